// Parts of a whole beside each other.
import { build, draw as drawSvg } from "../../browser/build.js";
import { picture } from "../../components/findings/pictures.js";
import { item, list } from "../lists.js";

/** @import { FindingOf } from "../../core/types.d.ts" */

/** @param {FindingOf<"balance">} finding */
export const draw = (
  { parts },
) => [
  drawBalance(parts),
  list(
    "balance",
    parts.map(({ words }, place) =>
      item(build("span", { class: `hb-shade hb-shade--${place % 4}`, "aria-hidden": "true" }), words)
    ),
  ),
];

/**
 * Parts of a whole beside each other, in four shades that black ink can tell apart.
 * @param {{ share: number }[]} parts
 */
function drawBalance(parts) {
  let x = 1;
  const boxes = parts.map(({ share }, place) => {
    const part = drawSvg("rect", {
      x,
      y: 1,
      width: 198 * share,
      height: 22,
      class: `hb-picture__shade hb-picture__shade--${place % 4}`,
    });
    x += 198 * share;
    return part;
  });
  return picture("balance", 200, 24, ...boxes);
}
