// Pretend answers: the same each time, within what the set-up gives, under an id of their own.
/** @import { Answer, AnswerKind, Answers, Field, FieldOf, Setup, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { isId } from "../../overrides/core/about.js";
import { sortHanded } from "../../overrides/core/collect.js";
import { pretendSheets } from "../../overrides/core/pretend.js";
import { isAllPretended, pretenders, rehearsed, rehearsedId } from "../../overrides/core/rehearsal.js";
import { isRehearsed } from "../../overrides/core/rehearsed.js";
import { createSheet } from "../../overrides/core/answers.js";
import { partsOf } from "../../overrides/core/setups.js";
import { say } from "./examples.js";
import { IDEAS, LEVELS, MONEY, OPTIONS, ORDER, specWith, SQUARE, SURE } from "./sheet.js";

const DAY = "2027-01-12";

/** @param {Answers} [answers] @param {Partial<Setup>} [more] @returns {Setup} */
const setupOf = (answers = {}, more = {}) => ({
  ...createSheet("formats", { id: "abc-1", answers, title: "Damp homes" }),
  role: "setup",
  reply: "a@example.org",
  ...more,
});

/** @param {Spec} spec @param {Setup} setup */
const pretended = (spec, setup, count = 20) => pretendSheets(spec, setup, { count, day: DAY, say });

/**
 * Returns what twenty people answer to a field.
 * @template {AnswerKind} K @param {FieldOf<K>} field @param {Setup} [setup] @param {Field[]} others
 */
const answersTo = (field, setup = setupOf(), ...others) =>
  pretended(specWith(...others, /** @type {Field} */ (field)), setup).map((
    { answers },
  ) => /** @type {Answer[K]} */ (answers[field.name]));

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

Deno.test("a set-up is given out for a rehearsal under another id, which counts nothing of the real one", () => {
  const real = setupOf();
  const other = rehearsed(real, { title: "Rehearsal", people: 8 });
  const { reply: _, ...rest } = real;
  assert.deepEqual(other, { ...rest, id: "rehearsal-abc-1", title: "Rehearsal", people: 8 });
  assert.notEqual(partsOf(other.id).sheet, partsOf(real.id).sheet);
  assert.deepEqual([other.id, real.id, undefined].map(isRehearsed), [true, false, false]);
  const [spec, given] = [specWith(SURE), pretended(specWith(SURE), other)];
  assert.equal(sortHanded(given, other, spec, new Set()).counted.length, 20);
  assert.deepEqual(sortHanded(given, real, spec, new Set()).counted, []);
});

Deno.test("the id of a rehearsal's set-up is an id, however long the real one is", () => {
  const long = `${"x".repeat(60)}-123456`;
  assert.ok(isId(long) && isId(rehearsedId(long)));
  assert.equal(partsOf(rehearsedId(long)).number, 123456);
});

Deno.test("two to twenty people pretend, as the plan has them", () => {
  assert.deepEqual([undefined, 1, 7, 300].map((people) => pretenders(people)), [20, 2, 7, 20]);
});

Deno.test("the same set-up gets the same answers, and another one others", () => {
  const spec = specWith(SURE, MONEY, ORDER, SQUARE, IDEAS);
  assert.deepEqual(pretended(spec, setupOf()), pretended(spec, setupOf()));
  const [here, there] = ["abc-1", "abd-1"].map((id) => pretended(spec, setupOf({}, { id })).map((one) => one.answers));
  assert.notDeepEqual(here, there);
});

Deno.test("people have names that say what they are, and are each somebody else", () => {
  const sheets = pretended(specWith(SURE), setupOf());
  assert.equal(sheets[2].by, "run.pretend_name 3");
  assert.equal(new Set(sheets.map(({ id }) => id)).size, 20);
  assert.ok(sheets.every(({ of }) => of === "abc-1"));
});

