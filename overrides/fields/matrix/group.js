// Where a group places things on a two-by-two. Pure.
import { fold } from "../../core/join.js";
import { quadrantOf, sayPlace, share } from "../../core/words.js";
import { distanceFrom, middleOf } from "../counting.js";

/** @import { GroupBlock, GroupWhole, Spread, Viewer, ViewOf } from "../../core/types.d.ts" */

/**
 * Things with the same words are one.
 * @type {Viewer<"matrix">}
 */
export function combine(_field, given) {
  /** @type {Map<string, { label: string, x: number[], y: number[] }>} */
  const byWords = new Map();
  for (const { label = "", x, y } of given.flatMap(({ value }) => value)) {
    const words = label.trim();
    if (!words) continue;
    const places = byWords.get(fold(words)) ?? { label: words, x: [], y: [] };
    byWords.set(fold(words), places);
    if (x === undefined || y === undefined) continue;
    places.x.push(x);
    places.y.push(y);
  }
  const all = [...byWords.values()];
  return {
    points: all.filter(({ x }) => x.length).map(spread),
    unplaced: all.filter(({ x }) => !x.length).map(({ label }) => label),
    answered: all.length && given.length,
  };
}

/** @param {{ label: string, x: number[], y: number[] }} places @returns {Spread} */
function spread({ label, x, y }) {
  const middle = { x: middleOf(x), y: middleOf(y) };
  return { label, ...middle, dx: distanceFrom(middle.x, x), dy: distanceFrom(middle.y, y), placed: x.length };
}

/** @param {ViewOf<"matrix">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export function blocks({ field, points, unplaced }, { say }) {
  const { x, y, quadrants } = field;
  const columns = [
    say("group.column_what"),
    say("group.column_where"),
    x.label,
    y.label,
    say("group.column_apart"),
    say("group.column_placed"),
  ];
  const rows = points.map((point, index) => [
    `${index + 1} ${point.label}`,
    quadrants[quadrantOf(point)],
    sayPlace(x, point.x, say),
    sayPlace(y, point.y, say),
    `${share(point.dx)}, ${share(point.dy)}`,
    String(point.placed),
  ]);
  /** @type {GroupBlock[]} */
  const blocks = [{
    label: field.label,
    note: say("group.plot_about", { x: x.label, y: y.label }),
    columns,
    rows,
    plot: { points, x, y, names: quadrants },
  }];
  if (unplaced.length) blocks.push({ text: say("results.unplaced", { labels: unplaced.join("; ") }) });
  return blocks;
}
