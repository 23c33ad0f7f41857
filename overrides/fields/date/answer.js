// A day as an answer. Pure.
import { sayDay } from "../../core/messages.js";
import { BOXES, single } from "../../core/read.js";

/** @import { Whole } from "../../core/types.d.ts" */

export const read = single(BOXES.day);

/** @param {unknown} _field @param {string} value @param {Whole} whole */
export const words = (_field, value, { spec }) => [sayDay(value, spec.language)];

export { csv } from "../number/answer.js";
