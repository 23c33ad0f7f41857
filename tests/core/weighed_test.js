// What weight a group gave to things, worked out by hand: money, orders, places on a matrix.
/** @import { Field } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { combined, MONEY, near, ofKind, ORDER, specWith, viewOf } from "./sheet.js";

Deno.test("a budget is ranked, with shares, backers and a flag where more than half comes from one person", () => {
  const { total, spenders, things } = viewOf(
    MONEY,
    { homes: 50, food: 50 },
    { homes: 40, food: 10 },
    { homes: 60, air: 0 },
  );
  assert.deepEqual([total, spenders], [210, 3]);
  // Homes: 50 + 40 + 60, the largest 60 is less than half. Food: 50 of 60 come from one person.
  assert.deepEqual(things.map(({ label, total: own, backers, most, alone }) => [label, own, backers, most, alone]), [
    ["Homes", 150, 3, 60, false],
    ["Food", 60, 2, 50, true],
    ["Air", 0, 0, 0, false],
  ]);
  things.forEach(({ share }, index) => near(share, [150 / 210, 60 / 210, 0][index]));
});

Deno.test("half is not more than half", () => {
  assert.equal(viewOf(MONEY, { homes: 50 }, { homes: 50 }).things[0].alone, false);
});

Deno.test("who spends more than the purse is named and not counted", () => {
  const { views, left } = combined(specWith(MONEY), { money: { homes: 100.004 } }, { money: { homes: 60, food: 41 } });
  near(ofKind(views, "budget").total, 100.004);
  assert.deepEqual(left, [{ person: "B", why: "purse", field: views[0].field, spent: 101, purse: 100 }]);
});

Deno.test("who gives amounts to more things than a sheet has is named and not counted", () => {
  const amounts = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, 0.1]));
  const { views, left } = combined(specWith(MONEY), { money: { homes: 5 } }, { money: amounts });
  assert.equal(ofKind(views, "budget").total, 5);
  assert.deepEqual(left.map(({ person, why }) => [person, why]), [["B", "many"]]);
});

Deno.test("the purse may stand in another field, and everybody's where a person has none", () => {
  const purse = /** @type {Field} */ ({ name: "purse", label: "Purse", kind: "number", setup: true });
  const { views, left } = combined(
    specWith(purse, { ...MONEY, purse: "purse" }),
    { purse: 20, money: { homes: 20 } },
    { purse: 20, money: { homes: 25 } },
    { money: { food: 30 } },
  );
  assert.equal(ofKind(views, "budget").total, 20);
  assert.deepEqual(left.map(({ person }) => person), ["B", "C"]);
});

Deno.test("a ranking has mean places and first choices", () => {
  const { things } = viewOf(ORDER, ["homes", "food", "air"], ["food", "homes"], ["homes", "air", "food"]);
  assert.deepEqual(things.map(({ label, firsts, ranked }) => [label, firsts, ranked]), [
    ["Homes", 2, 3],
    ["Food", 1, 3],
    ["Air", 0, 2],
  ]);
  things.forEach(({ mean }, index) => near(mean, [4 / 3, 2, 2.5][index]));
});

Deno.test("a key that stands twice in a ranking counts once", () => {
  const { things } = viewOf(ORDER, ["homes", "homes", "food"]);
  assert.deepEqual(things.map(({ label, mean }) => [label, mean]), [["Homes", 1], ["Food", 2], ["Air", undefined]]);
});

Deno.test("a place that was not given counts as a place", () => {
  const { things } = viewOf(ORDER, ["homes", null, "food"], [null, "homes"]);
  assert.deepEqual(things.map(({ label, mean, firsts }) => [label, mean, firsts]), [
    ["Homes", 1.5, 1],
    ["Food", 3, 0],
    ["Air", undefined, 0],
  ]);
});

Deno.test("a matrix has the middle and the spread of each thing", () => {
  const { points: [point], unplaced } = viewOf(
    {
      name: "square",
      label: "Square",
      kind: "matrix",
      x: { label: "Originality", low: "Known", high: "New" },
      y: { label: "Ease", low: "Hard", high: "Easy" },
      quadrants: ["Now", "Wow", "Park", "How"],
      rows: 3,
    },
    [{ label: "Cards", x: 0.2, y: 0.9 }],
    [{ label: "cards", x: 0.4, y: 0.9 }],
    [{ label: "Cards", x: 0.9, y: 0.6 }, { label: "Walks" }],
  );
  // Across: 0.2 0.4 0.9, middle 0.4, distances 0.2 0 0.5. Up: 0.9 0.9 0.6, middle 0.9, distances 0 0 0.3.
  assert.deepEqual([point.x, point.y, point.placed], [0.4, 0.9, 3]);
  near(point.dx, 0.7 / 3);
  near(point.dy, 0.1);
  assert.deepEqual(unplaced, ["Walks"]);
});
