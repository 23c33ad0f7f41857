// Ideas and their dots in the sheet's Word file. Pure.

/** @import { Answer, FieldOf, Filling } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"ideas">} field @param {Answer["ideas"]} value */
export function fill({ rows }, field, value) {
  rows.set(field.name, value.map((row) => new Map([["idea", row.idea ?? ""], ["votes", String(row.votes ?? "")]])));
}
