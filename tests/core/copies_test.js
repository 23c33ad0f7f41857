// When two sheets are one copy.
/** @import { Sheet } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { isSameCopy } from "../../overrides/core/copies.js";
import { createSheet } from "../../overrides/core/answers.js";

const ONE = { ...createSheet("cards", { id: "a" }), title: "T", by: "Ann", answers: { why: "because" } };
/** @type {Record<string, Partial<Sheet>>} */
const OTHERS = {
  "another answer": { answers: { why: "so" } },
  "words that are no number": { unread: { count: "about 20" } },
  "another name": { by: "Ben" },
  "another team": { team: "Red" },
  "another project": { project: "Damp homes" },
  "another id": { id: "b" },
};

Deno.test("a sheet that comes again just as it is, is the same copy, whenever it was saved", () => {
  assert.equal(isSameCopy(ONE, { ...structuredClone(ONE), saved: "2026-11-27T10:00:00Z" }), true);
});

for (const [name, other] of Object.entries(OTHERS)) {
  Deno.test(`a sheet that comes again with ${name} is not the same copy`, () => {
    assert.equal(isSameCopy(ONE, { ...ONE, ...other }), false);
  });
}
