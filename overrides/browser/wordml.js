// What reading and writing Word's own XML have in common.
import { Fault } from "../core/about.js";
import { now } from "../core/marks.js";

/** The namespace of a Word document. */
export const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** What ends a line, Word's own break among them, which comes with text that was copied there. */
const BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

/** @param {string} text */
export const linesOf = (text) => text.split(BREAK).map(clean);

/** Puts text into a run; its line breaks stay. @param {Element} run @param {string} text */
export function writeLines(run, text) {
  /** @param {string} name */
  const make = (name) => run.ownerDocument.createElementNS(W, `w:${name}`);
  linesOf(text).forEach((line, index) => {
    if (index) run.append(make("br"));
    const words = make("t");
    words.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    words.textContent = line;
    run.append(words);
  });
}

/** Returns an element of Word's. @param {Document} page @param {string} name @param {Record<string, string | number>} attributes @param {Element[]} children */
export function element(page, name, attributes = {}, ...children) {
  const made = page.createElementNS(W, `w:${name}`);
  for (const [key, value] of Object.entries(attributes)) made.setAttributeNS(W, `w:${key}`, String(value));
  made.append(...children);
  return made;
}

/** Returns text without what XML cannot hold: one control character in an answer would spoil the whole file. @param {string} text */
export function clean(text) {
  return String(text).replace(
    // deno-lint-ignore no-control-regex -- they are what is taken out
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "",
  );
}

/** The site's policy lets no text become markup, but for the parts of our own Word files, which are read and never shown. */
const policy = globalThis.trustedTypes?.createPolicy("hb-word", { createHTML: String });

/**
 * Returns one part of a Word file as XML, which is never shown. Throws a Fault where there is none, or where it is not
 * well formed; no Word file declares a document type, which could make it grow without end.
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files @param {string} name
 */
export function readPart(files, name) {
  const bytes = files.get(name);
  if (!bytes) throw new Fault("unreadable");
  const text = new TextDecoder().decode(bytes);
  if (text.includes("<!DOCTYPE")) throw new Fault("unreadable");
  const part = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "application/xml");
  if (part.getElementsByTagName("parsererror").length) throw new Fault("unreadable");
  return part;
}

/**
 * Changes one part of a Word file, in place. Throws a Fault where the file has no such part.
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files
 * @param {string} name
 * @param {(part: XMLDocument) => void} change
 */
export function changePart(files, name, change) {
  const part = readPart(files, name);
  change(part);
  files.set(name, new TextEncoder().encode(new XMLSerializer().serializeToString(part)));
}

const CORE = "docProps/core.xml";
const DC = "http://purl.org/dc/elements/1.1/";
const DCTERMS = "http://purl.org/dc/terms/";

/** Says in a file's properties what it is called, and that it is of this moment. @param {Map<string, Uint8Array<ArrayBuffer>>} files @param {string} title */
export function describeFile(files, title) {
  changePart(files, CORE, (page) => {
    const [there] = page.getElementsByTagNameNS(DC, "title");
    const name = there ?? page.documentElement.appendChild(page.createElementNS(DC, "dc:title"));
    name.textContent = clean(title);
    for (const part of ["created", "modified"]) {
      for (const one of page.getElementsByTagNameNS(DCTERMS, part)) one.textContent = now();
    }
  });
}
