// What a group has handed in, as the collector's browser keeps it.
/** @import { Collection } from "../../overrides/core/collection.js" */
import assert from "node:assert/strict";
import { noCollection, readCollection, writeCollection } from "../../overrides/core/collection.js";
import { spec } from "./examples.js";

/** @param {string} id @param {object} [more] */
const sheetOf = (id, more) => ({
  format: /** @type {const} */ ("infuse-handbook/answers"),
  version: /** @type {const} */ (1),
  worksheet: spec.slug,
  id,
  answers: { first: "Words" },
  ...more,
});

/** @type {[string, string | true][]} */
const cells = [["first", "Ink"], ["ticks.x", true]];

/** @type {Collection} */
const whole = {
  setup: { ...sheetOf("s-1"), role: "setup", people: 20 },
  sheets: [sheetOf("a", { of: "s-1" }), sheetOf("b", { by: "Ann" })],
  allowed: new Set(["b"]),
  slips: [{ id: "c", by: "Bob", cells: new Map(cells), lines: 2 }],
  list: sheetOf("list"),
  rest: [],
};

Deno.test("a collection is kept whole", () => {
  assert.deepEqual(readCollection(writeCollection(whole), spec), whole);
});

Deno.test("what is none becomes an empty one", () => {
  for (const text of [null, "", "{", "[]", "null", '{"format":"infuse-handbook/backup"}', '{"sheets":[1]}']) {
    assert.deepEqual(readCollection(text, spec), noCollection());
  }
});

Deno.test("what this release cannot read stays where it is, and every other part is read to its last leaf", () => {
  const odd = {
    format: "infuse-handbook/backup",
    version: 1,
    sheets: [sheetOf("a"), sheetOf("new", { version: 9 }), 7],
    allowed: ["a", 1, "no id!"],
    slips: [1, { id: "x", by: 3 }, { id: "y", by: "", cells: [["k", 1], ["k"], ["first", "Ink"]], lines: 1e9 }],
    list: "none",
  };
  const read = readCollection(JSON.stringify(odd), spec);
  assert.deepEqual(read.sheets.map(({ id }) => id), ["a"]);
  assert.deepEqual(read.rest, [sheetOf("new", { version: 9 }), 7]);
  assert.deepEqual([...read.allowed], ["a"]);
  assert.deepEqual(read.slips, [{ id: "y", by: "", cells: new Map([["first", "Ink"]]), lines: 100 }]);
  assert.deepEqual(readCollection(writeCollection(read), spec), { ...read });
});
