// What reading and writing Word's own XML have in common.
import { Fault } from "../core/about.js";

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
  linesOf(text).forEach((line, place) => {
    if (place) run.append(make("br"));
    const words = make("t");
    words.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    words.textContent = line;
    run.append(words);
  });
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
 * Changes one part of a Word file, in place. Throws a Fault where the file has no such part.
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files
 * @param {string} name
 * @param {(part: XMLDocument) => void} change
 */
export function changePart(files, name, change) {
  const bytes = files.get(name);
  if (!bytes) throw new Fault("unreadable");
  const text = new TextDecoder().decode(bytes);
  const part = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "application/xml");
  change(part);
  files.set(name, new TextEncoder().encode(new XMLSerializer().serializeToString(part)));
}
