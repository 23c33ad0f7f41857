// A group's sheets seen together: what to talk about first, which set-ups there are, what is left aside.
/** @import { Field } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { combine } from "../../overrides/core/combine.js";
import { combined, IDEAS, MONEY, ofKind, OPTIONS, ORDER, specWith, SQUARE, SURE } from "./sheet.js";

/** @type {Field} */
const list = {
  name: "list",
  label: "List",
  kind: "table",
  setup: true,
  rows: 3,
  most: 9,
  columns: [{ name: "what", label: "What", kind: "line" }],
};
const ours = [{ key: "a", what: "Homes" }, { key: "b", what: "Food" }];

Deno.test("a group talks first about the three scales on which it is furthest apart", () => {
  const names = ["same", "near", "split", "wide", "odd"];
  // Average distance from the middle in steps: same 0, near 0.5, split 2, wide 1, odd 0.75. One eighth of four is 0.5.
  const people = [
    { same: 3, near: 3, split: 1, wide: 2, odd: 1 },
    { same: 3, near: 4, split: 1, wide: 2, odd: 4 },
    { same: 3, near: 3, split: 5, wide: 4, odd: 4 },
    { same: 3, near: 4, split: 5, wide: 4, odd: 4 },
  ];
  assert.deepEqual(combined(specWith(...names.map((name) => ({ ...SURE, name }))), ...people).first, [
    "split",
    "wide",
    "odd",
  ]);
});

Deno.test("where people differ by an eighth of a scale or less, there is nothing to talk about first", () => {
  assert.deepEqual(combined(specWith(SURE), { sure: 3 }, { sure: 4 }).first, []);
  assert.deepEqual(combined(specWith(SURE), { sure: 3 }, { sure: 5 }).first, ["sure"]);
});

Deno.test("a list that all have is shared, and shown once alone", () => {
  const spec = specWith(list, { ...MONEY, options: undefined, of: "list", purse: 10 });
  const { setup, views } = combined(spec, { list: ours, money: { a: 4 } }, { list: ours, money: { b: 5 } });
  assert.deepEqual([setup?.shared, setup?.differ, setup?.none], [2, [], []]);
  assert.deepEqual(views.map(({ field }) => field.name), ["money"]);
});

Deno.test("a text that is set up is each sheet's own: nobody has another list because of it", () => {
  const spec = specWith({ kind: "line", name: "contract", label: "Contract", setup: true });
  const { setup, views } = combined(spec, { contract: "Cleaning" }, { contract: "Desks" });
  assert.equal(setup, undefined);
  assert.deepEqual(views.map(({ field, answered }) => [field.name, answered]), [["contract", 2]]);
});

Deno.test("who has another list is named, and who has none; the same words are the same thing", () => {
  const spec = specWith(list, { ...MONEY, options: undefined, of: "list", purse: 10 });
  const { setup, views } = combined(
    spec,
    { list: ours, money: { b: 4 } },
    { list: [{ key: "q", what: "food" }], money: { q: 5 } },
    { money: { b: 1 } },
    { list: ours },
  );
  assert.deepEqual([setup?.shared, setup?.differ, setup?.none], [2, ["B"], ["C"]]);
  const { things } = ofKind(views, "budget");
  assert.deepEqual(things.map(({ label, total, backers }) => [label, total, backers]), [["Food", 10, 3], [
    "Homes",
    0,
    0,
  ]]);
});

Deno.test("the dots that people gave make no other list of the same ideas", () => {
  const rows = [{ key: "a", idea: "Walks", votes: 1 }];
  const { setup, views } = combined(specWith({ ...IDEAS, setup: true }), { ideas: rows }, {
    ideas: [{ ...rows[0], votes: 3 }],
  });
  assert.deepEqual([setup?.shared, setup?.differ], [2, []]);
  assert.equal(ofKind(views, "ideas").ideas[0].dots, 4);
});

Deno.test("a set-up may be a ranking with a place that was not given", () => {
  const { setup } = combined(specWith({ ...ORDER, setup: true }), { order: [null, "air"] }, { order: [null, "air"] });
  assert.equal(setup?.shared, 2);
});

Deno.test("answers to parts that do not apply are left aside", () => {
  /** @type {Field} */
  const which = { name: "which", label: "Which", kind: "choice", options: OPTIONS };
  const spec = {
    ...specWith(which, { ...SURE, section: 1 }),
    sections: [{ title: "Which" }, { title: "Homes", when: { field: "which", one_of: ["homes"] } }],
  };
  const { views } = combined(spec, { which: "homes", sure: 2 }, { which: "food", sure: 5 }, { sure: 3 });
  assert.deepEqual(ofKind(views, "scale").counts, [0, 1, 1, 0, 0]);
});

Deno.test("what cannot be counted is named", () => {
  const { views, left } = combined(
    specWith(SURE, { name: "note", label: "Note", kind: "line" }),
    { sure: 9, note: "kept" },
    { sure: 2.5 },
    { sure: "2", gone: 1 },
    { sure: 2 },
  );
  assert.deepEqual(left.map(({ person, why }) => [person, why]), [["C", "stray"], ["A", "level"], ["B", "level"]]);
  assert.deepEqual(views.map(({ answered }) => answered), [1, 1]);
});

Deno.test("what is no number is named as left out, with its words and whose it is", () => {
  const spec = specWith({ kind: "number", name: "count", label: "Count" });
  const entries = [{ person: "A", answers: { count: 4 } }, { person: "B", answers: {}, unread: { count: "about 20" } }];
  assert.deepEqual(combine(entries, spec).left, [{ person: "B", why: "unread", label: "Count", text: "about 20" }]);
});

Deno.test("of what is left out the thing and the side of a square are named in words", () => {
  const columns = [{ name: "what", label: "What", kind: /** @type {const} */ ("line") }];
  const spec = specWith({ kind: "table", name: "list", label: "List", rows: 3, most: 9, columns }, {
    ...SQUARE,
    of: "list",
  });
  const answers = { list: [{ key: "r1", what: "Cards" }] };
  const { left } = combine([{ person: "A", answers, unread: { "square.r1.x": "few" } }], spec);
  assert.deepEqual(left, [{ person: "A", why: "unread", label: "Square Cards: X", text: "few" }]);
});
