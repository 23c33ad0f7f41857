// How many pages of paper take what is never divided. Pure.
/** @typedef {{ top: number, end: number }} Piece where it begins and ends on an endless page */

/**
 * Returns how many pages pieces take in their order: one that does not fit any more begins the next, and one that is higher
 * than a page runs on.
 * @param {Piece[]} pieces @param {number} height
 */
export function countPages(pieces, height) {
  let [pages, from] = [1, 0];
  for (const { top, end } of pieces) {
    if (end - from <= height) continue;
    if (top > from) [pages, from] = [pages + 1, top];
    const more = Math.max(0, Math.ceil((end - from) / height) - 1);
    [pages, from] = [pages + more, from + more * height];
  }
  return pages;
}
