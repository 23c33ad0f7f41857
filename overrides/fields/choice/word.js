// A tick in a file that was filled in; where there are several, nobody can say which is meant. Pure.

/** @import { FieldOf, Filling } from "../../core/types.d.ts" */

export { fill } from "../choices/word.js";

/** @param {Filling} filled @param {FieldOf<"choice">} field @param {unknown} _whole @param {(path: string[], value: unknown) => void} aside */
export function take({ ticks }, { name, options }, _whole, aside) {
  const ticked = options.filter(({ key }) => ticks.has(`${name}=${key}`));
  if (ticked.length > 1) aside([], ticked.map(({ label }) => label).join("; "));
  return ticked.length === 1 ? ticked[0].key : undefined;
}
