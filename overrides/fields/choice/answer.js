// One option of several as an answer. Pure.
import { labelOf } from "../../core/listed.js";
import { BOXES, single } from "../../core/read.js";

/** @import { Cell, FieldOf } from "../../core/types.d.ts" */

export const read = single(BOXES.text);

/** @param {FieldOf<"choice">} field @param {string} value */
export const words = (field, value) => [labelOf(field.options, value)];

/** @param {FieldOf<"choice">} field @param {string} value @returns {Cell[]} */
export const csv = (field, value) => [["", labelOf(field.options, value)]];
