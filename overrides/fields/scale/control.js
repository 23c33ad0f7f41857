// Radio buttons, one for each level; that of "don't know" says null.
import { read as readTicked } from "../choice/control.js";

export { write } from "../choice/control.js";

/** @param {HTMLElement} element */
export function read(element) {
  const value = readTicked(element);
  if (!value) return undefined;
  return value === "null" ? null : Number(value);
}
