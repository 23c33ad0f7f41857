// Reads what a filled Word file shows: its content controls by their tags, and the rows of its tables by their place.
import { emptyFilling } from "../core/filled.js";
import { unzip } from "../core/zip.js";
import { readPart, W } from "./wordml.js";

/** @import { Filling } from "../core/types.d.ts" */

const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const BODY = "word/document.xml";
const FOOTER = /^word\/footer\d*\.xml$/;
const ADDRESS = /worksheets\/([a-z0-9-]+)/;
const CELL = /^(\w+)(?:\[\]|\.(.+))\.(\w+)$/;
const UNTICKED = ["", "☐", "□", "◻"];
/** What nobody sees: text that was struck out or moved away, hidden text, the second form of a drawing. */
const UNSEEN = ["del", "moveFrom", "instrText", "sdtPr"];

/**
 * Returns which worksheet a Word file is of, as its foot says, and what its controls show. Throws a Fault where it is no
 * Word file.
 * @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<{ slug: string | undefined, filled: Filling }>}
 */
export async function readWord(bytes) {
  const files = await unzip(bytes, (name) => name === BODY || FOOTER.test(name));
  const feet = [...files.keys()].filter((name) => FOOTER.test(name));
  const foot = feet.map((name) => shownIn(readPart(files, name).documentElement)).join("\n");
  const filled = emptyFilling();
  const body = readPart(files, BODY);
  for (const table of named(body, "tbl")) readTable(table, filled);
  for (const control of named(body, "sdt")) readControl(control, filled);
  return { slug: ADDRESS.exec(foot)?.[1], filled };
}

/** @param {Document | Element} within @param {string} name */
const named = (within, name, namespace = W) => [...within.getElementsByTagNameNS(namespace, name)];

/** @param {Element} element @param {string} name */
const child = (element, name) => [...element.children].find((one) => one.localName === name && one.namespaceURI === W);

/** @param {Element} control */
function tagOf(control) {
  const tag = child(child(control, "sdtPr") ?? control, "tag")?.getAttributeNS(W, "val") ?? "";
  return tag.startsWith("hb:") ? tag.slice("hb:".length) : "";
}

/** @param {Element} control @param {Filling} filled */
function readControl(control, { texts, ticks }) {
  const tag = tagOf(control);
  if (!tag || CELL.test(tag) && around(control, "tbl")) return;
  if (isBox(control)) {
    if (isTicked(control)) ticks.add(tag);
    return;
  }
  const text = textOf(control);
  // A control that was copied stands there twice: no word of it is lost.
  if (text.trim()) texts.set(tag, texts.has(tag) ? `${texts.get(tag)}\n${text}` : text);
}

/** @param {Element} control */
const isBox = (control) => named(child(control, "sdtPr") ?? control, "checkbox", W14).length > 0;
/** The sign that shows counts, whatever the file says of the box. @param {Element} control */
const isTicked = (control) => !UNTICKED.includes(textOf(control).trim());

/** Returns what a control shows; what Word puts into an empty one is nobody's answer. @param {Element} control */
function textOf(control) {
  const content = child(control, "sdtContent");
  const isEmpty = child(child(control, "sdtPr") ?? control, "showingPlcHdr") && named(control, "rStyle").length;
  const text = content && !isEmpty ? shownIn(content) : "";
  return text.trim() ? text : "";
}

/** @param {Element} element @param {string} name */
function around(element, name) {
  let at = element.parentElement;
  while (at && !(at.localName === name && at.namespaceURI === W)) at = at.parentElement;
  return at;
}

/** Reads the rows of a table in which our controls stand; a row that Word added has none, and is read by its columns. @param {Element} table @param {Filling} filled */
function readTable(table, { rows }) {
  const lines = named(table, "tr").filter((row) => around(row, "tbl") === table).map((row) =>
    named(row, "tc").filter((cell) => around(cell, "tr") === row).map((cell) => {
      const control = named(cell, "sdt").find((one) => CELL.test(tagOf(one)));
      const holder = around(cell, "sdt");
      const outer = holder && CELL.test(tagOf(holder)) && around(holder, "tr") === row ? holder : undefined;
      const [, field, key, column] = CELL.exec(tagOf(control ?? outer ?? cell)) ?? [];
      return { field, key, column, text: control ? cellText(cell, control) : shownIn(cell) };
    })
  );
  const first = lines.findIndex((cells) => cells.some(({ field }) => field));
  if (first < 0) return;
  const columns = lines[first].map(({ column }) => column);
  const field = lines[first].find((cell) => cell.field)?.field ?? "";
  const used = new Set();
  const found = lines.slice(first).map((cells, index) => {
    const key = cells.find((cell) => cell.key)?.key;
    const isOwn = key && key !== String(index + 1) && !used.has(key);
    used.add(key);
    const words = cells.map(({ column, text }, at) => /** @type {const} */ ([column ?? columns[at], text]));
    return new Map([["key", isOwn ? key : ""], ...words.filter(([column]) => column)]);
  });
  rows.set(field, [...(rows.get(field) ?? []), ...found]);
}

/** What stands in a cell beside the control is somebody's too. @param {Element} cell @param {Element} control */
function cellText(cell, control) {
  const inside = textOf(control);
  const all = shownIn(cell);
  const placeholder = child(control, "sdtContent");
  return inside ? all : all.replace(placeholder ? shownIn(placeholder) : "", "").trim() ? all.trim() : "";
}

/** Returns the text that is seen in a part, a line for each paragraph. @param {Element} part */
function shownIn(part) {
  let text = "";
  let paragraphs = 0;
  /** @type {(node: Node) => number} */
  const acceptNode = (
    node,
  ) => (node instanceof Element && isUnseen(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT, { acceptNode });
  for (let at = walk.nextNode(); at; at = walk.nextNode()) {
    if (!(at instanceof Element) || at.namespaceURI !== W) continue;
    if (at.localName === "t") text += at.textContent ?? "";
    else if (at.localName === "tab") text += around(at, "tabs") ? "" : "\t";
    else if (at.localName === "br" || at.localName === "cr") text += "\n";
    else if (at.localName === "noBreakHyphen") text += "-";
    else if (at.localName === "sym") text += "☒";
    else if (at.localName === "p" && paragraphs++) text += "\n";
  }
  return text;
}

/** @param {Element} element */
function isUnseen(element) {
  if (element.namespaceURI === MARKUP) return element.localName === "Fallback";
  if (element.namespaceURI !== W) return false;
  if (UNSEEN.includes(element.localName)) return true;
  const form = element.localName === "r" ? child(element, "rPr") : undefined;
  const hidden = form && child(form, "vanish");
  return Boolean(hidden) && !["0", "false"].includes(hidden?.getAttributeNS(W, "val") ?? "");
}
