// A strip for each scale.
import { build, draw as drawSvg } from "../../browser/build.js";
import { box, picture } from "../../components/findings/pictures.js";
import { item, list } from "../lists.js";

/** @import { FindingOf } from "../../core/types.d.ts" */

/** @param {FindingOf<"profile">} finding */
export const draw = ({ rows, summary }) => [
  list(
    "profile",
    rows.map(({ label, words, level, most, earlier }) =>
      item(
        build("span", {}, `${label} `, build("b", {}, words), ...(earlier ? [` (${earlier})`] : [])),
        drawStrip(level, most),
      )
    ),
  ),
  ...summary.map((line) => build("p", {}, line)),
];

/**
 * A strip of levels, filled up to the chosen one; where it is not known, none is filled and a line crosses it.
 * @param {number | null} level
 * @param {number} most
 */
function drawStrip(level, most) {
  const width = 200 / most;
  const boxes = Array.from(
    { length: most },
    (_, index) => box(index * width + 1, 1, width - 2, 14, level !== null && index < level ? "part" : "rest"),
  );
  const cross = level === null ? [drawSvg("line", { x1: 1, y1: 15, x2: 199, y2: 1, class: "hb-picture__line" })] : [];
  return picture("strip", 200, 16, ...boxes, ...cross);
}
