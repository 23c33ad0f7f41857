// Sets a part of the pack as close as its pages ask for: the roomiest way that takes the fewest pages.
//
// No browser tells a page where its paper will break. So a part is laid out unseen, as wide as its paper, and what is never
// divided is counted off in pages, as the browser will do.
import { build } from "../../browser/build.js";
import { findAll } from "../../browser/dom.js";
import { countPages } from "../../core/pages.js";

/** @import { Piece } from "../../core/pages.js" */

/** Ways to set a part, the roomiest first: see pack.css. */
const WAYS = ["", "hb-pack--close", "hb-pack--tight"];
/** In pixels. WebKit, which alone hangs punctuation, draws all things larger on paper than it lays them out on a screen. */
const MILLIMETRE = 96 / 25.4 / (CSS.supports("hanging-punctuation", "first") ? 1.045 : 1);
/** What a page of A4 holds between the margins of pack.css, less a hair for what an engine rounds. In millimetres. */
const SHEET = 275;
/** The same between those of every other page; what a row leaves of it that goes whole to the next; what stands above the first part. */
const [PAGE, LEFT, ABOVE] = [265, 15, 12];

/** Sets each blank sheet and the running order in the way that it needs. @param {HTMLElement[]} parts @param {HTMLElement} near where they are laid out meanwhile */
export function fitParts(parts, near) {
  const gauge = build("div", { class: "hb-pack-gauge", "aria-hidden": "true" });
  near.append(gauge);
  for (const part of parts.filter((one) => one.matches(".hb-pack--sheet, .hb-pack--order"))) {
    gauge.replaceChildren(part);
    const counts = WAYS.map((way) => pagesOf(part, way));
    setWay(part, WAYS[counts.indexOf(Math.min(...counts))]);
  }
  gauge.remove();
}

/** @param {HTMLElement} part @param {string} way */
function pagesOf(part, way) {
  setWay(part, way);
  if (part.matches(".hb-pack--sheet")) return countPages(piecesOf(part), SHEET * MILLIMETRE);
  const end = ABOVE * MILLIMETRE + part.offsetHeight;
  return end <= PAGE * MILLIMETRE ? 1 : countPages([{ top: 0, end }], (PAGE - LEFT) * MILLIMETRE);
}

/** @param {HTMLElement} part @param {string} way */
function setWay(part, way) {
  for (const one of WAYS.filter(Boolean)) part.classList.toggle(one, one === way);
}

/** Returns what is never divided: the head, the start of each part, and each further row of boxes. @param {HTMLElement} sheet @returns {Piece[]} */
function piecesOf(sheet) {
  const { top: start } = sheet.getBoundingClientRect();
  return findAll(sheet, ".head, .part__start, .part > .row", HTMLElement).map((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return { top: top - start, end: bottom - start };
  });
}
