// The browser's box for a day.
import { only, write as writeText } from "../line/control.js";

/** While a date is not whole its box has none, but nobody took out the one before it. @param {HTMLElement} place */
export function read(place) {
  const control = only(place);
  if (!control.validity.badInput) control.dataset.hbWhole = control.value;
  return control.dataset.hbWhole;
}

/** @param {HTMLElement} place @param {string | undefined} value */
export function write(place, value) {
  const rest = writeText(place, value);
  only(place).dataset.hbWhole = only(place).value;
  return rest;
}
