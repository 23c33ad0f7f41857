// Words that two tabs changed at once: which sheet each ends up with, and that none are lost.
/** @import { Json, Sheet } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { differing, findLost, isSame, merge } from "../../overrides/core/merge.js";
import { sheetOf } from "./examples.js";

const GROWING = new Set(["first", "rows", "@title"]);

/** @param {Partial<Sheet>} [parts] @returns {Sheet} */
const sheet = (parts = {}) => sheetOf({ answers: {}, ...parts });
const base = sheet({ answers: { first: "Damp", purse: 5 }, title: "Homes" });
/** @param {Partial<Sheet>} parts */
const changed = (parts) => ({ ...base, ...parts, answers: { ...base.answers, ...parts.answers } });

/** What is lost where somebody changed all parts here but the purse. @param {Sheet[]} past @param {Sheet} mine @param {Sheet} theirs */
const lostIn = (past, mine, theirs) =>
  findLost({ past, mine, theirs, touched: new Set(["first", "why", "@title"]), growing: GROWING });

Deno.test("where nobody else wrote, the sheet is what this page has", () => {
  const mine = changed({ answers: { first: "Damp walls" } });
  assert.deepEqual(merge({ base, mine, touched: new Set(["first"]), theirs: base }), { sheet: mine, outcome: "own" });
  assert.deepEqual(merge({ base, mine, touched: new Set(["first"]) }), { sheet: mine, outcome: "own" });
});

Deno.test("what two tabs wrote in different places stands in one sheet", () => {
  const mine = changed({ answers: { first: "Damp walls" }, by: "Nia" });
  const theirs = changed({ answers: { purse: 9 }, title: "Warm homes", unread: { due: "soon" } });
  assert.deepEqual(merge({ base, mine, touched: new Set(["first", "@by"]), theirs }), {
    sheet: { ...theirs, answers: { first: "Damp walls", purse: 9 }, by: "Nia" },
    outcome: "merged",
  });
});

Deno.test("what two tabs wrote in the same place stays in two sheets, unless it is the same", () => {
  const mine = changed({ answers: { first: "Damp walls" } });
  const touched = new Set(["first"]);
  const other = merge({ base, mine, touched, theirs: changed({ answers: { first: "Cold walls" } }) });
  assert.deepEqual(other, { sheet: mine, outcome: "apart" });
  assert.equal(merge({ base, mine, touched, theirs: mine }).outcome, "merged");
});

Deno.test("an answer that a person took out is out, and one that its control lost by itself is not", () => {
  const mine = sheet({ answers: {}, title: "Homes" });
  const theirs = changed({ by: "Nia" });
  const found = merge({ base, mine, touched: new Set(["first"]), theirs });
  assert.deepEqual(found.sheet, { ...theirs, answers: { purse: 5 } });
});

Deno.test("words that are no value of their field go where its answer goes", () => {
  const mine = changed({ unread: { "challenges.r1.cost": "lots" } });
  const theirs = changed({ unread: { "challenges.r2.cost": "few", due: "soon" } });
  assert.deepEqual(differing(base, mine), ["challenges"]);
  assert.deepEqual(
    merge({ base, mine, touched: new Set(["challenges"]), theirs: changed({ unread: { due: "soon" } }) }),
    {
      sheet: changed({ unread: { due: "soon", "challenges.r1.cost": "lots" } }),
      outcome: "merged",
    },
  );
  assert.equal(merge({ base, mine, touched: new Set(["challenges"]), theirs }).outcome, "apart");
});

Deno.test("an answer of a field that is gone takes no other with it, whatever its name", () => {
  const odd = { ...base, answers: { ...base.answers, "@answers": "words" } };
  const mine = { ...odd, answers: { ...odd.answers, "@answers": "other words" } };
  const theirs = { ...odd, answers: { ...odd.answers, purse: 9 } };
  const touched = new Set(differing(odd, mine));
  assert.deepEqual(merge({ base: odd, mine, touched, theirs }).sheet.answers, { ...mine.answers, purse: 9 });
});

Deno.test("an answer that another tab overwrote in the same moment is found lost", () => {
  const mine = changed({ answers: { first: "Damp walls" } });
  const theirs = changed({ answers: { purse: 9 } });
  const { lost, base: origin } = lostIn([base], mine, theirs);
  assert.deepEqual(lost, ["first"]);
  assert.deepEqual(merge({ base: origin, mine, touched: new Set(lost), theirs }), {
    sheet: changed({ answers: { first: "Damp walls", purse: 9 } }),
    outcome: "merged",
  });
});

