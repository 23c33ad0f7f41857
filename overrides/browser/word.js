// Writes an outline into the blank Word file: a title, headings, paragraphs, lists and tables. docx.js fills a sheet's own file.
import { changePart, clean, W, writeLines } from "./wordml.js";
import { around } from "./find.js";
import { unzip, zip } from "../core/zip.js";

/** @import { OutlineBlock, Said } from "../core/types.d.ts" */

const BODY = "word/document.xml";
const CORE = "docProps/core.xml";
const DC = "http://purl.org/dc/elements/1.1/";

/**
 * Returns a Word file of a title, lines about it, and blocks (serialise.js, describe.js). Paper, styles and lists are those
 * of the blank file at the address `blank`, which the build makes (exports/word.py). Throws where it cannot be had.
 * @param {{ title: string, lines: string[], blocks: OutlineBlock[], blank: string }} parts
 * @returns {Promise<Blob>}
 */
export async function writeWord({ title, lines, blocks, blank }) {
  const answer = await fetch(blank);
  if (!answer.ok) throw new Error(answer.statusText);
  const files = await unzip(new Uint8Array(await answer.arrayBuffer()));
  changePart(files, BODY, (page) => {
    const [body] = page.getElementsByTagNameNS(W, "body");
    const paper = body.lastElementChild;
    const drawn = [
      paragraph(page, "Title", title),
      ...lines.map((line) => paragraph(page, "", line)),
      ...blocks.flatMap((block) => drawBlock(page, block)),
    ];
    body.replaceChildren(...drawn, ...(paper?.localName === "sectPr" ? [paper] : []));
  });
  changePart(files, CORE, (page) => {
    const [there] = page.getElementsByTagNameNS(DC, "title");
    const name = there ?? page.documentElement.appendChild(page.createElementNS(DC, "dc:title"));
    name.textContent = clean(title);
  });
  return zip(files);
}

/** Returns the address of the blank Word file, which the element around `place` names. @param {Element} place */
export function blankOf(place) {
  return around(place, "[data-hb-blank]")?.dataset.hbBlank ?? "";
}

/** @param {Document} page @param {string} name @param {Record<string, string | number>} attributes @param {Element[]} children */
function element(page, name, attributes = {}, ...children) {
  const made = page.createElementNS(W, `w:${name}`);
  for (const [key, value] of Object.entries(attributes)) made.setAttributeNS(W, `w:${key}`, String(value));
  made.append(...children);
  return made;
}

/** @param {Document} page @param {string} text */
function run(page, text, isBold = false) {
  const made = element(page, "r", {}, ...(isBold ? [element(page, "rPr", {}, element(page, "b"))] : []));
  writeLines(made, text);
  return made;
}

/** A paragraph of a style; `bold` words come before `text`. @param {Document} page @param {string} style @param {string} text */
function paragraph(page, style, text, bold = "") {
  const form = element(page, "pPr", {}, ...(style ? [element(page, "pStyle", { val: style })] : []));
  return element(page, "p", {}, form, ...(bold ? [run(page, bold, true)] : []), ...(text ? [run(page, text)] : []));
}

/** @param {Document} page @param {OutlineBlock} block */
function drawBlock(page, block) {
  if (block.heading) return [paragraph(page, "Heading1", block.heading)];
  if (block.text) return [paragraph(page, "", block.text)];
  const { label, note, lines = [] } = block;
  const head = label ? [paragraph(page, "Heading2", label)] : [];
  if (note) head.push(paragraph(page, "", note));
  if (block.rows) return [...head, drawTable(page, block.columns, block.rows), paragraph(page, "", "")];
  if (block.parts) return [...head, ...block.parts.flatMap((part) => drawPart(page, part))];
  return [...head, ...lines.map((line) => paragraph(page, lines.length > 1 ? "ListBullet" : "", line))];
}

/** @param {Document} page @param {Said} part */
function drawPart(page, { note, items }) {
  const list = items.map(({ who, text }) => paragraph(page, "ListBullet", text, who ? `${who}: ` : ""));
  return note ? [paragraph(page, "Note", note), ...list] : list;
}

/** @param {Document} page @param {string[]} columns @param {string[][]} rows */
function drawTable(page, columns, rows) {
  /** @param {string} words @param {boolean} isHead */
  const cell = (words, isHead) =>
    element(
      page,
      "tc",
      {},
      element(page, "tcPr", {}, element(page, "tcW", { w: 0, type: "auto" })),
      element(page, "p", {}, ...(words ? [run(page, words, isHead)] : [])),
    );
  /** @param {string[]} cells @param {boolean} isHead */
  const row = (cells, isHead) =>
    element(
      page,
      "tr",
      {},
      element(page, "trPr", {}, element(page, "cantSplit"), ...(isHead ? [element(page, "tblHeader")] : [])),
      ...cells.map((words) => cell(words, isHead)),
    );
  const form = element(
    page,
    "tblPr",
    {},
    element(page, "tblStyle", { val: "TableGrid" }),
    element(page, "tblW", { w: 5000, type: "pct" }),
    element(page, "tblLook", { firstRow: 1, lastRow: 0, firstColumn: 0, lastColumn: 0, noHBand: 1, noVBand: 1 }),
  );
  const grid = element(
    page,
    "tblGrid",
    {},
    ...columns.map(() => element(page, "gridCol", { w: Math.round(9600 / columns.length) })),
  );
  return element(page, "tbl", {}, form, grid, row(columns, true), ...rows.map((cells) => row(cells, false)));
}
