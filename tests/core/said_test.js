// What a group wrote: ideas, rows and sentences of many people.
/** @import { Field, FieldOf } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { combined, ofKind, OPTIONS, specWith, viewOf } from "./sheet.js";

/** @type {FieldOf<"ideas">} */
const ideas = { name: "ideas", label: "Ideas", kind: "ideas", rows: 3, votes: true };

Deno.test("ideas are joined by key or by words, and their dots added", () => {
  const mine = [{ key: "a", idea: "Cards with a name", votes: 2 }, { key: "b", idea: "Walks" }];
  const other = [{ key: "a", idea: "Cards with two names", votes: 3 }, { key: "z", idea: " walks. ", votes: 1 }];
  assert.deepEqual(viewOf(ideas, mine, other).ideas, [
    { label: "Cards with a name", dots: 5, people: ["A", "B"] },
    { label: "Walks", dots: 1, people: ["A", "B"] },
  ]);
});

Deno.test("rows without words are no ideas, and who has no others gave none", () => {
  assert.deepEqual(combined(specWith(ideas), { ideas: [{ key: "a", idea: " ", votes: 3 }] }).views, []);
});

Deno.test("tables are joined, each row keeps its owner, and its choices are counted", () => {
  const { rows, counts } = viewOf(
    {
      name: "rows",
      label: "Rows",
      kind: "table",
      rows: 2,
      most: 9,
      columns: [
        { name: "what", label: "What", kind: "line" },
        { name: "kind", label: "Kind", kind: "choice", options: OPTIONS },
      ],
    },
    [{ what: "one", kind: "air" }],
    [{ what: "two", kind: "air" }, { what: "three" }],
  );
  assert.deepEqual(rows.map(({ person, row }) => [person, row.what]), [["A", "one"], ["B", "two"], ["B", "three"]]);
  assert.deepEqual(counts[0].options.map(({ count, share }) => [count, share]), [[0, 0], [0, 0], [2, 1]]);
});

Deno.test("sentences that share longer words are marked, and an empty one is none", () => {
  /** @type {Field} */
  const story = {
    name: "story",
    label: "Story",
    kind: "sentence",
    formula: "If {one} then {two}.",
    parts: [{ name: "one", kind: "line", label: "One" }, { name: "two", kind: "line", label: "Two" }],
  };
  const { views } = combined(
    specWith(story),
    { one: "we phone residents before appointments", two: "fewer are missed" },
    { one: "the library opens on Sunday", two: "families meet" },
    { one: "residents get a text", two: "appointments are kept" },
    {},
  );
  const { answered, rows, likenesses } = ofKind(views, "sentence");
  assert.equal(answered, 3);
  assert.equal(rows[1].text, "If the library opens on Sunday then families meet.");
  assert.deepEqual(rows.map(({ alike }) => alike), [1, 0, 1]);
  assert.deepEqual([...likenesses[0]].sort(), ["appointments", "residents"]);
});
