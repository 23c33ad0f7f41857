// What one person's sheet is, and what may be in it. Pure: no page, no storage, no clock but the caller's.
//
// A sheet is the contract's object (types.d.ts). A field is one of the spec's (macros/views/spec.py); a sentence
// stands for its parts.
/**
 * @import {
 *   Answer, AnswerField, AnswerKind, Answers, FieldOf, Json, JsonObject, Row, Sheet, Sound, Spec, Stray,
 *   Unread
 * } from "./types.d.ts"
 */
import {
  BACKUP,
  Fault,
  FORMAT,
  isBlank,
  isId,
  isObject,
  isSetup,
  isTooLong,
  newId,
  plainName,
  putAside,
  readAbout,
  SESSION,
  textOf,
  VERSION,
} from "./about.js";
import { labelOf, thingsOf } from "./listed.js";
import { readValue } from "./values.js";
import { labelled } from "./words.js";
import { ANSWERS } from "../fields/kinds.js";

export { Fault, FORMAT, isBlank, isObject, newId, VERSION } from "./about.js";
export { fits } from "./values.js";

/** @typedef {JsonObject | Sheet} Given An object of which only its format has been looked at. */

/** @type {("title" | "by" | "team" | "project")[]} */
const NAMES = ["title", "by", "team", "project"];

/** Returns a fresh sheet of a worksheet. @param {string} slug @param {Partial<Sheet>} [parts] @returns {Sheet} */
export function createSheet(slug, parts = {}) {
  return { format: FORMAT, version: VERSION, worksheet: slug, id: newId(), answers: {}, ...parts };
}

/**
 * Returns the fields that save an answer, in order: the parts of a sentence in its place.
 * @param {Pick<Spec, "fields">} spec @returns {AnswerField[]}
 */
export function fieldsOf(spec) {
  return spec.fields.flatMap((field) => (field.kind === "sentence" ? field.parts : [field]));
}

/** Returns true where a sheet holds anything worth keeping. @param {Sheet} sheet */
export function hasContent(sheet) {
  const held = [...NAMES.map((name) => sheet[name]), ...Object.values(sheet.answers), sheet.unread];
  return held.some((value) => !isBlank(value));
}

/**
 * Returns answers in two parts: `sound`, what fields can show, read to the last leaf; and `stray`, a [path, value] for
 * each piece that no field can: that of a field which is gone, or no value of its kind.
 * @param {Answers} answers @param {Spec} spec
 */
export function sortAnswers(answers, spec) {
  const fields = namedFields(spec);
  /** @type {Sound} */
  const sound = {};
  /** @type {Stray[]} */
  const stray = [];
  for (const [name, value] of Object.entries(answers).filter(([, one]) => !isBlank(one))) {
    const field = fields.get(name);
    if (!field) {
      stray.push([name, value]);
      continue;
    }
    const read = readValue(field, value, (path, rest) => stray.push([[name, ...path].join("."), rest]));
    if (!isBlank(read)) sound[name] = read;
  }
  return { sound, stray };
}

/**
 * Returns the answer to a field out of those that sortAnswers has read, undefined where there is none.
 * @template {AnswerField} F @param {F} field @param {Sound} sound
 */
export function answerTo(field, sound) {
  return /** @type {Answer[F["kind"]] | undefined} */ (sound[field.name]);
}

/** @param {Spec} spec */
const namedFields = (spec) => new Map(fieldsOf(spec).map((field) => [field.name, field]));

/**
 * Returns [label, text] for each answer that no control of the spec can show: fields and columns that are gone, what is
 * no value of its kind, an option in a row that is no more. `unread` is the sheet's.
 * @param {Answers} answers @param {Spec} spec @param {Unread} [unread] @returns {[label: string, text: string][]}
 */
export function strayAnswers(answers, spec, unread = {}) {
  const { sound, stray } = sortAnswers(answers, spec);
  const inRows = fieldsOf(spec).flatMap((field) => strayCells(field, sound));
  return [...stray, ...Object.entries(unread), ...inRows].map((
    [path, value],
  ) => [pathLabel(path, spec, sound), textOf(value)]);
}

/**
 * Returns what a field that is answered in rows has: its columns and rows.
 * @template {AnswerKind} K @param {FieldOf<K>} field @param {Sound} sound
 */
function tableOf(field, sound) {
  /** @type {K} */
  const kind = field.kind;
  const columns = ANSWERS[kind].columns?.(field);
  return { columns: columns ?? [], rows: columns ? /** @type {Row[]} */ (sound[field.name] ?? []) : [] };
}

