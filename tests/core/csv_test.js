// No cell of a table is a formula to a spreadsheet.
import assert from "node:assert/strict";
import { toCsv } from "../../overrides/core/serialise.js";

/** @param {string} text */
const cellOf = (text) => toCsv([[text]]).split("\r\n").slice(1).join("\r\n").slice(0, -2).replace(/^"(.*)"$/s, "$1");
const LEAD = ["", " ", "\t", "\n", "\r", "\r\n", "\u00a0", "\ufeff", "\0", "\u200b", "\u3000", "\u2028", " \t\0"];

for (const sign of ["=", "+", "-", "@", "|", "＝", "＋", "－", "＠", "｜"]) {
  Deno.test(`a cell that begins with ${sign}, whatever stands before it`, () => {
    for (const lead of LEAD) assert.equal(cellOf(`${lead}${sign}1`), `'${lead}${sign}1`);
  });
}

Deno.test("other cells stay as they are", () => {
  for (const text of ["a=1", "1-2", "Tŷ", "", "  words", "'=1", "£5"]) assert.equal(cellOf(text), text);
});
