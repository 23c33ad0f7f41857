// Where a group stands on a scale. Pure.
import { levelWords, percent } from "../../core/words.js";
import { distanceFrom, middleOf } from "../counting.js";

/** @import { GroupWhole, Say, TableBlock, View, Viewer, ViewOf } from "../../core/types.d.ts" */

/** @type {Viewer<"scale">} */
export function combine(field, given, { left }) {
  const most = field.levels.length;
  /** @type {number[]} */
  const known = [];
  let unknown = 0;
  for (const { person, value } of given) {
    if (value === null) unknown += 1;
    else if (Number.isInteger(value) && value >= 1 && value <= most) known.push(value);
    else left.push({ person, field, why: "level" });
  }
  const counts = field.levels.map((_level, index) => known.filter((value) => value === index + 1).length);
  const found = { counts, known: known.length, unknown, answered: known.length + unknown };
  if (!known.length) return found;
  const middle = middleOf(known);
  return {
    ...found,
    middle,
    low: Math.min(...known),
    high: Math.max(...known),
    apart: distanceFrom(middle, known) / (most - 1),
  };
}

/**
 * All scales of a part of the sheet stand in one table, in the place of the first.
 * @param {ViewOf<"scale">} view @param {GroupWhole} whole @param {View[]} beside
 */
export function blocks(view, { say }, beside) {
  const scales = beside.flatMap((one) => (one.kind === "scale" ? [one] : []));
  return view === scales[0] ? [scaleBlock(scales, say)] : [];
}

/** @param {ViewOf<"scale">[]} views @param {Say} say @returns {TableBlock} */
function scaleBlock(views, say) {
  const rows = views.map((view) => [
    view.field.label,
    middleWords(view, say),
    rangeWords(view, say),
    unknownWords(view, say),
    view.counts.map((count, index) => `${index + 1}: ${count}`).join(", "),
  ]);
  const columns = ["question", "middle", "from_to", "unknown", "levels"].map((name) => say(`group.column_${name}`));
  const levels = views.map(({ field }) => field.levels.map((_level, index) => levelWords(field, index + 1)));
  return { note: say("group.bar_levels"), columns, rows, counts: views.map(({ counts }) => counts), levels };
}

/** @param {ViewOf<"scale">} view @param {Say} say */
function middleWords({ field, middle }, say) {
  if (middle === undefined) return "–";
  if (Number.isInteger(middle)) return levelWords(field, middle);
  return say("group.between", {
    low: levelWords(field, Math.floor(middle)),
    high: levelWords(field, Math.ceil(middle)),
  });
}

/** @param {ViewOf<"scale">} view @param {Say} say */
function rangeWords({ low, high }, say) {
  if (low === undefined) return "–";
  return low === high ? String(low) : say("group.range", { low, high });
}

/** @param {ViewOf<"scale">} view @param {Say} say */
function unknownWords({ unknown, answered }, say) {
  return say("group.of_all", { count: unknown, all: answered, share: percent(unknown / answered) });
}
