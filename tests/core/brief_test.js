// The brief of a project: short, and in the order in which answers travel.
/** @import { Field, Result, Sheet, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { makeBrief } from "../../overrides/core/brief.js";
import { say } from "./examples.js";
import { specWith } from "./sheet.js";

/** @type {Field[]} */
const fields = [
  { kind: "notes", name: "need", label: "Need" },
  { kind: "notes", name: "own", label: "Own" },
  {
    kind: "sentence",
    name: "story",
    label: "Story",
    formula: "We help {who}.",
    parts: [{ kind: "line", name: "who", label: "Who" }],
  },
];
/** @type {Result[]} */
const results = [
  { kind: "sentence", title: "Story", of: ["story"] },
  { kind: "gaps", title: "Missing", gaps: [{ field: "own", say: "Say own." }, { field: "need", say: "Say need." }] },
];
const known = ["first", "second"].map((slug) => ({ slug, carried: ["need", "who"] }));
/** @type {Map<string, Spec>} */
const specs = new Map(known.map(({ slug }) => [slug, { ...specWith(...fields), slug, title: slug, results }]));

/** @param {...(Pick<Sheet, "answers"> & Partial<Sheet>)} sheets */
const briefOf = (...sheets) => makeBrief(sheets.map((sheet) => ({ worksheet: "first", ...sheet })), known, specs, say);

/** @param {...(Pick<Sheet, "answers"> & Partial<Sheet>)} sheets */
const headingsOf = (...sheets) => briefOf(...sheets).flatMap(({ heading = [] }) => heading);

/** Returns the lines under a label. @param {string} label @param {Sheet["answers"]} answers */
const linesOf = (label, answers) => briefOf({ answers }).find((block) => block.label === label)?.lines;

Deno.test("sheets stand in the order of the thread, those of one worksheet as they were saved", () => {
  const headings = headingsOf(
    { worksheet: "second", answers: {}, saved: "2026-01-01T10:00:00Z" },
    { title: "later", answers: {}, saved: "2026-03-01T10:00:00Z" },
    { title: "earlier", answers: {}, saved: "2026-02-01T10:00:00Z" },
    { answers: {} },
  );
  assert.deepEqual(headings, ["first", "first: earlier", "first: later", "second"]);
});

Deno.test("a brief says the answers that go on to other sheets, and what the results found", () => {
  assert.deepEqual(briefOf({ answers: { need: "Warm homes", own: "Only here" } }), [
    { heading: "first" },
    { label: "Need", lines: ["Warm homes"] },
    { label: "Missing", lines: ["results.nothing_missing"] },
  ]);
});

Deno.test("what a finished sentence says does not stand there a second time", () => {
  assert.deepEqual(briefOf({ answers: { who: "tenants", need: "x", own: "y" } }).map(({ label }) => label), [
    undefined,
    "Need",
    "Story",
    "Missing",
  ]);
});

Deno.test("a sheet without anything to say says so", () => {
  assert.deepEqual(briefOf({ answers: {} }), [{ heading: "first" }, { text: "mine.brief_nothing" }]);
});

Deno.test("what is still to do stands in one line", () => {
  assert.deepEqual(linesOf("Missing", { who: "tenants" }), ["Say own. Say need."]);
});

Deno.test("a long answer is cut between words, without the comma, and says that it goes on", () => {
  assert.deepEqual(linesOf("Need", { need: "words ".repeat(50) }), [`${"words ".repeat(39)}words…`]);
  assert.deepEqual(linesOf("Need", { need: "word, ".repeat(50) }), [`${"word, ".repeat(39)}word…`]);
});

Deno.test("a formula is cut later than other answers", () => {
  const long = "word ".repeat(60).trim();
  assert.deepEqual(linesOf("Story", { who: long }), [`We help ${long}.`]);
});

Deno.test("of many lines the first four stand there, and how many more there are; one more is no reason to cut", () => {
  const lines = ["1", "2", "3", "4", "5", "6"];
  assert.deepEqual(linesOf("Need", { need: lines.join("\n") }), ["1", "2", "3", "4", "mine.brief_more 2"]);
  assert.deepEqual(linesOf("Need", { need: lines.slice(0, 5).join("\n") }), ["1", "2", "3", "4", "5"]);
});

Deno.test("a sheet of a worksheet that nobody knows is no sheet of a brief", () => {
  assert.throws(() => briefOf({ worksheet: "third", answers: {} }), /third/);
});
