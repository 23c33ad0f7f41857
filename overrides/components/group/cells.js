// The controls in the cells of a grid of slips, by the kind of their column.
import { build } from "../../browser/build.js";

/** @import { Attributes } from "../../browser/build.js" */
/** @import { Control, SlipColumn } from "../../core/types.d.ts" */

const LONGEST_TEXT = 20_000;

/** Returns an empty control for a column. @param {SlipColumn} column */
export function drawControl(column) {
  return CELLS[column.kind](column);
}

/** Returns true for a box to tick. @param {Control} control @returns {control is HTMLInputElement} */
export const isTick = (control) => control.type === "checkbox";

/** @param {string} type @param {Attributes} [more] */
const text = (type, more = {}) => build("input", { class: "hb-field__line", type, autocomplete: "off", ...more });

/** @type {Record<SlipColumn["kind"], (column: SlipColumn) => Control>} */
const CELLS = {
  text: () => text("text", { maxlength: LONGEST_TEXT }),
  notes: () => build("textarea", { class: "hb-field__notes", rows: 1, maxlength: LONGEST_TEXT }),
  // No number box: what a person writes there and is no number would be hidden from us, and lost.
  number: () => text("text", { inputmode: "decimal", maxlength: 120 }),
  date: () => text("date"),
  tick: () => build("input", { class: "hb-options__box", type: "checkbox" }),
  select: ({ options = [] }) =>
    build(
      "select",
      { class: "hb-field__select" },
      build("option", { value: "" }),
      ...options.map(({ value, label }) => build("option", { value }, label)),
    ),
};
