// A box for a number.
import { numberOf } from "../boxes.js";
import { only } from "../line/control.js";

export { write } from "../line/control.js";

/** @param {HTMLElement} place */
export function read(place) {
  const value = numberOf(only(place));
  return Number.isNaN(value) ? undefined : value;
}
