// One list of things out of many people's lists. Pure.
/** @import { Answers, Spec, Thing } from "./types.d.ts" */
import { thingsOf } from "./listed.js";

const WORD = /[\p{L}\p{N}]{3,}/gu;

/** Returns words as they are compared: small letters, single spaces, no full stop. @param {string} words */
export function fold(words) {
  return words.toLowerCase().replace(/\s+/g, " ").replace(/[.\s]+$/, "").trim();
}

/**
 * Returns {list, find} for the things of a ranking or budget: `find(key, answers)` is the thing that a key stands for in
 * somebody's answers. Things with the same words are one, whoever typed them in; things with the same key are one as well,
 * unless somebody has made something else of it: words that share no word with the first are another thing.
 * @param {{of?: string, options?: Thing[]}} field @param {Spec} spec @param {(Answers | undefined)[]} everybody
 * @returns {{list: Thing[], find: (key: string, answers?: Answers) => Thing}}
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
    const words = fold(label);
    const known = byKey.get(key);
    const thing = known && isReworded(known.label, label) ? known : byWords.get(words);
    const found = thing ?? list[list.push({ key, label }) - 1];
    if (!known) byKey.set(key, found);
    if (!byWords.has(words)) byWords.set(words, found);
    return found;
  };
  for (const answers of everybody) if (answers) thingsOf(field, spec, answers).forEach(add);
  return {
    list,
    find(key, answers) {
      const own = answers && thingsOf(field, spec, answers).find((thing) => thing.key === key);
      return own ? add(own) : byKey.get(key) ?? add({ key, label: key });
    },
  };
}

/** Returns true where two wordings share a word, so that one may be the other, put better. @param {string} one @param {string} other */
function isReworded(one, other) {
  const words = new Set(fold(one).match(WORD));
  return fold(one) === fold(other) || (fold(other).match(WORD) ?? []).some((word) => words.has(word));
}
