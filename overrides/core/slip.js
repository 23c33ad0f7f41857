// What one slip answers: its cells as the answers of a sheet. Pure.
//
// A cell lies under its column's id (slips.js), that of a further line of the same slip under id#line.
/** @import { Answer, AnswerKind, Cells, FieldOf, Json, Sound, Spec, Thing } from "./types.d.ts" */
import { answerTo, fieldsOf, isBlank } from "./answers.js";
import { thingsIn } from "./slips.js";

/**
 * Returns what stands in a cell of a field: below its name, in one of the lines.
 * @typedef {(name: string, line?: number) => string | true} At
 */
/**
 * What a reader needs: the things that the field is about, what everybody shares, how many lines the slip has.
 * @template {AnswerKind} K
 * @typedef {{ things: Thing[], shared?: Answer[K], lines: number }} About
 */

/**
 * Returns the answers of a slip with the shared list's; undefined where nothing is on it.
 * @param {Spec} spec @param {Sound} shared @param {Cells} cells @param {number} lines
 * @returns {Sound | undefined}
 */
export function readSlip(spec, shared, cells, lines) {
  const answers = fieldsOf(spec).flatMap((field) => {
    const things = thingsIn(field, spec, shared);
    const value = readField(field, cells, { things, shared: answerTo(field, shared), lines });
    return isBlank(value) ? [] : [[field.name, value]];
  });
  return answers.length ? { ...shared, ...Object.fromEntries(answers) } : undefined;
}

/**
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Cells} cells @param {About<K>} about @returns {Answer[K] | undefined}
 */
function readField(field, cells, about) {
  /** @type {K} */
  const kind = field.kind;
  /** @type {At} */
  const at = (name, line = 0) =>
    cells.get([field.name, ...(name ? [name] : [])].join(".") + (line ? `#${line}` : "")) ?? "";
  return READERS[kind](at, field, about);
}

/** @param {string | true} cell */
const wordsOf = (cell) => (cell === true ? "" : cell);
/** @param {At} at */
const text = (at) => wordsOf(at("")).trim();
/** @param {string | true} cell */
const amountOf = (cell) => (wordsOf(cell) === "" ? undefined : Number(cell));
/** @param {string | true} cell */
const shareOf = (cell) => {
  const percent = amountOf(cell);
  return percent === undefined ? undefined : Math.min(1, Math.max(0, percent / 100));
};

/**
 * Returns a row without what is blank.
 * @template {Record<string, Json | undefined>} T @param {T} row
 */
const lean = (
  row,
) => /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(row).filter(([, cell]) => !isBlank(cell))));

/**
 * Returns the rows of all lines that have something.
 * @template {Record<string, Json | undefined>} T @param {number} lines @param {(line: number) => T} read
 */
const eachLine = (lines, read) =>
  Array.from({ length: lines }, (_, line) => lean(read(line))).filter((row) => Object.keys(row).length);

/** @type {{ [K in AnswerKind]: (at: At, field: FieldOf<K>, about: About<K>) => Answer[K] | undefined }} */
const READERS = {
  line: text,
  notes: text,
  date: text,
  choice: text,
  number: (at) => amountOf(at("")),
  scale: (at) => (at("") === "null" ? null : amountOf(at(""))),
  choices: (at, field) => field.options.map(({ key }) => key).filter((key) => at(key)),
  budget: (at, _field, { things }) =>
    Object.fromEntries(things.flatMap(({ key }) => {
      const amount = amountOf(at(key));
      return amount === undefined ? [] : [[key, amount]];
    })),
  ranking: (at, _field, { things }) => {
    const given = things.map(({ key }) => ({ key, place: Number(at(key)) })).filter(({ place }) => place);
    const last = Math.max(0, ...given.map(({ place }) => place));
    return Array.from({ length: last }, (_, before) => given.find(({ place }) => place === before + 1)?.key ?? null);
  },
  table: (at, { columns }, { lines, shared }) => {
    if (shared) return undefined;
    return eachLine(lines, (line) =>
      Object.fromEntries(columns.map(({ name, kind }) => [
        name,
        kind === "number" ? amountOf(at(name, line)) : at(name, line),
      ])));
  },
  ideas: (at, _field, { things, shared, lines }) => {
    if (!shared) {
      return eachLine(lines, (line) => ({
        idea: wordsOf(at("idea", line)).trim(),
        votes: amountOf(at("votes", line)),
      }));
    }
    if (!things.some(({ key }) => at(key))) return undefined;
    return shared.map((row) => lean({ ...row, votes: amountOf(at(row.key ?? "")) }));
  },
  matrix: (at, { of }, { things, lines }) => {
    if (!of) {
      return eachLine(lines, (line) => ({
        label: wordsOf(at("label", line)).trim(),
        x: shareOf(at("x", line)),
        y: shareOf(at("y", line)),
      }));
    }
    const placed = things.map(({ key, label }) =>
      lean({ label, x: shareOf(at(`${key}.x`)), y: shareOf(at(`${key}.y`)) })
    );
    return placed.filter(({ x, y }) => x !== undefined || y !== undefined);
  },
};
