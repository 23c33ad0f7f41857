// What is never divided is counted off in pages.
import assert from "node:assert/strict";
import { countPages } from "../../overrides/core/pages.js";

/** Pieces of these heights, one below the other. @param {number[]} heights */
function stacked(...heights) {
  let end = 0;
  return heights.map((height) => ({ top: end, end: end += height }));
}

Deno.test("pieces that fit take one page, and one more begins the next", () => {
  assert.equal(countPages([], 100), 1);
  assert.equal(countPages(stacked(40, 60), 100), 1);
  assert.equal(countPages(stacked(40, 60, 1), 100), 2);
});

Deno.test("a piece that does not fit leaves the rest of its page empty", () => {
  assert.equal(countPages(stacked(60, 60, 60), 100), 3);
  assert.equal(countPages(stacked(60, 30, 60, 40), 100), 2);
});

Deno.test("a piece higher than a page runs on, and what follows stands below it", () => {
  assert.equal(countPages(stacked(250), 100), 3);
  assert.equal(countPages(stacked(50, 250, 40), 100), 4);
  assert.equal(countPages(stacked(50, 250, 60), 100), 5);
});
