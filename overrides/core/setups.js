// What a facilitator gives out, what of the sheet is then whose, and what a participant hands in. Pure.
//
// A set-up gives out what stands in fields marked `setup`. What it leaves open is the participant's to answer.
/**
 * @import {
 *   AnswerField, AnswerKind, Answers, Asked, Field, FieldOf, Json, JsonObject, Result, Role, Row, Setup, Sheet, Spec, Unread
 * } from "./types.d.ts"
 */
import { ANSWERS } from "../fields/kinds.js";
import { isBlank, isObject } from "./about.js";
import { createSheet, fieldsOf } from "./answers.js";
import { isSame } from "./merge.js";

const NUMBERED = /^(.+)-(\d{1,6})$/;

/**
 * Returns the id of the sheet that a set-up was made from, and its number; 0 where its id has none.
 * @param {string} id
 */
export function partsOf(id) {
  const [, sheet = id, number = "0"] = NUMBERED.exec(id) ?? [];
  return { sheet, number: Number(number) };
}

/**
 * Returns the set-up of a sheet. `given` is the one that was given out last: the number rises only where what is set has
 * changed since, so that what was handed in under it goes on counting when only more people are expected.
 * @param {Sheet} sheet @param {Spec} spec @param {Setup | undefined} given @param {Asked} asked @returns {Setup}
 */
export function giveOut(sheet, spec, given, { dots, ...asked }) {
  const answers = setPart(sheet.answers, spec);
  const changed = changedDots(dots, spec);
  const isAsGiven = given && isSame(answers, given.answers) && isSame(changed ?? {}, given.dots ?? {});
  const number = given ? partsOf(given.id).number : 0;
  const id = isAsGiven ? given.id : `${sheet.id}-${number + 1}`;
  const title = sheet.title ? { title: sheet.title } : {};
  const more = Object.fromEntries(
    Object.entries({ ...asked, dots: changed }).filter(([, value]) => value !== undefined),
  );
  return { ...createSheet(sheet.worksheet, { id, answers }), ...title, ...more, role: "setup" };
}

/** Returns the answers that are set up, without what people add to them. @param {Answers} answers @param {Spec} spec */
function setPart(answers, spec) {
  const set = fieldsOf(spec).filter(({ setup }) => setup).map((
    field,
  ) => /** @type {const} */ ([field.name, withoutAdded(field, answers[field.name])]));
  return Object.fromEntries(set.filter(([, value]) => !isBlank(value)));
}

/** Dots stand in a set-up where they are not as the sheet has them. @param {Asked["dots"]} dots @param {Spec} spec */
function changedDots(dots = {}, spec) {
  const own = new Map(fieldsOf(spec).map((field) => [field.name, field.dots]));
  const changed = Object.entries(dots).filter(([name, count]) => own.has(name) && own.get(name) !== count);
  return changed.length ? Object.fromEntries(changed) : undefined;
}

/** Returns how many dots a person may give in a field; undefined where nobody counts them. @param {Field} field @param {Setup | undefined} setup */
export const dotsOf = (field, setup) => setup?.dots?.[field.name] ?? field.dots;

/** Returns the columns that people add to the rows of a field. @param {AnswerField} field */
export const addedTo = (field) => addsOf(field);

/** @template {AnswerKind} K @param {FieldOf<K>} field @returns {string[]} */
function addsOf(field) {
  /** @type {K} */
  const kind = field.kind;
  return ANSWERS[kind].adds?.(field) ?? [];
}

/** Returns an answer without what people add to it: rows that then say nothing are left out. @param {AnswerField} field @param {Json | undefined} value */
export function withoutAdded(field, value) {
  const added = addedTo(field);
  if (!Array.isArray(value)) return value;
  const rows = value.map((row) => (isObject(row) ? pick(row, (name) => !added.includes(name)) : row));
  return rows.filter((row) => !isObject(row) || Object.keys(row).some((name) => name !== "key" && !isBlank(row[name])));
}

/** @param {JsonObject} row @param {(name: string) => boolean} isWanted @returns {JsonObject} */
const pick = (row, isWanted) => Object.fromEntries(Object.entries(row).filter(([name]) => isWanted(name)));

/**
 * Returns whose each field is, by name, where the sheet was given out with a set-up; a sentence's parts as well.
 * @param {Spec} spec @param {Setup} setup @returns {Map<string, Role>}
 */
export function rolesOf(spec, setup) {
  /** @type {(field: AnswerField, whole: Field) => Role} */
  const roleOf = (field, whole) => {
    const section = whole.section === undefined ? undefined : spec.sections[whole.section];
    if (field.for || whole.for || section?.for) return "hidden";
    if (!field.setup || isBlank(setup.answers[field.name])) return "theirs";
    return addedTo(field).length ? "both" : "set";
  };
  return new Map(
    spec.fields.flatMap((whole) => fieldsOf({ fields: [whole] }).map((field) => [field.name, roleOf(field, whole)])),
  );
}

