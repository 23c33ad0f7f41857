// Which of many people's texts are alike, and why.
import assert from "node:assert/strict";
import { findLikenesses } from "../../overrides/core/likeness.js";

const IGNORED = new Set(["people", "should"]);
/** @param {string[]} texts */
const likenesses = (...texts) => findLikenesses(texts, IGNORED);

Deno.test("texts that share at least two longer words are alike, one with plurals too", () => {
  assert.deepEqual(likenesses("Damp walls in council flats", "The council flat has wet walls", "More buses"), {
    groups: [1, 1, 0],
    likenesses: [["walls", "council"]],
  });
});

Deno.test("one shared word, short words and words that say nothing make no likeness", () => {
  assert.deepEqual(likenesses("Council housing", "Council parks").groups, [0, 0]);
  assert.deepEqual(likenesses("a big bus for all", "a big bus for us").groups, [0, 0]);
  assert.deepEqual(likenesses("people should listen", "people should speak").groups, [0, 0]);
});

Deno.test("texts that say the same are alike, however short", () => {
  assert.deepEqual(likenesses("Damp", " damp ", "cold").groups, [1, 1, 0]);
});

Deno.test("a text that is like two others brings them together", () => {
  const { groups } = likenesses("council housing", "garden waste", "council housing and garden waste");
  assert.deepEqual(groups, [1, 1, 1]);
});

Deno.test("a group is named by at most four words, each in more than half of its texts", () => {
  const words = "alpha bravo charlie delta foxtrot";
  const found = likenesses(words, `${words} golfing`, `${words} hotel`);
  assert.equal(found.likenesses[0].length, 4);
  assert.ok(found.likenesses[0].every((word) => words.includes(word)));
});

Deno.test("no texts, no groups", () => assert.deepEqual(likenesses(), { groups: [], likenesses: [] }));
