// Words as they are compared: in the search and in the filter alike. macros/views/search.py folds the index the same way.

/** Returns the words of a text: small letters, no accents, what hyphens join apart; 2×2 is 2x2, and 5,000 is 5000. */
export function foldWords(text) {
  const plain = text.toLowerCase().replace(/['’]/g, "").replace(/(?<=\d) ?× ?(?=\d)/g, "x")
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
