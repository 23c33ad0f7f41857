// Writes an outline into the blank Word file: a title, headings, paragraphs, lists and tables. docx.js fills a sheet's own file.
import { fitColumns } from "./columns.js";
import { around } from "./dom.js";
import { pictureRun } from "./word-pictures.js";
import { changePart, describeFile, element, W, writeLines } from "./wordml.js";
import { unzip, zip } from "../core/zip.js";

/** @import { OutlineBlock, Said, TableBlock } from "../core/types.d.ts" */
/** @import { Picture } from "./paint.js" */
/** The pictures of a table: above it, and in its cells. @typedef {{ above?: Picture, inCells: Map<string, Picture> }} Pictures */
/** What is written, and where. @typedef {{ page: Document, files: Map<string, Uint8Array<ArrayBuffer>>, pictures: Map<OutlineBlock, Pictures> }} Writing */

const BODY = "word/document.xml";

/**
 * Returns a Word file of a title, lines about it, and blocks (serialise.js, describe.js). Paper, styles and lists are those
 * of the blank file at the address `blank`, which the build makes (exports/word.py). Throws where it cannot be had.
 * @param {{ title: string, lines: string[], blocks: OutlineBlock[], blank: string, pictures?: Map<OutlineBlock, Pictures> }} parts
 * @returns {Promise<Blob>}
 */
export async function writeWord({ title, lines, blocks, blank, pictures = new Map() }) {
  const answer = await fetch(blank);
  if (!answer.ok) throw new Error(answer.statusText);
  const files = await unzip(new Uint8Array(await answer.arrayBuffer()));
  changePart(files, BODY, (page) => {
    const [body] = page.getElementsByTagNameNS(W, "body");
    const paper = body.lastElementChild;
    const drawn = [
      paragraph(page, "Title", title),
      ...lines.map((line) => paragraph(page, "", line)),
      ...blocks.flatMap((block) => drawBlock({ page, files, pictures }, block)),
    ];
    body.replaceChildren(...drawn, ...(paper?.localName === "sectPr" ? [paper] : []));
  });
  describeFile(files, title);
  return zip(files);
}

/** Returns the address of the blank Word file, which the element around `element` names. @param {Element} element */
export function blankOf(element) {
  return around(element, "[data-hb-blank]")?.dataset.hbBlank ?? "";
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

/** @param {Writing} writing @param {OutlineBlock} block */
function drawBlock(writing, block) {
  const { page } = writing;
  if (block.heading) return [paragraph(page, "Heading1", block.heading)];
  if (block.text) return [paragraph(page, "", block.text)];
  const { label, note, lines = [] } = block;
  const head = label ? [paragraph(page, "Heading2", label)] : [];
  if (note) head.push(paragraph(page, "", note));
  if (block.rows) return [...head, ...drawTable(writing, block), paragraph(page, "", "")];
  if (block.parts) return [...head, ...block.parts.flatMap((part) => drawPart(page, part))];
  return [...head, ...lines.map((line) => paragraph(page, lines.length > 1 ? "ListBullet" : "", line))];
}

/** @param {Document} page @param {Said} part */
function drawPart(page, { note, items }) {
  const list = items.map(({ who, text }) => paragraph(page, "ListBullet", text, who ? `${who}: ` : ""));
  return note ? [paragraph(page, "Note", note), ...list] : list;
}

/** @param {Writing} writing @param {TableBlock} block */
function drawTable({ page, files, pictures }, block) {
  const { columns, rows } = block;
  const { above, inCells } = pictures.get(block) ?? { above: undefined, inCells: new Map() };
  /** @param {string} words @param {boolean} isHead @param {Picture} [picture] */
  const cell = (words, isHead, picture) => {
    const form = element(page, "pPr", {}, ...(isHead ? [element(page, "keepNext")] : []));
    const shown = picture ? [element(page, "p", {}, pictureRun(page, files, picture))] : [];
    const text = element(page, "p", {}, form, ...(words ? [run(page, words, isHead)] : []));
    return element(
      page,
      "tc",
      {},
      element(page, "tcPr", {}, element(page, "tcW", { w: 0, type: "dxa" })),
      ...(words || !picture ? [text] : []),
      ...shown,
    );
  };
  /** @param {string[]} cells @param {number} index that of the head is -1 */
  const row = (cells, index) =>
    element(
      page,
      "tr",
      {},
      element(page, "trPr", {}, element(page, "cantSplit"), ...(index < 0 ? [element(page, "tblHeader")] : [])),
      ...cells.map((words, at) => cell(words, index < 0, inCells.get(`${index} ${at}`))),
    );
  const form = element(
    page,
    "tblPr",
    {},
    element(page, "tblStyle", { val: "TableGrid" }),
    element(page, "tblW", { w: 5000, type: "pct" }),
    element(page, "tblLayout", { type: "fixed" }),
    element(page, "tblLook", { firstRow: 1, lastRow: 0, firstColumn: 0, lastColumn: 0, noHBand: 1, noVBand: 1 }),
  );
  const longest = columns.map((head, at) =>
    Math.max(...[head, ...rows.map((cells) => cells[at] ?? "")].map((one) => one.length))
  );
  const grid = element(
    page,
    "tblGrid",
    {},
    ...longest.map((length) => element(page, "gridCol", { w: Math.min(60, length + 6) })),
  );
  const table = element(page, "tbl", {}, form, grid, row(columns, -1), ...rows.map(row));
  fitColumns(table);
  if (!above) return [table];
  const stays = element(page, "pPr", {}, element(page, "keepNext"));
  return [element(page, "p", {}, stays, pictureRun(page, files, above)), table];
}
