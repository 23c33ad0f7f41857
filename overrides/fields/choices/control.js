// Boxes to tick, one for each option.
import { ticks } from "../choice/control.js";

/** @param {HTMLElement} element */
export const read = (element) => ticks(element).filter((control) => control.checked).map((control) => control.value);

/** @param {HTMLElement} element @param {string[] | undefined} value */
export function write(element, value = []) {
  const known = ticks(element).map((control) => control.value);
  for (const control of ticks(element)) control.checked = value.includes(control.value);
  return value.filter((key) => !known.includes(key));
}
