// Makes a blank sheet out of its published layout, element by element.
import { build } from "../../browser/build.js";

/** @import { Branch } from "../../core/types.d.ts" */

/** What a layout may be made of; anything else is left out. */
const TAGS = ["div", "p", "span", "h1", "h2", "h3", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "b"];
const SIZE = /^\d+(?:\.\d+)?%?$/;

/** @param {string} tag @returns {tag is "div"} */
const isKnown = (tag) => TAGS.includes(tag);

/** Returns an element for a branch of a layout; what is none becomes nothing. @param {unknown} branch @returns {Node | string} */
export function drawBranch(branch) {
  if (!Array.isArray(branch)) return String(branch ?? "");
  const [tag, attributes = {}, ...inner] = /** @type {Branch} */ (branch);
  if (!isKnown(tag)) return "";
  const { class: name, colspan, lines, width } = attributes;
  const made = build(tag, { class: name, colspan }, ...inner.map(drawBranch));
  if (lines && SIZE.test(lines)) made.style.setProperty("--lines", lines);
  if (width && SIZE.test(width)) made.style.width = width;
  return made;
}
