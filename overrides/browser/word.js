// Writes a Word file from nothing: a title, headings, paragraphs, lists and tables. docx.js fills one that is there.
import { clean, W, writeLines } from "./wordml.js";
import { zip } from "../core/zip.js";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const BULLET = "1";

/** What a Word file is sent as. */
export const WORD_TYPE = `${TYPE}.document`;

/** Returns a Word file (a Blob) of a title, lines about it, and blocks (serialise.js, describe.js). `language` is en or cy. */
export async function writeWord({ title, lines, blocks, language }) {
  const page = document.implementation.createDocument(W, "w:document");
  const body = page.documentElement.appendChild(element(page, "body"));
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

function element(page, name, attributes = {}, ...children) {
  const made = page.createElementNS(W, `w:${name}`);
  for (const [key, value] of Object.entries(attributes)) made.setAttributeNS(W, `w:${key}`, value);
  made.append(...children);
  return made;
}

function run(page, text, isBold = false) {
  const made = element(page, "r", {}, ...(isBold ? [element(page, "rPr", {}, element(page, "b"))] : []));
  writeLines(made, text);
  return made;
}

/** A paragraph of a style; `bold` words come before `text`. */
function paragraph(page, style, text, bold = "") {
  const form = element(page, "pPr", {}, ...(style ? [element(page, "pStyle", { val: style })] : []));
  return element(page, "p", {}, form, ...(bold ? [run(page, bold, true)] : []), ...(text ? [run(page, text)] : []));
}

function drawBlock(page, { heading, label, note, lines, columns, rows, text, parts }) {
  if (heading) return [paragraph(page, "Heading1", heading)];
  if (text) return [paragraph(page, "", text)];
  const head = label ? [paragraph(page, "Heading2", label)] : [];
  if (note) head.push(paragraph(page, "", note));
  if (rows) return [...head, drawTable(page, columns, rows), paragraph(page, "", "")];
  if (parts) return [...head, ...parts.flatMap((part) => drawPart(page, part))];
  return [...head, ...lines.map((line) => paragraph(page, lines.length > 1 ? "ListBullet" : "", line))];
}

function drawPart(page, { note, items }) {
  const list = items.map(({ who, text }) => paragraph(page, "ListBullet", text, who ? `${who}: ` : ""));
  return note ? [paragraph(page, "Note", note), ...list] : list;
}

function drawTable(page, columns, rows) {
  const cell = (words, isHead) =>
    element(
      page,
      "tc",
      {},
      element(page, "tcPr", {}, element(page, "tcW", { w: 0, type: "auto" })),
      element(page, "p", {}, ...(words ? [run(page, words, isHead)] : [])),
    );
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
  const type = (name, kind) => `<Override PartName="/${name}" ContentType="${kind}"/>`;
  const types =
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${
      type("word/document.xml", `${WORD_TYPE}.main+xml`)
    }${type("word/styles.xml", `${TYPE}.styles+xml`)}${type("word/numbering.xml", `${TYPE}.numbering+xml`)}${
      type("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    }</Types>`;
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

/** Sizes are in half points, distances in twentieths of a point. */
function styles(language) {
  const style = (id, name, size, more = "", run = "") =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${more}</w:pPr><w:rPr>${run}<w:sz w:val="${size}"/></w:rPr></w:style>`;
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

function core(title) {
  const page = document.implementation.createDocument(`${PACKAGE}/metadata/core-properties`, "cp:coreProperties");
  const name = page.createElementNS("http://purl.org/dc/elements/1.1/", "dc:title");
  name.textContent = clean(title);
  page.documentElement.append(name);
  return XML + new XMLSerializer().serializeToString(page);
}
