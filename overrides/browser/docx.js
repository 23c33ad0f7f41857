// Fills a Word file's content controls by their tags. The tags are written by macros/exports/word.py.
import { copyOf } from "./build.js";
import { fitColumns } from "./columns.js";
import { fillOf, pictureRun } from "./word-pictures.js";
import { changePart, describeFile, element, linesOf, readPart, W, writeLines } from "./wordml.js";
import { unzip, zip } from "../core/zip.js";

const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const PARTS = /^word\/(document|header\d*|footer\d*)\.xml$/;
const TICKED = "\u2612";
const LONGEST_TAG = 64;
/** What tells whose a sheet is, and of which day. */
const ABOUT = /^@(title|project|by|team|date)$/;

/** @import { Filling } from "../core/types.d.ts" */
/** @import { Picture } from "./paint.js" */
/** What stands in a line: words, the weighty ones bold, or a picture. @typedef {{ text: string, isBold?: boolean } | { picture: Picture }} Bit */
/** A line of what a sheet comes to; one stays with what follows. @typedef {{ bits: Bit[], isHead?: boolean, stays?: boolean }} ResultLine */
/** The colour of the band at the head of a file, and of what its pictures stand on. @typedef {[accent?: string, ground?: string]} Colours */
/**
 * What a filled file says beside its answers.
 * @typedef {object} Beside
 * @property {string} title that of the file's properties
 * @property {(colours: Colours) => Promise<ResultLine[]>} result what the sheet comes to, its pictures in the file's colours
 * @property {Map<number, string>} apart the parts that an answer rules out, by their place: what is said of those that hold something
 */

/**
 * Returns a Word file (a Blob) with its controls filled. Throws a Fault where `bytes` is no Word file.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Filling} filling
 * @param {Beside} beside
 */
export async function fillWord(bytes, filling, { title, result, apart }) {
  const files = await unzip(bytes);
  const styles = readPart(files, "word/styles.xml");
  const lines = await result([fillOf(styles, "Band"), fillOf(styles, "Result")]);
  describeFile(files, title);
  const isFilled = filling.ticks.size + filling.rows.size > 0 ||
    [...filling.texts.keys()].some((tag) => !ABOUT.test(tag));
  let first = 1;
  for (const name of [...files.keys()].filter((one) => PARTS.test(one))) {
    changePart(files, name, (part) => {
      setApart(part, apart);
      fillRows(part, filling.rows);
      for (const control of controlsIn(part)) {
        const tag = tagOf(control);
        if (fillControl(control, filling)) dropHints(control);
        if (isFilled && isInLine(control) && ABOUT.test(tag) !== filling.texts.has(tag)) {
          dropLabel(control, ABOUT.test(tag));
        }
        if (tagOf(control) === "@result" && lines.length) writeResult(control, lines, files);
        // Empty, it would be a line that may take a page of its own.
        if (tagOf(control) === "@more" && !filling.texts.has("@more")) control.remove();
      }
      first = renumber(part, first);
    });
  }
  return zip(files);
}

/** @param {Document | Element} part */
const controlsIn = (part) => [...part.getElementsByTagNameNS(W, "sdt")];
/** @param {Element} element @param {string} name @returns {Element | undefined} */
const inner = (element, name, namespace = W) => element.getElementsByTagNameNS(namespace, name)[0];
/** @param {Element} control */
const tagOf = (control) =>
  inner(inner(control, "sdtPr") ?? control, "tag")?.getAttributeNS(W, "val")?.replace(/^hb:/, "") ?? "";

/**
 * Takes what an answer rules out from among the parts of the sheet: to the end, under what is said of it, where it holds
 * something, for no word is ever lost; else out of the file.
 * @param {Document} part @param {Map<number, string>} apart
 */
function setApart(part, apart) {
  const blocks = [...inner(part.documentElement, "body")?.children ?? []];
  const heads = blocks.filter((block) => styleOf(block) === "Heading1");
  const end = blocks.find((block) => block.localName === "sectPr" || tagOf(block) === "@more");
  const places = [...heads, end].map((head) => blocks.findIndex((block) => block === head));
  for (const [index, note] of apart) {
    const own = blocks.slice(places[index], places[index + 1]);
    if (!note) own.forEach((block) => block.remove());
    else end?.before(own[0], paragraph(part, "Help", wordsRun(part, { text: note })), ...own.slice(1));
  }
}