/**
 * Returns true where a result says anything of what is a participant's.
 * @param {Result} result @param {Spec} spec @param {Map<string, Role>} roles
 */
export function isTheirs(result, spec, roles) {
  const names = "of" in result ? result.of : "gaps" in result ? result.gaps.map(({ field }) => field) : [];
  const fields = fieldsOf({ fields: spec.fields.filter(({ name }) => names.includes(name)) });
  const inside = fieldsOf(spec).filter(({ name }) => names.includes(name));
  return [...fields, ...inside].some(({ name }) => ["theirs", "both"].includes(roles.get(name) ?? ""));
}

/**
 * Returns the answers with which a participant begins, or goes on: what is set up is as the set-up has it, whatever stood
 * there.
 * @param {Answers} answers @param {Spec} spec @param {Setup} setup @returns {Answers}
 */
export function underSetup(answers, spec, setup) {
  const roles = rolesOf(spec, setup);
  const set = fieldsOf(spec).filter(({ name }) => ["set", "both"].includes(roles.get(name) ?? ""));
  const known = set.map((field) => [field.name, joined(field, setup.answers[field.name], answers[field.name])]);
  return { ...answers, ...Object.fromEntries(known) };
}

/**
 * Returns what is set up of a field with what a person has added to it; rows that are theirs alone come last.
 * @param {AnswerField} field @param {Json | undefined} set @param {Json | undefined} own
 */
function joined(field, set, own) {
  const added = addedTo(field);
  if (!added.length || !Array.isArray(set) || !Array.isArray(own)) return set;
  const rows = own.filter((row) => isObject(row));
  /** @type {(row: Json) => Json} */
  const withOwn = (row) => {
    const mine = isObject(row) && rows.find(({ key }) => key !== undefined && key === row.key);
    return isObject(row) && mine ? { ...row, ...pick(mine, (name) => added.includes(name)) } : row;
  };
  const keys = new Set(set.map((row) => isObject(row) && row.key));
  return [...set.map(withOwn), ...rows.filter(({ key }) => !keys.has(key ?? ""))];
}

/**
 * Returns what a participant hands in: their own answers and what is theirs of those that are set up, under the id of
 * the set-up. Whoever brings all of them together has the rest.
 * @param {Sheet} sheet @param {Spec} spec @param {Setup} setup @returns {Sheet}
 */
export function handIn(sheet, spec, setup) {
  const roles = rolesOf(spec, setup);
  /** @type {(name: string) => boolean} */
  const isOurs = (name) => {
    const role = roles.get(name);
    return role === "theirs" || role === "both" || (role === undefined && !Object.hasOwn(setup.answers, name));
  };
  const fields = new Map(fieldsOf(spec).map((field) => [field.name, field]));
  /** @type {Answers} */
  const answers = {};
  for (const [name, value] of Object.entries(sheet.answers).filter(([name]) => isOurs(name))) {
    const field = fields.get(name);
    const own = field && roles.get(name) === "both" ? ownPart(field, value, setup) : value;
    if (!isBlank(own)) answers[name] = own;
  }
  /** @type {Unread} */
  const unread = Object.fromEntries(Object.entries(sheet.unread ?? {}).filter(([path]) => isOurs(path.split(".")[0])));
  const { by, team, saved } = sheet;
  const names = Object.fromEntries(Object.entries({ by, team, saved }).filter(([, value]) => !isBlank(value)));
  const more = isBlank(unread) ? {} : { unread };
  return createSheet(spec.slug, { id: sheet.id, of: setup.id, ...names, answers, ...more });
}

/**
 * Returns the key and what a person added of each row that is set up; rows that are theirs alone are whole.
 * @param {AnswerField} field @param {Json | undefined} value @param {Setup} setup
 */
function ownPart(field, value, setup) {
  const added = addedTo(field);
  const given = setup.answers[field.name];
  const keys = new Set(Array.isArray(given) ? given.map((row) => isObject(row) && row.key) : []);
  /** @type {Row[]} */
  const rows = Array.isArray(value) ? value.filter((row) => isObject(row)) : [];
  return rows
    .map((row) => (keys.has(row.key ?? "") ? pick(row, (name) => name === "key" || added.includes(name)) : row))
    .filter((row) => Object.keys(row).some((name) => name !== "key" && !isBlank(row[name])));
}

/** Returns true where a participant has written anything of their own. @param {Sheet} sheet @param {Spec} spec @param {Setup} setup */
export function hasOwnWords(sheet, spec, setup) {
  const { answers, unread, by, team } = handIn(sheet, spec, setup);
  return [answers, unread, by, team].some((part) => !isBlank(part));
}
