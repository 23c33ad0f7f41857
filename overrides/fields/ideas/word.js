// Ideas and their dots in the sheet's Word file. Pure.
import { newId } from "../../core/about.js";
import { numberOf, rowsIn, words } from "../from-words.js";

/** @import { Answer, FieldOf, Filling } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"ideas">} field @param {Answer["ideas"]} value */
export function fill({ rows }, field, value) {
  rows.set(
    field.name,
    value.map((row) => new Map([["key", row.key ?? ""], ["idea", row.idea ?? ""], ["votes", String(row.votes ?? "")]])),
  );
}

/** @param {Filling} filled @param {FieldOf<"ideas">} field */
export const take = (filled, { name }) =>
  rowsIn(filled, name).map((row) => ({
    key: row.get("key") || newId(),
    idea: words(row.get("idea")),
    votes: numberOf(row.get("votes")),
  }));