Deno.test("levels and options are chosen unevenly, and by more than one person", () => {
  const levels = answersTo(SURE).map((level) => level ?? 0);
  assert.ok(levels.every((level) => level >= 0 && level <= LEVELS.length));
  assert.ok(new Set(levels).size > 2);
  const chosen = answersTo({ kind: "choice", name: "one", label: "One", options: OPTIONS });
  assert.ok(new Set(chosen).size > 1 && chosen.every((key) => OPTIONS.some((option) => option.key === key)));
});

Deno.test("nobody spends more than the purse, which is spent on more than one thing", () => {
  const purse = /** @type {Field} */ ({ kind: "number", name: "purse", label: "Purse", setup: true });
  const money = { ...MONEY, purse: "purse", step: 5 };
  const spending = answersTo(money, setupOf({ purse: 1000 }), purse).map((one) => Object.values(one));
  assert.ok(spending.every((amounts) => sum(amounts) === 1000 && amounts.every((amount) => amount % 5 === 0)));
  assert.ok(spending.some((amounts) => amounts.length > 1));
});

Deno.test("nobody gives more dots than they have, on the ideas that are set up", () => {
  const rows = ["a", "b", "c", "d"].map((key) => ({ key, idea: `Idea ${key}` }));
  const given = answersTo({ ...IDEAS, setup: true, dots: 3 }, setupOf({ ideas: rows }, { dots: { ideas: 4 } }));
  assert.ok(given.every((ideas) => sum(ideas.map(({ votes = 0 }) => votes)) === 4));
  assert.ok(given.flat().every(({ key, idea }) => rows.some((row) => row.key === key) && idea === undefined));
});

Deno.test("a ranking gives each thing one place, and a thing on a matrix lies on it", () => {
  for (const order of answersTo(ORDER)) assert.deepEqual([...order].sort(), OPTIONS.map(({ key }) => key).sort());
  const points = answersTo(SQUARE).flat();
  assert.ok(points.length >= 20);
  for (const { x = -1, y = -1, label } of points) assert.ok(label && x >= 0 && x <= 1 && y >= 0 && y <= 1);
});

Deno.test("a number lies between the least and the most of its field", () => {
  const numbers = answersTo({ kind: "number", name: "many", label: "Many", least: 3, most: 5, step: 1 });
  assert.ok(numbers.every((number) => number >= 3 && number <= 5));
});

Deno.test("what is set up, or the facilitator's own, is handed in by nobody", () => {
  /** @type {Field} */
  const topic = { kind: "line", name: "topic", label: "Topic", setup: true };
  /** @type {Field} */
  const notes = { kind: "notes", name: "notes", label: "Notes", for: "facilitator" };
  const [{ answers }] = pretended(specWith(topic, notes, SURE), setupOf({ topic: "Homes" }));
  assert.deepEqual(Object.keys(answers), ["sure"]);
});

Deno.test("what one's own list is counted on, is answered about that list", () => {
  const columns = [{ name: "what", label: "What", kind: /** @type {const} */ ("line") }];
  /** @type {Field} */
  const list = { kind: "table", name: "list", label: "List", rows: 3, most: 9, columns };
  for (const { answers } of pretended(specWith(list, { ...ORDER, options: undefined, of: "list" }), setupOf())) {
    const keys = /** @type {{ key: string }[]} */ (answers.list).map(({ key }) => key);
    assert.deepEqual([.../** @type {string[]} */ (answers.order)].sort(), keys);
  }
});

Deno.test("what somebody handed in is not taken for pretended, whatever the id of its set-up", () => {
  const given = rehearsed(setupOf(), { title: "Rehearsal", people: 2 });
  const sheets = pretended(specWith(MONEY), given, 2);
  const kept = (/** @type {object} */ parts) => JSON.stringify({ sheets: [given, ...sheets], slips: [], ...parts });
  assert.ok(isAllPretended(kept({})));
  assert.ok(!isAllPretended(kept({ sheets: [given, ...sheets, { ...sheets[0], id: "k3j2h1" }] })));
  assert.ok(!isAllPretended(kept({ slips: [{ id: "s1", by: "Ann", cells: [], lines: 1 }] })));
  assert.ok(!isAllPretended("{"));
});
