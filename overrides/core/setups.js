// Which set-up a group's sheets were filled in under, and who has another one. Pure.
/** @import { AnswerField, Member, SharedSetup, Sound, Spec } from "./types.d.ts" */
import { fieldsOf } from "./answers.js";

/**
 * Returns the set-up that most have, and who has which, for a sheet with set-up fields.
 * @param {Member[]} people @param {Spec} spec
 * @returns {SharedSetup | undefined}
 */
export function compareSetups(people, spec) {
  const fields = fieldsOf(spec).filter((field) => field.setup);
  if (!fields.length) return undefined;
  const blank = markOf(fields, {});
  const marked = people.map((one) => ({ one, mark: markOf(fields, one.answers) }));
  const none = marked.filter(({ mark }) => mark === blank).map(({ one }) => one);
  /** @type {Map<string, Member[]>} */
  const sorted = new Map();
  for (const { one, mark } of marked) if (mark !== blank) sorted.set(mark, [...(sorted.get(mark) ?? []), one]);
  const [most = [], ...others] = [...sorted.values()].sort((one, other) => other.length - one.length);
  const [first] = most;
  const named = fields.filter(({ name }) => first && name in first.answers);
  const answers = Object.fromEntries(named.map(({ name }) => [name, first.answers[name]]));
  return { fields, answers, shared: most.length, differ: namesOf(others.flat()), none: namesOf(none) };
}

/** @param {Member[]} people */
const namesOf = (people) => people.map(({ person }) => person);

/**
 * What a set-up says, without what people add to it: the dots on an idea are their own.
 * @param {AnswerField[]} fields @param {Sound} answers
 */
function markOf(fields, answers) {
  return JSON.stringify(fields.map(({ name }) => leanOf(answers[name])));
}

/** @param {Sound[string]} value */
function leanOf(value) {
  if (!Array.isArray(value)) return value ?? null;
  return value.map((row) => {
    if (typeof row !== "object" || row === null) return row;
    return Object.entries(row).filter(([name]) => name !== "votes").sort();
  });
}
