// How much of a part is left, as a shape: a bar that empties, and before it a sign for how far it has come.
import { draw } from "../../browser/build.js";

/** @import { Phase } from "../../core/running.js" */

/** A circle, a triangle, a square and a cross: told apart without colour. @type {Record<Phase, string>} */
const SIGNS = {
  on: "M10 2a8 8 0 1 1 0 16a8 8 0 1 1 0-16z",
  last_fifth: "M10 2l9 16h-18z",
  last_minute: "M2 2h16v16h-16z",
  over: "M4 1l6 6l6-6l3 3l-6 6l6 6l-3 3l-6-6l-6 6l-3-3l6-6l-6-6z",
};
const BAR = 170;

/** @param {Phase} phase @param {number} left @param {number} whole */
export function drawLeft(phase, left, whole) {
  const width = whole > 0 ? Math.max(0, Math.min(1, left / whole)) * BAR : 0;
  return draw(
    "svg",
    {
      class: `hb-left hb-left--${phase}`,
      viewBox: "0 0 200 20",
      preserveAspectRatio: "xMinYMid",
      "aria-hidden": "true",
    },
    draw("path", { d: SIGNS[phase] }),
    draw("rect", { class: "hb-left__whole", x: 28, y: 3, width: BAR, height: 14 }),
    draw("rect", { x: 28 + BAR - width, y: 3, width, height: 14 }),
  );
}
