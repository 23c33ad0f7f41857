// A level of a scale as an answer; null is "don't know". Pure.
import { BOXES } from "../../core/read.js";
import { sayLevel } from "../../core/words.js";

/** @import { Answer, Aside, Cell, FieldOf, Json, Whole } from "../../core/types.d.ts" */

/** @param {Json | undefined} given @param {unknown} _field @param {Aside} aside */
export const read = (given, _field, aside) => (given === null ? null : BOXES.number(given, aside));

/** @param {FieldOf<"scale">} field @param {Answer["scale"]} value @param {Whole} whole */
export const words = (field, value, { say }) => [sayLevel(field.levels, value, say)];

/** @param {FieldOf<"scale">} field @param {Answer["scale"]} value @param {Whole} whole @returns {Cell[]} */
export function csv({ levels }, value, { say }) {
  if (value === null) return [["", say("results.unknown")]];
  return [["", levels[value - 1] ? `${value} ${levels[value - 1]}` : value]];
}
