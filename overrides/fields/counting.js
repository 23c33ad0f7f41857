// How many people's answers are counted and said: what several kinds share (fields/KIND/group.js). Pure.
import { joinThings } from "../core/join.js";
import { percent } from "../core/words.js";

/** @import { CountedOption, FieldOf, Group, GroupBlock, Option, Say, TableBlock, Thing } from "../core/types.d.ts" */

/** No purse of a workshop holds more; beyond, sums would lose their meaning. Neither do people give more dots. */
export const MOST = 1e12;

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

/** @param {Map<Thing, number[]>} numbers @param {Thing} thing @param {number} number */
export function add(numbers, thing, number) {
  numbers.set(thing, [...(numbers.get(thing) ?? []), number]);
}

/** @param {FieldOf<"budget" | "ranking">} field @param {Group} group */
export function thingsOfAll(field, { spec, setup, people }) {
  return joinThings(field, spec, [setup?.answers, ...people.map(({ answers }) => answers)]);
}

/**
 * Returns the middle of numbers: of an even count, half way between the two in the middle.
 * @param {number[]} numbers
 */
export function middleOf(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : sorted[half - 1] / 2 + sorted[half] / 2;
}

/**
 * Returns how far numbers lie from a middle on average.
 * @param {number} middle @param {number[]} numbers
 */
export function distanceFrom(middle, numbers) {
  return numbers.reduce((sum, number) => sum + Math.abs(number - middle), 0) / numbers.length;
}

/** @param {string} label @param {CountedOption[]} list @param {string} note @param {Say} say @returns {TableBlock} */
export function optionBlock(label, list, note, say) {
  const columns = [say("group.column_answer"), say("group.column_people"), say("group.column_share")];
  return {
    label,
    note: `${note} ${say("group.bar_people")}`,
    columns,
    rows: list.map((one) => [one.label, String(one.count), percent(one.share)]),
    bars: list.map(({ share }) => share),
  };
}

/**
 * Numbers and dates: the ends and the middle, then all of them.
 * @template Value
 * @param {{ field: { label: string }, rows: { person: string, value: Value }[], middle: Value[] }} view
 * @param {(value: Value) => string} words @param {Say} say
 * @returns {GroupBlock}
 */
export function sortedBlock({ field, rows, middle }, words, say) {
  const items = rows.map(({ person, value }) => ({ who: person, text: words(value) }));
  const ends = { low: items[0].text, high: items[items.length - 1].text, middle: middle.map(words).join(" – ") };
  return { label: field.label, parts: [{ note: say("group.ends", ends), items }] };
}
