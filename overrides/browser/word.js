// Writes a Word file from nothing: a title, headings, paragraphs, lists and tables. docx.js fills one that is there.
import { clean, W, writeLines } from "./wordml.js";
import { zip } from "../core/zip.js";

/** @import { OutlineBlock, Said } from "../core/types.d.ts" */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const BULLET = "1";

/** What a Word file is sent as. */
export const WORD_TYPE = `${TYPE}.document`;

/**
 * Returns a Word file of a title, lines about it, and blocks (serialise.js, describe.js).
 * @param {{ title: string, lines: string[], blocks: OutlineBlock[], language: string }} parts
 * @returns {Promise<Blob>}
 */
export function writeWord({ title, lines, blocks, language }) {
  const page = document.implementation.createDocument(W, "w:document");
  const body = page.documentElement.appendChild(element(page, "body"));
  /** @param {Element[]} parts */
  const add = (...parts) => body.append(...parts);
  add(paragraph(page, "Title", title), ...lines.map((line) => paragraph(page, "", line)));
  for (const block of blocks) add(...drawBlock(page, block));
  add(
    element(
      page,
      "sectPr",
      {},
      element(page, "pgSz", { w: 11906, h: 16838 }),
      element(page, "pgMar", { top: 1134, right: 1134, bottom: 1134, left: 1134, header: 567, footer: 567, gutter: 0 }),
    ),
  );
  const text = new TextEncoder();
  const parts = {
    ...packaging(),
    "word/styles.xml": styles(`${language}-GB`),
    "word/numbering.xml": numbering(),
    "docProps/core.xml": core(title),
    "word/document.xml": XML + new XMLSerializer().serializeToString(page),
  };
  return zip(new Map(Object.entries(parts).map(([name, content]) => [name, text.encode(content)])));
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

/** What a Word file consists of, and how its parts belong together. */
function packaging() {
  /** @param {string} name @param {string} kind */
  const type = (name, kind) => `<Override PartName="/${name}" ContentType="${kind}"/>`;
  const types =
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${
      type("word/document.xml", `${WORD_TYPE}.main+xml`)
    }${type("word/styles.xml", `${TYPE}.styles+xml`)}${type("word/numbering.xml", `${TYPE}.numbering+xml`)}${
      type("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    }</Types>`;
  /** @param {[kind: string, target: string][]} list */
  const relations = (...list) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${
      list.map(([kind, target], place) => `<Relationship Id="r${place + 1}" Type="${kind}" Target="${target}"/>`).join(
        "",
      )
    }</Relationships>`;
  return {
    "[Content_Types].xml": types,
    "_rels/.rels": relations([`${OFFICE}/officeDocument`, "word/document.xml"], [
      `${PACKAGE}/relationships/metadata/core-properties`,
      "docProps/core.xml",
    ]),
    "word/_rels/document.xml.rels": relations([`${OFFICE}/styles`, "styles.xml"], [
      `${OFFICE}/numbering`,
      "numbering.xml",
    ]),
  };
}

/** Sizes are in half points, distances in twentieths of a point. @param {string} language */
function styles(language) {
  /** @param {string} id @param {string} name @param {number} size */
  const style = (id, name, size, more = "", run = "") =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${more}</w:pPr><w:rPr>${run}<w:sz w:val="${size}"/></w:rPr></w:style>`;
  /** @param {number} level @param {number} size @param {number} before */
  const heading = (level, size, before) =>
    style(
      `Heading${level}`,
      `heading ${level}`,
      size,
      `<w:keepNext/><w:spacing w:before="${before}" w:after="20"/><w:outlineLvl w:val="${level - 1}"/>`,
      "<w:b/>",
    );
  const edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map((edge) =>
    `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="767676"/>`
  ).join("");
  const table =
    `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${edges}</w:tblBorders><w:tblCellMar><w:left w:w="90" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`;
  const normal = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`;
  const base =
    `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="20"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const bullet = style(
    "ListBullet",
    "List Bullet",
    20,
    `<w:numPr><w:numId w:val="${BULLET}"/></w:numPr><w:contextualSpacing/>`,
  );
  return `${XML}<w:styles xmlns:w="${W}">${base}${normal}${
    style("Title", "Title", 36, '<w:spacing w:after="120"/>', "<w:b/>")
  }${heading(1, 25, 200)}${heading(2, 20, 90)}${
    style("Note", "Note", 20, '<w:keepNext/><w:spacing w:before="80"/>', "<w:i/>")
  }${bullet}${table}</w:styles>`;
}

function numbering() {
  return `${XML}<w:numbering xmlns:w="${W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="${BULLET}"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
}

/** @param {string} title */
function core(title) {
  const page = document.implementation.createDocument(`${PACKAGE}/metadata/core-properties`, "cp:coreProperties");
  const name = page.createElementNS("http://purl.org/dc/elements/1.1/", "dc:title");
  name.textContent = clean(title);
  page.documentElement.append(name);
  return XML + new XMLSerializer().serializeToString(page);
}
