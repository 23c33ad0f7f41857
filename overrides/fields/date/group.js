// The days of a group, the earliest first; of days there is no middle that anybody could act on. Pure.
import { sayDay } from "../../core/messages.js";

/** @import { GroupBlock, GroupWhole, Viewer, ViewOf } from "../../core/types.d.ts" */

/** @type {Viewer<"date">} */
export function combine(_field, given) {
  const rows = given.map(({ person, value }) => ({ person, value }));
  rows.sort((one, other) => (one.value < other.value ? -1 : 1));
  return { rows };
}

/** @param {ViewOf<"date">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export const blocks = ({ field, rows }, { spec }) => [{
  label: field.label,
  parts: [{ items: rows.map(({ person, value }) => ({ who: person, text: sayDay(value, spec.language) })) }],
}];
