// The pictures of results, as SVG in the page's colours. Each stands beside its words, so none needs to be read out.
import { draw } from "../../browser/build.js";
import { stepsAside } from "../../core/aside.js";

/** @import { Axis, Point } from "../../core/types.d.ts" */

const SIDE = 240;
/** Above and below the dots the names of the quadrants have room for two lines each. */
const NAMES = 30;
const LINE = 12;
const LONGEST = 20;
const DOT = 11;
/** A dot and the gap beside it. */
const STEP = 24;

/** Returns a picture of parts. @param {string} name @param {number} width @param {number} height @param {SVGElement[]} parts */
export function picture(name, width, height, ...parts) {
  return draw("svg", {
    class: `hb-picture hb-picture--${name}`,
    viewBox: `0 0 ${width} ${height}`,
    "aria-hidden": "true",
    focusable: "false",
  }, ...parts);
}

/** Returns a box of a picture. @param {number} x @param {number} y @param {number} width @param {number} height @param {string} name */
export const box = (x, y, width, height, name) => draw("rect", { x, y, width, height, class: `hb-picture__${name}` });

/** A bar of a share of the whole width. @param {number} share */
export function drawBar(share) {
  return picture("bar", 200, 12, box(0.5, 0.5, 199, 11, "rest"), box(0.5, 0.5, 199 * share, 11, "part"));
}

/** Returns where a place on a square's axes (0 to 1 each) is drawn. @param {number} x @param {number} y */
export function spotOn(x, y) {
  const edge = DOT + 1;
  return { left: edge + x * (SIDE - 2 * edge), top: NAMES + edge + (1 - y) * (SIDE - 2 * NAMES - 2 * edge) };
}

/** @param {string} text @param {number} at @param {number} above @param {string} anchor */
const words = (text, at, above, anchor) =>
  draw("text", { x: at, y: above, "text-anchor": anchor, class: "hb-picture__words" }, text);

/** Returns the names of the quadrants, each in its corner, on two lines at most. @param {string[]} names */
function drawNames(names) {
  return names.flatMap((name, quadrant) => {
    const last = name.slice(0, LONGEST + 1).lastIndexOf(" ");
    const lines = name.length > LONGEST && last > 0 ? [name.slice(0, last), name.slice(last + 1)] : [name];
    const first = quadrant < 2 ? LINE + 1 : SIDE - 6 - LINE * (lines.length - 1);
    return lines.map((line, at) => words(line, quadrant % 2 ? SIDE / 2 + 5 : 5, first + at * LINE, "start"));
  });
}

/** Returns the dots of points, none of which hides the number of another. @param {Pick<Point, "x" | "y" | "number">[]} points */
function drawDots(points) {
  const spots = points.map(({ x, y }) => spotOn(x, y));
  const edge = { left: DOT + 1, top: NAMES + DOT + 1 };
  const steps = stepsAside(
    spots.map(({ left, top }) => ({ left: (left - edge.left) / STEP, top: (top - edge.top) / STEP })),
    { width: (SIDE - 2 * edge.left) / STEP, height: (SIDE - 2 * edge.top) / STEP },
  );
  return points.flatMap(({ number }, at) => {
    const left = spots[at].left + steps[at][0] * STEP;
    const top = spots[at].top + steps[at][1] * STEP;
    return [
      draw("circle", { cx: left, cy: top, r: DOT, class: "hb-picture__dot" }),
      draw("text", { x: left, y: top + 4.5, "text-anchor": "middle", class: "hb-picture__number" }, String(number)),
    ];
  });
}

/**
 * A two-by-two with numbered points and the names of its quadrants; those that lie on top of each other step aside.
 * @param {{ points: Pick<Point, "x" | "y" | "number">[], x: Axis, y: Axis, names: string[] }} plot
 */
export function drawSquare({ points, x, y, names }) {
  const half = SIDE / 2;
  return draw(
    "svg",
    {
      class: "hb-picture hb-picture--square",
      viewBox: `-2 -20 ${SIDE + 4} ${SIDE + 60}`,
      "aria-hidden": "true",
      focusable: "false",
    },
    box(0, 0, SIDE, SIDE, "rest"),
    draw("path", { d: `M${half} 0V${SIDE}M0 ${half}H${SIDE}`, class: "hb-picture__line" }),
    ...drawNames(names),
    words(`↑ ${y.high}`, 0, -6, "start"),
    words(`↓ ${y.low}`, 0, SIDE + 16, "start"),
    words(`← ${x.low}`, 0, SIDE + 34, "start"),
    words(`${x.high} →`, SIDE, SIDE + 34, "end"),
    ...drawDots(points),
  );
}
