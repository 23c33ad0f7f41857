// The browser's box for a day.
import { only, write as writeText } from "../line/control.js";

/** While a date is not whole its box has none, but nobody took out the one before it. @param {HTMLElement} element */
export function read(element) {
  const control = only(element);
  if (!control.validity.badInput) control.dataset.hbWhole = control.value;
  return control.dataset.hbWhole;
}

/** @param {HTMLElement} element @param {string | undefined} value */
export function write(element, value) {
  const rest = writeText(element, value);
  only(element).dataset.hbWhole = only(element).value;
  return rest;
}
