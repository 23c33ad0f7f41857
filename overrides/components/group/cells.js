// The controls in the cells of a grid of slips, by the kind of their column.
import { build } from "../../browser/build.js";

/** @import { Attributes } from "../../browser/build.js" */
/** @import { Control, Limits, SlipColumn } from "../../core/types.d.ts" */

/** Returns an empty control for a column. @param {SlipColumn} column @param {Limits} limits */
export function drawControl(column, limits) {
  return CELLS[column.kind](limits, column);
}

/** Returns true for a box to tick. @param {Control} control @returns {control is HTMLInputElement} */
export const isTick = (control) => control.type === "checkbox";

/** @param {string} type @param {Attributes} [more] */
const text = (type, more = {}) => build("input", { class: "hb-field__line", type, autocomplete: "off", ...more });

/** @type {Record<SlipColumn["kind"], (limits: Limits, column: SlipColumn) => Control>} */
const CELLS = {
  text: (limits) => text("text", { maxlength: limits.text }),
  notes: (limits) => build("textarea", { class: "hb-field__notes", rows: 1, maxlength: limits.text }),
  // No number box: what a person writes there and is no number would be hidden from us, and lost.
  number: (limits) => text("text", { inputmode: "decimal", maxlength: limits.name }),
  date: () => text("date"),
  tick: () => build("input", { class: "hb-options__box", type: "checkbox" }),
  select: (_limits, { options = [] }) =>
    build(
      "select",
      { class: "hb-field__select" },
      build("option", { value: "" }),
      ...options.map(({ value, label }) => build("option", { value }, label)),
    ),
};
