// The rows of a table in the sheet's Word file. Pure.
import { rowWords } from "./answer.js";

/** @import { Answer, FieldOf, Filling, Whole } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"table">} field @param {Answer["table"]} value @param {Whole} whole */
export function fill({ rows }, field, value, whole) {
  rows.set(
    field.name,
    value.map((row) =>
      new Map(rowWords(field.columns, row, whole).map((cell, place) => [field.columns[place].name, cell]))
    ),
  );
}
