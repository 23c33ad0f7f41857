// What the answers of a group come to. Pure.
import { sayAmount } from "../../core/messages.js";
import { middleOf, sortedBlock } from "../counting.js";

/** @import { GroupBlock, GroupWhole, Viewer, ViewOf } from "../../core/types.d.ts" */

/** Works the view out; nobody's answer is left out in silence. @type {Viewer<"$kind">} */
export function combine(_field, given) {
  const rows = given.map(({ person, value }) => ({ person, value })).sort((one, other) => one.value - other.value);
  return { rows, middle: [middleOf(rows.map(({ value }) => value))] };
}

/** Says it, for the page, for Word and for paper. @param {ViewOf<"$kind">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export const blocks = (view, { say }) => [sortedBlock(view, (value) => sayAmount(value, view.field.unit), say)];
