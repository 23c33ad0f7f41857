// A box for text, of one line or of several.
import { controlsIn } from "../../browser/dom.js";
import { isBlank } from "../../core/about.js";

/** @param {HTMLElement} element */
export const only = (element) => controlsIn(element)[0];

/** @param {HTMLElement} element */
export const read = (element) => only(element).value;

/** Returns what a control has refused of a value, as a date does with 30 February. @param {HTMLElement} element @param {string | number | undefined} value */
export function write(element, value) {
  only(element).value = String(value ?? "");
  return isBlank(value) || only(element).value !== "" ? undefined : value;
}
