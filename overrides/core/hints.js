// The coach's rules (catalogue/worksheet.py, Hint). Pure: answers in, a sentence of advice or nothing out.
/** @import { Answers, Hint, Json, Rules } from "./types.d.ts" */
import { isBlank, isObject } from "./answers.js";

const READ = 2000;
const LONG_WORD = 5;
/** Those that this browser cannot read are undefined. @type {Map<string | number, RegExp | undefined>} */
const patterns = new Map();

/**
 * Returns the advice for a field: that of its first hint which holds, or "".
 * @param {Hint[]} hints @param {string} name @param {Answers} answers
 */
export function advise(hints, name, answers) {
  return hints.find((hint) => hint.field === name && holds(hint, answers))?.say ?? "";
}

/**
 * Returns true where a hint's rule holds for the answers.
 * @template {keyof Rules} R @param {Hint<R>} hint @param {Answers} answers
 */
export function holds(hint, answers) {
  if (hint.once && isBlank(answers[hint.once])) return false;
  return RULES[hint.rule](answers[hint.field], hint.value, answers);
}

/** @type {{[R in keyof Rules]: (value: Json | undefined, given: Rules[R], answers: Answers) => boolean}} */
const RULES = {
  empty: (value) => isBlank(value),
  matches: (value, pattern) => !isBlank(value) && test(pattern, value),
  lacks: (value, pattern) => !isBlank(value) && !test(pattern, value),
  shares: (value, other, answers) => shares(value, answers[other]),
  shorter: (value, words) => !isBlank(value) && wordsOf(value).length < words,
  is: (value, key) => (Array.isArray(value) ? value.includes(key) : value === key),
  at_most: (value, number) => typeof value === "number" && value <= number,
};

/**
 * Patterns are the author's; one that this browser cannot read gives no advice.
 * @param {string | number} pattern @param {Json | undefined} value
 */
function test(pattern, value) {
  if (!patterns.has(pattern)) {
    try {
      patterns.set(pattern, new RegExp(String(pattern), "i"));
    } catch {
      patterns.set(pattern, undefined);
    }
  }
  return patterns.get(pattern)?.test(textOf(value)) ?? false;
}

/**
 * At least half the longer words of one answer stand in the other too.
 * @param {Json | undefined} value @param {Json | undefined} other
 */
function shares(value, other) {
  const long = new Set(wordsOf(value).filter((word) => word.length >= LONG_WORD));
  const there = new Set(wordsOf(other));
  const shared = [...long].filter((word) => there.has(word)).length;
  return shared > 0 && shared * 2 >= long.size;
}

/** Returns all text of an answer, rows and keys in one line. @param {unknown} value @returns {string} */
function textOf(value) {
  if (Array.isArray(value)) return value.map(textOf).join(" ");
  if (isObject(value)) return Object.values(value).map(textOf).join(" ");
  return String(value ?? "").trim().slice(0, READ);
}

/** @param {Json | undefined} value */
function wordsOf(value) {
  return textOf(value).toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
}
