// A formula with a person's words in it.
/** @import { FieldOf } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { assemble } from "../../overrides/fields/sentence/answer.js";

/** @type {FieldOf<"sentence">} */
const field = {
  kind: "sentence",
  name: "statement",
  label: "Statement",
  formula: "How might we help {who} to {what}?",
  parts: [{ kind: "line", name: "who", label: "Who" }, { kind: "notes", name: "what", label: "What" }],
};

Deno.test("a sentence says the person's words in the formula", () => {
  const found = assemble(field, { who: "tenants", what: "stay  warm\nin winter" });
  assert.deepEqual(found?.lines, ["How might we help tenants to stay warm in winter?"]);
  assert.deepEqual(found?.parts.filter(({ own }) => own).map(({ text }) => text), ["tenants", "stay warm in winter"]);
});

Deno.test("a gap that nobody filled stays open, and there is no sentence of gaps alone", () => {
  const found = assemble(field, { who: "tenants", what: " " });
  assert.deepEqual(found?.lines, ["How might we help tenants to …?"]);
  assert.deepEqual(found?.parts.filter(({ open }) => open).length, 1);
  assert.equal(assemble(field, { who: "", other: "words" }), undefined);
});

Deno.test("a full stop that a person typed ends no sentence in its middle", () => {
  assert.deepEqual(assemble(field, { who: "tenants.", what: "stay warm. " })?.lines, [
    "How might we help tenants to stay warm?",
  ]);
  const open = { ...field, formula: "{who}: {what}" };
  assert.deepEqual(assemble(open, { who: "Tenants.", what: "Stay warm." })?.lines, ["Tenants: Stay warm."]);
  assert.deepEqual(assemble(field, { who: "...", what: "x" })?.lines, ["How might we help ... to x?"]);
});
