// What a group goes on with: the winner for the next sheet, the list for the next round. Pure.
//
// Which answers these are is said by the definition: `next` and `forward` name where they go, and each kind of field says
// what it offers (fields/KIND/group.js).
/**
 * @import {
 *   AnswerField, Answers, Combined, Elsewhere, Entry, GroupPart, Json, Kind, Offer, SaidPart, Say, Setup, Sheet, Spec, View, ViewOf
 * } from "./types.d.ts"
 */
import { GROUPS } from "../fields/kinds.js";
import { isObject, newId } from "./about.js";
import { answerTo, createSheet, fieldsOf, isBlank, sortAnswers } from "./answers.js";
import { fold } from "./join.js";
import { findLikenesses } from "./likeness.js";
import { firstColumn } from "./listed.js";
import { wordsOf } from "./serialise.js";

/** @type {{ [K in Kind]: SaidPart<K> }} */
const PARTS = GROUPS;

/** What somebody has decided of the list: what is out and what belongs together, as fold has it; what is joined may be called otherwise. @typedef {{ out: Set<string>, joins: string[][], called: Map<string, string> }} Choice */
/** A thing of the next list; `parts` are those that it was joined from, `mark` tells it from others. @typedef {{ mark: string, label: string, words: string, parts: string[], isOut: boolean }} Item */

/**
 * Returns what a group can go on with: what it weighed, the most first. Where it weighed nothing, what it wrote in the field
 * that the other sheet brings in; else in its first list; else all that it wrote. The same words stand once.
 * @param {Combined} found @param {Entry[]} everybody @param {Spec} spec @param {Elsewhere} to @param {Say} say @returns {Offer[]}
 */
export function offersOf(found, everybody, spec, to, say) {
  const all = found.views.map((view) => ({ view, offers: offersIn(view, say) })).filter(({ offers }) => offers.length);
  const weighed = all.find(({ offers }) => offers.some(isBacked));
  if (weighed) return once(weighed.offers);
  const name = to.from ?? (to.slug === spec.slug ? to.field.name : "");
  const named = all.find(({ view }) => view.field.name === name)?.offers ?? partsOf(name, everybody, spec, say);
  if (named.length) return once(named);
  const list = all.find(({ view }) => view.kind === "table" || view.kind === "ideas");
  return once(list?.offers ?? all.flatMap(({ offers }) => offers));
}

/** @template {Kind} K @param {ViewOf<K>} view @param {Say} say */
function offersIn(view, say) {
  /** @type {K} */
  const kind = view.kind;
  return (PARTS[kind].offers?.(view, say) ?? []).filter(({ label }) => label.trim());
}

/** @param {Offer} offer */
const isBacked = ({ weight = 0 }) => weight > 0;

/** A part of a sentence has no view of its own. @param {string} name @param {Entry[]} everybody @param {Spec} spec @param {Say} say @returns {Offer[]} */
function partsOf(name, everybody, spec, say) {
  const field = fieldsOf(spec).find((one) => one.name === name);
  if (!field) return [];
  return everybody.flatMap(({ answers }) => {
    const { sound } = sortAnswers(answers, spec);
    const value = answerTo(field, sound);
    return value === undefined ? [] : [{ label: wordsOf(field, value, { spec, answers: sound, say }).join("\n") }];
  });
}

/** @param {Offer[]} offers */
function once(offers) {
  /** @type {Map<string, Offer>} */
  const byWords = new Map();
  for (const offer of offers) if (!byWords.has(fold(offer.label))) byWords.set(fold(offer.label), offer);
  return [...byWords.values()];
}

/** Returns those that got most: several where they are level, none where nothing was weighed. @param {Offer[]} offers */
export function leadersOf(offers) {
  const most = Math.max(0, ...offers.map(({ weight = 0 }) => weight));
  return most ? offers.filter(({ weight }) => weight === most) : [];
}

/** Returns a choice in which all is as it came. @returns {Choice} */
export const noChoice = () => ({ out: new Set(), joins: [], called: new Map() });

