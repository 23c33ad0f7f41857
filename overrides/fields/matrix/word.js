// Things and their places in the sheet's Word file. Pure.
import { share } from "../../core/words.js";

/** @import { Answer, FieldOf, Filling } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"matrix">} field @param {Answer["matrix"]} value */
export function fill({ rows }, field, value) {
  rows.set(
    field.name,
    value.map((row) => new Map([["label", row.label ?? ""], ["x", share(row.x)], ["y", share(row.y)]])),
  );
}
