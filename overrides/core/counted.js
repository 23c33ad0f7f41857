// What a group chose, counted: options, numbers, days and levels, with their middle. Pure.
/** @import { Option, Viewer } from "./types.d.ts" */
import { distanceFrom, middleOf } from "./average.js";

/** @type {Viewer<"number">} */
export function number(_field, given) {
  const rows = given.map(({ person, value }) => ({ person, value })).sort((one, other) => one.value - other.value);
  return { rows, middle: [middleOf(rows.map(({ value }) => value))] };
}

/** @type {Viewer<"date">} */
export function date(_field, given) {
  const rows = given.map(({ person, value }) => ({ person, value }));
  rows.sort((one, other) => (one.value < other.value ? -1 : 1));
  const half = rows.length / 2;
  const middle = [rows[Math.ceil(half) - 1].value, rows[Math.floor(half)].value];
  return { rows, middle: [...new Set(middle)] };
}

/** @type {Viewer<"choice" | "choices">} */
export function choices(field, given) {
  const chosen = given.flatMap(({ value }) => [...new Set([value].flat())]);
  return { options: countOptions(field.options, chosen, given.length) };
}

/**
 * Returns how often each option was chosen: all of the field's, and after them what it does not know.
 * @param {Option[]} options @param {string[]} chosen @param {number} all how many could have chosen it
 */
export function countOptions(options, chosen, all) {
  const counts = new Map(options.map(({ key }) => [key, 0]));
  for (const key of chosen) counts.set(key, (counts.get(key) ?? 0) + 1);
  const labels = new Map(options.map(({ key, label }) => [key, label]));
  return [...counts].map(([key, count]) => ({ key, label: labels.get(key) ?? key, count, share: count / all }));
}

/** @type {Viewer<"scale">} */
export function scale(field, given, { left }) {
  const most = field.levels.length;
  /** @type {number[]} */
  const known = [];
  let unknown = 0;
  for (const { person, value } of given) {
    if (value === null) unknown += 1;
    else if (Number.isInteger(value) && value >= 1 && value <= most) known.push(value);
    else left.push({ person, field, why: "level" });
  }
  const counts = field.levels.map((_level, place) => known.filter((value) => value === place + 1).length);
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
