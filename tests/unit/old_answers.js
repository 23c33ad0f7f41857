// Opens sheets of an earlier release as a page would, and prints a line for each word that is nowhere on it. Run by
// test_old_answers.py, which gives {specs, sheets} as JSON.
import { isDeepStrictEqual } from "node:util";
import { fieldsOf, readSheet, sortAnswers, strayAnswers } from "../../overrides/core/answers.js";
import { outline } from "../../overrides/core/serialise.js";

/** @import { Json, Sheet, Spec } from "../../overrides/core/types.d.ts" */

/** @type {{ specs: Record<string, Spec>, sheets: Sheet[] }} */
const { specs, sheets } = JSON.parse(await new Response(Deno.stdin.readable).text());

/** The texts and numbers in a value. @param {unknown} value @returns {string[]} */
function leaves(value) {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return value === undefined ? [] : [String(value)];
}

for (const given of sheets) {
  const spec = specs[given.worksheet];
  const read = readSheet(given, spec);
  const { sound } = sortAnswers(read.answers, spec);
  const left = strayAnswers(read.answers, spec, read.unread).map(([, text]) => text).join("\n");
  const shown = JSON.stringify(
    outline(read, spec, [], (key, values = {}) => [key, ...Object.values(values)].join(" ")),
  );
  for (const [name, value] of Object.entries(given.answers)) {
    const field = fieldsOf(spec).find((one) => one.name === name || one.formerly?.includes(name));
    const isThere = field && isDeepStrictEqual(sound[field.name], value);
    const lost = isThere ? [] : leaves(value).filter((leaf) => !left.includes(leaf));
    if (lost.length) console.log(`${given.id}, ${name}: ${lost.join(" | ")}`);
    const unseen = leaves(value).filter((leaf) => leaf.startsWith("Words at")).flatMap((leaf) => leaf.split("\n"));
    for (const line of unseen) if (!shown.includes(line)) console.log(`${given.id}, ${name}, not shown: ${line}`);
  }
  for (const name of /** @type {const} */ (["title", "by", "project", "saved"])) {
    if (read[name] !== given[name]) console.log(`${given.id}, ${name}`);
  }
}
