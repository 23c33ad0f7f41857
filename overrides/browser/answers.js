// What one person's sheet is, and what may be in it. Pure: no page, no storage, no clock but the caller's.
//
// A sheet is the contract's object: format, version, worksheet, id, title, by, project, saved, answers. A field is one
// of the spec's (macros/views/sheet.py); a sentence stands for its parts.

export const FORMAT = "infuse-handbook/answers";
export const VERSION = 1;
const LONGEST_TEXT = 20_000;
const MOST_ROWS = 200;
const NAMES = ["title", "by", "project", "saved", "role"];

/** Something is wrong with what came in. `code` is the end of a message's key, `values` fill it. */
export class Fault extends Error {
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** Returns an id that no other sheet has. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => (byte % 36).toString(36)).join("");
}

/** Returns a fresh sheet of a worksheet. */
export function createSheet(slug, parts = {}) {
  return { format: FORMAT, version: VERSION, worksheet: slug, id: newId(), answers: {}, ...parts };
}

/** Returns the fields that save an answer, in order: the parts of a sentence in its place. */
export function fieldsOf(spec) {
  return spec.fields.flatMap((field) => field.parts ?? [field]);
}

/** Returns true for a plain object. */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
  return ["title", "by", "project"].some((name) => !isBlank(sheet[name])) ||
    Object.values(sheet.answers).some((value) => !isBlank(value));
}

const isText = (value) => typeof value === "string";
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const isRows = (value) =>
  Array.isArray(value) &&
  value.every((row) => isObject(row) && Object.values(row).every((cell) => typeof cell !== "object"));
const isShare = (value) => value === undefined || (isNumber(value) && value >= 0 && value <= 1);
const SHAPES = {
  line: isText,
  notes: isText,
  number: isNumber,
  date: (value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value),
  choice: isText,
  choices: isTexts,
  scale: (value) => value === null || isNumber(value),
  table: isRows,
  ideas: isRows,
  matrix: (value) => isRows(value) && value.every(({ x, y }) => isShare(x) && isShare(y)),
  ranking: isTexts,
  budget: (value) => isObject(value) && Object.values(value).every((amount) => isNumber(amount) && amount >= 0),
};

/** Returns true where a value has the shape of a field's answer, so that its control can show it. */
export function fits(field, value) {
  return SHAPES[field.kind](value);
}

/** Returns answers in two parts: `sound` ones that a field can show, and `stray` ones that none can. */
export function sortAnswers(answers, spec) {
  const fields = new Map(fieldsOf(spec).map((field) => [field.name, field]));
  const isSound = ([name, value]) => fields.has(name) && fits(fields.get(name), value);
  const given = Object.entries(answers).filter(([, value]) => !isBlank(value));
  return { sound: Object.fromEntries(given.filter(isSound)), stray: given.filter((pair) => !isSound(pair)) };
}

/** Returns [label, text] for each answer that no field of the spec can show. */
export function strayAnswers(answers, spec) {
  const labels = new Map(fieldsOf(spec).map((field) => [field.name, field.label]));
  return sortAnswers(answers, spec).stray.map((
    [name, value],
  ) => [labels.get(name) ?? name, typeof value === "string" ? value : JSON.stringify(value)]);
}

/** Returns true where a condition of the spec, `{field, one_of}`, is met. */
export function meets(condition, answers) {
  const value = answers[condition.field];
  return (Array.isArray(value) ? value : [value]).some((key) => condition.one_of.includes(key));
}

/**
 * Returns what came in as a sheet of this worksheet, brought up to date. `steps[n]` turns version n into n + 1.
 * Throws a Fault where it is none, belongs to another worksheet, is newer than this release, or is too long.
 */
export function readSheet(given, spec, steps = {}) {
  if (!isObject(given)) throw new Fault("format");
  if (given.format === "infuse-handbook/backup") throw new Fault("backup");
  if (given.format !== FORMAT) throw new Fault("format");
  const sheet = migrate(given, steps);
  if (![spec.slug, ...(spec.formerly ?? [])].includes(sheet.worksheet)) {
    throw new Fault("other", { worksheet: String(sheet.worksheet) });
  }
  const read = { ...sheet, worksheet: spec.slug, id: cleanId(sheet.id), answers: readAnswers(sheet.answers, spec) };
  for (const name of NAMES) if (name in read && !isText(read[name])) delete read[name];
  return read;
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

/** An id becomes part of a storage key, so it is short and plain. */
function cleanId(id) {
  return isText(id) && /^[\w-]{1,60}$/.test(id) ? id : newId();
}

/** Returns answers under the names that fields have now; what no field knows is kept as it is. */
function readAnswers(answers, spec) {
  const read = { ...answers };
  for (const field of fieldsOf(spec)) {
    for (const old of field.formerly ?? []) {
      if (old in read && !(field.name in read)) {
        read[field.name] = read[old];
        delete read[old];
      }
    }
  }
  const labels = new Map(fieldsOf(spec).map((field) => [field.name, field.label]));
  for (const [name, value] of Object.entries(read)) {
    if (isTooLong(value)) throw new Fault("long", { label: labels.get(name) ?? name });
  }
  return read;
}

function isTooLong(value) {
  if (isText(value)) return value.length > LONGEST_TEXT;
  if (Array.isArray(value)) return value.length > MOST_ROWS || value.some(isTooLong);
  return isObject(value) && Object.values(value).some(isTooLong);
}
