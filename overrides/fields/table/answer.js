// Rows of a table as an answer. Pure.
import { labelOf } from "../../core/listed.js";
import { sayDay } from "../../core/messages.js";
import { isBlank } from "../../core/about.js";
import { BOXES, rows } from "../../core/read.js";
import { rowLine } from "../../core/words.js";

/** @import { Answer, Cell, Column, FieldOf, Json, Row, Spec, Whole } from "../../core/types.d.ts" */
/** @import { Box, Reader } from "../../core/read.js" */

/** @type {Record<Column["kind"], Box<Json>>} */
const CELLS = {
  line: BOXES.text,
  notes: BOXES.text,
  choice: BOXES.text,
  number: BOXES.number,
  date: BOXES.day,
  tick: BOXES.tick,
};

/** @type {Reader<FieldOf<"table">, Row[]>} */
export const read = rows((field) =>
  Object.fromEntries(field.columns.map(({ name, kind }) => [name, CELLS[kind] ?? BOXES.text]))
);

/** @param {FieldOf<"table">} field */
export const columns = (field) => field.columns;

/** @param {FieldOf<"table">} field @param {Answer["table"]} value @param {Whole} whole */
export function words(field, value, { spec }) {
  const heads = field.columns.map(({ label }) => label);
  return value.map((row) => rowLine(heads, rowWords(field.columns, row, { spec })));
}

/** Returns the rows in words under their heads. @param {FieldOf<"table">} field @param {Answer["table"]} value @param {Whole} whole */
export const asTable = ({ columns }, value, whole) => ({
  columns: columns.map(({ label }) => label),
  rows: value.map((row) => rowWords(columns, row, whole)),
});

/** @param {FieldOf<"table">} field @param {Answer["table"]} value @returns {Cell[]} */
export const csv = (field, value) =>
  value.flatMap((row, index) =>
    field.columns.map((column) => /** @type {Cell} */ ([index + 1, valueOf(column, row), column.label]))
  ).filter(([, cell]) => cell !== "");

/**
 * Returns the cells of a row in words, one for each column.
 * @param {Column[]} columns @param {Row} row @param {{ spec: Pick<Spec, "language"> }} whole @returns {string[]}
 */
export function rowWords(columns, row, { spec }) {
  return columns.map((column) => {
    const value = valueOf(column, row);
    return column.kind === "date" && value !== "" ? sayDay(value, spec.language) : String(value);
  });
}

/**
 * Returns what a row has in a column as a spreadsheet can count it, choices and ticks in words; "" where it has nothing.
 * @param {Column} column @param {Row} row @returns {string | number}
 */
function valueOf({ name, kind, options = [] }, row) {
  const value = row[name];
  if (isBlank(value) || value === false) return "";
  if (value === true) return "✓";
  if (typeof value === "number") return value;
  return kind === "choice" ? labelOf(options, String(value)) : String(value);
}
