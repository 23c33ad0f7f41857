// Draws an example of a filled sheet, for the place beside the form.
import { build } from "../../browser/build.js";
import { findAll } from "../../core/results.js";
import { outline } from "../../core/serialise.js";
import { rowLine } from "../../core/words.js";
import { drawBlocks } from "../findings/blocks.js";

/** @import { Example, Say, SheetBlock, Spec } from "../../core/types.d.ts" */

/** @param {Example} example @param {{ spec: Spec, say: Say }} side @param {boolean} open */
export function drawExample({ answers, by, note }, { spec, say }, open) {
  const sentences = findAll(spec, answers, say).filter((finding) => finding.kind === "sentence");
  const quotes = sentences.map((finding) =>
    build("blockquote", {}, ...finding.lines.map((line) => build("p", {}, line)))
  );
  const title = by ? say("sheet.example_of", { by }) : note;
  const credit = by && note ? [build("p", {}, note)] : [];
  const blocks = outline({ answers }, spec, [], say).filter(({ heading }) => !heading).map(inLines);
  return build(
    "details",
    { class: "hb-worksheet__one", open },
    build("summary", {}, title),
    ...quotes,
    ...drawBlocks(quotes.length ? withoutParts(blocks, spec) : blocks, 4),
    ...credit,
  );
}

/** A table is too wide for the place beside the form, so its rows stand as lines. @param {SheetBlock} block @returns {SheetBlock} */
function inLines(block) {
  if (!block.rows) return block;
  const { label = "", columns, rows } = block;
  return { label, lines: rows.map((row) => rowLine(columns, row)) };
}

/** What the sentence has said already need not stand below it again. @param {SheetBlock[]} blocks @param {Spec} spec */
function withoutParts(blocks, spec) {
  const parts = spec.fields.flatMap((field) => (field.kind === "sentence" ? field.parts : []));
  const labels = new Set(parts.map(({ label }) => label));
  return blocks.filter(({ label }) => label === undefined || !labels.has(label));
}