/**
 * Returns [path, value] for the cells of rows that have no column, or no option that their list offers.
 * @param {AnswerField} field @param {Sound} sound @returns {Stray[]}
 */
function strayCells(field, sound) {
  const { columns, rows } = tableOf(field, sound);
  /** @type {(cell: [string, Json | undefined]) => boolean} */
  const isShown = ([name, value]) => {
    const column = columns.find((one) => one.name === name);
    if (name === "key" || isBlank(value)) return true;
    return Boolean(column) && (column?.kind !== "choice" || Boolean(column.options?.some(({ key }) => key === value)));
  };
  return rows.flatMap((row, index) =>
    Object.entries(row).filter((cell) => !isShown(cell)).map((
      [name, value],
    ) => /** @type {Stray} */ ([`${field.name}.${index + 1}.${name}`, value]))
  );
}

/**
 * Returns the words for a path, such as "People 2: Role" for `people.r1.role`.
 * @param {string} path @param {Spec} spec @param {Sound} sound
 */
export function pathLabel(path, spec, sound) {
  const field = fieldsOf(spec).find(({ name }) => path === name || path.startsWith(`${name}.`));
  if (!field || path === field.name) return field?.label ?? path;
  const [first, ...more] = path.slice(field.name.length + 1).split(".");
  if (!more.length) return labelled(field.label, labelOf(thingsIn(field, spec, sound), first));
  const { columns, rows } = tableOf(field, sound);
  const index = rows.findIndex(({ key }) => key === first);
  const column = columns.find(({ name }) => name === more.join("."));
  const row = index < 0 ? labelOf(thingsIn(field, spec, sound), first) : index + 1;
  return `${field.label} ${row}: ${column?.label ?? more.join(".")}`;
}

/** @param {AnswerField} field @param {Spec} spec @param {Sound} sound */
function thingsIn(field, spec, sound) {
  return "options" in field || "of" in field ? thingsOf(field, spec, sound) : [];
}

/**
 * Returns true where a condition of the spec, `{field, one_of}`, is met.
 * @param {{field: string, one_of?: (string | number)[]}} condition @param {Answers} answers
 */
export function meets({ field, one_of: keys = [] }, answers) {
  const value = answers[field];
  const given = Array.isArray(value) ? value : [value];
  return keys.some((key) => given.includes(key));
}

/**
 * Returns the fields in a part of a sheet, by its place.
 * @param {number} index @param {Pick<Spec, "fields">} spec
 */
export const fieldsIn = (index, { fields }) => fieldsOf({ fields: fields.filter(({ section }) => section === index) });

/**
 * Returns true where a part of a sheet, by its place, applies: its condition is met, or nobody has answered what it
 * hangs on and there are answers in it, as in a sheet from before there was that question.
 * @param {number} index @param {Pick<Spec, "sections" | "fields">} spec @param {Sound} answers
 */
export function applies(index, spec, answers) {
  const { when } = spec.sections[index];
  if (!when || meets(when, answers)) return true;
  if (when.field in answers) return false;
  return fieldsIn(index, spec).some(({ name }) => name in answers);
}

/**
 * Returns true where an answer rules out a part of a sheet, by its place; a part whose question is open still waits.
 * @param {number} index @param {Pick<Spec, "sections">} spec @param {Sound} answers
 */
export function isRuledOut(index, { sections }, answers) {
  const { when } = sections[index];
  return Boolean(when && when.field in answers && !meets(when, answers));
}

/**
 * Returns what came in as a sheet of this worksheet, brought up to date and sound to its last leaf. `steps[n]` turns
 * version n into n + 1. What is no value of its field's kind becomes text under `unread`; keys that this release does
 * not know are kept. Throws a Fault where it is no sheet, belongs to another worksheet, is newer than this release or
 * too long, or is a set-up whose list cannot be read.
 * @param {Json | Sheet | undefined} given @param {Spec} spec @param {Record<number, (sheet: Given) => Given>} [steps]
 * @returns {Sheet}
 */
