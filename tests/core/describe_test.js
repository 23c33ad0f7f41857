// What a group's view says in words, with the pictures beside them.
/** @import { Answers, Field, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { describe } from "../../overrides/core/describe.js";
import { say } from "./examples.js";
import { combined, IDEAS, MONEY, OPTIONS, specWith, SQUARE, SURE } from "./sheet.js";

/** @type {Field} */
const note = { name: "note", label: "Note", kind: "line" };
/** @param {Spec} spec @param {...Answers} answers */
const blocksOf = (spec, ...answers) => describe(combined(spec, ...answers), spec, say);

/** Returns the tables of a worksheet of fields. @param {Field[]} fields @param {...Answers} answers */
const tablesOf = (fields, ...answers) =>
  blocksOf(specWith(...fields), ...answers).flatMap((block) => (block.rows ? [block] : []));

/** Returns who said what. @param {Field[]} fields @param {...Answers} answers */
const saidOf = (fields, ...answers) => blocksOf(specWith(...fields), ...answers).flatMap(({ parts = [] }) => parts);

Deno.test("a part that nobody answered has no heading", () => {
  const spec = { ...specWith(note, { ...SURE, section: 1 }), sections: [{ title: "Empty" }, { title: "Full" }] };
  assert.deepEqual(blocksOf(spec, { sure: 2 }).flatMap(({ heading = [] }) => heading), ["Full"]);
});

Deno.test("all scales of a part stand in one table, a row each", () => {
  const [table, ...more] = tablesOf([SURE, note, { ...SURE, name: "also", label: "Also" }], {
    sure: 2,
    note: "x",
    also: 5,
  });
  assert.equal(more.length, 0);
  assert.deepEqual(table.rows.map(([label]) => label), ["Sure", "Also"]);
  assert.deepEqual(table.counts, [[0, 1, 0, 0, 0], [0, 0, 0, 0, 1]]);
});

Deno.test("a middle between two levels names both, and where nobody knows there is a dash", () => {
  const middles = [[2, 3], [3, 3], [null, null]].map((levels) =>
    tablesOf([SURE], ...levels.map((level) => ({ sure: level })))[0].rows[0]
  );
  assert.deepEqual(middles.map(([, middle, range, unknown]) => [middle, range, unknown]), [
    ["group.between 2 (Some) 3 (Half)", "group.range 2 3", "group.of_all 0 2 0%"],
    ["3 (Half)", "3", "group.of_all 0 2 0%"],
    ["–", "–", "group.of_all 2 2 100%"],
  ]);
});

Deno.test("a level whose name has its number says it once", () => {
  const numbered = { ...SURE, levels: ["Level 1", "Level 2"] };
  assert.equal(tablesOf([numbered], { sure: 2 })[0].rows[0][1], "Level 2");
});

Deno.test("texts that are alike stand together, before the others", () => {
  const parts = saidOf(
    [note],
    { note: "Loneliness among elderly tenants" },
    { note: "Cold" },
    { note: "Elderly tenants: loneliness" },
  );
  assert.deepEqual(parts.map(({ isAlike, items }) => [isAlike ?? false, items.map(({ who }) => who)]), [
    [true, ["A", "C"]],
    [false, ["B"]],
  ]);
});

Deno.test("what several people wrote word for word stands once, with all their names", () => {
  const [part] = saidOf([note], { note: "Mouldy cellars" }, { note: "mouldy  cellars." });
  assert.deepEqual(part.items.map(({ who }) => who), ["group.several 2 A, B"]);
  assert.ok(!part.isAlike, "it is like nothing but itself");
});

Deno.test("who alone gives a thing most of its money is pointed out", () => {
  const [{ rows, bars }] = tablesOf([MONEY], { money: { homes: 50, food: 30 } }, { money: { homes: 50 } });
  assert.deepEqual(rows.map(([label, total, share, backers, look]) => [label, total, share, backers, look]), [
    ["Homes", "£100", "77%", "2", ""],
    ["Food", "£30", "23%", "1", "group.alone £30"],
    ["Air", "£0", "0%", "0", ""],
  ]);
  assert.deepEqual(bars, [100 / 130, 30 / 130, 0]);
});

