// A part that hangs on a question nobody has answered is there as soon as there is something in it.
import assert from "node:assert/strict";
import { applies } from "../../overrides/core/answers.js";

const spec = {
  sections: [{ title: "All" }, { title: "Some", when: { field: "way", one_of: ["in", "both"] } }],
  fields: [
    { name: "way", kind: "choice", section: 0 },
    { name: "where", kind: "line", section: 1 },
    { name: "story", kind: "sentence", section: 1, parts: [{ name: "if", kind: "line" }] },
  ],
};

const CASES = [
  ["no condition", 0, {}, true],
  ["a condition that is met", 1, { way: "both" }, true],
  ["one that is not, whatever is in it", 1, { way: "out", where: "Next door" }, false],
  ["a question without an answer, and nothing in the part", 1, {}, false],
  ["a question without an answer, and a field with one", 1, { where: "Next door" }, true],
  ["a question without an answer, and a part of a sentence", 1, { if: "we ask" }, true],
];

for (const [name, place, answers, expected] of CASES) {
  Deno.test(`a part applies or not: ${name}`, () => assert.equal(applies(place, spec, answers), expected));
}
