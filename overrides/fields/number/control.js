// A box for a number.
import { numberOf } from "../boxes.js";
import { only } from "../line/control.js";

export { write } from "../line/control.js";

/** @param {HTMLElement} element */
export function read(element) {
  const value = numberOf(only(element));
  return Number.isNaN(value) ? undefined : value;
}
