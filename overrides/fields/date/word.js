// A day in a file that was filled in. Pure.
import { dayIn } from "../from-words.js";

/** @import { FieldOf, Filling } from "../../core/types.d.ts" */

export { fill } from "../line/word.js";

/** @param {Filling} filled @param {FieldOf<"date">} field */
export const take = ({ texts }, { name }) => dayIn(texts.get(name));
