// Sound answers by their fields: which type each has. Pure.
/** @import { Answer, AnswerField, AnswerKind, Field, FieldOf, Kind, Sound } from "./types.d.ts" */

/**
 * Returns the answer to a field out of sound answers (sortAnswers); undefined where there is none.
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field
 * @param {Sound} sound
 * @returns {Answer[K] | undefined}
 */
export function answerOf(field, sound) {
  // True because sortAnswers has read each answer as its field's kind.
  return /** @type {Answer[K] | undefined} */ (sound[field.name]);
}

/**
 * Returns the fields of some kinds.
 * @template {Kind} K
 * @param {Field[]} fields
 * @param {...K} kinds
 * @returns {FieldOf<K>[]}
 */
export function ofKinds(fields, ...kinds) {
  return fields.filter((field) => isOfKind(field, kinds));
}

/**
 * Returns true where a field is of one of some kinds.
 * @template {Kind} K
 * @param {Field} field
 * @param {K[]} kinds
 * @returns {field is FieldOf<K>}
 */
export function isOfKind(field, kinds) {
  return kinds.some((kind) => kind === field.kind);
}
