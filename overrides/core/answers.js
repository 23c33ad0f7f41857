// What one person's sheet is, and what may be in it. Pure: no page, no storage, no clock but the caller's.
//
// A sheet is the contract's object (types.d.ts). A field is one of the spec's (macros/views/sheet.py); a sentence
// stands for its parts.
import { Fault, FORMAT, isId, isObject, newId, plainName, putAside, readAbout, textOf, VERSION } from "./about.js";
import { readValue } from "./values.js";

export { Fault, FORMAT, isObject, newId, VERSION } from "./about.js";
export { fits } from "./values.js";

export const BACKUP = "infuse-handbook/backup";
export const SESSION = "infuse-handbook/session";
/** Where a sheet is read for a list, without its spec. */
const LIMITS = { text: 20_000, rows: 200 };
const NAMES = ["title", "by", "team", "project"];

/** Returns a fresh sheet of a worksheet. */
export function createSheet(slug, parts = {}) {
  return { format: FORMAT, version: VERSION, worksheet: slug, id: newId(), answers: {}, ...parts };
}

/** Returns the fields that save an answer, in order: the parts of a sentence in its place. */
export function fieldsOf(spec) {
  return spec.fields.flatMap((field) => field.parts ?? [field]);
}

/** Returns true where nothing has been answered. A `null` is an answer: "don't know". */
export function isBlank(value) {
  if (value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/** Returns true where a sheet holds anything worth keeping. */
export function hasContent(sheet) {
  const held = [...NAMES.map((name) => sheet[name]), ...Object.values(sheet.answers), sheet.unread];
  return held.some((value) => !isBlank(value));
}

/**
 * Returns answers in two parts: `sound`, what fields can show, read to the last leaf; and `stray`, a [path, value] for
 * each piece that no field can: that of a field which is gone, or no value of its kind.
 */
export function sortAnswers(answers, spec) {
  const fields = namedFields(spec);
  const sound = {};
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

const namedFields = (spec) => new Map(fieldsOf(spec).map((field) => [field.name, field]));

/**
 * Returns [label, text] for each answer that no control of the spec can show: fields and columns that are gone, what is
 * no value of its kind, an option in a row that is no more. `unread` is the sheet's.
 */
export function strayAnswers(answers, spec, unread = {}) {
  const { sound, stray } = sortAnswers(answers, spec);
  const inRows = fieldsOf(spec).flatMap((field) => strayCells(field, sound[field.name]));
  return [...stray, ...Object.entries(unread), ...inRows].map((
    [path, value],
  ) => [labelOf(path, spec, sound), textOf(value)]);
}

const COLUMNS = { table: (field) => field.columns, ideas: () => IDEA, matrix: () => PLACED };
const IDEA = [{ name: "idea" }, { name: "votes" }];
const PLACED = [{ name: "label" }, { name: "x" }, { name: "y" }];

/** Returns [path, value] for the cells of rows that have no column, or no option that their list offers. */
function strayCells(field, rows) {
  const columns = COLUMNS[field.kind]?.(field);
  if (!columns || !rows) return [];
  const isShown = ([name, value]) => {
    const column = columns.find((one) => one.name === name);
    if (name === "key" || isBlank(value)) return true;
    return Boolean(column) && (column.kind !== "choice" || column.options.some(({ key }) => key === value));
  };
  return rows.flatMap((row, place) =>
    Object.entries(row).filter((cell) => !isShown(cell)).map(([name, value]) => [
      `${field.name}.${place + 1}.${name}`,
      value,
    ])
  );
}

/** Returns the words for a path, such as "People 2: Role" for `people.r1.role`. */
function labelOf(path, spec, answers) {
  const field = fieldsOf(spec).find(({ name }) => path === name || path.startsWith(`${name}.`));
  if (!field || path === field.name) return field?.label ?? path;
  const [first, ...more] = path.slice(field.name.length + 1).split(".");
  if (!more.length) return `${field.label}: ${optionLabel(field, first)}`;
  const rows = answers[field.name] ?? [];
  const place = rows.findIndex(({ key }) => key === first);
  const column = COLUMNS[field.kind]?.(field).find(({ name }) => name === more.join("."));
  return `${field.label} ${place < 0 ? first : place + 1}: ${column?.label ?? more.join(".")}`;
}

function optionLabel({ options = [] }, key) {
  return options.find((option) => option.key === key)?.label ?? key;
}

/** Returns true where a condition of the spec, `{field, one_of}`, is met. */
export function meets(condition, answers) {
  const value = answers[condition.field];
  return (Array.isArray(value) ? value : [value]).some((key) => condition.one_of.includes(key));
}

/**
 * Returns what came in as a sheet of this worksheet, brought up to date and sound to its last leaf. `steps[n]` turns
 * version n into n + 1. What is no value of its field's kind becomes text under `unread`; keys that this release does
 * not know are kept. Throws a Fault where it is no sheet, belongs to another worksheet, is newer than this release or
 * too long, or is a set-up whose list cannot be read.
 */
export function readSheet(given, spec, steps = {}) {
  const sheet = migrate(checkFormat(given), steps);
  if (![spec.slug, ...(spec.formerly ?? [])].includes(sheet.worksheet)) {
    throw new Fault("other", { worksheet: plainName(sheet.worksheet) });
  }
  const about = readAbout(sheet);
  const id = isId(sheet.id) ? sheet.id : newId();
  const read = { ...about, worksheet: spec.slug, id, ...readAnswers(sheet.answers, about.unread ?? {}, spec) };
  if (!Object.keys(read.unread).length) delete read.unread;
  checkLengths(read, spec);
  if (read.role === "setup") checkSetup(renamed(sheet.answers, spec), read.answers, spec);
  return read;
}

function checkFormat(given) {
  if (!isObject(given)) throw new Fault("format");
  if (given.format === BACKUP) throw new Fault("backup");
  if (given.format === SESSION) throw new Fault("session");
  if (given.format !== FORMAT) throw new Fault("format");
  return given;
}

function migrate(given, steps) {
  let sheet = given;
  if (!Number.isInteger(sheet.version)) throw new Fault("format");
  if (sheet.version > VERSION) throw new Fault("newer");
  while (sheet.version < VERSION) {
    if (!steps[sheet.version]) throw new Fault("format");
    sheet = { ...steps[sheet.version](sheet), version: sheet.version + 1 };
  }
  if (!isObject(sheet.answers)) throw new Fault("format");
  return sheet;
}

/** Returns {answers, unread} under the names that fields have now; what no field knows stays as it is. */
function readAnswers(given, earlier, spec) {
  const fields = namedFields(spec);
  const unread = Object.fromEntries(Object.entries(earlier).map(([path, text]) => [renamedPath(path, spec), text]));
  const asideOf = (name) => (path, rest) => putAside(unread, [name, ...path].join("."), rest);
  const answers = Object.entries(renamed(given, spec)).flatMap(([name, value]) => {
    const read = fields.has(name) ? readValue(fields.get(name), value, asideOf(name)) : value;
    return read === undefined ? [] : [[name, read]];
  });
  return bringBack({ answers: Object.fromEntries(answers), unread }, spec);
}

/** Where a field takes any text by now, what could not be read there stands in it again. */
function bringBack({ answers, unread }, spec) {
  for (const { name, kind } of fieldsOf(spec)) {
    if (["line", "notes"].includes(kind) && Object.hasOwn(unread, name) && isBlank(answers[name])) {
      answers[name] = unread[name];
      delete unread[name];
    }
  }
  return { answers, unread };
}

/** Returns answers with earlier names of fields changed to those of today, unless both are there. */
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

function renamedPath(path, spec) {
  const [name, ...more] = path.split(".");
  const field = fieldsOf(spec).find(({ formerly = [] }) => formerly.includes(name));
  return [field?.name ?? name, ...more].join(".");
}

function checkLengths({ answers, unread = {}, ...about }, spec) {
  const labels = new Map(fieldsOf(spec).map((field) => [field.name, field.label]));
  const parts = [...Object.entries(answers), ...Object.entries(unread), ...NAMES.map((name) => [name, about[name]])];
  for (const [path, value] of parts) {
    const name = path.split(".")[0];
    if (isTooLong(value, spec.limits ?? LIMITS)) throw new Fault("long", { label: labels.get(name) ?? name });
  }
}

function isTooLong(value, { text, rows }) {
  if (typeof value === "string") return value.length > text;
  if (Array.isArray(value) && value.length > rows) return true;
  return typeof value === "object" && value !== null &&
    Object.values(value).some((inner) => isTooLong(inner, { text, rows }));
}

/** A set-up gives twenty people a list: one that cannot be read is refused, for nothing in it is anybody's own. */
function checkSetup(given, read, spec) {
  const lost = fieldsOf(spec).find(({ name, setup }) => setup && !isBlank(given[name]) && isBlank(read[name]));
  if (lost) throw new Fault("setup", { label: lost.label });
}
