// An order in the sheet's Word file. Pure.
import { thingsOf } from "../../core/listed.js";
import { listedIn } from "../from-words.js";
import { rankedThings } from "./answer.js";

/** @import { Answer, Answers, FieldOf, Filling, Spec, Whole } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"ranking">} field @param {Answer["ranking"]} value @param {Whole} whole */
export function fill({ rows }, field, value, { spec, answers }) {
  rows.set(
    field.name,
    rankedThings(field, value, spec, answers).map(({ rank, label }) =>
      new Map([["key", value[rank - 1] ?? ""], ["place", String(rank)], ["label", label]])
    ),
  );
}

/** @param {Filling} filled @param {FieldOf<"ranking">} field @param {{ spec: Spec, answers: Answers }} whole @param {(path: string[], value: unknown) => void} aside */
export function take(filled, field, { spec, answers }, aside) {
  /** @type {(string | null)[]} */
  const places = [];
  for (const [key, text] of listedIn(filled, field.name, thingsOf(field, spec, answers), "place", aside)) {
    const rank = Number(text.trim().replace(/[.)]$/, ""));
    const isFree = Number.isInteger(rank) && rank >= 1 && rank <= spec.limits.rows && !places[rank - 1];
    if (isFree) places[rank - 1] = key;
    else aside([key], text.trim());
  }
  return Array.from(places, (key) => key ?? null);
}
