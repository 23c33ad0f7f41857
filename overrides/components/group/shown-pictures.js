// The pictures of a group's view for its Word file: those that the page shows.
import { paint } from "../../browser/paint.js";
import { drawBar } from "../findings/pictures.js";
import { drawColumns, drawPlot } from "./group-results.js";

/** @import { GroupBlock, OutlineBlock, TableBlock } from "../../core/types.d.ts" */
/** @import { Pictures } from "../../browser/word.js" */

/** Returns the pictures of each table. @param {GroupBlock[]} blocks @returns {Promise<Map<OutlineBlock, Pictures>>} */
export async function picturesOf(blocks) {
  /** @type {Map<OutlineBlock, Pictures>} */
  const found = new Map();
  for (const block of blocks) if (block.rows) found.set(block, await picturesOfTable(block));
  return found;
}

/** @param {TableBlock} block @returns {Promise<Pictures>} */
async function picturesOfTable({ rows, columns, bars, counts, plot }) {
  const inCells = new Map();
  for (const [index, cells] of rows.entries()) {
    const words = cells.map((cell, at) => `${columns[at]}: ${cell}`).join("; ");
    if (bars) inCells.set(`${index} 0`, await paint(drawBar(bars[index]), words));
    if (counts) inCells.set(`${index} ${cells.length - 1}`, await paint(drawColumns(counts[index]), words));
  }
  const all = rows.map((cells) => cells.join(", ")).join("; ");
  return plot ? { above: await paint(drawPlot(plot), all), inCells } : { inCells };
}