export function readSheet(given, spec, steps = {}) {
  const sheet = migrate(checkFormat(given), steps);
  if (![spec.slug, ...(spec.formerly ?? [])].some((slug) => slug === sheet.worksheet)) {
    throw new Fault("other", { worksheet: plainName(sheet.worksheet) });
  }
  const about = readAbout(sheet);
  const id = isId(sheet.id) ? sheet.id : newId();
  const { answers, unread } = readAnswers(sheet.answers, about.unread ?? {}, spec);
  /** @type {Sheet} */
  const read = { ...about, format: FORMAT, version: VERSION, worksheet: spec.slug, id, answers, unread };
  if (!Object.keys(unread).length) delete read.unread;
  checkLengths(read, spec);
  if (isSetup(read)) checkSetup(renamed(sheet.answers, spec), read.answers, spec);
  return read;
}

/** @param {Json | Sheet | undefined} given @returns {Given} */
function checkFormat(given) {
  if (!isObject(given)) throw new Fault("format");
  if (given.format === BACKUP) throw new Fault("backup");
  if (given.format === SESSION) throw new Fault("session");
  if (given.format !== FORMAT) throw new Fault("format");
  return given;
}

/** @param {Given} given @param {Record<number, (sheet: Given) => Given>} steps @returns {Record<string, unknown> & {answers: Answers}} */
function migrate(given, steps) {
  let sheet = given;
  let { version } = given;
  if (typeof version !== "number" || !Number.isInteger(version)) throw new Fault("format");
  if (version > VERSION) throw new Fault("newer");
  for (; version < VERSION; version += 1) {
    if (!steps[version]) throw new Fault("format");
    sheet = { ...steps[version](sheet), version: version + 1 };
  }
  const { answers } = sheet;
  if (!isObject(answers)) throw new Fault("format");
  return { ...sheet, answers };
}

/**
 * Returns {answers, unread} under the names that fields have now; what no field knows stays as it is.
 * @param {Answers} given @param {Unread} earlier @param {Spec} spec
 */
function readAnswers(given, earlier, spec) {
  const fields = namedFields(spec);
  const unread = Object.fromEntries(Object.entries(earlier).map(([path, text]) => [renamedPath(path, spec), text]));
  /** @type {Answers} */
  const answers = {};
  for (const [name, value] of Object.entries(renamed(given, spec))) {
    const field = fields.get(name);
    const read = field
      ? readValue(field, value, (path, rest) => putAside(unread, [name, ...path].join("."), rest))
      : value;
    if (read !== undefined) answers[name] = read;
  }
  return bringBack({ answers, unread }, spec);
}

/**
 * Where a field takes any text by now, what could not be read there stands in it again.
 * @param {{answers: Answers, unread: Unread}} read @param {Spec} spec
 */
function bringBack({ answers, unread }, spec) {
  for (const { name, kind } of fieldsOf(spec)) {
    if (["line", "notes"].includes(kind) && Object.hasOwn(unread, name) && isBlank(answers[name])) {
      answers[name] = unread[name];
      delete unread[name];
    }
  }
  return { answers, unread };
}

/**
 * Returns answers with earlier names of fields changed to those of today, unless both are there.
 * @param {Answers} given @param {Spec} spec
 */
function renamed(given, spec) {
  const read = { ...given };
  for (const field of fieldsOf(spec)) {
    for (const old of field.formerly ?? []) {
      if (Object.hasOwn(read, old) && !Object.hasOwn(read, field.name)) {
        read[field.name] = read[old];
        delete read[old];
      }
    }
  }
  return read;
}

/** @param {string} path @param {Spec} spec */
function renamedPath(path, spec) {
  const [name, ...more] = path.split(".");
  const field = fieldsOf(spec).find(({ formerly = [] }) => formerly.includes(name));
  return [field?.name ?? name, ...more].join(".");
}

/** @param {Sheet} sheet @param {Spec} spec */
function checkLengths({ answers, unread = {}, title, by, team, project }, spec) {
  const labels = new Map(fieldsOf(spec).map((field) => [field.name, field.label]));
  const names = { title, by, team, project };
  for (const [path, value] of [answers, unread, names].flatMap((part) => Object.entries(part))) {
    const name = path.split(".")[0];
    if (isTooLong(value, spec.limits)) throw new Fault("long", { label: labels.get(name) ?? name });
  }
}

/**
 * A set-up gives twenty people a list: one that cannot be read is refused, for nothing in it is anybody's own.
 * @param {Answers} given @param {Answers} read @param {Spec} spec
 */
function checkSetup(given, read, spec) {
  const lost = fieldsOf(spec).find(({ name, setup }) => setup && !isBlank(given[name]) && isBlank(read[name]));
  if (lost) throw new Fault("setup", { label: lost.label });
}
