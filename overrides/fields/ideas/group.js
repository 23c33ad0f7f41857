// The ideas of a group, and the dots that they got. Pure.
import { fold } from "../../core/join.js";
import { sayAmount } from "../../core/messages.js";
import { MOST } from "../counting.js";

/** @import { Answer, GroupBlock, GroupWhole, Viewer, ViewOf, Views } from "../../core/types.d.ts" */

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

/** @param {ViewOf<"ideas">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export function blocks({ field, ideas: list }, { say, count }) {
  const most = Math.max(1, ...list.map(({ dots }) => dots));
  const columns = [say("fields.idea"), ...(field.votes ? [say("fields.votes")] : []), say("group.column_who")];
  const rows = list.map((
    { label, dots, people },
  ) => [
    label,
    ...(field.votes ? [sayAmount(dots)] : []),
    people.length === count && count > 1 ? say("group.everybody") : people.join(", "),
  ]);
  return [{ label: field.label, columns, rows, ...(field.votes ? { bars: list.map(({ dots }) => dots / most) } : {}) }];
}

/** A shared list is said without the dots on it. @param {unknown} _field @param {Answer["ideas"]} [value] */
export const listed = (_field, value = []) => value.map(({ idea = "" }) => idea);
