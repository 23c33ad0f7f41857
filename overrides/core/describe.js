// What a group's view (combine.js) says, as blocks for the page, for Word and for paper. Pure.
/**
 * @import {
 *   AnswerField, AnswerKind, Combined, FieldOf, GroupBlock, GroupPart, GroupWhole, Kind, Left, SaidPart, Say, SharedSetup, Spec, View, ViewOf
 * } from "./types.d.ts"
 */
import { GROUPS } from "../fields/kinds.js";
import { answerTo } from "./answers.js";
import { sayAmount } from "./messages.js";
import { wordsOf } from "./serialise.js";
import { levelWords, percent } from "./words.js";

/** @type {{ [K in AnswerKind]: GroupPart<K> }} */
const PARTS = GROUPS;
/** @type {{ [K in Kind]: SaidPart<K> }} */
const SAID = GROUPS;

/**
 * Returns the blocks of a whole view.
 * @param {Combined} found @param {Spec} spec @param {Say} say
 * @returns {GroupBlock[]}
 */
export function describe(found, spec, say) {
  const whole = { spec, say, count: found.count };
  const blocks = firstBlocks(found, say);
  spec.sections.forEach(({ title }, index) => {
    const views = found.views.filter(({ field }) => field.section === index);
    const parts = views.flatMap((view) => blocksOf(view, whole, views));
    if (parts.length) blocks.push({ heading: title }, ...parts);
  });
  // What all began with is known: it comes behind what they made of it.
  return [...blocks, ...leftBlocks(found.left, say), ...(found.setup ? setupBlocks(found.setup, whole) : [])];
}

/**
 * @template {Kind} K
 * @param {ViewOf<K>} view @param {GroupWhole} whole @param {View[]} beside the views of the same part of the sheet
 * @returns {GroupBlock[]}
 */
function blocksOf(view, whole, beside) {
  /** @type {K} */
  const kind = view.kind;
  return SAID[kind].blocks(view, whole, beside);
}

/** @param {SharedSetup} setup @param {GroupWhole} whole @returns {GroupBlock[]} */
function setupBlocks({ answers, shared, differ, none, others, fields }, { spec, say, count }) {
  if (!shared) return [];
  /** @param {AnswerField} field @param {SharedSetup["answers"]} given */
  const words = (field, given) => given[field.name] === undefined ? [] : listWords(field, given, { spec, say });
  const items = fields.flatMap((field) => {
    const text = words(field, answers).join("\n");
    return text ? [{ who: field.label, text }] : [];
  });
  const apart = others.flatMap((one) => {
    const lines = fields.flatMap((field) => {
      const known = new Set(words(field, answers));
      return words(field, one.answers).filter((line) => !known.has(line));
    });
    return lines.length ? [{ who: one.person, text: lines.join("\n") }] : [];
  });
  const texts = [
    differ.length || none.length ? say("group.setup_some", { count: shared, all: count }) : say("group.setup_all"),
  ];
  if (differ.length) texts.push(say("group.setup_differ", { people: differ.join(", ") }));
  if (none.length) texts.push(say("group.setup_none", { people: none.join(", ") }));
  return [{ heading: say("group.setup") }, ...texts.map((text) => ({ text })), {
    parts: [{ items }, ...(apart.length ? [{ note: say("group.setup_apart"), items: apart }] : [])],
  }];
}

/**
 * A list may be said in other words than one person's answer.
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {SharedSetup["answers"]} answers @param {Omit<GroupWhole, "count">} whole
 */
function listWords(field, answers, { spec, say }) {
  /** @type {K} */
  const kind = field.kind;
  const value = answerTo(field, answers);
  const { listed } = PARTS[kind];
  return listed ? listed(field, value, { spec, answers, say }) : wordsOf(field, value, { spec, answers, say });
}

/** @param {Combined} found @param {Say} say @returns {GroupBlock[]} */
function firstBlocks({ first, views }, say) {
  const unknown = views.flatMap((view) => (view.kind === "scale" && view.unknown && !view.known ? [view] : []));
  const nobody = unknown.map(({ field, unknown: count, answered: all }) => ({
    who: field.label,
    text: say("group.of_all", { count, all, share: percent(1) }),
  }));
  /** @type {GroupBlock[]} */
  const blocks = nobody.length
    ? [{ heading: say("group.nobody") }, { text: say("group.nobody_about") }, { parts: [{ items: nobody }] }]
    : [];
  const items = first.flatMap((name) => {
    const view = views.find(({ field }) => field.name === name);
    if (view?.kind !== "scale" || view.low === undefined || view.high === undefined) return [];
    const ends = { low: levelWords(view.field, view.low), high: levelWords(view.field, view.high) };
    return [{ who: view.field.label, text: say("group.range", ends) }];
  });
  if (!items.length) return blocks;
  return [...blocks, { heading: say("group.first") }, { text: say("group.first_about") }, { parts: [{ items }] }];
}

/** @param {Left[]} left @param {Say} say @returns {GroupBlock[]} */
function leftBlocks(left, say) {
  if (!left.length) return [];
  const items = left.map((one) => ({ who: one.person, text: say(`group.left_${one.why}`, valuesOf(one)) }));
  return [{ heading: say("group.left") }, { parts: [{ items }] }];
}

/** @param {Left} left */
function valuesOf(left) {
  if (left.why === "stray") return { count: left.count };
  if (left.why === "unread") return { label: left.label, text: left.text };
  const { label } = left.field;
  if (left.why === "level") return { label };
  const { unit } = left.field;
  return { label, spent: sayAmount(left.spent, unit), purse: sayAmount(left.purse, unit) };
}
