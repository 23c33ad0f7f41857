// Which items of a list fit what is chosen. Pure: no page.
import { foldWords } from "../../core/fold.js";

/**
 * What an item says of itself: its keys by facet, and its folded text.
 * @typedef {{ facets: Map<string, Set<string>>, text: () => string }} Item
 */
/** @typedef {{ facet: string, key: string }} Choice */

/**
 * Returns which items fit (`shown`, by number), how many would fit with each choice ("facet key" to number), and how many
 * would fit without the choices of a facet (`missing`).
 * @param {Item[]} items @param {Choice[]} chosen @param {string} typed
 */
export function choose(items, chosen, typed) {
  const wanted = foldWords(typed);
  /** @type {Map<string, string[]>} */
  const asked = new Map();
  for (const { facet, key } of chosen) asked.set(facet, [...(asked.get(facet) ?? []), key]);
  /** @type {Set<number>} */
  const shown = new Set();
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Map<string, number>} */
  const missing = new Map();
  items.forEach(({ facets, text }, number) => {
    if (!wanted.every((word) => text().includes(word))) return;
    const failed = [...asked].filter(([facet, keys]) => !keys.some((key) => facets.get(facet)?.has(key)));
    if (failed.length > 1) return;
    const [only] = failed[0] ?? [];
    if (only) count(missing, only);
    else shown.add(number);
    for (const [facet, keys] of facets) {
      if (only && facet !== only) continue;
      for (const key of keys) count(counts, `${facet} ${key}`);
    }
  });
  return { shown, counts, missing };
}

/** @param {Map<string, number>} counts @param {string} name */
function count(counts, name) {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
