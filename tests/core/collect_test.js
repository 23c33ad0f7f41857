// What comes in is held against the set-up: what counts, what waits and why, which of two stands.
/** @import { Answers, Field, FieldOf, Setup, Sheet, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { readSheet } from "../../overrides/core/answers.js";
import { brokenIn, compareAgain, completed, sortHanded } from "../../overrides/core/collect.js";
import { combine } from "../../overrides/core/combine.js";
import { IDEAS, ofKind, specWith } from "./sheet.js";

const columns = [{ name: "what", label: "What", kind: /** @type {const} */ ("line") }];
/** @type {Field} */
const list = { kind: "table", name: "list", label: "List", setup: true, rows: 3, most: 9, columns };
/** @type {Field} */
const purse = { kind: "number", name: "purse", label: "Purse", setup: true };
/** @type {FieldOf<"budget">} */
const money = {
  section: 0,
  kind: "budget",
  name: "money",
  label: "Money",
  of: "list",
  purse: "purse",
  unit: "£",
  step: 1,
};
/** @type {FieldOf<"ideas">} */
const ideas = { ...IDEAS, section: 0, setup: true, dots: 3 };
/** @type {Spec} */
const spec = specWith(list, purse, money, ideas);

const rows = [{ key: "r1", what: "Homes" }, { key: "r2", what: "Food" }];
/** @type {Setup} */
const setup = {
  format: "infuse-handbook/answers",
  version: 1,
  worksheet: spec.slug,
  id: "s-2",
  role: "setup",
  answers: { list: rows, purse: 100, ideas: [{ key: "i1", idea: "Ask" }, { key: "i2", idea: "Tell" }] },
};

/** @param {string} id @param {Answers} answers @param {Partial<Sheet>} [more] @returns {Sheet} */
const handed = (id, answers, more = { of: "s-2" }) =>
  readSheet({ format: setup.format, version: 1, worksheet: spec.slug, id, answers, ...more }, spec);

/** @param {Sheet[]} sheets @param {string[]} [allowed] */
function sorted(sheets, allowed = []) {
  const { counted, waiting } = sortHanded(sheets, setup, spec, new Set(allowed));
  return { counted: counted.map(({ id }) => id), waiting: waiting.map(({ sheet, why }) => [sheet.id, why]) };
}

Deno.test("what was left out is taken from the set-up, and results count it", () => {
  const sheets = [
    handed("a", { money: { r1: 60, r2: 40 }, ideas: [{ key: "i2", votes: 3 }] }),
    handed("b", { money: { r2: 100 }, ideas: [{ key: "i1", votes: 1 }, { key: "i2", votes: 1 }] }),
  ];
  const { counted } = sortHanded(sheets, setup, spec, new Set());
  const { views, left, setup: shared } = combine(counted.map((one) => ({ person: one.id, ...one })), spec);
  assert.deepEqual(ofKind(views, "budget").things.map(({ label, total }) => [label, total]), [["Food", 140], [
    "Homes",
    60,
  ]]);
  assert.deepEqual(ofKind(views, "ideas").ideas.map(({ label, dots }) => [label, dots]), [["Tell", 4], ["Ask", 1]]);
  assert.deepEqual([left, shared?.differ, shared?.none], [[], [], []]);
});

Deno.test("a purse that somebody raised for themselves is the set-up's again, and the spending is too much", () => {
  const forged = handed("f", { purse: 1000, list: [{ key: "r1", what: "Mine" }], money: { r1: 900 } });
  const whole = completed(forged, setup, spec);
  assert.deepEqual([whole.answers.purse, whole.answers.list], [100, rows]);
  assert.deepEqual(brokenIn(whole, spec, setup), [{ why: "purse", field: money, spent: 900, purse: 100 }]);
  assert.deepEqual(sorted([forged]), { counted: [], waiting: [["f", "broken"]] });
});

Deno.test("forty dots are too many, however they are spread, and as many as the set-up gives are not", () => {
  const many = handed("m", { ideas: [{ key: "i1", votes: 37 }, { key: "zz", votes: 3 }] });
  assert.deepEqual(brokenIn(completed(many, setup, spec), spec, setup), [{
    why: "dots",
    field: ideas,
    given: 40,
    dots: 3,
  }]);
  assert.deepEqual(brokenIn(completed(many, setup, spec), spec, { ...setup, dots: { ideas: 40 } }), []);
});

Deno.test("what was filled in under no set-up, another, an earlier or a later one waits", () => {
  const sheets = [
    handed("now", { money: { r1: 1 } }),
    handed("free", { money: { r1: 1 } }, {}),
    handed("old", { money: { r1: 1 } }, { of: "s-1" }),
    handed("new", { money: { r1: 1 } }, { of: "s-3" }),
    handed("odd", { money: { r1: 1 } }, { of: "t-2" }),
  ];
  assert.deepEqual(sorted(sheets), {
    counted: ["now"],
    waiting: [["free", "free"], ["old", "earlier"], ["new", "later"], ["odd", "other"]],
  });
  assert.deepEqual(sorted(sheets, ["old", "free"]).counted, ["now", "free", "old"]);
});

Deno.test("what somebody lets in is held to the purse as well", () => {
  const old = handed("old", { money: { r1: 101 } }, { of: "s-1" });
  assert.deepEqual(sorted([old], ["old"]).waiting, [["old", "broken"]]);
});

Deno.test("a sheet filled in by itself keeps its own list, whose keys are its own, and none keeps a purse", () => {
  const own = [{ key: "x", what: "Food" }];
  const { answers } = completed(handed("free", { list: own, purse: 5, money: { x: 50 } }, {}), setup, spec);
  assert.deepEqual([answers.list, answers.purse], [own, 100]);
});

Deno.test("an idea that was renamed in the set-up counts under its new name", () => {
  const sheet = handed("a", { ideas: [{ key: "i1", idea: "Old name", votes: 2 }] });
  assert.deepEqual(completed(sheet, setup, spec).answers.ideas, [
    { key: "i1", idea: "Ask", votes: 2 },
    { key: "i2", idea: "Tell" },
  ]);
});

Deno.test("without a set-up everybody counts as they came", () => {
  const sheet = handed("a", { money: { r1: 1 } }, {});
  assert.deepEqual(sortHanded([sheet], undefined, spec, new Set()), { counted: [sheet], waiting: [] });
});

Deno.test("under one set-up the later of two stands, and otherwise somebody is asked", () => {
  /** @param {number} amount @param {string | undefined} saved */
  const at = (amount, saved, of = "s-2") => handed("a", { money: { r1: amount } }, { of, saved });
  const [early, late] = ["2026-11-27T10:00:00Z", "2026-11-27T10:00:01Z"];
  assert.equal(compareAgain(at(1, early), at(2, late)), "later");
  assert.equal(compareAgain(at(2, late), at(1, early)), "older");
  assert.equal(compareAgain(at(1, early), at(1, late)), "same");
  assert.equal(compareAgain(at(1, early), at(2, early)), "ask");
  assert.equal(compareAgain(at(1, early), at(2, undefined)), "ask");
  assert.equal(compareAgain(at(1, early), at(2, late, "s-3")), "ask");
  assert.equal(
    compareAgain(handed("a", { money: { r1: 1 } }, { saved: early }), handed("a", {}, { saved: late })),
    "ask",
  );
});
