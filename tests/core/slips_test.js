// Slips of paper typed in: the columns of a sheet, what a slip answers, what a cell refuses.
/** @import { FieldOf, Cells, Field, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { sortAnswers } from "../../overrides/core/answers.js";
import { checkCell, columnsOf, readSlip, rowsFrom, sharedFields } from "../../overrides/core/slips.js";
import { leftOf } from "../../overrides/fields/budget/slip.js";
import { Round } from "../../overrides/components/group/round.js";
import { say, sheetOf, sheets, spec } from "./examples.js";
import { IDEAS, OPTIONS, ORDER, specWith, SQUARE } from "./sheet.js";

const columns = [{ name: "what", label: "What", kind: /** @type {const} */ ("line") }];
/** @type {Field} */
const list = { kind: "table", name: "list", label: "List", setup: true, rows: 3, most: 9, columns };
/** @type {FieldOf<"budget">} */
const money = { kind: "budget", name: "money", label: "Money", of: "list", purse: 100, unit: "£", step: 1 };
const rows = [{ key: "r1", what: "Homes" }, { key: "r2", what: "Food" }];

/** @param {Record<string, string | true>} cells @returns {Cells} */
const cellsOf = (cells) => new Map(Object.entries(cells));

/** @param {Spec} spec @param {Record<string, string | true>} cells */
const read = (spec, cells, shared = {}, lines = 1) => readSlip(spec, shared, cellsOf(cells), lines)?.answers;

/** @param {Spec} spec */
const idsOf = (spec, shared = {}) => columnsOf(spec, shared, say).map(({ id }) => id);

Deno.test("what stands in the cells of a slip are its answers, beside what everybody shares", () => {
  const { sound } = sortAnswers(sheets[1].answers, spec);
  const shared = Object.fromEntries(
    sharedFields(spec).filter(({ name }) => name in sound).map(({ name }) => [name, sound[name]]),
  );
  const cells = {
    first: "Words",
    colour: "blue",
    "ticks.x": /** @type {const} */ (true),
    sure: "null",
    day: "2026-11-27",
  };
  assert.deepEqual(read(spec, cells, shared), {
    ...shared,
    first: "Words",
    colour: "blue",
    ticks: ["x"],
    sure: null,
    day: "2026-11-27",
  });
});

Deno.test("what everybody shares has no column, but for the dots on ideas", () => {
  const shared = { list: rows, ideas: [{ key: "i1", idea: "Walks" }] };
  const all = specWith(list, { ...IDEAS, setup: true }, money);
  assert.deepEqual(idsOf(all, shared), ["ideas.i1", "money.r1", "money.r2"]);
});

Deno.test("a text that is set up is asked of each slip, until it is there for all", () => {
  const topic = /** @type {Field} */ ({ kind: "line", name: "topic", label: "Topic", setup: true });
  assert.deepEqual(idsOf(specWith(topic)), ["topic"]);
  assert.deepEqual(idsOf(specWith(topic), { topic: "Homes" }), []);
  assert.deepEqual(read(specWith(topic), { topic: "Desks" }), { topic: "Desks" });
});

Deno.test("the list for everyone takes no topic from one person's sheet, and one from a set-up", () => {
  const topic = /** @type {Field} */ ({ kind: "line", name: "topic", label: "Topic", setup: true });
  const some = specWith(topic, list);
  const round = new Round(some);
  round.entries = [sheetOf({ answers: { topic: "Homes", list: rows } })];
  assert.deepEqual(round.sharedList(sharedFields(some)), { list: rows });
  round.setup = { ...sheetOf({ answers: { topic: "Food", list: [] } }), role: "setup" };
  assert.deepEqual(round.sharedList(sharedFields(some)), { topic: "Food", list: [] });
});

Deno.test("a slip with nothing on it answers nothing, whatever everybody shares", () => {
  assert.equal(read(specWith(list, money), { "money.r1": "" }, { list: rows }), undefined);
});

Deno.test("amounts lie under the things of the shared list, and an empty cell is no amount", () => {
  const answers = read(specWith(list, money), { "money.r1": "30", "money.r2": "" }, { list: rows });
  assert.deepEqual(answers, { list: rows, money: { r1: 30 } });
});

Deno.test("a ranking keeps its places, and leaves those open that were not given", () => {
  const answers = read(specWith(ORDER), { "order.food": "3", "order.air": "1" });
  assert.deepEqual(answers, { order: ["air", null, "food"] });
});

Deno.test("dots lie on the shared ideas, which stay as they are", () => {
  const shared = { ideas: [{ key: "i1", idea: "Walks", by: "Nia" }, { key: "i2", idea: "Talks" }] };
  const answers = read(specWith({ ...IDEAS, setup: true }), { "ideas.i1": "2", "ideas.i2": "" }, shared);
  assert.deepEqual(answers, {
    ideas: [{ key: "i1", idea: "Walks", by: "Nia", votes: 2 }, { key: "i2", idea: "Talks" }],
  });
});

Deno.test("each line of a slip is a row, and an empty line is none", () => {
  const cells = { "ideas.idea": " Walks ", "ideas.votes": "1", "ideas.idea#2": "Talks" };
  assert.deepEqual(read(specWith(IDEAS), cells, {}, 3), { ideas: [{ idea: "Walks", votes: 1 }, { idea: "Talks" }] });
});

Deno.test("a tick in a row is a tick, and a number a number", () => {
  /** @type {Field} */
  const table = {
    ...list,
    setup: undefined,
    columns: [...columns, { name: "done", label: "Done", kind: "tick" }, {
      name: "cost",
      label: "Cost",
      kind: "number",
    }],
  };
  const cells = { "list.what": "Homes", "list.done": /** @type {const} */ (true), "list.cost": "2.5" };
  assert.deepEqual(read(specWith(table), cells), { list: [{ what: "Homes", done: true, cost: 2.5 }] });
});

