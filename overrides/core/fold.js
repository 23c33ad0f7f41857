// Words as they are compared: in the search and in the filter alike. macros/views/fold.py folds the index the same way.

const BREAKS = /[^\p{L}\p{N}]+/u;

/**
 * Returns the words of a text: small letters, no accents, what hyphens join apart; 2×2 is 2x2, and 5,000 is 5000.
 * @param {string} text
 */
export function foldWords(text) {
  return fold(text).split(BREAKS).filter(Boolean);
}

/** Returns a text to look for words in: all of its words, and what hyphens join as one word too. @param {string} text */
export function foldText(text) {
  const joined = fold(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) ?? [];
  return [...foldWords(text), ...joined.map((word) => word.replaceAll("-", ""))].join(" ");
}

/** @param {string} text */
function fold(text) {
  return text.toLowerCase().replace(/['’]/g, "").replace(/(?<=\d) ?× ?(?=\d)/g, "x")
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "").normalize("NFD").replace(/\p{M}/gu, "");
}
