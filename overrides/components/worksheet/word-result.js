// What a sheet comes to, as the lines of a Word file: the words and pictures that the page shows (components/findings).
import { paint } from "../../browser/paint.js";
import { textOf } from "../../core/words.js";
import { drawFinding } from "../findings/findings.js";

/** @import { Finding, Say } from "../../core/types.d.ts" */
/** @import { Bit, Colours, ResultLine } from "../../browser/docx.js" */

/** Pictures that are wider stand below their words. */
const IN_LINE = 40;
const WEIGHTY = "b, .hb-finding__own";
/** The signs that lists have by their styles, instead of the words that are there for who does not see them. */
const SIGNS = { ".hb-finding__todo > li": "☐ ", ".hb-finding__done > li": "☑ " };

/** Returns lines about all findings. @param {Finding[]} findings @param {Say} say @param {Colours} colours @returns {Promise<ResultLine[]>} */
export async function resultLines(findings, say, colours) {
  const lines = [];
  for (const finding of findings) {
    const parts = drawFinding(finding, say).filter((part) => !part.matches(".hb-finding__nothing"));
    // A title with nothing below it is left out, as on paper.
    for (const part of parts.length > 1 ? parts : []) {
      lines.push(...await linesOf(part, textOf(finding).join("\n"), colours));
    }
  }
  return lines;
}

/** @param {Element} part @param {string} alt tells a picture that has no words beside it @param {Colours} colours @returns {Promise<ResultLine[]>} */
async function linesOf(part, alt, colours) {
  if (part.localName === "h3") return [{ bits: [{ text: part.textContent ?? "" }], isHead: true }];
  if (part instanceof SVGElement) return [{ bits: [{ picture: await paint(part, alt, ...colours) }] }];
  if (part.localName !== "p" && part.localName !== "li") {
    const inside = [];
    for (const child of part.children) inside.push(...await linesOf(child, alt, colours));
    return inside;
  }
  const sign = Object.entries(SIGNS).find(([where]) => part.matches(where))?.[1];
  /** @type {Bit[]} */
  const bits = sign ? [{ text: sign }] : [];
  const below = [];
  const words = (part.textContent ?? "").trim();
  for (const node of part.childNodes) {
    if (sign && node instanceof Element && node.matches(".hb-hidden")) continue;
    if (!(node instanceof SVGElement)) bits.push(...wordsOf(node, !sign && bits.length > 0 && part.localName === "li"));
    else if (isSmall(node)) bits.push({ picture: await paint(node, words, ...colours) });
    else below.push({ bits: [{ picture: await paint(node, words, ...colours) }] });
  }
  return [{ bits, stays: below.length > 0 }, ...below];
}

/** @param {SVGElement} svg */
const isSmall = (svg) => Number((svg.getAttribute("viewBox") ?? "").split(" ")[2]) < IN_LINE;

/** @param {Node} node @param {boolean} isNext a part of a list's item stands apart from the one before it @returns {Bit[]} */
function wordsOf(node, isNext) {
  if (node instanceof HTMLElement && node.children.length) {
    return [...node.childNodes].flatMap((child, index) => wordsOf(child, isNext && !index));
  }
  const address = node instanceof HTMLAnchorElement ? node.getAttribute("href") ?? "" : "";
  const said = address.startsWith("http") ? `${node.textContent} (${address})` : node.textContent ?? "";
  const text = isNext && said && !said.startsWith(" ") ? ` ${said}` : said;
  return text ? [{ text, isBold: node instanceof Element && node.matches(WEIGHTY) }] : [];
}
