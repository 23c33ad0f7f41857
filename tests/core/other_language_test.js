// Which words of a sheet without a Welsh text are found in what a Welsh page shows of it.
import assert from "node:assert/strict";
import { strange } from "../../overrides/core/other-language.js";
import { specWith } from "./sheet.js";

const SHEET = specWith({
  name: "how",
  label: "How do you buy (if at all)?",
  kind: "choice",
  options: [{ key: "new", label: "Newly made" }, { key: "none", label: "Not" }, {
    key: "list",
    label: "A to-do list, and/or none",
  }],
});

/** @param {string} text */
const found = (text) => text.split(strange({ ...SHEET, written: "en" }) ?? "\0");

Deno.test("a sheet in the language of the page has no strange word", () => {
  assert.equal(strange(SHEET), undefined);
});

Deno.test("a phrase is found anywhere, whatever signs it has, and only whole", () => {
  assert.deepEqual(found("2: How do you buy (if at all)?"), ["2: ", "How do you buy (if at all)?", ""]);
  assert.deepEqual(found("Newly made (3), Newly made"), ["", "Newly made", " (3), ", "Newly made", ""]);
  assert.deepEqual(found("A to-do list, and/or none"), ["", "A to-do list, and/or none", ""]);
  assert.deepEqual(found("Newly madeira"), ["Newly madeira"]);
});

Deno.test("a single word is found alone or between marks, and not within what somebody wrote", () => {
  assert.deepEqual(found("Not"), ["", "Not", ""]);
  assert.deepEqual(found("Not (2)"), ["", "Not", " (2)"]);
  assert.deepEqual(found("Not heddiw"), ["Not heddiw"]);
});
