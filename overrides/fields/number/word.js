// A number in a file that was filled in: with its unit or without. Pure.
import { numberOf, sayExact } from "../from-words.js";

/** @import { FieldOf, Filling } from "../../core/types.d.ts" */

/** @param {Filling} filling @param {FieldOf<"number">} field @param {number} value */
export const fill = ({ texts }, { name, unit }, value) => void texts.set(name, sayExact(value, unit));

/** @param {Filling} filled @param {FieldOf<"number">} field */
export const take = ({ texts }, { name, unit }) => numberOf(texts.get(name), unit);
