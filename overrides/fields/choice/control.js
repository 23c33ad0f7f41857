// Radio buttons, one for each option.
import { findAll } from "../../browser/dom.js";

/** @param {HTMLElement} element */
export const ticks = (element) => findAll(element, "[name]", HTMLInputElement);

/** @param {HTMLElement} element */
export const read = (element) => ticks(element).find((control) => control.checked)?.value;

/** @param {HTMLElement} element @param {string | number | null | undefined} value */
export function write(element, value) {
  for (const control of ticks(element)) control.checked = control.value === String(value);
  return value === undefined || read(element) !== undefined ? undefined : value;
}
