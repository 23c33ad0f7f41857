// A sheet as an outline, as plain text, and as rows of a table.
/** @import { Answers, Field, Finding, SheetBlock } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { csvRows, outline, toText } from "../../overrides/core/serialise.js";
import { say, sheets, spec as examples } from "./examples.js";
import { LEVELS, OPTIONS, specWith } from "./sheet.js";

/** @type {Field[]} */
const fields = [
  { kind: "notes", name: "note", label: "Note" },
  { kind: "number", name: "cost", label: "Cost", unit: "£" },
  { kind: "date", name: "day", label: "Day" },
  { kind: "choice", name: "way", label: "Way", options: OPTIONS },
  { kind: "scale", name: "sure", label: "Sure", levels: LEVELS, unknown: true },
  { kind: "ranking", name: "order", label: "Order", options: OPTIONS },
  { kind: "ideas", name: "ideas", label: "Ideas", rows: 3, votes: true },
  {
    kind: "table",
    name: "list",
    label: "List",
    rows: 3,
    most: 9,
    columns: [
      { name: "what", label: "What", kind: "choice", options: OPTIONS },
      { name: "done", label: "Done", kind: "tick" },
      { name: "due", label: "Due", kind: "date" },
      { name: "cost", label: "Cost", kind: "number" },
    ],
  },
];
const spec = specWith(...fields);

/** @param {Answers} answers @param {Record<string, string>} [unread] */
const blocksOf = (answers, unread) => outline({ answers, unread }, spec, [], say);

/** Returns the lines of the one answer. @param {Answers} answers */
const linesOf = (answers) => blocksOf(answers)[1].lines;

Deno.test("every kind of answer is said in words", () => {
  assert.deepEqual(linesOf({ note: "one\ntwo" }), ["one", "two"]);
  assert.deepEqual(linesOf({ cost: 1234.5 }), ["£1,234.5"]);
  assert.deepEqual(linesOf({ day: "2026-11-27" }), ["27 November 2026"]);
  assert.deepEqual(linesOf({ way: "air" }), ["Air"]);
  assert.deepEqual(linesOf({ sure: 2 }), ["results.level Some 2 5"]);
  assert.deepEqual(linesOf({ sure: null }), ["results.unknown"]);
  assert.deepEqual(linesOf({ order: ["food", null, "air"] }), ["results.ranked 1 Food", "results.ranked 3 Air"]);
  const ideas = [{ idea: "Walks", votes: 2 }, { idea: "Talks" }, { idea: "Cards", votes: 3 }];
  assert.deepEqual(linesOf({ ideas }), ["results.votes Walks 2 5", "Talks", "results.votes Cards 3 5"]);
});

Deno.test("a table stays one, with ticks, choices and days in words, and nothing where nothing is", () => {
  const list = [{ what: "homes", done: true, due: "2026-05-03", cost: 5 }, { what: "gone", done: false }];
  const [, table] = blocksOf({ list });
  assert.deepEqual(table.columns, ["What", "Done", "Due", "Cost"]);
  assert.deepEqual(table.rows, [["Homes", "✓", "3 May 2026", "5"], ["gone", "", "", ""]]);
});

Deno.test("an empty sheet has no blocks, and a part without answers no heading", () => {
  assert.deepEqual(blocksOf({ note: " ", list: [], order: [] }), []);
});

Deno.test("findings come behind the answers, and what no field can hold last of all", () => {
  /** @type {Finding} */
  const finding = { kind: "gaps", title: "Missing", index: 0, lines: ["Spend."], todo: ["Spend."] };
  const blocks = outline({ answers: { note: "x", gone: "old" }, unread: { cost: "ten" } }, spec, [finding], say);
  assert.deepEqual(blocks, [
    { heading: "Part" },
    { label: "Note", lines: ["x"] },
    { heading: "Missing" },
    { text: "Spend." },
    { heading: "sheet.left_over" },
    { label: "gone", lines: ["old"] },
    { label: "Cost", lines: ["ten"] },
  ]);
});

Deno.test("plain text says every block, a table as a line a row without its empty cells", () => {
  /** @type {SheetBlock[]} */
  const blocks = [
    { heading: "Part" },
    { text: "Words." },
    { label: "Note", lines: ["one", "two"] },
    { label: "List", columns: ["A", "B"], rows: [["1", "2"], ["", "3"]] },
  ];
  assert.equal(
    toText("Title", ["By: Nia"], blocks),
    "Title\nBy: Nia\n\nPART\nWords.\n\nNote\none\ntwo\n\nList\nA: 1; B: 2\nB: 3\n",
  );
});

Deno.test("in a table for spreadsheets amounts, days and levels can be counted", () => {
  const answers = {
    cost: 1234.5,
    day: "2026-11-27",
    sure: 2,
    list: [{ cost: 5, done: true }],
    ideas: [{ idea: "Walks", votes: 2 }],
  };
  assert.deepEqual(csvRows({ answers, team: "Homes" }, "Nia", spec, say), [
    ["Nia", "Homes", "Cost", "", 1234.5],
    ["Nia", "Homes", "Day", "", "2026-11-27"],
    ["Nia", "Homes", "Sure", "", "2 Some"],
    ["Nia", "Homes", "Ideas: fields.idea", 1, "Walks"],
    ["Nia", "Homes", "Ideas: fields.votes", 1, 2],
    ["Nia", "Homes", "List: Done", 1, "✓"],
    ["Nia", "Homes", "List: Cost", 1, 5],
  ]);
});

Deno.test("each answered field of the example of today is in its outline and in its table", () => {
  const [, today] = sheets;
  const text = toText("", [], outline(today, examples, [], say));
  const labels = new Set(csvRows(today, "", examples, say).map((row) => String(row[2]).split(":")[0]));
  for (const { name, label } of examples.fields.filter((field) => field.name in today.answers)) {
    assert.ok(text.includes(label) && labels.has(label), name);
  }
});
