// What an answer of a field is, by its kind. Pure.
import { ANSWERS } from "../fields/kinds.js";

/** @import { Answer, AnswerField, AnswerKind, Aside, FieldOf, Json } from "./types.d.ts" */

/**
 * Returns what came in for a field as its answer; `aside(path, value)` gets what is none.
 * @template {AnswerKind} K @param {FieldOf<K>} field @param {Json | undefined} given @param {Aside} aside
 * @returns {Answer[K] | undefined}
 */
export function readValue(field, given, aside) {
  /** @type {K} */
  const kind = field.kind;
  return ANSWERS[kind].read(given, field, aside);
}

/**
 * Returns true where a value is an answer of the field as it stands, so that its control can show it.
 * @param {AnswerField} field @param {Json | undefined} value
 */
export function fits(field, value) {
  let isWhole = true;
  const read = readValue(field, value, () => (isWhole = false));
  return isWhole && JSON.stringify(read) === JSON.stringify(value);
}