/** @param {Document} page @param {string} style @param {Element[]} content */
function paragraph(page, style, ...content) {
  return element(page, "p", {}, element(page, "pPr", {}, element(page, "pStyle", { val: style })), ...content);
}

/** Fills a control; returns true where there is something for it. @param {Element} control @param {Filling} filling */
function fillControl(control, { texts, ticks }) {
  const tag = tagOf(control);
  const text = texts.get(tag);
  if (ticks.has(tag)) tick(control);
  else if (text !== undefined) setText(control, text);
  return ticks.has(tag) || text !== undefined;
}

/** @param {Element | null} element */
const styleOf = (element) => element?.localName === "p" ? inner(element, "pStyle")?.getAttributeNS(W, "val") ?? "" : "";

/** Takes out what says how to answer, where somebody has: under the question, or in its row. @param {Element} control */
function dropHints(control) {
  /** @type {Element} */
  let block = control;
  while (block.parentElement && block.parentElement.localName !== "body") {
    block = block.parentElement;
    // What stands with the questions of a scale says what its levels mean.
    if (block.localName === "tr" && !tagOf(control).includes("=")) hintsIn(block).forEach((hint) => hint.remove());
  }
  let before = block.previousElementSibling;
  while (styleOf(before) === "Option") before = before?.previousElementSibling ?? null;
  if (styleOf(before) === "Help" && /^Heading[23]$/.test(styleOf(before?.previousElementSibling ?? null))) {
    before?.remove();
  }
}

/** Returns true for a control that stands behind its label, in one line. @param {Element} control */
const isInLine = (control) => styleOf(control.parentElement) === "Detail";

/**
 * Takes out a label whose words the answer has itself, such as its unit; or the control with it, where nobody has said
 * whose the sheet is.
 * @param {Element} control @param {boolean} isEmpty
 */
function dropLabel(control, isEmpty) {
  const line = control.parentElement;
  control.previousElementSibling?.remove();
  if (!isEmpty || !line) return;
  control.remove();
  const [text] = line.getElementsByTagNameNS(W, "t");
  if (text) text.textContent = text.textContent?.trimStart() ?? "";
  else line.remove();
}

/** @param {Element} within */
const hintsIn = (within) => [...within.getElementsByTagNameNS(W, "p")].filter((one) => styleOf(one) === "Help");

/** Writes what a sheet comes to, with its pictures, in place of the control's text. @param {Element} control @param {ResultLine[]} lines @param {Map<string, Uint8Array<ArrayBuffer>>} files */
function writeResult(control, lines, files) {
  const page = control.ownerDocument;
  inner(control, "showingPlcHdr")?.remove();
  inner(inner(control, "sdtPr") ?? control, "text")?.remove();
  inner(control, "sdtContent")?.replaceChildren(...lines.map(({ bits, isHead, stays }) =>
    element(
      page,
      "p",
      {},
      element(
        page,
        "pPr",
        {},
        element(page, "pStyle", { val: isHead ? "ResultHead" : "Result" }),
        ...(stays ? [element(page, "keepNext")] : []),
      ),
      ...bits.map((bit) => ("picture" in bit ? pictureRun(page, files, bit.picture) : wordsRun(page, bit))),
    )
  ));
}

/** @param {Document} page @param {{ text: string, isBold?: boolean }} bit */
function wordsRun(page, { text, isBold }) {
  const made = element(page, "r", {}, ...(isBold ? [element(page, "rPr", {}, element(page, "b"))] : []));
  writeLines(made, text);
  return made;
}

/** @param {Element} control */
function tick(control) {
  inner(control, "checked", W14)?.setAttributeNS(W14, "w14:val", "1");
  const content = inner(control, "sdtContent");
  const sign = content && inner(content, "t");
  if (sign) sign.textContent = TICKED;
}

