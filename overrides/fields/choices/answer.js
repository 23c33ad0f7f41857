// Several options as an answer. Pure.
import { labelOf } from "../../core/listed.js";
import { list, readKeys } from "../../core/read.js";

/** @import { Cell, FieldOf } from "../../core/types.d.ts" */

export const read = list((given, _field, aside) => readKeys(given, aside).filter((key) => key !== null));

/** @param {FieldOf<"choices">} field @param {string[]} value */
export const words = (field, value) => value.map((key) => labelOf(field.options, key));

/** @param {FieldOf<"choices">} field @param {string[]} value @returns {Cell[]} */
export const csv = (field, value) => value.map((key) => ["", labelOf(field.options, key)]);
