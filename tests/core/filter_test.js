// Which items of a list fit a choice: within a facet any choice will do, across facets all must hold.
import assert from "node:assert/strict";
import { choose } from "../../overrides/components/filter/filter.js";
import { foldText } from "../../overrides/core/fold.js";

/** @param {string} text @param {Record<string, string>} facets */
function itemOf(text, facets) {
  const keys = Object.entries(facets).map((
    [facet, words],
  ) => /** @type {const} */ ([facet, new Set(words.split(" "))]));
  return { text: () => foldText(text), facets: new Map(keys) };
}

const ITEMS = [
  itemOf("Problem statement", { stage: "discover", size: "small large" }),
  itemOf("Stakeholder map", { stage: "discover", size: "large" }),
  itemOf("Co-production", { stage: "deliver", size: "small" }),
  itemOf("Tŷ Tawe", { stage: "review" }),
];

/** Chooses by words such as `stage:discover`. @param {string} chosen */
function fitting(chosen, typed = "") {
  const choices = chosen.split(" ").filter(Boolean).map((one) => one.split(":"));
  const { shown, counts, missing } = choose(ITEMS, choices.map(([facet, key]) => ({ facet, key })), typed);
  return { shown: [...shown], counts: Object.fromEntries(counts), missing: Object.fromEntries(missing) };
}

Deno.test("without a choice everything fits, and each choice says how many it would leave", () => {
  const { shown, counts } = fitting("");
  assert.deepEqual(shown, [0, 1, 2, 3]);
  assert.deepEqual(counts, {
    "stage discover": 2,
    "stage deliver": 1,
    "stage review": 1,
    "size small": 2,
    "size large": 2,
  });
});

Deno.test("within a facet any choice will do, across facets all must hold", () => {
  assert.deepEqual(fitting("stage:discover stage:deliver").shown, [0, 1, 2]);
  assert.deepEqual(fitting("stage:discover size:small").shown, [0]);
});

Deno.test("a count says how many would fit if that were chosen too", () => {
  const { counts } = fitting("stage:discover");
  assert.deepEqual([counts["size small"], counts["size large"]], [1, 2]);
  assert.deepEqual([counts["stage deliver"], counts["stage review"]], [1, 1]);
});

Deno.test("where nothing fits, it is known which facet is in the way", () => {
  const { shown, missing } = fitting("stage:review size:large");
  assert.deepEqual(shown, []);
  assert.deepEqual(missing, { stage: 2, size: 1 });
});

Deno.test("words narrow too: each must stand there, folded, also within a word", () => {
  assert.deepEqual(fitting("", "ty tawe").shown, [3]);
  assert.deepEqual(fitting("", "coproduction").shown, [2]);
  assert.deepEqual(fitting("", "holder").shown, [1]);
  assert.deepEqual(fitting("", "problem map").shown, []);
  assert.deepEqual(fitting("size:small", "statement").shown, [0]);
});
