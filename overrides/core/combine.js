// Many people's answers to one worksheet, seen together. Pure: names, numbers and texts; no page and no sentence.
//
// A view is what all of them said to one field. What cannot be counted stands in `left`, with the reason, and nothing
// else is left out.
/**
 * @import {
 *   AnswerField, AnswerKind, Combined, Entry, Field, FieldOf, Group, GroupPart, Json, Left, Member, SharedSetup, Sound, Spec, View, ViewOf
 * } from "./types.d.ts"
 */
import { answerTo, applies, fieldsOf, pathLabel, sortAnswers } from "./answers.js";
import { isCountedOn } from "./listed.js";
import { withoutAdded } from "./setups.js";
import { GROUPS } from "../fields/kinds.js";

/** @type {{ [K in AnswerKind]: GroupPart<K> }} */
const PARTS = GROUPS;

/** People differ on a scale where they stand, on average, more than this share of it from their middle. */
const APART = 1 / 8;
const MOST_FIRST = 3;

/**
 * Returns what a group's answers come to: a view of each field that somebody answered, in the order of the sheet.
 * `ignored` are words that make no likeness.
 * @param {Entry[]} entries @param {Spec} spec @param {Set<string>} [ignored]
 * @returns {Combined}
 */
export function combine(entries, spec, ignored = new Set()) {
  /** @type {Left[]} */
  const left = [];
  const people = entries.map(({ person, answers, unread }) => {
    const { sound, stray } = sortAnswers(answers, spec);
    if (stray.length) left.push({ person, why: "stray", count: stray.length });
    for (const [path, text] of Object.entries(unread ?? {})) {
      left.push({ person, why: "unread", label: pathLabel(path, spec, sound), text });
    }
    return { person, answers: applying(sound, spec) };
  });
  const setup = compareSetups(people, spec);
  const group = { people, spec, setup, left, ignored };
  const views = spec.fields.flatMap((field) => viewOf(field, group)).filter(({ answered }) => answered);
  return { count: entries.length, setup, first: mostApart(views), views, left };
}

/**
 * Returns answers without those to parts of the sheet that this person's other answers rule out.
 * @param {Sound} sound @param {Spec} spec @returns {Sound}
 */
export function applying(sound, spec) {
  const fields = spec.fields.filter(({ section }) => section !== undefined && !applies(section, spec, sound));
  const out = new Set(fieldsOf({ fields }).map(({ name }) => name));
  return Object.fromEntries(Object.entries(sound).filter(([name]) => !out.has(name)));
}

/** @param {Field} field @param {Group} group @returns {View[]} */
function viewOf(field, group) {
  const isShared = field.setup && group.setup && (isCountedOn(field) || !group.setup.differ.length);
  const isShown = !isShared || (field.kind === "ideas" && field.votes);
  if (!isShown) return [];
  return field.kind === "sentence" ? [GROUPS.sentence.combine(field, group)] : viewOfAnswers(field, group);
}

/**
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Group} group @returns {ViewOf<K>[]}
 */
function viewOfAnswers(field, group) {
  const given = group.people.flatMap(({ person, answers }) => {
    const value = answerTo(field, answers);
    return value === undefined ? [] : [{ person, answers, value }];
  });
  if (!given.length) return [];
  /** @type {K} */
  const kind = field.kind;
  const found = PARTS[kind].combine(field, given, group);
  return [{ ...found, kind, field, answered: found.answered ?? given.length }];
}

/** @param {View[]} views */
function mostApart(views) {
  const scales = views.flatMap((
    view,
  ) => (view.kind === "scale" ? [{ name: view.field.name, apart: view.apart ?? 0 }] : []));
  const apart = scales.filter((one) => one.apart > APART).sort((one, other) => other.apart - one.apart);
  return apart.slice(0, MOST_FIRST).map(({ name }) => name);
}

/**
 * Returns the set-up that most have, and who has which, for a sheet that sets up a list or a purse. On other sheets, each
 * may well be about something of its own.
 * @param {Member[]} people @param {Spec} spec
 * @returns {SharedSetup | undefined}
 */
function compareSetups(people, spec) {
  const fields = fieldsOf(spec).filter((field) => field.setup);
  if (!fields.some(isCountedOn)) return undefined;
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
  return {
    fields,
    answers,
    shared: most.length,
    differ: namesOf(others.flat()),
    none: namesOf(none),
    others: others.flat(),
  };
}

/** @param {Member[]} people */
const namesOf = (people) => people.map(({ person }) => person);

/**
 * What a set-up says, without what people add to it: the dots on an idea are their own.
 * @param {AnswerField[]} fields @param {Sound} answers
 */
function markOf(fields, answers) {
  return JSON.stringify(fields.map((field) => leanOf(withoutAdded(field, answers[field.name]))));
}

/** @param {Json | undefined} value */
function leanOf(value) {
  if (!Array.isArray(value)) return value ?? null;
  return value.map((row) => (typeof row !== "object" || row === null ? row : Object.entries(row).sort()));
}
