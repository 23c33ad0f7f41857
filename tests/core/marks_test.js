// How a sheet is seen to have changed since it was downloaded.
import assert from "node:assert/strict";
import { marksOf, readDownload, savedAfter } from "../../overrides/core/marks.js";
import { sheetOf } from "./examples.js";

Deno.test("a sheet is saved later than before, even where the clock was set back", () => {
  const now = "2026-11-27T10:00:00Z";
  for (const before of [undefined, "no moment", "2026-11-27T09:59:59Z"]) assert.equal(savedAfter(before, now), now);
  assert.equal(savedAfter(now, now), "2026-11-27T10:00:01Z");
  assert.equal(savedAfter("2026-12-01T00:00:00Z", now), "2026-12-01T00:00:01Z");
});

Deno.test("only the marks of what has changed are different", () => {
  const before = marksOf(sheetOf({ answers: { first: "Damp", purse: 5 }, title: "Homes" }));
  const after = marksOf(sheetOf({ answers: { first: "Damp.", purse: 5 }, title: "Homes" }));
  assert.deepEqual(Object.keys(before), ["first", "purse", ""]);
  assert.notEqual(before.first, after.first);
  assert.deepEqual({ ...after, first: before.first }, before);
});

Deno.test("a new title, person, project or team is a change, and so are words without a place", () => {
  const parts = [{}, { title: "Nia" }, { by: "Nia" }, { project: "Nia" }, { by: "Nia", team: "Red" }, {
    unread: { purse: "Nia" },
  }];
  const marks = parts.map((part) => JSON.stringify(marksOf(sheetOf({ answers: {}, ...part }))));
  assert.equal(new Set(marks).size, parts.length);
});

Deno.test("what is stored of a download is read as far as it is one", () => {
  const at = "2026-11-27T10:00:00Z";
  assert.deepEqual(readDownload({ at, marks: { first: "4.7", purse: 5 } }), { at, marks: { first: "4.7" } });
  assert.deepEqual(readDownload({ at, marks: [] }), { at, marks: {} });
  for (const value of [undefined, null, at, [at], { at: "yesterday" }]) assert.equal(readDownload(value), undefined);
});
