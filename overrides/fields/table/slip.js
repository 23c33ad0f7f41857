// Rows of a table on a slip: a column each, in as many lines as it takes. Pure.
import { eachLine, valued } from "../slip-columns.js";

/** @import { Column, FieldOf, OwnColumn, SlipAbout, SlipAt, SlipColumn } from "../../core/types.d.ts" */

/** @type {Record<Column["kind"], SlipColumn["kind"]>} */
const CELLS = { line: "text", notes: "notes", number: "number", date: "date", choice: "select", tick: "tick" };

/** @param {FieldOf<"table">} field @returns {OwnColumn[]} */
export const columns = (field) =>
  field.columns.map(({ name, label, kind, options }) => ({
    id: `${field.name}.${name}`,
    label,
    kind: CELLS[kind],
    repeats: true,
    ...(options ? { options: valued(options) } : {}),
  }));

/** @param {SlipAt} at @param {FieldOf<"table">} field @param {SlipAbout<"table">} about */
export function read(at, { columns }, { lines, shared, amount }) {
  if (shared) return undefined;
  return eachLine(lines, (line) =>
    Object.fromEntries(columns.map(({ name, kind }) => [
      name,
      kind === "number" ? amount(name, line) : at(name, line),
    ])));
}

/** @param {unknown} _field @param {string} name @param {number} line */
export const wayTo = (_field, name, line) => [String(line + 1), name];
