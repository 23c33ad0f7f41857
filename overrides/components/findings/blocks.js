// Draws the outline of a sheet (core/serialise.js) as elements: for an example, and for a paste with headings and tables.
import { build } from "../../browser/build.js";

/** @import { LinesBlock, SheetBlock, TableBlock } from "../../core/types.d.ts" */

/**
 * Returns elements for blocks; headings begin at `level`.
 * @param {SheetBlock[]} blocks
 * @param {2 | 3 | 4} level
 * @returns {HTMLElement[]}
 */
export function drawBlocks(blocks, level) {
  return blocks.flatMap((block) => {
    if (block.heading !== undefined) return [build(`h${level}`, {}, block.heading)];
    if (block.text !== undefined) return [build("p", {}, block.text)];
    const asked = build("p", { class: "hb-worksheet__asked" }, build("b", {}, block.label));
    return [asked, block.rows ? drawTable(block) : drawLines(block)];
  });
}

/** @param {LinesBlock} block */
function drawLines({ lines }) {
  return lines.length > 1
    ? build("ul", {}, ...lines.map((line) => build("li", {}, line)))
    : build("p", {}, lines[0] ?? "");
}

/** @param {TableBlock} block */
function drawTable({ columns, rows }) {
  const head = build("tr", {}, ...columns.map((column) => build("th", { scope: "col" }, column)));
  const body = rows.map((row) => build("tr", {}, ...row.map((cell) => build("td", {}, cell))));
  return build("table", { border: "1" }, build("thead", {}, head), build("tbody", {}, ...body));
}
