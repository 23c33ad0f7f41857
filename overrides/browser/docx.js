// Fills a Word file's content controls by their tags. The tags are written by macros/exports/word.py.
import { W, writeLines } from "./wordml.js";
import { unzip, zip } from "../core/zip.js";

const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const PARTS = /^word\/(document|header\d*|footer\d*)\.xml$/;
const TICKED = "\u2612";

/**
 * Returns a Word file (a Blob) with its controls filled. `filling` has three Maps: `texts` by tag, `ticks` (a Set of the
 * tags to tick), `rows` (by field: a list of Maps of column to text). Throws a Fault where `bytes` is no Word file.
 */
export async function fillWord(bytes, filling) {
  const files = await unzip(bytes);
  let first = 1;
  for (const [name, content] of files) {
    if (!PARTS.test(name)) continue;
    const part = readXml(new TextDecoder().decode(content));
    fillRows(part, filling.rows);
    for (const control of controlsIn(part)) fillControl(control, filling);
    first = renumber(part, first);
    files.set(name, new TextEncoder().encode(new XMLSerializer().serializeToString(part)));
  }
  return zip(files);
}

/** The site's policy lets no text become markup, but for the parts of our own Word file, which are read and never shown. */
const policy = globalThis.trustedTypes?.createPolicy("hb-word", { createHTML: String });
const readXml = (text) => new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "application/xml");

const controlsIn = (part) => [...part.getElementsByTagNameNS(W, "sdt")];
const inner = (element, name, namespace = W) => element.getElementsByTagNameNS(namespace, name)[0];
const tagOf = (control) =>
  inner(inner(control, "sdtPr") ?? control, "tag")?.getAttributeNS(W, "val")?.replace(/^hb:/, "") ?? "";

function fillControl(control, { texts, ticks }) {
  const tag = tagOf(control);
  if (ticks.has(tag)) tick(control);
  else if (texts.has(tag)) setText(control, texts.get(tag));
}

function tick(control) {
  inner(control, "checked", W14)?.setAttributeNS(W14, "w14:val", "1");
  const sign = inner(inner(control, "sdtContent"), "t");
  if (sign) sign.textContent = TICKED;
}

/** Puts text into the first run of a control, its form kept, and takes the other runs and the placeholder's mark out. */
function setText(control, text) {
  const content = inner(control, "sdtContent");
  if (!content) return;
  const make = (name) => control.ownerDocument.createElementNS(W, `w:${name}`);
  const runs = [...content.getElementsByTagNameNS(W, "r")];
  const run = runs[0] ?? (inner(content, "p") ?? content).appendChild(make("r"));
  runs.slice(1).forEach((other) => other.remove());
  for (const child of [...run.childNodes]) if (child.localName !== "rPr") child.remove();
  [...content.getElementsByTagNameNS(W, "p")].slice(1).forEach((paragraph) => paragraph.remove());
  writeLines(run, text);
  inner(control, "showingPlcHdr")?.remove();
  inner(run, "rStyle")?.remove();
}

/** Fills the rows of tables, and makes more like the last where they do not suffice. */
function fillRows(part, rows) {
  for (const [field, list] of rows) {
    const found = rowsOf(part, field);
    if (!found.length) continue;
    while (found.length < list.length) {
      const more = found.at(-1).cloneNode(true);
      found.at(-1).after(more);
      found.push(more);
    }
    list.forEach((cells, place) => {
      for (const control of controlsIn(found[place])) {
        const [, column] = tagOf(control).split("[].");
        if (cells.has(column)) setText(control, cells.get(column));
      }
    });
  }
}

function rowsOf(part, field) {
  return [...part.getElementsByTagNameNS(W, "tr")].filter((row) =>
    controlsIn(row).some((control) => tagOf(control).startsWith(`${field}[].`))
  );
}

/** Word wants every control of a file to have a number of its own; a row that was copied brings the old ones. */
function renumber(part, first) {
  const controls = controlsIn(part);
  controls.forEach((control, place) =>
    inner(inner(control, "sdtPr") ?? control, "id")?.setAttributeNS(W, "w:val", first + place)
  );
  return first + controls.length;
}