Deno.test("a thing that nobody ranked has a dash and no bar", () => {
  /** @type {Field} */
  const order = { name: "order", label: "Order", kind: "ranking", options: OPTIONS };
  const [{ rows, bars }] = tablesOf([order], { order: ["food"] }, { order: ["homes", "food"] });
  assert.deepEqual(rows, [["Homes", "1", "1", "1"], ["Food", "1.5", "1", "2"], ["Air", "–", "0", "0"]]);
  assert.deepEqual(bars, [1, 0.75, 0]);
});

Deno.test("an idea of everybody says so, and has no dots where none are given", () => {
  const rows = [{ key: "a", idea: "Walks" }];
  const [table] = tablesOf([{ ...IDEAS, votes: false }], { ideas: rows }, { ideas: rows });
  assert.deepEqual([table.rows, table.bars], [[["Walks", "group.everybody"]], undefined]);
});

Deno.test("things on a square are numbered as in its picture, and what has no place is named", () => {
  const things = [{ label: "Cards", x: 0.2, y: 0.9 }, { label: "Walks" }];
  const blocks = blocksOf(specWith(SQUARE), { square: things });
  assert.deepEqual(blocks[1].rows, [["1 Cards", "TL", "results.place_1 l r", "results.place_5 b t", "0%, 0%", "1"]]);
  assert.equal(blocks[2].text, "results.unplaced Walks");
});

Deno.test("numbers have their ends and their middle, with the unit", () => {
  /** @type {Field} */
  const field = { name: "value", label: "Value", kind: "number", unit: "£" };
  const [part] = saidOf([field], { value: 30 }, { value: 10 }, { value: 11 });
  assert.equal(part.note, "group.ends £10 £30 £11");
  assert.deepEqual(part.items.map(({ who, text }) => [who, text]), [["B", "£10"], ["C", "£11"], ["A", "£30"]]);
});

Deno.test("the shared list is said last and once, and who has another one by name, with what is theirs alone", () => {
  const spec = specWith({ ...IDEAS, votes: false, setup: true }, note);
  const mine = { ideas: [{ key: "a", idea: "Walks" }], note: "x" };
  const others = { ideas: [{ key: "b", idea: "Talks" }, { key: "a", idea: "Walks" }], note: "y" };
  const [heading, some, differ, said] = blocksOf(spec, mine, mine, others).slice(-4);
  assert.equal(heading.heading, "group.setup");
  assert.deepEqual([some.text, differ.text], ["group.setup_some 2 3", "group.setup_differ C"]);
  assert.deepEqual(said.parts, [
    { items: [{ who: "Ideas", text: "Walks" }] },
    { note: "group.setup_apart", items: [{ who: "C", text: "Talks" }] },
  ]);
});

Deno.test("a question that nobody could answer is a finding of its own, before all else", () => {
  const [heading, about, said] = blocksOf(specWith({ ...SURE, unknown: true }), { sure: null }, { sure: null });
  assert.deepEqual([heading.heading, about.text], ["group.nobody", "group.nobody_about"]);
  assert.deepEqual(said.parts, [{ items: [{ who: "Sure", text: "group.of_all 2 2 100%" }] }]);
  assert.ok(!blocksOf(specWith(SURE), { sure: null }, { sure: 1 }).some((block) => block.heading === "group.nobody"));
});

Deno.test("what was left out is said last, with the reason", () => {
  const blocks = blocksOf(specWith(MONEY, SURE), { money: { homes: 101 }, sure: 9, gone: "x" }, { sure: 2 });
  assert.deepEqual(blocks[blocks.length - 1].parts, [{
    items: [
      { who: "A", text: "group.left_stray 1" },
      { who: "A", text: "group.left_purse Money £101 £100" },
      { who: "A", text: "group.left_level Sure" },
    ],
  }]);
});
