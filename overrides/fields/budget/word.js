// Amounts in the sheet's Word file: each beside its option, or in rows where the things are another field's. Pure.
import { labelOf, thingsOf } from "../../core/listed.js";
import { sayAmount } from "../../core/messages.js";

/** @import { Answer, FieldOf, Filling, Whole } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"budget">} field @param {Answer["budget"]} value @param {Whole} whole */
export function fill({ texts, rows }, field, value, { spec, answers }) {
  const things = thingsOf(field, spec, answers);
  const amounts = Object.entries(value).map(([key, amount]) => [key, sayAmount(amount, field.unit)]);
  for (const [key, amount] of amounts) texts.set(`${field.name}.${key}`, amount);
  rows.set(
    field.name,
    amounts.map(([key, amount]) => new Map([["label", labelOf(things, key)], ["amount", amount]])),
  );
}
