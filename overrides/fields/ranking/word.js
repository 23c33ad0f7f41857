// An order in the sheet's Word file. Pure.
import { thingsOf } from "../../core/listed.js";
import { listedIn } from "../filled.js";
import { rankedThings } from "./answer.js";

/** @import { Answer, Answers, FieldOf, Filling, Spec, Whole } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"ranking">} field @param {Answer["ranking"]} value @param {Whole} whole */
export function fill({ rows }, field, value, { spec, answers }) {
  rows.set(
    field.name,
    rankedThings(field, value, spec, answers).map(({ place, label }) =>
      new Map([["key", value[place - 1] ?? ""], ["place", String(place)], ["label", label]])
    ),
  );
}

/** @param {Filling} filled @param {FieldOf<"ranking">} field @param {{ spec: Spec, answers: Answers }} whole @param {(path: string[], value: unknown) => void} aside */
export function take(filled, field, { spec, answers }, aside) {
  /** @type {(string | null)[]} */
  const places = [];
  for (const [key, text] of listedIn(filled, field.name, thingsOf(field, spec, answers), "place", aside)) {
    const place = Number(text.trim().replace(/[.)]$/, ""));
    const isFree = Number.isInteger(place) && place >= 1 && place <= spec.limits.rows && !places[place - 1];
    if (isFree) places[place - 1] = key;
    else aside([key], text.trim());
  }
  return Array.from(places, (key) => key ?? null);
}
