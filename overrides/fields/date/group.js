// The days of a group: the ends and the middle. Pure.
import { sayDay } from "../../core/messages.js";
import { sortedBlock } from "../counting.js";

/** @import { GroupBlock, GroupWhole, Viewer, ViewOf } from "../../core/types.d.ts" */

/** @type {Viewer<"date">} */
export function combine(_field, given) {
  const rows = given.map(({ person, value }) => ({ person, value }));
  rows.sort((one, other) => (one.value < other.value ? -1 : 1));
  const half = rows.length / 2;
  const middle = [rows[Math.ceil(half) - 1].value, rows[Math.floor(half)].value];
  return { rows, middle: [...new Set(middle)] };
}

/** @param {ViewOf<"date">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export const blocks = (view, { say, spec }) => [sortedBlock(view, (value) => sayDay(value, spec.language), say)];
