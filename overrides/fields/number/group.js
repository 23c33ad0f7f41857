// The numbers of a group: the ends and the middle. Pure.
import { sayAmount } from "../../core/messages.js";
import { middleOf, sortedBlock } from "../counting.js";

/** @import { GroupBlock, GroupWhole, Viewer, ViewOf } from "../../core/types.d.ts" */

/** @type {Viewer<"number">} */
export function combine(_field, given) {
  const rows = given.map(({ person, value }) => ({ person, value })).sort((one, other) => one.value - other.value);
  return { rows, middle: [middleOf(rows.map(({ value }) => value))] };
}

/** @param {ViewOf<"number">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export const blocks = (view, { say }) => [sortedBlock(view, (value) => sayAmount(value, view.field.unit), say)];
