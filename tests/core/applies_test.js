// A part that hangs on a question nobody has answered is there as soon as there is something in it.
import assert from "node:assert/strict";
import { applies } from "../../overrides/core/answers.js";

/** @import { Spec } from "../../overrides/core/types.d.ts" */

/** @type {Pick<Spec, "sections" | "fields">} */
const spec = {
  sections: [{ title: "All" }, { title: "Some", when: { field: "way", one_of: ["in", "both"] } }],
  fields: [
    { name: "way", label: "Way", kind: "choice", section: 0, options: [] },
    { name: "where", label: "Where", kind: "line", section: 1 },
    {
      name: "story",
      label: "Story",
      kind: "sentence",
      section: 1,
      formula: "If {if}",
      parts: [{ name: "if", label: "If", kind: "line" }],
    },
  ],
};

/** @type {[name: string, place: number, answers: Record<string, string>, expected: boolean][]} */
const CASES = [
  ["no condition", 0, {}, true],
  ["a condition that is met", 1, { way: "both" }, true],
  ["one that is not, whatever is in it", 1, { way: "out", where: "Next door" }, false],
  ["a question without an answer, and nothing in the part", 1, {}, false],
  ["a question without an answer, and a field with one", 1, { where: "Next door" }, true],
  ["a question without an answer, and a part of a sentence", 1, { if: "we ask" }, true],
];

for (const [name, index, answers, expected] of CASES) {
  Deno.test(`a part applies or not: ${name}`, () => assert.equal(applies(index, spec, answers), expected));
}
