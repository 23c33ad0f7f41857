// Makes a blank sheet out of its published layout, element by element.
import { build } from "../../browser/build.js";
import { findAll } from "../../browser/dom.js";

/** @import { Branch } from "../../core/types.d.ts" */

/** What a layout may be made of; anything else is left out. */
const TAGS = ["div", "p", "span", "h1", "h2", "h3", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "b"];
const SIZE = /^\d+(?:\.\d+)?%?$/;
/** What has a rule at the foot of each line; the boxes of a table have none. */
const RULED = /(?:^| )(?:write|line)(?: |$)/;
const MOST_RULES = 40;

/**
 * Returns a page's worth of a blank sheet, or more, for the pack.
 * @param {Branch} tree @param {string} lang of the sheet @param {HTMLElement | ""} note what is to be said above it
 */
export function drawSheet(tree, lang, note) {
  const sheet = build("section", { class: "hb-pack hb-pack--sheet", lang }, note, drawBranch(tree));
  findAll(sheet, ".part", HTMLElement).forEach(keepStart);
  return sheet;
}

/** Puts the title of a part and its first row into one box: only what is within a box is kept together by every browser. @param {HTMLElement} part */
function keepStart(part) {
  const [row] = findAll(part, ":scope > .row", HTMLElement);
  if (!row) return;
  const children = [...part.children];
  part.prepend(build("div", { class: "part__start" }, ...children.slice(0, children.indexOf(row) + 1)));
}

/** @param {string} tag @returns {tag is "div"} */
const isKnown = (tag) => TAGS.includes(tag);

/** Returns an element for a branch of a layout; what is none becomes nothing. @param {unknown} branch @returns {Node | string} */
function drawBranch(branch) {
  if (!Array.isArray(branch)) return String(branch ?? "");
  const [tag, attributes = {}, ...inner] = /** @type {Branch} */ (branch);
  if (!isKnown(tag)) return "";
  const { class: name, colspan, lines, width } = attributes;
  const made = build(tag, { class: name, colspan }, ...inner.map(drawBranch));
  if (lines && SIZE.test(lines)) made.style.setProperty("--lines", lines);
  if (width && SIZE.test(width)) made.style.width = width;
  if (RULED.test(name ?? "")) made.append(...drawRules(Number.parseFloat(lines ?? "1")));
  return made;
}

/** Returns the rules of a place to write in, as elements: a pattern behind it loses some of them on paper. @param {number} lines */
function drawRules(lines) {
  const count = Math.min(MOST_RULES, Math.max(1, Math.floor(lines) || 1));
  return Array.from({ length: count }, () => build("span", { class: "rule" }));
}
