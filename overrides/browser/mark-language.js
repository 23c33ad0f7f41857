// Marks the words of a sheet that are in another language than the page, so that they are read out in their own.
import { strange } from "../core/other-language.js";
import { build } from "./build.js";

/** @import { Spec } from "../core/types.d.ts" */

/** What can hold no element that says of a piece of its text which language that is in. */
const WHOLE = "option, svg, textarea";

/** @param {Element} root what was drawn @param {Spec} spec */
export function mark(root, spec) {
  const pattern = strange(spec);
  if (pattern) markWords(root, pattern, spec.written);
}

/** @param {Element} root what was drawn @param {RegExp} pattern what finds the words @param {Spec["written"]} lang their language */
export function markWords(root, pattern, lang) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
  for (const text of texts) markIn(text, pattern, lang);
}

/** @param {Text} text @param {RegExp} pattern @param {Spec["written"]} lang */
function markIn(text, pattern, lang) {
  const around = text.parentElement;
  if (!around || around.closest("[lang]:not(html)")) return;
  // What the pattern holds in brackets stands at each second place.
  const pieces = text.data.split(pattern);
  if (pieces.length < 2) return;
  const isWhole = pieces.length === 3 && !pieces[0].trim() && !pieces[2].trim() && around.childNodes.length === 1;
  if (isWhole) around.setAttribute("lang", lang ?? "");
  else if (!around.closest(WHOLE)) {
    text.replaceWith(...pieces.map((piece, at) => (at % 2 ? build("span", { lang }, piece) : piece)));
  }
}