/** Returns the list as somebody has decided it: what is joined stands in the place of its first. @param {Offer[]} offers @param {Choice} choice @returns {Item[]} */
export function itemsOf(offers, { out, joins, called }) {
  const known = new Map(offers.map((offer) => [fold(offer.label), offer]));
  const joined = joins.map((marks) => marks.filter((mark) => known.has(mark)));
  return offers.flatMap(({ label, words = "" }) => {
    const mark = fold(label);
    const group = joined.find((marks) => marks.includes(mark)) ?? [mark];
    if (group[0] !== mark) return [];
    const parts = group.length > 1 ? group.map((one) => known.get(one)?.label ?? one) : [];
    return [{ mark, label: called.get(mark) ?? label, words: parts.length ? "" : words, parts, isOut: out.has(mark) }];
  });
}

/** Returns a choice in which some things are one; what they were joined with before comes along. @param {Choice} choice @param {string[]} marks @returns {Choice} */
export function join(choice, marks) {
  const before = choice.joins.filter((one) => one.some((mark) => marks.includes(mark)));
  const all = [...new Set(marks.flatMap((mark) => before.find((one) => one[0] === mark) ?? [mark]))];
  const out = new Set([...choice.out].filter((mark) => !all.includes(mark)));
  return { ...choice, out, joins: [...choice.joins.filter((one) => !before.includes(one)), all] };
}

/** Returns a choice in which what was joined under a mark stands apart again. @param {Choice} choice @param {string} mark @returns {Choice} */
export function takeApart(choice, mark) {
  const called = new Map([...choice.called].filter(([one]) => one !== mark));
  return { ...choice, called, joins: choice.joins.filter(([first]) => first !== mark) };
}

/** Returns the look-alikes among what goes on, with the words that they share. @param {Item[]} items @param {Set<string>} ignored */
export function alikeIn(items, ignored) {
  const all = items.filter(({ isOut }) => !isOut);
  const { groups, likenesses } = findLikenesses(all.map(({ label }) => label), ignored);
  return likenesses.map((words, index) => ({ words, items: all.filter((_, at) => groups[at] === index + 1) }));
}

/** How many things a list can hold. @param {AnswerField} field @param {Spec} spec */
export const roomIn = (field, spec) =>
  Math.min(field.kind === "table" ? field.most : spec.limits.rows, spec.limits.rows);

/**
 * Returns the facilitator's own sheet of the next round. What else was set up comes along, and so do the further columns of
 * a thing that was on the list before.
 * @param {string[]} labels @param {{ from: Spec, into: Spec, name: string, set: Answers, title: string, project?: string }} about
 */
export function nextSheet(labels, { from, into, name, set, title, project }) {
  const field = fieldsOf(into).find((one) => one.name === name);
  if (field?.kind !== "table" && field?.kind !== "ideas") return undefined;
  const column = firstColumn(field);
  const isSame = from.slug === into.slug;
  /** @type {Json | undefined} */
  const before = isSame ? set[name] : [];
  const rows = Array.isArray(before) ? before.filter((row) => isObject(row)) : [];
  const list = labels.map((label) => {
    const row = rows.find((one) => fold(String(one[column] ?? "")) === fold(label));
    return { ...row, key: newId(), [column]: label };
  });
  const answers = { ...(isSame ? set : {}), [name]: list };
  return { ...createSheet(into.slug, { answers }), title, ...(project ? { project } : {}) };
}

/** Returns words as a field of one line, or of several, holds them. @param {string} words @param {AnswerField} field */
export const asAnswer = (words, { kind }) => (kind === "line" ? words.trim().replace(/\s*\n\s*/g, " ") : words.trim());

/** Returns the project of what a group did: that of the facilitator's own sheet, else the one that all sheets name which name any. @param {Sheet | undefined} own @param {Sheet[]} sheets */
export function projectOf(own, sheets) {
  if (own?.project) return own.project;
  const named = new Set(sheets.flatMap(({ project }) => (isBlank(project) ? [] : String(project))));
  return named.size === 1 ? [...named][0] : "";
}
