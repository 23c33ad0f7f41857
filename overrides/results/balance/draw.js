// Parts of a whole beside each other.
import { draw as drawSvg } from "../../browser/build.js";
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
    parts.map(({ words }, index) => item(picture("swatch", 12, 12, ...shade(0.5, 0.5, 11, 11, index)), words)),
  ),
];

/** How far apart the lines of a shade are. */
const HATCH = 4;

/**
 * A part in one of four shades that black ink and a screen of few colours can tell apart: full, upright lines, lines across, both.
 * @param {number} x @param {number} y @param {number} width @param {number} height @param {number} index
 */
function shade(x, y, width, height, index) {
  const full = box(x, y, width, height, `shade hb-picture__shade--${index % 4}`);
  const [isUpright, isAcross] = [index % 2 === 1, index % 4 > 1];
  /** @param {number} length */
  const steps = (length) =>
    Array.from({ length: Math.max(0, Math.ceil(length / HATCH) - 1) }, (_, at) => (at + 1) * HATCH);
  const lines = [
    ...(isUpright ? steps(width).map((step) => `M${x + step} ${y}v${height}`) : []),
    ...(isAcross ? steps(height).map((step) => `M${x} ${y + step}h${width}`) : []),
  ];
  return lines.length ? [full, drawSvg("path", { d: lines.join(""), class: "hb-picture__hatch" })] : [full];
}

/**
 * Parts of a whole beside each other, each in its shade; what nobody chose has no part.
 * @param {{ share: number }[]} parts
 */
function drawBalance(parts) {
  let x = 1;
  const boxes = parts.flatMap(({ share }, index) => {
    const width = 198 * share;
    x += width;
    return width ? shade(x - width, 1, width, 22, index) : [];
  });
  return picture("balance", 200, 24, ...boxes);
}
