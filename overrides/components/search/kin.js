// Which words of the index a typed Welsh word may be a form of. macros/views/kin.py puts those of the site together.
/** @import { SearchIndex } from "../../core/types.d.ts" */

/** @typedef {ReturnType<typeof readKin>} Kin */

/** What must be left of a word, after its beginning is taken off, and after an ending is. */
const LEAST = 2;
const LEAST_BEFORE = 4;

/**
 * Returns what an index says of forms, ready for use. `words` are all words of the index, in its order.
 * @param {SearchIndex} json @param {string[]} words
 */
export function readKin({ mutations, endings, mutates, kin }, words) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const group of kin.split(" ").filter(Boolean)) {
    let last = 0;
    const numbers = group.split(",").map((step) => last += parseInt(step, 36));
    for (const number of numbers) groups.set(number, numbers);
  }
  return { mutations, endings, mutates, groups, numbers: new Map(words.map((word, number) => [word, number])) };
}

/**
 * The words, by number, that a typed word is a form of: of one that the site has, those that the index puts with it; of
 * any other, what it would be if nothing had changed its beginning, or if it were one and not many.
 * @param {Kin} kin @param {string} word
 */
export function formsOf({ mutations, endings, mutates, groups, numbers }, word) {
  /** @param {string} form */
  const held = (form) => {
    const number = numbers.get(form);
    return number === undefined ? [] : groups.get(number) ?? (mutates ? [number] : []);
  };
  if (numbers.has(word)) return groups.get(numbers.get(word) ?? -1) ?? [];
  const forms = [word, ...radicals(mutations, word)];
  const found = forms.flatMap(held);
  return found.length ? found : forms.flatMap((form) => singulars(endings, form)).flatMap(held);
}

/** @param {string[]} endings @param {string} word */
function singulars(endings, word) {
  return endings.filter((ending) => word.endsWith(ending) && word.length >= LEAST_BEFORE + ending.length)
    .map((ending) => word.slice(0, -ending.length));
}

/**
 * What a word may be where nothing has changed its beginning.
 * @param {SearchIndex["mutations"]} mutations @param {string} word
 */
export function radicals(mutations, word) {
  return mutations.flatMap(([begins, stands]) => {
    const rest = word.slice(begins.length);
    // LL, dd, ff and rh are letters of their own, and none of them comes from l, d, f or r.
    const isOther = begins.length === 1 && (rest[0] === begins || rest[0] === "h");
    return word.startsWith(begins) && rest.length >= LEAST && !isOther ? [stands + rest] : [];
  });
}
