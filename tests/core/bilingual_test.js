// One sheet in two languages: what is said in each, what is a person's own, and what nobody has answered.
/** @import { Answers, Both, Field, Spec, SheetEdition } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { bothOutline, pairFindings, ruledOut } from "../../overrides/core/bilingual.js";
import { findAll } from "../../overrides/core/results.js";
import { say } from "./examples.js";
import { IDEAS, MONEY, ORDER, specWith, SQUARE, SURE } from "./sheet.js";

/** @type {Field} */
const note = { name: "note", label: "Note", kind: "notes" };
/** @type {Field} */
const way = {
  name: "way",
  label: "Way",
  kind: "choice",
  options: [{ key: "walk", label: "Walk" }, { key: "bus", label: "Bus" }],
};
/** @type {Field} */
const people = {
  name: "people",
  label: "People",
  kind: "table",
  rows: 2,
  most: 9,
  columns: [{ name: "role", label: "Role", kind: "line" }, { ...way, name: "comes", label: "Comes", kind: "choice" }],
};
const WORDS = new Set(["title", "label", "low", "high", "levels", "quadrants", "formula"]);

/**
 * Returns a definition with its words in another language.
 * @template T @param {T} part @param {string} key @returns {T}
 */
function welsh(part, key = "") {
  if (typeof part === "string") return /** @type {T} */ (WORDS.has(key) ? `ŵ ${part}` : part);
  if (Array.isArray(part)) return /** @type {T} */ (part.map((one) => welsh(one, key)));
  if (typeof part !== "object" || !part) return part;
  return /** @type {T} */ (Object.fromEntries(Object.entries(part).map(([name, one]) => [name, welsh(one, name)])));
}

/** @param {Spec} spec @returns {Both<SheetEdition>} */
const editionsOf = (spec) => [
  { spec: { ...welsh(spec), language: "cy" }, say: (key, values) => `ŵ ${say(key, values)}` },
  { spec, say },
];

/** @param {Spec} spec @param {Answers} answers */
const outlineOf = (spec, answers) => bothOutline({ answers }, editionsOf(spec));

Deno.test("what somebody wrote stands once, and what they chose in each language", () => {
  const [heading, own, chosen] = outlineOf(specWith(note, way), { note: "Damp\nand cold", way: "bus" });
  assert.deepEqual(heading.heading, ["ŵ Part", "Part"]);
  assert.deepEqual(own.label, ["ŵ Note", "Note"]);
  assert.deepEqual(own.lines?.every(([one, other]) => one === other), true);
  assert.deepEqual(chosen.lines, [["ŵ Bus", "Bus"]]);
});

Deno.test("rows are one table, with the heads and the choices in each language and the own words once", () => {
  const [, { columns, rows }] = outlineOf(specWith(people), { people: [{ key: "a", role: "Nurse", comes: "walk" }] });
  assert.deepEqual(columns, [["ŵ Role", "Role"], ["ŵ Comes", "Comes"]]);
  assert.deepEqual(rows, [[["Nurse", "Nurse"], ["ŵ Walk", "Walk"]]]);
});

for (const field of [note, way, people, SURE, MONEY, ORDER, IDEAS, SQUARE]) {
  Deno.test(`on a blank sheet there is room for ${field.kind}, asked in each language`, () => {
    const [, { label, room = [] }] = outlineOf(specWith(field), {});
    assert.deepEqual(label, [`ŵ ${field.label}`, field.label]);
    assert.ok(room.length);
    for (const [one, other] of room) {
      assert.equal(one.id, other.id);
      assert.equal(one.kind, other.kind);
      assert.equal(one.label.replaceAll("ŵ ", ""), other.label);
      const [values, others] = [one, other].map(({ options }) => options?.map(({ value }) => value));
      assert.deepEqual(values, others);
    }
  });
}

Deno.test("a question that nobody has answered keeps its place among those that are", () => {
  const outline = outlineOf(specWith(note, SURE, way), { note: "x", way: "bus" });
  assert.deepEqual(outline.map(({ label, room }) => [label?.[1], Boolean(room)]).slice(1), [
    ["Note", false],
    ["Sure", true],
    ["Way", false],
  ]);
});

const parted = {
  ...specWith(way, { ...note, section: 1 }),
  sections: [{ title: "First" }, { title: "On foot", when: { field: "way", one_of: ["walk"] } }],
};

Deno.test("a part that an answer rules out stands nowhere, and is named where something is written in it", () => {
  const editions = editionsOf(parted);
  const answers = { way: "bus", note: "x" };
  assert.deepEqual(bothOutline({ answers }, editions).flatMap(({ heading = [] }) => heading), ["ŵ First", "First"]);
  assert.deepEqual(editions.map(({ spec }) => ruledOut({ answers }, spec)), [["ŵ On foot"], ["On foot"]]);
  assert.deepEqual(ruledOut({ answers: { way: "bus" } }, parted), []);
});

Deno.test("a blank sheet has all parts, and says for whom each is", () => {
  const outline = outlineOf(parted, {});
  assert.equal(outline.filter(({ heading }) => heading).length, 2);
  assert.deepEqual(outline.flatMap(({ text = [] }) => text), ["ŵ sheet.only ŵ Way ŵ Walk", "sheet.only Way Walk"]);
});

Deno.test("what no question can show stands last, as it was written", () => {
  const spec = specWith(note);
  const sheet = { answers: { note: "x", gone: "Kept" }, unread: { purse: "50-100" } };
  const [heading, ...left] = bothOutline(sheet, editionsOf(spec)).slice(-3);
  assert.deepEqual(heading.heading, ["ŵ sheet.left_over", "sheet.left_over"]);
  assert.deepEqual(left.map(({ lines }) => lines), [[["Kept", "Kept"]], [["50-100", "50-100"]]]);
});

Deno.test("what came of it in one language stands with the same result in the other", () => {
  /** @type {Spec} */
  const spec = {
    ...specWith(SURE, MONEY),
    results: [{ kind: "profile", title: "Levels", of: ["sure"] }, { kind: "bars", title: "Money", of: ["money"] }],
  };
  const [one, other] = editionsOf(spec).map((edition) => findAll(edition.spec, { money: { homes: 5 } }, edition.say));
  assert.deepEqual(pairFindings([one, other]).map((both) => both.map(({ title }) => title)), [["ŵ Money", "Money"]]);
});