/** Puts text into the first run of a control, its form kept, and takes the other runs and the placeholder's mark out. @param {Element} control @param {string} text */
function setText(control, text) {
  const content = inner(control, "sdtContent");
  if (!content) return;
  /** @param {string} name */
  const make = (name) => control.ownerDocument.createElementNS(W, `w:${name}`);
  const paragraph = inner(content, "p");
  const runs = [...content.getElementsByTagNameNS(W, "r")];
  const run = runs[0] ?? (paragraph ?? content).appendChild(make("r"));
  runs.slice(1).forEach((other) => other.remove());
  for (const child of [...run.childNodes]) if (!(child instanceof Element && child.localName === "rPr")) child.remove();
  [...content.getElementsByTagNameNS(W, "p")].slice(1).forEach((other) => other.remove());
  inner(control, "showingPlcHdr")?.remove();
  inner(run, "rStyle")?.remove();
  if (!paragraph) writeLines(run, text);
  else writeParagraphs(control, paragraph, run, linesOf(text));
}

/**
 * Writes each line as a paragraph of its own: some programs drop the breaks within one. A control for plain text may hold one
 * paragraph only (ISO 29500-1, 17.5.2.44), so that for several is one for rich text.
 * @param {Element} control @param {Element} first @param {Element} run @param {string[]} lines
 */
function writeParagraphs(control, first, run, [line, ...more]) {
  if (more.length) inner(inner(control, "sdtPr") ?? control, "text")?.remove();
  const number = [...first.getElementsByTagNameNS(W, "r")].indexOf(run);
  const copies = more.map(() => copyOf(first));
  writeLines(run, line);
  copies.forEach((copy, index) => writeLines(copy.getElementsByTagNameNS(W, "r")[number], more[index]));
  first.after(...copies);
}

/** Fills the rows of tables, and makes more like the last where they do not suffice. @param {Document} part @param {Filling["rows"]} rows */
function fillRows(part, rows) {
  for (const [field, list] of rows) {
    const found = rowsOf(part, field);
    for (let last = found.at(-1); last && found.length < list.length; last = found.at(-1)) {
      const more = copyOf(last);
      last.after(more);
      found.push(more);
    }
    found.forEach((row, index) => {
      for (const control of controlsIn(row)) {
        const [, column] = tagOf(control).split("[].");
        const text = list[index]?.get(column);
        if (text !== undefined) setText(control, text);
        if (list[index]) dropHints(control);
        nameCell(control, `hb:${field}.${list[index]?.get("key") || index + 1}.${column}`);
      }
    });
    keepNext(found.at(-2));
    const table = found[0]?.parentElement;
    if (!table || !list.length) continue;
    hintsIn(table).forEach((hint) => hint.remove());
    fitColumns(table);
  }
}

/** Keeps a row on the page of the next. @param {Element | undefined} row */
function keepNext(row) {
  for (const line of row?.getElementsByTagNameNS(W, "p") ?? []) {
    const style = inner(line, "pStyle");
    if (style && !inner(line, "keepNext")) style.after(element(line.ownerDocument, "keepNext"));
  }
}

/** A filled row bears its key, by which other answers speak of it. Word takes 64 letters at most. @param {Element} control @param {string} tag */
function nameCell(control, tag) {
  if (tag.length <= LONGEST_TAG) inner(inner(control, "sdtPr") ?? control, "tag")?.setAttributeNS(W, "w:val", tag);
}

/** @param {Document} part @param {string} field */
function rowsOf(part, field) {
  return [...part.getElementsByTagNameNS(W, "tr")].filter((row) =>
    controlsIn(row).some((control) => tagOf(control).startsWith(`${field}[].`))
  );
}

/** Word wants every control of a file to have a number of its own; a row that was copied brings the old ones. @param {Document} part @param {number} first */
function renumber(part, first) {
  const controls = controlsIn(part);
  controls.forEach((control, index) =>
    inner(inner(control, "sdtPr") ?? control, "id")?.setAttributeNS(W, "w:val", String(first + index))
  );
  return first + controls.length;
}
