// The rows of a table in the sheet's Word file. Pure.
import { newId } from "../../core/about.js";
import { dayIn, keyNamed, numberOf, rowsIn, sayExact, words } from "../from-words.js";
import { rowWords } from "./answer.js";

/** @import { Answer, Column, FieldOf, Filling, Json, Whole } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"table">} field @param {Answer["table"]} value @param {Whole} whole */
export function fill({ rows }, field, value, whole) {
  rows.set(
    field.name,
    value.map((row) =>
      new Map([
        ["key", row.key ?? ""],
        ...rowWords(field.columns, row, whole).map((cell, index) => {
          const { name } = field.columns[index];
          const value = row[name];
          return /** @type {[string, string]} */ ([name, typeof value === "number" ? sayExact(value) : cell]);
        }),
      ])
    ),
  );
}

/** What shows in a box that nobody ticked, or that somebody says no in. */
const UNTICKED = ["", "☐", "–", "-", "no", "n", "na", "nac ydy"];

/** @param {Column} column @param {string | undefined} text @returns {Json | undefined} */
function cellIn({ kind, options = [] }, text = "") {
  if (kind === "number") return numberOf(text);
  if (kind === "date") return dayIn(text);
  if (kind === "tick") return UNTICKED.includes(text.trim().toLowerCase()) ? undefined : true;
  if (kind === "choice" && text.trim()) return keyNamed(options, text) ?? text.trim();
  return words(text);
}

/** @param {Filling} filled @param {FieldOf<"table">} field */
export const take = (filled, { name, columns }) =>
  rowsIn(filled, name).map((row) => ({
    key: row.get("key") || newId(),
    ...Object.fromEntries(columns.map((column) => [column.name, cellIn(column, row.get(column.name))])),
  }));
