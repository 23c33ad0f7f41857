// A ticked level in a file that was filled in; where there are several, nobody can say which is meant. Pure.

/** @import { FieldOf, Filling } from "../../core/types.d.ts" */

export { fill } from "../choices/word.js";

/** @param {Filling} filled @param {FieldOf<"scale">} field @param {unknown} _whole @param {(path: string[], value: unknown) => void} aside */
export function take({ ticks }, { name, levels }, _whole, aside) {
  const ticked = [null, ...levels.keys()].map((at) => at === null ? at : at + 1).filter((level) =>
    ticks.has(`${name}=${level}`)
  );
  if (ticked.length > 1) aside([], ticked.map((level) => level === null ? "?" : levels[level - 1]).join("; "));
  return ticked.length === 1 ? ticked[0] : undefined;
}
