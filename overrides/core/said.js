// What a group wrote: texts and sentences with those that are alike, ideas that are the same, rows of tables. Pure.
/** @import { FieldOf, Group, Viewer, Views, ViewOf } from "./types.d.ts" */
import { isBlank } from "./answers.js";
import { countOptions } from "./counted.js";
import { fold } from "./join.js";
import { findLikenesses } from "./likeness.js";
import { assemble } from "./sentence.js";

/** More dots than this are no dots. */
const MOST_DOTS = 1e12;

/** @type {Viewer<"line" | "notes">} */
export function texts(_field, given, { ignored }) {
  const rows = given.map(({ person, value }) => ({ person, text: value.trim() }));
  return withLikenesses(rows, rows.map(({ text }) => text), ignored);
}

/**
 * Each text is the formula with the person's words in it; the words alone make it like another.
 * @param {FieldOf<"sentence">} field @param {Group} group @returns {ViewOf<"sentence">}
 */
export function sentence(field, { people, ignored }) {
  const found = people.flatMap(({ person, answers }) => {
    const text = assemble(field, answers)?.lines[0];
    const own = field.parts.map(({ name }) => answers[name] ?? "").join(" ");
    return text === undefined ? [] : [{ row: { person, text }, own }];
  });
  const texts = withLikenesses(found.map(({ row }) => row), found.map(({ own }) => own), ignored);
  return { ...texts, kind: "sentence", field, answered: found.length };
}

/**
 * @param {{ person: string, text: string }[]} rows @param {string[]} compared @param {Set<string>} ignored
 * @returns {Views["line"]}
 */
function withLikenesses(rows, compared, ignored) {
  const { groups, likenesses } = findLikenesses(compared, ignored);
  return { rows: rows.map((row, place) => ({ ...row, alike: groups[place] })), likenesses };
}

/**
 * The same key or the same words are one idea; that with the most dots comes first.
 * @type {Viewer<"ideas">}
 */
export function ideas(_field, given) {
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
      if (votes <= MOST_DOTS) idea.dots += votes;
      if (!idea.people.includes(person)) idea.people.push(person);
    }
  }
  const list = [...new Set(byWords.values())].sort((one, other) => other.dots - one.dots);
  return { ideas: list, answered: list.length && given.length };
}

/** @type {Viewer<"table">} */
export function table(field, given) {
  const rows = given.flatMap(({ person, value }) => value.map((row) => ({ person, row })));
  const counts = field.columns.filter(({ kind }) => kind === "choice").map((column) => {
    const keys = rows.map(({ row }) => row[column.name]).filter((key) => !isBlank(key)).map(String);
    return { column, options: countOptions(column.options ?? [], keys, keys.length) };
  });
  return { rows, counts, answered: rows.length && given.length };
}
