// Amounts by the key of their thing as an answer. Pure.
import { isObject } from "../../core/about.js";
import { labelOf, thingsOf } from "../../core/listed.js";
import { sayAmount } from "../../core/messages.js";
import { BOXES, isNothing } from "../../core/read.js";

/** @import { Answer, Aside, Cell, FieldOf, Json, Whole } from "../../core/types.d.ts" */

/** @param {Json | undefined} given @param {unknown} _field @param {Aside} aside @returns {Answer["budget"] | undefined} */
export function read(given, _field, aside) {
  if (!isObject(given)) {
    if (!isNothing(given)) aside([], given);
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, given]) => {
      const amount = BOXES.amount(given, aside, [key]);
      return amount === undefined ? [] : [[key, amount]];
    }),
  );
}

/** @param {FieldOf<"budget">} field @param {Answer["budget"]} value @param {Whole} whole */
export function words(field, value, { spec, answers, say }) {
  const things = thingsOf(field, spec, answers);
  return Object.entries(value).map(([key, amount]) =>
    say("results.amount", { label: labelOf(things, key), amount: sayAmount(amount, field.unit) })
  );
}

/** @param {FieldOf<"budget">} field @param {Answer["budget"]} value @param {Whole} whole @returns {Cell[]} */
export function csv(field, value, { spec, answers }) {
  const things = thingsOf(field, spec, answers);
  return Object.entries(value).map(([key, amount]) => [labelOf(things, key), amount]);
}
