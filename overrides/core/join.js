// One list of things out of many people's lists. Pure.
/** @import { Answers, Spec, Thing } from "./types.d.ts" */
import { thingsOf } from "./listed.js";

/** Returns words as they are compared: small letters, single spaces, no full stop. @param {string} words */
export function fold(words) {
  return words.toLowerCase().replace(/\s+/g, " ").replace(/[.\s]+$/, "").trim();
}

/**
 * Returns {list, find} for the things of a ranking or budget: `find(key)` is the thing that a key stands for. Things with the
 * same key are one, whatever their words have become; so are things with the same words, which two people typed in.
 * @param {{of?: string, options?: Thing[]}} field @param {Spec} spec @param {(Answers | undefined)[]} everybody
 * @returns {{list: Thing[], find: (key: string) => Thing}}
 */
export function joinThings(field, spec, everybody) {
  /** @type {Map<string, Thing>} */
  const byKey = new Map();
  /** @type {Map<string, Thing>} */
  const byWords = new Map();
  /** @type {Thing[]} */
  const list = [];
  /** @param {Thing} given */
  const add = ({ key, label }) => {
    const thing = byKey.get(key) ?? byWords.get(fold(label)) ?? list[list.push({ key, label }) - 1];
    byKey.set(key, thing);
    if (!byWords.has(fold(label))) byWords.set(fold(label), thing);
    return thing;
  };
  for (const answers of everybody) if (answers) thingsOf(field, spec, answers).forEach(add);
  return { list, find: (key) => byKey.get(key) ?? add({ key, label: key }) };
}
