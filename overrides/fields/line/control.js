// A box for text, of one line or of several.
import { controlsIn } from "../../browser/find.js";
import { isBlank } from "../../core/about.js";

/** @param {HTMLElement} place */
export const only = (place) => controlsIn(place)[0];

/** @param {HTMLElement} place */
export const read = (place) => only(place).value;

/** Returns what a control has refused of a value, as a date does with 30 February. @param {HTMLElement} place @param {string | number | undefined} value */
export function write(place, value) {
  only(place).value = String(value ?? "");
  return isBlank(value) || only(place).value !== "" ? undefined : value;
}
