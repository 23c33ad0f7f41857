// The two-by-two, and what lies in each quadrant.
import { build } from "../../browser/build.js";
import { drawSquare } from "../../components/findings/pictures.js";
import { joined } from "../../core/words.js";
import { item, list } from "../lists.js";

/** @import { FindingOf, Say } from "../../core/types.d.ts" */

/** @param {FindingOf<"plot">} finding @param {Say} say */
export const draw = (
  finding,
  say,
) => [
  build(
    "div",
    { class: "hb-finding__plot" },
    drawSquare({ ...finding, names: finding.quadrants.map(({ title }) => title) }),
    list("quadrants", quadrants(finding, say)),
  ),
];

/** @param {FindingOf<"plot">} finding @param {Say} say */
function quadrants({ quadrants: parts, unplaced }, say) {
  const filled = parts.filter(({ points }) => points.length).map(({ title, points }) =>
    item(build("b", {}, title), build("span", {}, joined(points.map(({ number, label }) => `${number} ${label}`))))
  );
  return unplaced.length ? [...filled, item(say("results.unplaced", { labels: joined(unplaced) }))] : filled;
}
