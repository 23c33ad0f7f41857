// Things in order as an answer: keys by place, null for a place that was not given. Pure.
import { labelOf, thingsOf } from "../../core/listed.js";
import { list, readKeys } from "../../core/read.js";

/** @import { Answer, Answers, Cell, FieldOf, Spec, Whole } from "../../core/types.d.ts" */

export const read = list((given, _field, aside) => {
  const places = readKeys(given, aside);
  return places.some((key) => key !== null) ? places : [];
});

/** @param {FieldOf<"ranking">} field @param {Answer["ranking"]} value @param {Whole} whole */
export const words = (field, value, { spec, answers, say }) =>
  rankedThings(field, value, spec, answers).map(({ rank, label }) => say("results.ranked", { place: rank, label }));

/** @param {FieldOf<"ranking">} field @param {Answer["ranking"]} value @param {Whole} whole @returns {Cell[]} */
export const csv = (field, value, { spec, answers }) =>
  rankedThings(field, value, spec, answers).map(({ rank, label }) => [rank, label]);

/**
 * Returns what was ranked; a place that was not given is left open.
 * @param {FieldOf<"ranking">} field @param {Answer["ranking"]} value @param {Spec} spec @param {Answers} answers
 */
export function rankedThings(field, value, spec, answers) {
  const things = thingsOf(field, spec, answers);
  return value.flatMap((key, at) => (key === null ? [] : [{ rank: at + 1, label: labelOf(things, key) }]));
}
