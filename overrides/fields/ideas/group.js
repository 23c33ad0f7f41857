// The ideas of a group, and the dots that they got. Pure.
import { fold } from "../../core/join.js";
import { sayAmount } from "../../core/messages.js";
import { MOST } from "../counting.js";

/**
 * @import {
 *   Answer, Broken, FieldOf, GroupBlock, GroupWhole, Offer, Rulings, Say, Viewer, ViewOf, Views
 * } from "../../core/types.d.ts"
 */

/**
 * The same key or the same words are one idea; that with the most dots comes first.
 * @type {Viewer<"ideas">}
 */
export function combine(_field, given) {
  /** @typedef {Views["ideas"]["ideas"][number]} Idea */
  /** @type {Map<string, Idea>} */
  const byKey = new Map();
  /** @type {Map<string, Idea>} */
  const byWords = new Map();
  for (const { person, value } of given) {
    for (const { key = "", idea: words = "", votes = 0 } of value) {
      const label = words.trim();
      if (!label) continue;
      const idea = byKey.get(key) ?? byWords.get(fold(label)) ?? { label, dots: 0, people: [] };
      if (key) byKey.set(key, idea);
      byWords.set(fold(label), idea);
      if (votes <= MOST) idea.dots += votes;
      if (!idea.people.includes(person)) idea.people.push(person);
    }
  }
  const list = [...new Set(byWords.values())].sort((one, other) => other.dots - one.dots);
  return { ideas: list, answered: list.length && given.length };
}

/**
 * Nobody gives more dots than everybody has.
 * @param {FieldOf<"ideas">} field @param {Answer["ideas"]} value @param {Rulings} rules @returns {Broken | undefined}
 */
export function breaks(field, value, { dots = Infinity }) {
  const given = value.reduce((sum, { votes = 0 }) => sum + votes, 0);
  return given > dots ? { why: "dots", field, given, dots } : undefined;
}

/** @param {ViewOf<"ideas">} view @param {Say} say @returns {Offer[]} */
export const offers = ({ ideas: list }, say) =>
  list.map(({ label, dots }) => ({ label, weight: dots, words: dots ? say("onward.dots", { count: dots }) : "" }));

/** @param {ViewOf<"ideas">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export function blocks({ field, ideas: list }, { say, count }) {
  const all = list.reduce((sum, { dots }) => sum + dots, 0);
  const columns = [say("fields.idea"), ...(field.votes ? [say("fields.votes")] : []), say("group.column_who")];
  const rows = list.map((
    { label, dots, people },
  ) => [
    label,
    ...(field.votes ? [sayAmount(dots)] : []),
    people.length === count && count > 1 ? say("group.everybody") : people.join(", "),
  ]);
  const bars = field.votes && all
    ? { note: say("group.bar_dots", { count: all }), bars: list.map(({ dots }) => dots / all) }
    : {};
  return [{ label: field.label, columns, rows, ...bars }];
}

/** A shared list is said without the dots on it. @param {unknown} _field @param {Answer["ideas"]} [value] */
export const listed = (_field, value = []) => value.map(({ idea = "" }) => idea);
