// What a group chose, counted by hand: levels, options, numbers and days.
/** @import { FieldOf } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { near, OPTIONS, SURE, viewOf } from "./sheet.js";

Deno.test("a scale has its middle, its ends and its unknowns", () => {
  // Known: 1 2 2 4 5, so the middle is 2; distances 1 0 0 2 3 are 6 in all, 1.2 on average, 0.3 of four steps.
  const { middle, low, high, known, unknown, answered, counts, apart } = viewOf(SURE, 5, 2, null, 1, 4, 2, null);
  assert.deepEqual([middle, low, high, known, unknown, answered], [2, 1, 5, 5, 2, 7]);
  assert.deepEqual(counts, [1, 2, 0, 1, 1]);
  near(apart, 0.3);
});

Deno.test("the middle of an even count lies between two levels", () => {
  assert.equal(viewOf(SURE, 1, 4, 2, 3).middle, 2.5);
});

Deno.test("nobody knowing is no level", () => {
  const { unknown, known, middle } = viewOf(SURE, null, null);
  assert.deepEqual([unknown, known, middle], [2, 0, undefined]);
});

Deno.test("choices are counted, and an option that is gone keeps its key", () => {
  const { options } = viewOf(
    { name: "ways", label: "Ways", kind: "choices", options: OPTIONS },
    ["homes", "air"],
    ["homes"],
    ["old"],
  );
  assert.deepEqual(options.map(({ label, count }) => [label, count]), [
    ["Homes", 2],
    ["Food", 0],
    ["Air", 1],
    ["old", 1],
  ]);
  near(options[0].share, 2 / 3);
});

Deno.test("numbers are sorted, with middle and ends, however large", () => {
  const { rows, middle } = viewOf({ name: "value", label: "Value", kind: "number" }, 30, -5, 1e308, 1e308);
  assert.deepEqual(rows.map(({ value }) => value), [-5, 30, 1e308, 1e308]);
  assert.deepEqual(middle, [5e307]);
});

Deno.test("dates are sorted, and nothing is worked out of them", () => {
  /** @type {FieldOf<"date">} */
  const field = { name: "day", label: "Day", kind: "date" };
  const { rows, ...more } = viewOf(field, "2026-12-01", "2026-01-31", "2026-03-01");
  assert.deepEqual(rows.map(({ person }) => person), ["B", "C", "A"]);
  assert.deepEqual(Object.keys(more).sort(), ["answered", "field", "kind"]);
});
