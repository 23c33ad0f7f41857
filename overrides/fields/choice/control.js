// Radio buttons, one for each option.
import { findAll } from "../../browser/find.js";

/** @param {HTMLElement} place */
export const ticks = (place) => findAll(place, "[name]", HTMLInputElement);

/** @param {HTMLElement} place */
export const read = (place) => ticks(place).find((control) => control.checked)?.value;

/** @param {HTMLElement} place @param {string | number | null | undefined} value */
export function write(place, value) {
  for (const control of ticks(place)) control.checked = control.value === String(value);
  return value === undefined || read(place) !== undefined ? undefined : value;
}
