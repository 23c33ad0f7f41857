// Slips of paper as rows of a grid: which columns a worksheet has, what a row answers, what a cell refuses. Pure.
//
// The list for everyone is a set of answers, `shared`. A cell lies under its column's id, that of a further line of the
// same slip under id#line.
/**
 * @import {
 *   Answer, AnswerField, AnswerKind, Cells, FieldOf, OwnColumn, Row, Say, SlipAbout, SlipAt, SlipColumn, SlipRefusal,
 *   Sound, Spec, Thing, Unread
 * } from "./types.d.ts"
 */
import { SLIPS } from "../fields/kinds.js";
import { wordsOf } from "../fields/slip-columns.js";
import { newId } from "./about.js";
import { answerTo, fieldsOf, isBlank } from "./answers.js";
import { isCountedOn } from "./listed.js";
import { parseNumber } from "./read.js";

/**
 * Returns the fields that everybody shares: the set-up, and the lists that other fields speak of.
 * @param {Spec} spec @returns {AnswerField[]}
 */
export function sharedFields(spec) {
  const listed = new Set(spec.fields.map((field) => ("of" in field ? field.of : undefined)));
  return fieldsOf(spec).filter((field) => field.setup || listed.has(field.name));
}

/**
 * Returns lines as rows of a shared list; a line that was only reworded keeps its key.
 * @param {string[]} lines @param {Row[]} earlier @param {string} name that of the words in a row
 * @returns {Row[]}
 */
export function rowsFrom(lines, earlier, name) {
  return lines.map((words, index) =>
    earlier.find((row) => row[name] === words) ??
      { key: newId(), ...(lines.length === earlier.length ? earlier[index] : {}), [name]: words }
  );
}

/**
 * Returns the columns of a worksheet, in its order. A text that is set up is asked of each slip until it is there for all.
 * @param {Spec} spec @param {Sound} shared @param {Say} say @returns {SlipColumn[]}
 */
export function columnsOf(spec, shared, say) {
  const common = sharedFields(spec).filter((field) => isCountedOn(field) || !isBlank(answerTo(field, shared)));
  return spec.fields.flatMap((whole) =>
    fieldsOf({ fields: [whole] }).flatMap((field) => {
      const things = thingsIn(field, spec, shared);
      const columns = slipColumns(field, things, say, common.includes(field));
      return columns.map((column) => ({ field, head: field.label, section: whole.section, ...column }));
    })
  );
}

/**
 * Returns the columns in which a field would be answered on paper, whoever else shares it.
 * @template {AnswerKind} K @param {FieldOf<K>} field @param {Spec} spec @param {Sound} answers @param {Say} say
 * @returns {OwnColumn[]}
 */
export const roomFor = (field, spec, answers, say) => slipColumns(field, thingsIn(field, spec, answers), say, false);

/**
 * Returns the things that the cells of a field are about.
 * @template {AnswerKind} K @param {FieldOf<K>} field @param {Spec} spec @param {Sound} shared @returns {Thing[]}
 */
function thingsIn(field, spec, shared) {
  /** @type {K} */
  const kind = field.kind;
  return SLIPS[kind].things?.(field, spec, shared) ?? [];
}

/**
 * On what everybody shares a slip has only what people add to it.
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Thing[]} things @param {Say} say @param {boolean} isCommon @returns {OwnColumn[]}
 */
function slipColumns(field, things, say, isCommon) {
  /** @type {K} */
  const kind = field.kind;
  const slip = SLIPS[kind];
  return isCommon ? slip.common?.(field, things) ?? [] : slip.columns(field, things, say);
}

/**
 * Returns the answers of a slip with the shared list's, and what stands in its cells for numbers and is none; undefined
 * where nothing is on it.
 * @param {Spec} spec @param {Sound} shared @param {Cells} cells @param {number} lines
 * @returns {{ answers: Sound, unread?: Unread } | undefined}
 */
export function readSlip(spec, shared, cells, lines) {
  /** @type {Unread} */
  const unread = {};
  const answers = fieldsOf(spec).flatMap((field) => {
    const things = thingsIn(field, spec, shared);
    const value = readField(field, cells, unread, { things, shared: answerTo(field, shared), lines });
    return isBlank(value) ? [] : [[field.name, value]];
  });
  const hasUnread = Object.keys(unread).length > 0;
  if (!answers.length && !hasUnread) return undefined;
  return { answers: { ...shared, ...Object.fromEntries(answers) }, ...(hasUnread ? { unread } : {}) };
}

/**
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Cells} cells @param {Unread} unread @param {Omit<SlipAbout<K>, "amount">} about
 * @returns {Answer[K] | undefined}
 */
function readField(field, cells, unread, about) {
  /** @type {K} */
  const kind = field.kind;
  const slip = SLIPS[kind];
  /** @type {SlipAt} */
  const at = (name, line = 0) =>
    cells.get([field.name, ...(name ? [name] : [])].join(".") + (line ? `#${line}` : "")) ?? "";
  /** @type {SlipAbout<K>["amount"]} */
  const amount = (name, line = 0) => {
    const text = wordsOf(at(name, line));
    const number = parseNumber(text);
    if (!isUnread(number, field)) return number;
    const way = slip.wayTo?.(field, name, line, about.shared !== undefined) ?? (name ? [name] : []);
    unread[[field.name, ...way].join(".")] = text;
    return undefined;
  };
  return slip.read(at, field, { ...about, amount });
}

/**
 * Returns true for what is no number of the field, or lies outside of what its cells can hold.
 * @param {number | undefined} number @param {AnswerField} field
 */
function isUnread(number, { kind }) {
  const [low, high] = SLIPS[kind].within ?? [-Infinity, Infinity];
  return number !== undefined && !(number >= low && number <= high);
}

/**
 * Checks the cell that was just filled, as the sheet would. Returns undefined where it can stand; else what the cell gets
 * instead, and the message about it.
 * @param {SlipColumn} column @param {Sound} shared @param {Cells} cells
 * @returns {SlipRefusal | undefined}
 */
export function checkCell(column, shared, cells) {
  const words = String(cells.get(column.id) ?? "");
  const found = checkOwn(column, column.field, shared, cells);
  if (found || column.kind !== "number" || !isUnread(parseNumber(words), column.field)) return found;
  return { words, key: "slips.unread", values: { text: words } };
}

/**
 * @template {AnswerKind} K
 * @param {SlipColumn} column @param {FieldOf<K>} field @param {Sound} shared @param {Cells} cells
 */
function checkOwn(column, field, shared, cells) {
  /** @type {K} */
  const kind = field.kind;
  return SLIPS[kind].check?.(column, field, shared, cells);
}
