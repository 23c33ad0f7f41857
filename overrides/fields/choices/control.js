// Boxes to tick, one for each option.
import { ticks } from "../choice/control.js";

/** @param {HTMLElement} place */
export const read = (place) => ticks(place).filter((control) => control.checked).map((control) => control.value);

/** @param {HTMLElement} place @param {string[] | undefined} value */
export function write(place, value = []) {
  const known = ticks(place).map((control) => control.value);
  for (const control of ticks(place)) control.checked = value.includes(control.value);
  return value.filter((key) => !known.includes(key));
}
