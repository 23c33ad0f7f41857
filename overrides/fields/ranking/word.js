// An order in the sheet's Word file. Pure.
import { rankedThings } from "./answer.js";

/** @import { Answer, FieldOf, Filling, Whole } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"ranking">} field @param {Answer["ranking"]} value @param {Whole} whole */
export function fill({ rows }, field, value, { spec, answers }) {
  rows.set(
    field.name,
    rankedThings(field, value, spec, answers).map(({ place, label }) =>
      new Map([["place", String(place)], ["label", label]])
    ),
  );
}
