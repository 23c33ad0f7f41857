// Radio buttons, one for each level; that of "don't know" says null.
import { read as readTicked } from "../choice/control.js";

export { write } from "../choice/control.js";

/** @param {HTMLElement} place */
export function read(place) {
  const value = readTicked(place);
  if (!value) return undefined;
  return value === "null" ? null : Number(value);
}
