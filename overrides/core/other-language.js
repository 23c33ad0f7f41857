// Which words of a sheet are in another language than the page that shows them: a sheet without a Welsh text has English ones. Pure.

/** @import { Spec } from "./types.d.ts" */

/** What is words for people in the definition of a sheet. */
const WORDS = new Set(["title", "label", "levels", "low", "high", "quadrants", "formula", "say", "note", "text"]);
/** What has the names of other sheets, which are there in each language. */
const ELSEWHERE = new Set(["carry"]);
const GAP = /\{\w+\}/;
const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

/**
 * Returns what finds the words of a sheet that are not in the language of the page; undefined where all of them are.
 * A phrase is found anywhere. A single word may be somebody's own, so it is found alone or between marks.
 * @param {Spec} spec
 */
export function strange({ written, sections, fields, results }) {
  if (!written) return undefined;
  /** @type {Set<string>} */
  const found = new Set();
  collect([sections, fields, results], "", found);
  const texts = [...found].sort((one, other) => other.length - one.length);
  const phrases = texts.filter((text) => text.includes(" ")).map(plain);
  const words = texts.filter((text) => !text.includes(" ")).map(plain);
  const either = [
    ...(phrases.length ? [`(?<![\\p{L}\\p{N}])(?:${phrases.join("|")})(?![\\p{L}\\p{N}])`] : []),
    ...(words.length ? [`(?<=^ ?|[:;,(·“] ?)(?:${words.join("|")})(?= ?$| ?[:;,.)(·”])`] : []),
  ];
  return either.length ? new RegExp(`(${either.join("|")})`, "u") : undefined;
}

/**
 * Adds the texts within a part of the definition.
 * @param {unknown} part @param {string} key @param {Set<string>} found
 */
function collect(part, key, found) {
  if (Array.isArray(part)) part.forEach((one) => collect(one, key, found));
  else if (part && typeof part === "object") {
    for (const [name, inner] of Object.entries(part)) {
      if (!ELSEWHERE.has(name)) collect(inner, name, found);
    }
  } else if (typeof part === "string" && WORDS.has(key)) {
    for (const text of part.split(GAP).map((piece) => piece.trim())) {
      if (/\p{L}{2}/u.test(text)) found.add(text);
    }
  }
}

/** @param {string} text */
const plain = (text) => text.replace(SPECIAL, "\\$&");
