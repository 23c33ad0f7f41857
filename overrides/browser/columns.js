// How wide the columns of a table in a Word file are, so that no word in them is broken. macros/exports/columns.py does the same
// for blank files, without a canvas to measure on.
import { W } from "./wordml.js";

/** The room between the margins of our paper, in twentieths of a point. */
const WHOLE = 9978;
const FONT = "bold 14px Arial, Helvetica, sans-serif";
const PIXEL = 15;
/** The margins of a cell, and what two programs may measure differently. */
const MARGINS = 260;
/** No word takes more of the whole: the address of a page is broken sooner. */
const MOST = 0.4;
/** What a picture in a cell needs. */
const EMU = 635;

/** Gives the columns of a table their widths: by those it has, as weights, and none narrower than its longest word. @param {Element} table */
export function fitColumns(table) {
  const grid = childrenOf(table, "tblGrid").flatMap((one) => childrenOf(one, "gridCol"));
  const rows = childrenOf(table, "tr").map((row) => [...row.getElementsByTagNameNS(W, "tc")]);
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen || rows.some((cells) => cells.length !== grid.length)) return;
  pen.font = FONT;
  const least = grid.map((_, at) => Math.max(...rows.map((cells) => leastOf(cells[at], pen))));
  const weights = grid.map((column) => Number(column.getAttributeNS(W, "w")) || 1);
  shareOut(WHOLE, weights, least).forEach((width, at) => {
    const all = [grid[at], ...rows.flatMap((cells) => [...cells[at].getElementsByTagNameNS(W, "tcW")].slice(0, 1))];
    for (const one of all) one.setAttributeNS(W, "w:w", String(Math.floor(width)));
  });
}

/** @param {Element} element @param {string} name */
const childrenOf = (element, name) => [...element.children].filter((one) => one.localName === name);

/** @param {Element} cell @param {CanvasRenderingContext2D} pen */
function leastOf(cell, pen) {
  const paragraphs = [...cell.getElementsByTagNameNS(W, "p")].map((one) => one.textContent ?? "");
  const words = paragraphs.flatMap((text) => text.split(/(?<=-)|\s+/));
  const widest = Math.min(MOST * WHOLE, Math.max(0, ...words.map((word) => pen.measureText(word).width * PIXEL)));
  const pictures = [...cell.getElementsByTagNameNS("*", "extent")].map((one) => Number(one.getAttribute("cx")) / EMU);
  return MARGINS + Math.max(widest, ...pictures);
}

/** As share_out in macros/exports/columns.py. @param {number} whole @param {number[]} weights @param {number[]} least */
function shareOut(whole, weights, least) {
  const needed = sum(least);
  if (needed >= whole) return least.map((one) => (whole * one) / needed);
  let free = [...weights.keys()];
  for (;;) {
    const left = whole - sum(least.filter((_, at) => !free.includes(at)));
    const total = sum(free.map((at) => weights[at]));
    /** @param {number} at */
    const width = (at) => (left * weights[at]) / total;
    const wide = free.filter((at) => width(at) >= least[at]);
    if (wide.length === free.length) return least.map((one, at) => (free.includes(at) ? width(at) : one));
    free = wide;
  }
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
