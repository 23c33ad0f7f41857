// Parts of a whole beside each other.
import { box, picture } from "../../components/findings/pictures.js";
import { item, list } from "../lists.js";

/** @import { FindingOf } from "../../core/types.d.ts" */

/** @param {FindingOf<"balance">} finding */
export const draw = (
  { parts },
) => [
  drawBalance(parts),
  list(
    "balance",
    parts.map(({ words }, index) => item(picture("swatch", 12, 12, shade(0.5, 0.5, 11, 11, index)), words)),
  ),
];

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} index */
const shade = (x, y, width, height, index) => box(x, y, width, height, `shade hb-picture__shade--${index % 4}`);

/**
 * Parts of a whole beside each other, in four shades that black ink can tell apart.
 * @param {{ share: number }[]} parts
 */
function drawBalance(parts) {
  let x = 1;
  const boxes = parts.map(({ share }, index) => {
    const part = shade(x, 1, 198 * share, 22, index);
    x += 198 * share;
    return part;
  });
  return picture("balance", 200, 24, ...boxes);
}
