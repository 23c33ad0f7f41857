// What a group wrote: lines of text, or longer ones. Pure.
import { fold } from "../../core/join.js";
import { findLikenesses } from "../../core/likeness.js";

/** @import { GroupBlock, GroupWhole, Offer, Said, Say, Viewer, ViewOf, Views } from "../../core/types.d.ts" */

/** @type {Viewer<"line" | "notes">} */
export function combine(_field, given, { ignored }) {
  const rows = given.map(({ person, value }) => ({ person, text: value.trim() }));
  return withLikenesses(rows, rows.map(({ text }) => text), ignored);
}

/**
 * @param {{ person: string, text: string }[]} rows @param {string[]} compared @param {Set<string>} ignored
 * @returns {Views["line"]}
 */
export function withLikenesses(rows, compared, ignored) {
  const { groups, likenesses } = findLikenesses(compared, ignored);
  return { rows: rows.map((row, index) => ({ ...row, alike: groups[index] })), likenesses };
}

/**
 * Texts that are alike stand together, those of most people first; then the others.
 * @param {ViewOf<"line" | "notes" | "sentence">} view @param {GroupWhole} whole @returns {GroupBlock[]}
 */
export function blocks({ field, rows, likenesses }, { say }) {
  const groups = likenesses.map((words, index) => ({
    words,
    items: joinSame(rows.filter(({ alike }) => alike === index + 1), say),
  })).sort((one, other) => other.items.length - one.items.length);
  /** @type {Said[]} */
  const parts = groups.filter(({ items }) => items.length > 1).map(({ words, items }) => ({
    note: say("group.alike", { words: words.join(", ") }),
    items,
    isAlike: true,
  }));
  const others = [
    ...groups.filter(({ items }) => items.length === 1).flatMap(({ items }) => items),
    ...joinSame(rows.filter(({ alike }) => !alike), say),
  ];
  if (others.length) parts.push({ note: parts.length ? say("group.others") : "", items: others });
  return [{ label: field.label, parts }];
}

/** @param {ViewOf<"line" | "notes" | "sentence">} view @returns {Offer[]} */
export const offers = ({ rows }) => rows.map(({ text }) => ({ label: text }));

/**
 * What several people wrote word for word stands once, with all their names.
 * @param {{ person: string, text: string }[]} rows @param {Say} say
 */
function joinSame(rows, say) {
  /** @type {Map<string, { text: string, people: string[] }>} */
  const byText = new Map();
  for (const { person, text } of rows) {
    byText.set(fold(text), { text, people: [...(byText.get(fold(text))?.people ?? []), person] });
  }
  /** @param {string[]} people */
  const who = (people) =>
    people.length > 1 ? say("group.several", { count: people.length, people: people.join(", ") }) : people[0];
  return [...byText.values()].map(({ text, people }) => ({ who: who(people), text }));
}
