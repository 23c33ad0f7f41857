// What came in, held against the set-up: what counts, what waits and why, and which of two stands. Pure.
/** @import { Answer, AnswerField, AnswerKind, Broken, FieldOf, GroupPart, Json, Rulings, Setup, Sheet, Sound, Spec, Waiting } from "./types.d.ts" */
import { ANSWERS, GROUPS } from "../fields/kinds.js";
import { answerTo, fieldsOf, isBlank, sortAnswers } from "./answers.js";
import { isSameCopy } from "./copies.js";
import { dotsOf, partsOf, rolesOf, underSetup } from "./setups.js";

/** @type {{ [K in AnswerKind]: GroupPart<K> }} */
const PARTS = GROUPS;

/**
 * Returns the sheets that count, whole, and those that wait, as they came. Without a set-up all of them count. `allowed` are
 * the ids of those that somebody said to count too; what breaks a rule does not count all the same.
 * @param {Sheet[]} sheets @param {Setup | undefined} setup @param {Spec} spec @param {Set<string>} allowed
 * @returns {{ counted: Sheet[], waiting: Waiting[] }}
 */
export function sortHanded(sheets, setup, spec, allowed) {
  if (!setup) return { counted: sheets, waiting: [] };
  /** @type {Sheet[]} */
  const counted = [];
  /** @type {Waiting[]} */
  const waiting = [];
  for (const sheet of sheets) {
    const why = foreignTo(sheet, setup);
    const whole = completed(sheet, setup, spec);
    const broken = brokenIn(whole, spec, setup);
    if (why && !allowed.has(sheet.id)) waiting.push({ sheet, why, broken: [] });
    else if (broken.length) waiting.push({ sheet, why: "broken", broken });
    else counted.push(whole);
  }
  return { counted, waiting };
}

/** Returns why a sheet was not filled in under a set-up; "" where it was. @param {Sheet} sheet @param {Setup} setup */
function foreignTo({ of }, { id }) {
  if (of === id) return "";
  if (of === undefined) return "free";
  const [theirs, ours] = [partsOf(of), partsOf(id)];
  if (theirs.sheet !== ours.sheet) return "other";
  return theirs.number < ours.number ? "earlier" : "later";
}

/**
 * Returns a sheet with what it left out: the set-up's purse and list hold for everybody, whatever a sheet says of them.
 * One that was filled in by itself keeps its own lists, for its keys are those of its own rows.
 * @param {Sheet} sheet @param {Setup} setup @param {Spec} spec @returns {Sheet}
 */
export function completed(sheet, setup, spec) {
  const answers = underSetup(sheet.answers, spec, setup);
  if (sheet.of === undefined) {
    const roles = rolesOf(spec, setup);
    for (const field of fieldsOf(spec).filter(({ name, kind }) => roles.get(name) === "set" && ANSWERS[kind].columns)) {
      if (!isBlank(sheet.answers[field.name])) answers[field.name] = sheet.answers[field.name];
    }
  }
  return { ...sheet, answers };
}

/** Returns what a whole sheet breaks of what its set-up lays down. @param {Sheet} sheet @param {Spec} spec @param {Setup} setup @returns {Broken[]} */
export function brokenIn({ answers }, spec, setup) {
  const { sound } = sortAnswers(answers, spec);
  return fieldsOf(spec).flatMap((field) => {
    const rules = { answers: sound, dots: dotsOf(field, setup), rows: spec.limits.rows };
    return breaks(field, sound, rules) ?? [];
  });
}

/** @template {AnswerKind} K @param {FieldOf<K>} field @param {Sound} sound @param {Rulings} rules */
function breaks(field, sound, rules) {
  /** @type {K} */
  const kind = field.kind;
  const value = answerTo(field, sound);
  return value === undefined ? undefined : PARTS[kind].breaks?.(field, value, rules);
}

/**
 * Returns which of two sheets with one id stands: that which is `there` ("same" where they are one, "older" where the other
 * one is), the `given` one ("later"), or whichever somebody says ("ask"): only under one set-up the moment of saving tells.
 * @param {Sheet} there @param {Sheet} given @returns {"same" | "older" | "later" | "ask"}
 */
export function compareAgain(there, given) {
  if (isSameCopy(there, given)) return "same";
  const [before, after] = [there, given].map(({ saved }) => Date.parse(saved ?? ""));
  if (there.of === undefined || there.of !== given.of || !(before < after || before > after)) return "ask";
  return before < after ? "later" : "older";
}
