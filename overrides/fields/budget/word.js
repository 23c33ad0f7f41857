// Amounts in the sheet's Word file: each beside its option, or in rows where the things are another field's. Pure.
import { listedIn, numberOf, sayExact } from "../from-words.js";
import { labelOf, thingsOf } from "../../core/listed.js";

/** @import { Answer, Answers, FieldOf, Filling, Spec, Whole } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"budget">} field @param {Answer["budget"]} value @param {Whole} whole */
export function fill({ texts, rows }, field, value, { spec, answers }) {
  const things = thingsOf(field, spec, answers);
  const amounts = Object.entries(value).map(([key, amount]) => [key, sayExact(amount, field.unit)]);
  for (const [key, amount] of amounts) texts.set(`${field.name}.${key}`, amount);
  rows.set(
    field.name,
    amounts.map(([key, amount]) => new Map([["key", key], ["label", labelOf(things, key)], ["amount", amount]])),
  );
}

/** @param {Filling} filled @param {FieldOf<"budget">} field @param {{ spec: Spec, answers: Answers }} whole @param {(path: string[], value: unknown) => void} aside */
export function take(filled, field, { spec, answers }, aside) {
  const found = listedIn(filled, field.name, thingsOf(field, spec, answers), "amount", aside);
  return Object.fromEntries(found.map(([key, text]) => [key, numberOf(text, field.unit)]));
}
