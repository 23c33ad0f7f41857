// What the results of a sheet come to, with the copies of other days beside them where one asks for that.
import { findAll } from "../../core/results.js";
import { compareDays } from "../../core/retakes.js";

/** @import { Answers, Finding, Say, Spec } from "../../core/types.d.ts" */

/**
 * Returns the findings of answers. `others` gives the answers of the further copies.
 * @param {Answers} answers
 * @param {{ spec: Spec, say: Say, others: () => Answers[] }} side
 * @returns {Finding[]}
 */
export function workOut(answers, { spec, say, others }) {
  const found = findAll(spec, answers, say);
  if (!spec.results.some((result) => result.kind === "profile" && result.dates)) return found;
  return compareDays(found, spec, answers, others(), say);
}
