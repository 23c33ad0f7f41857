// Fields of some kinds out of fields of any. Pure.
/** @import { Field, FieldOf, Kind } from "./types.d.ts" */

/**
 * Returns the fields that are of one of some kinds.
 * @template {Kind} K
 * @param {Field[]} fields
 * @param {...K} kinds
 * @returns {FieldOf<K>[]}
 */
export function ofKinds(fields, ...kinds) {
  return fields.filter((field) => isOfKind(field, kinds));
}

/**
 * @template {Kind} K
 * @param {Field} field
 * @param {K[]} kinds
 * @returns {field is FieldOf<K>}
 */
function isOfKind(field, kinds) {
  return kinds.some((kind) => kind === field.kind);
}
