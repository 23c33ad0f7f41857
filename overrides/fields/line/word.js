// A text in the sheet's Word file; so is whatever one box of text can say, a day too. Pure.
import { wordsOf } from "../../core/serialise.js";

/** @import { Answer, AnswerKind, FieldOf, Filling, Whole } from "../../core/types.d.ts" */

/** @template {AnswerKind} K @param {Filling} filling @param {FieldOf<K>} field @param {Answer[K]} value @param {Whole} whole */
export function fill({ texts }, field, value, whole) {
  texts.set(field.name, wordsOf(field, value, whole).join("\n"));
}

/** @param {Filling} filled @param {{ name: string }} field */
export const take = ({ texts }, { name }) => texts.get(name);
