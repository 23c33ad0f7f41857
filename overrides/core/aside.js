// How dots on a square step aside, so that none hides another. Pure.

/** Ways to step aside, in dots to the right and down: none, then around the spot, ever further out. @type {[number, number][]} */
const WAYS_ASIDE = [
  [0, 0],
  ...Array.from({ length: 192 }, (_, at) => {
    const far = (1 + Math.floor(at / 16)) / 2;
    return /** @type {[number, number]} */ ([far * Math.cos(at * Math.PI / 8), far * Math.sin(at * Math.PI / 8)]);
  }),
];

/**
 * Returns for each dot how far it steps aside, to the right and down, so that it hides none of those before it.
 * @param {{ left: number, top: number }[]} spots the middles of the dots, as all lengths here in widths of a dot
 * @param {{ width: number, height: number }} room what no dot leaves
 * @returns {[number, number][]}
 */
export function stepsAside(spots, { width, height }) {
  /** @type {[number, number][]} */
  const taken = [];
  return spots.map(({ left, top }) => {
    const steps = WAYS_ASIDE.filter(([right, down]) => {
      const isWithin = Math.abs(left + right - width / 2) <= width / 2 &&
        Math.abs(top + down - height / 2) <= height / 2;
      return isWithin && taken.every(([x, y]) => Math.hypot(left + right - x, top + down - y) > 0.999);
    });
    // It is drawn in the quadrant that it lies in, wherever there is room.
    const isAtHome = (/** @type {[number, number]} */ [right, down]) =>
      (left + right < width / 2) === (left < width / 2) && (top + down > height / 2) === (top > height / 2);
    const step = steps.find(isAtHome) ?? steps[0] ?? WAYS_ASIDE[0];
    taken.push([left + step[0], top + step[1]]);
    return step;
  });
}
