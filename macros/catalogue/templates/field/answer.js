// What an answer is. Pure: no page, no storage.
import { sayAmount } from "../../core/messages.js";
import { BOXES, single } from "../../core/read.js";

/** @import { Answer, Cell, FieldOf } from "../../core/types.d.ts" */

/** Whatever comes in: what is no value of the kind is put aside, and never lost. */
export const read = single(BOXES.number);

/** In words, a text a line: for the outline, for Word, for an e-mail. @param {FieldOf<"$kind">} field @param {Answer["$kind"]} value */
export const words = (field, value) => [sayAmount(value, field.unit)];

/** As rows of CSV. @param {unknown} _field @param {Answer["$kind"]} value @returns {Cell[]} */
export const csv = (_field, value) => [["", value]];
