// A number as an answer. Pure.
import { sayAmount } from "../../core/messages.js";
import { BOXES, single } from "../../core/read.js";

/** @import { Cell, FieldOf } from "../../core/types.d.ts" */

export const read = single(BOXES.number);

/** @param {Pick<FieldOf<"number">, "unit">} field @param {number} value */
export const words = (field, value) => [sayAmount(value, field.unit)];

/** As it is. @param {unknown} _field @param {string | number} value @returns {Cell[]} */
export const csv = (_field, value) => [["", value]];
