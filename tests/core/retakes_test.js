// The same scales on other days.
/** @import { Answers, Field, Result, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { findAll } from "../../overrides/core/results.js";
import { compareDays } from "../../overrides/core/retakes.js";
import { say } from "./examples.js";
import { LEVELS, OPTIONS, specWith } from "./sheet.js";

/** @type {Field[]} */
const fields = [
  { kind: "date", name: "day", label: "Day" },
  { kind: "choice", name: "which", label: "Which", options: OPTIONS },
  { kind: "scale", name: "one", label: "One", levels: LEVELS, unknown: true },
  { kind: "scale", name: "two", label: "Two", levels: LEVELS, unknown: true },
];
/** @type {Result} */
const profile = { kind: "profile", title: "T", of: ["one", "two"], dates: "day" };

/** Returns the lines of a copy beside those of other days. @param {Answers} answers @param {Answers[]} others */
function linesOf(answers, others, result = profile) {
  /** @type {Spec} */
  const spec = { ...specWith(...fields), results: [result] };
  return compareDays(findAll(spec, answers, say), spec, answers, others, say)[0].lines;
}

const may = { day: "2026-05-03", one: 1, two: 4 };
const june = { day: "2026-06-01", one: 2, two: null };
const now = { day: "2026-11-27", one: 3, two: 4 };
const alone = linesOf(now, []);

Deno.test("each scale says what it was on the earlier days, the earliest first", () => {
  const lines = linesOf(now, [june, may]);
  assert.deepEqual(lines.slice(0, 2), [
    `${alone[0]}, results.before results.level_on 1 3 May 2026; results.level_on 2 1 June 2026`,
    `${alone[1]}, results.before results.level_on 4 3 May 2026; results.level_on results.unknown 1 June 2026`,
  ]);
});

Deno.test("what has moved is said against the last of the earlier days", () => {
  assert.deepEqual(linesOf(now, [may, june]).slice(2), ["results.higher_than 1 June 2026 One"]);
  assert.deepEqual(linesOf({ ...now, one: 1, two: 1 }, [may]).slice(2), ["results.lower_than 3 May 2026 Two"]);
});

Deno.test("where nothing has moved, it says so; where no scale can be compared, it says nothing", () => {
  assert.deepEqual(linesOf({ ...may, day: "2026-11-27" }, [may]).slice(2), ["results.as_on 3 May 2026"]);
  assert.equal(linesOf({ day: "2026-11-27", two: 4 }, [{ day: "2026-05-03", two: null }]).length, 1);
});

Deno.test("copies of the same day, of later days and without a day are no earlier ones", () => {
  const others = [{ ...may, day: now.day }, { ...may, day: "2027-01-01" }, { one: 1 }];
  assert.deepEqual(linesOf(now, others), alone);
});

Deno.test("a copy without a day stands behind all that have one", () => {
  assert.ok(linesOf({ one: 3, two: 4 }, [may])[0].includes("3 May 2026"));
});

Deno.test("a copy about something else is not compared", () => {
  const result = { ...profile, when: { field: "which", one_of: ["homes"] } };
  const here = { ...now, which: "homes" };
  assert.deepEqual(linesOf(here, [{ ...may, which: "food" }], result), linesOf(here, [], result));
  assert.notDeepEqual(linesOf(here, [{ ...may, which: "homes" }], result), linesOf(here, [], result));
});

Deno.test("a profile that names no day is left as it is", () => {
  assert.deepEqual(linesOf(now, [may], { ...profile, dates: undefined }), alone);
});
