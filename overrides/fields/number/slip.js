// A number on a slip. Pure.
import { single } from "../slip-columns.js";

/** @import { AnswerField, SlipAbout } from "../../core/types.d.ts" */

/** @param {AnswerField} field */
export const columns = (field) => single(field, "number");

/** @param {unknown} _at @param {unknown} _field @param {Pick<SlipAbout<"number">, "amount">} about */
export const read = (_at, _field, { amount }) => amount("");
