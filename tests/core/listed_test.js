// What a ranking, budget or matrix is about, and one list of it out of many people's.
/** @import { Answers, Field, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { fold, joinThings } from "../../overrides/core/join.js";
import { labelOf, thingsOf } from "../../overrides/core/listed.js";
import { spec as examples } from "./examples.js";

/** @type {Field[]} */
const fields = [
  {
    kind: "table",
    name: "challenges",
    label: "Challenges",
    columns: [{ name: "challenge", label: "Challenge", kind: "line" }, { name: "why", label: "Why", kind: "line" }],
    rows: 3,
    most: 40,
  },
  { kind: "ideas", name: "ideas", label: "Ideas", rows: 3 },
];
/** @type {Spec} */
const spec = { ...examples, fields };
const challenges = [{ key: "r1", challenge: " Damp " }, { key: "r2", why: "cold" }, { challenge: "no key" }];

Deno.test("a field is about its own options, or about the rows of another that have words", () => {
  const options = [{ key: "a", label: "A" }];
  assert.deepEqual(thingsOf({ options }, spec, {}), options);
  assert.deepEqual(thingsOf({ of: "challenges" }, spec, { challenges }), [{ key: "r1", label: "Damp" }]);
  const ideas = [{ key: "r1", idea: "Heat pumps", votes: 3 }, { key: "r2", idea: { no: "text" } }];
  assert.deepEqual(thingsOf({ of: "ideas" }, spec, { ideas }), [{ key: "r1", label: "Heat pumps" }]);
});

Deno.test("a field about a list that is gone, or that is no list, is about nothing", () => {
  for (const answers of [{}, { challenges: "words" }, { challenges: [null, "x", [1]] }]) {
    assert.deepEqual(thingsOf({ of: "challenges" }, spec, answers), []);
  }
  assert.deepEqual(thingsOf({ of: "nothing" }, spec, { nothing: challenges }), []);
  assert.deepEqual(thingsOf({}, spec, {}), []);
});

Deno.test("a thing that is gone is named by its key", () => {
  const things = [{ key: "r1", label: "Damp" }];
  assert.deepEqual(["r1", "r9"].map((key) => labelOf(things, key)), ["Damp", "r9"]);
});

Deno.test("the same key is one thing whatever its words are, and so are the same words under other keys", () => {
  const everybody = [
    undefined,
    { challenges: [{ key: "r1", challenge: "Damp" }, { key: "r2", challenge: "Cold" }] },
    { challenges: [{ key: "r1", challenge: "Damp homes" }, { key: "x7", challenge: "COLD. " }] },
  ];
  const { list, find } = joinThings({ of: "challenges" }, spec, everybody);
  assert.deepEqual(list, [{ key: "r1", label: "Damp" }, { key: "r2", label: "Cold" }]);
  assert.equal(find("x7"), find("r2"));
});

Deno.test("a key that somebody made another thing of is that other thing, in their answers alone", () => {
  const theirs = { challenges: [{ key: "r1", challenge: "Parking" }] };
  const everybody = [{ challenges: [{ key: "r1", challenge: "Damp" }] }, theirs];
  const { list, find } = joinThings({ of: "challenges" }, spec, everybody);
  assert.deepEqual(list.map(({ label }) => label), ["Damp", "Parking"]);
  assert.deepEqual([find("r1").label, find("r1", everybody[0]).label, find("r1", theirs).label], [
    "Damp",
    "Damp",
    "Parking",
  ]);
});

Deno.test("a thing that nobody's list has is still one thing, under its key", () => {
  const { find } = joinThings({ of: "challenges" }, spec, []);
  assert.deepEqual(find("r9"), { key: "r9", label: "r9" });
  assert.equal(find("r9"), find("r9"));
});

Deno.test("words are compared without capitals, spaces and full stops", () => {
  assert.equal(fold("  Warm   Homes. ."), fold("warm homes"));
});
