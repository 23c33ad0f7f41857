// What the same people said on two days to questions that have no scale.
/** @import { Answers, Field, FieldOf, GroupBlock, Sheet } from "../../overrides/core/types.d.ts" */
/** @import { Brought } from "../../overrides/core/teams.js" */
import assert from "node:assert/strict";
import { createSheet } from "../../overrides/core/answers.js";
import { describeMoves, pairPeople, pairTeams } from "../../overrides/core/compare.js";
import { daysCsv } from "../../overrides/core/moves.js";
import { say } from "./examples.js";
import { specWith, SQUARE } from "./sheet.js";

const OPTIONS = [{ key: "a", label: "A walk" }, { key: "b", label: "A card" }, { key: "c", label: "A bus" }];
/** @type {FieldOf<"table">} */
const LIST = {
  kind: "table",
  name: "list",
  label: "List",
  rows: 3,
  most: 20,
  columns: [{ name: "what", label: "What", kind: "line" }],
};
/** @type {FieldOf<"budget">} */
const MONEY = { kind: "budget", name: "money", label: "Money", of: "list", purse: 100, step: 5, unit: "£" };
/** @type {FieldOf<"ranking">} */
const ORDER = { kind: "ranking", name: "order", label: "Order", options: OPTIONS };
/** @type {FieldOf<"choice">} */
const ONE = { kind: "choice", name: "one", label: "One", options: OPTIONS };
/** @type {FieldOf<"choices">} */
const SOME = { kind: "choices", name: "some", label: "Some", options: OPTIONS };
/** @param {string} by @param {Answers} answers @param {Partial<Sheet>} [more] @returns {Brought} */
function brought(by, answers, more = {}) {
  return { person: by, answers, sheet: createSheet("formats", { by, answers, ...more }) };
}

/** @param {Field[]} fields @param {Brought[]} then @param {Brought[]} now @param {typeof pairPeople | typeof pairTeams} [pair] */
const moved = (fields, then, now, pair = pairPeople) =>
  describeMoves(pair(then, now, { say, withNames: true }), {
    spec: specWith(...fields),
    say,
    then: "May",
    now: "June",
  });

/** @param {GroupBlock[]} blocks @param {string} label */
const rowsOf = (blocks, label) => blocks.find((block) => block.label === label)?.rows;

/** @param {Record<string, number>} money @param {string[]} keys of the rows: another set-up has others for the same things */
const spent = (money, keys = ["r1", "r2"]) => ({
  list: [{ key: keys[0], what: "Damp homes" }, { key: keys[1], what: "Loneliness" }],
  money,
});

Deno.test("of money the mean share is told then and now, whatever the purse and whatever the keys of the list", () => {
  const then = [brought("Ann", spent({ r1: 75, r2: 25 })), brought("Bob", spent({ r1: 10, r2: 10 }))];
  const now = [brought("Ann", spent({ x: 10, y: 30 }, ["x", "y"])), brought("Bob", spent({ x: 5, y: 5 }, ["x", "y"]))];
  const blocks = moved([LIST, MONEY], then, now);
  assert.deepEqual(rowsOf(blocks, "Money"), [
    ["Loneliness", "38%", "63%", "1", "0", "1"],
    ["Damp homes", "63%", "38%", "0", "1", "1"],
  ]);
  assert.equal(rowsOf(blocks, "onward.moves"), undefined);
  assert.ok(!blocks.some(({ text }) => text === "onward.nothing_moves"));
});

Deno.test("whoever spent on one of the days alone is not counted in it", () => {
  const then = [brought("Ann", spent({ r1: 100 })), brought("Bob", spent({ r2: 100 }))];
  const now = [brought("Ann", spent({ r1: 100 })), brought("Bob", spent({}))];
  assert.deepEqual(rowsOf(moved([LIST, MONEY], then, now), "Money")?.[0], [
    "Damp homes",
    "100%",
    "100%",
    "0",
    "0",
    "1",
  ]);
});

Deno.test("of places the mean is told, and a smaller number is a higher place", () => {
  const then = [brought("Ann", { order: ["a", "b", "c"] }), brought("Bob", { order: ["a", "c"] })];
  const now = [brought("Ann", { order: ["b", "a", "c"] }), brought("Bob", { order: ["a", null, "c"] })];
  assert.deepEqual(rowsOf(moved([ORDER], then, now), "Order"), [
    ["A card", "2", "1", "1", "0", "0"],
    ["A walk", "1", "1.5", "0", "1", "1"],
    ["A bus", "2.5", "3", "0", "1", "1"],
  ]);
});

Deno.test("of choices the counts are told, and who chose otherwise", () => {
  const then = [brought("Ann", { one: "a", some: ["a"] }), brought("Bob", { one: "a", some: ["b", "c"] })];
  const now = [brought("Ann", { one: "b", some: ["a", "b"] }), brought("Bob", { one: "a", some: ["c"] })];
  const blocks = moved([ONE, SOME], then, now);
  assert.deepEqual(rowsOf(blocks, "One"), [
    ["A walk", "2", "1", "", "Ann"],
    ["A card", "0", "1", "Ann", ""],
    ["A bus", "0", "0", "", ""],
  ]);
  assert.deepEqual(rowsOf(blocks, "Some"), [
    ["A walk", "1", "1", "", ""],
    ["A card", "1", "1", "Ann", "Bob"],
    ["A bus", "1", "1", "", ""],
  ]);
});

Deno.test("of a team the choices are counted, and nobody is said to have moved", () => {
  /** @param {string} one */
  const north = (one) => brought("", { one }, { team: "North" });
  const blocks = moved([ONE], [north("a"), north("a")], [north("b"), north("a")], pairTeams);
  assert.deepEqual(rowsOf(blocks, "One")?.slice(0, 2), [["A walk", "2", "1", "", ""], ["A card", "0", "1", "", ""]]);
});

Deno.test("of a square it is told in which part each thing lay, and how many moved it across", () => {
  /** @param {number} x @param {number} y */
  const at = (x, y) => ({ square: [{ label: "Walk", x, y }, { label: "Not placed" }] });
  const then = [brought("Ann", at(0.2, 0.8)), brought("Bob", at(0.3, 0.9))];
  const now = [brought("Ann", at(0.9, 0.8)), brought("Bob", at(0.4, 0.9))];
  assert.deepEqual(rowsOf(moved([SQUARE], then, now), "Square"), [
    ["Walk", "TL", "TR", "group.of_all 1 2 50%"],
  ]);
});

Deno.test("as a table, each answer of a pair stands with its day, and without names no team goes out", () => {
  const { pairs } = pairPeople([brought("Ann", { one: "a" }, { team: "North" })], [brought("Ann", { one: "b" })]);
  const about = { spec: specWith(ONE), say, then: "May", now: "June" };
  const lines = (/** @type {boolean} */ withNames) => daysCsv(pairs, about, withNames).slice(1).trim().split("\r\n");
  assert.deepEqual(lines(true), [
    "person,team,field,row,value,day",
    "Ann,North,One,,A walk,May",
    "Ann,,One,,A card,June",
  ]);
  assert.ok(!lines(false).join().includes("North"));
});