Deno.test("a title that another tab overwrote is found lost, whatever letter both begin with", () => {
  const mine = changed({ title: "Warm homes" });
  for (const title of ["Wet homes", "Cold homes", undefined]) {
    assert.deepEqual(lostIn([base], mine, { ...base, title }).lost, ["@title"], title);
  }
  assert.deepEqual(lostIn([base], mine, { ...base, title: "Our Warm homes" }).lost, []);
});

Deno.test("an answer that another tab went on with is not lost", () => {
  const mine = changed({ answers: { first: "Damp walls" } });
  const theirs = changed({ answers: { first: "Damp walls, cold floors" } });
  assert.deepEqual(lostIn([base], mine, theirs).lost, []);
});

Deno.test("a list that another tab went on with is not lost; one in which it changed a row is", () => {
  /** @param {Json[]} rows */
  const listed = (rows) => changed({ answers: { rows } });
  /** @param {Json[]} mine @param {Json[]} theirs */
  const lost = (mine, theirs) =>
    findLost({
      past: [base],
      mine: listed(mine),
      theirs: listed(theirs),
      touched: new Set(["rows"]),
      growing: GROWING,
    }).lost;
  const [walk, bus, cold] = ["A walk", "A bus", "Cold tea"].map((idea, at) => ({ key: `k${at}`, idea }));
  assert.deepEqual(lost([walk], [walk, bus]), []);
  assert.deepEqual(lost([{ idea: "Without a key" }], [{ idea: "Without a key" }, bus]), []);
  assert.deepEqual(lost([null, "price"], ["ethics", "price", "time"]), [], "more places in a ranking");
  assert.deepEqual(lost([walk, bus], [walk, cold]), ["rows"]);
  assert.deepEqual(lost([walk], [bus]), ["rows"]);
  assert.deepEqual(lost([walk], [{ ...walk, idea: "A walk at noon" }]), ["rows"], "nobody knows who wrote what in it");
  assert.deepEqual(lost([null, "price"], ["price"]), ["rows"]);
  assert.deepEqual(lost(["price"], ["price_later"]), ["rows"], "a key that another begins with is another answer");
  const unread = { ...listed([walk]), unread: { "rows.0.cost": "about ten" } };
  const mine = { past: [base], mine: unread, touched: new Set(["rows"]), growing: GROWING };
  assert.deepEqual(
    findLost({ ...mine, theirs: listed([walk, bus]) }).lost,
    ["rows"],
    "what is no number is somebody's too",
  );
});

Deno.test("words that were taken out here, and that another tab stored with what it had before, do not come back", () => {
  const past = changed({ answers: { first: "Damp walls, ask Ann" } });
  const mine = changed({ answers: { first: "Damp walls" } });
  assert.deepEqual(lostIn([past], mine, changed({ answers: { first: "Damp walls, ask Ann", purse: 9 } })).lost, [
    "first",
  ]);
});

Deno.test("a key that another one begins with is no text that somebody went on with", () => {
  const mine = changed({ answers: { why: "yes" } });
  assert.deepEqual(lostIn([base], mine, changed({ answers: { why: "yes-partly" } })).lost, ["why"]);
});

Deno.test("a part that nobody changed here is not claimed", () => {
  const mine = changed({ answers: { purse: 7 } });
  assert.deepEqual(lostIn([base], mine, changed({ answers: { purse: 8 } })).lost, []);
});

Deno.test("the sheet that overwrote an answer is known to come from the last state that had it", () => {
  const half = changed({ answers: { first: "Damp w" } });
  const mine = changed({ answers: { first: "Damp walls and cold floors" } });
  const found = lostIn([base, half], mine, half);
  assert.deepEqual([found.lost, found.base.answers.first], [["first"], "Damp w"]);
});

Deno.test("two values are the same whatever the order of their keys, and a list is no object", () => {
  assert.ok(isSame({ a: 1, b: [{ c: null, d: 2 }] }, { b: [{ d: 2, c: null }], a: 1 }));
  for (
    const [one, other] of [[[1], { 0: 1 }], [{ a: 1 }, { b: 1 }], [{ toString: 1 }, { a: 1 }], [null, {}], [[1], [2]]]
  ) {
    assert.ok(!isSame(one, other), JSON.stringify([one, other]));
  }
});