Deno.test("a place on a square is typed in hundredths, and what lies outside is kept as it was typed", () => {
  const spec = specWith(SQUARE);
  const free = { "square.label": "Cards", "square.x": "25", "square.y": "140" };
  assert.deepEqual(readSlip(spec, {}, cellsOf(free), 1), {
    answers: { square: [{ label: "Cards", x: 0.25 }] },
    unread: { "square.1.y": "140" },
  });
  const column = columnsOf(spec, {}, say).find(({ id }) => id === "square.y");
  assert.equal(column && checkCell(column, {}, cellsOf(free))?.key, "slips.unread");
  const of = specWith(list, { ...SQUARE, of: "list" });
  assert.deepEqual(idsOf(of, { list: rows }), ["square.r1.x", "square.r1.y", "square.r2.x", "square.r2.y"]);
  assert.deepEqual(read(of, { "square.r2.x": "0" }, { list: rows })?.square, [{ label: "Food", x: 0 }]);
});

Deno.test("the parts of a sentence are columns of their own, in the part of the sheet where it stands", () => {
  /** @type {Field} */
  const story = {
    kind: "sentence",
    name: "story",
    label: "Story",
    section: 1,
    formula: "If {if} then {then}.",
    parts: [{ kind: "line", name: "if", label: "If" }, { kind: "notes", name: "then", label: "Then" }],
  };
  const found = columnsOf({ ...specWith(story), sections: [{ title: "A" }, { title: "B" }] }, {}, say);
  assert.deepEqual(found.map(({ id, kind, section }) => [id, kind, section]), [["if", "text", 1], [
    "then",
    "notes",
    1,
  ]]);
});

Deno.test("what is left of a purse is known once something is spent", () => {
  assert.equal(leftOf(money, {}, cellsOf({ "money.r1": "" })), undefined);
  assert.equal(leftOf(money, {}, cellsOf({ "money.r1": "30", "money.r2": "20", "moneyed.r1": "9" })), 50);
  assert.equal(leftOf({ ...money, purse: "purse" }, { purse: 25 }, cellsOf({ "money.r1": "30" })), -5);
  assert.equal(leftOf({ ...money, purse: "purse" }, {}, cellsOf({ "money.r1": "30" })), undefined);
});

/** Checks a cell of a field. @param {Field} field @param {string} id @param {Record<string, string>} cells */
function check(field, id, cells) {
  const shared = { list: rows };
  const column = columnsOf(specWith(list, field), shared, say).find((one) => one.id === id);
  assert.ok(column);
  return checkCell(column, shared, cellsOf(cells));
}

Deno.test("an amount over the purse becomes what is left of it, and one below nothing becomes nothing", () => {
  assert.equal(check(money, "money.r1", { "money.r1": "60", "money.r2": "40" }), undefined);
  assert.deepEqual(check(money, "money.r2", { "money.r1": "60", "money.r2": "40.5" }), {
    words: "40",
    key: "slips.refused",
    values: { amount: 40 },
  });
  assert.equal(check(money, "money.r2", { "money.r1": "130", "money.r2": "40" })?.words, "0");
  assert.equal(check(money, "money.r1", { "money.r1": "-5" })?.key, "slips.negative");
});

Deno.test("a place of a ranking is given once", () => {
  assert.equal(check(ORDER, "order.air", { "order.air": "1", "order.food": "2" }), undefined);
  assert.deepEqual(check(ORDER, "order.air", { "order.air": "2", "order.food": "2" }), {
    words: "",
    key: "slips.taken",
    values: { place: "2" },
  });
});

Deno.test("a line of the shared list that was reworded keeps its key, and one that moved too", () => {
  assert.deepEqual(rowsFrom(["Warm homes", "Food"], rows, "what"), [{ key: "r1", what: "Warm homes" }, rows[1]]);
  assert.deepEqual(rowsFrom(["Food", "Homes"], rows, "what"), [rows[1], rows[0]]);
  const [first, added] = rowsFrom(["Homes", "Air", "Food"], rows, "what");
  assert.deepEqual(first, rows[0]);
  assert.ok(added.key && !["r1", "r2"].includes(added.key));
});

Deno.test("what stands in a cell for a number and is none is kept as it was typed, and never counted", () => {
  const spec = specWith(
    { kind: "number", name: "count", label: "Count" },
    { kind: "budget", name: "money", label: "Money", options: OPTIONS, purse: 100, unit: "£", step: 1 },
    {
      kind: "table",
      name: "list",
      label: "List",
      rows: 3,
      most: 9,
      columns: [...columns, { name: "cost", label: "Cost", kind: "number" }],
    },
  );
  const typed = {
    count: "50-100",
    "money.homes": "£40",
    "money.food": "about 20",
    "list.what": "Cards",
    "list.cost": "few",
  };
  assert.deepEqual(readSlip(spec, {}, cellsOf(typed), 1), {
    answers: { money: { homes: 40 }, list: [{ what: "Cards" }] },
    unread: { count: "50-100", "money.food": "about 20", "list.1.cost": "few" },
  });
  assert.deepEqual(readSlip(spec, {}, cellsOf({ count: "20,000" }), 1), { answers: { count: 20_000 } });
  assert.deepEqual(readSlip(spec, {}, cellsOf({ count: "ten" }), 1), { answers: {}, unread: { count: "ten" } });
  const [column] = columnsOf(spec, {}, say);
  assert.deepEqual(checkCell(column, {}, cellsOf({ count: "ten" })), {
    words: "ten",
    key: "slips.unread",
    values: { text: "ten" },
  });
});
