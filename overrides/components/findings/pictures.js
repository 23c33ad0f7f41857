// The pictures of results, as SVG in the page's colours. Each stands beside its words, so none needs to be read out.
import { draw } from "../../browser/build.js";
import { stepsAside } from "../../core/words.js";

/** @import { Axis, Point } from "../../core/types.d.ts" */

const SIDE = 240;

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
  return { left: 12 + x * (SIDE - 24), top: 12 + (1 - y) * (SIDE - 24) };
}

/**
 * A two-by-two with numbered points; those that lie on top of each other step aside.
 * @param {{ points: Pick<Point, "x" | "y" | "number">[], x: Axis, y: Axis }} plot
 */
export function drawSquare({ points, x, y }) {
  const half = SIDE / 2;
  /** @param {string} text @param {number} at @param {number} above @param {string} anchor */
  const words = (text, at, above, anchor) =>
    draw("text", { x: at, y: above, "text-anchor": anchor, class: "hb-picture__words" }, text);
  const steps = stepsAside(points);
  const dots = points.flatMap(({ x: right, y: up, number }, at) => {
    const aside = steps[at] * 9;
    const spot = spotOn(right, up);
    const left = spot.left + aside;
    const top = spot.top + aside;
    return [
      draw("circle", { cx: left, cy: top, r: 11, class: "hb-picture__dot" }),
      draw("text", { x: left, y: top + 4.5, "text-anchor": "middle", class: "hb-picture__number" }, String(number)),
    ];
  });
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
    words(`↑ ${y.high}`, 0, -6, "start"),
    words(`↓ ${y.low}`, 0, SIDE + 16, "start"),
    words(`← ${x.low}`, 0, SIDE + 34, "start"),
    words(`${x.high} →`, SIDE, SIDE + 34, "end"),
    ...dots,
  );
}
