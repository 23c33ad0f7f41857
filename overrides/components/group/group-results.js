// Draws the group's view. Tables carry the numbers, pictures stand beside them and repeat nothing to those who listen.
import { build, draw } from "../../browser/build.js";
import { find } from "../../browser/dom.js";
import { combine } from "../../core/combine.js";
import { describe } from "../../core/describe.js";
import { sayDay } from "../../core/messages.js";
import { isRehearsed } from "../../core/rehearsed.js";
import { labelled } from "../../core/words.js";
import { drawBar, drawSquare, spotOn } from "../findings/pictures.js";
import { scrolling } from "./scrolling.js";

const MOST_DRAWN = 60;

/** @import { GroupBlock, Said, Say, Spec, TableBlock } from "../../core/types.d.ts" */
/** @import { Round } from "./round.js" */
/** @typedef {NonNullable<TableBlock["plot"]>} Plot */

/** How results are told. @typedef {{ say: Say, language: Spec["language"], withNames: boolean }} Telling */
/** @typedef {ReturnType<typeof resultsOf>} Results */

/** Returns what a group brought in, as a title, a line about it, everybody's sheets and blocks; of a rehearsal, with its mark. @param {Round} round @param {Telling} telling */
export function resultsOf(round, { say, language, withNames }) {
  const everybody = round.everybody(withNames, say);
  const found = combine(everybody, round.spec, new Set(say("search.ignored").split(/\s+/)));
  const blocks = describe(found, round.spec, say);
  const mark = isRehearsed(round.setup?.id) ? round.setup?.title : undefined;
  const title = say("group.results_of", { title: marked(round.spec.title, mark) });
  const about = say("group.results_about", { count: everybody.length, date: sayDay(new Date(), language) });
  return { title, about, everybody, blocks, setup: found.setup, spec: round.spec, mark };
}

/** Returns a title, behind the mark of a rehearsal where it has one. @param {string} title @param {string} [mark] */
export const marked = (title, mark) => (mark ? labelled(mark, title) : title);

/** Shows results in their place in the page. @param {Results} results @param {(name: string) => HTMLElement} piece */
export function drawResults({ title, about, blocks, spec }, piece) {
  piece("title").textContent = title;
  piece("about").textContent = about;
  drawInto(piece("drawn"), blocks, spec);
}

/** Draws what a group said to a worksheet into a place, instead of what stands there. @param {HTMLElement} element @param {GroupBlock[]} blocks @param {Spec} spec */
export function drawInto(element, blocks, spec) {
  element.replaceChildren(...blocks.flatMap(drawBlock));
  // Most sheets have no words in another language.
  if (spec.written) {
    import("../../browser/mark-language.js").then(({ mark }) => mark(element, spec)).catch(console.warn);
  }
}

/** @param {GroupBlock} block @returns {HTMLElement[]} */
function drawBlock(block) {
  if (block.heading !== undefined) return [build("h3", {}, block.heading)];
  if (block.text !== undefined) return [build("p", {}, block.text)];
  /** @type {HTMLElement[]} */
  const head = block.label ? [build("h4", {}, block.label)] : [];
  if (block.parts) return [...head, ...block.parts.flatMap(drawPart)];
  const { note, plot } = block;
  if (note) head.push(build("p", { class: "hb-small" }, note));
  const table = drawTable(block);
  return plot ? [...head, build("div", { class: "hb-bring__plot" }, drawPlot(plot), table)] : [...head, table];
}

/** @param {Said} part @returns {HTMLElement[]} */
function drawPart({ note, items, isAlike }) {
  const list = build(
    "ul",
    { class: `hb-bring__said${isAlike ? " hb-bring__said--alike" : ""}`, role: "list" },
    ...items.map(({ who, text }) => build("li", {}, build("b", {}, who), " ", build("span", {}, text))),
  );
  return note ? [build("p", { class: "hb-bring__note" }, note), list] : [list];
}

/** A table; the roles keep it one to those who listen where a narrow screen lays its rows out as cards. @param {TableBlock} block */
function drawTable({ label, columns, rows, bars, counts }) {
  const head = build(
    "tr",
    { role: "row" },
    ...columns.map((column) => build("th", { role: "columnheader", scope: "col" }, column)),
  );
  const body = rows.map((cells, index) =>
    build(
      "tr",
      { role: "row" },
      ...cells.map((words, at) =>
        build(
          at ? "td" : "th",
          { role: at ? "cell" : "rowheader", ...(at ? { "data-label": columns[at] } : { scope: "row" }) },
          words,
          at === 0 && bars ? drawBar(bars[index]) : undefined,
          at === cells.length - 1 && counts ? drawColumns(counts[index]) : undefined,
        )
      ),
    )
  );
  const table = build(
    "table",
    { class: "hb-bring__table", role: "table" },
    build("thead", { role: "rowgroup" }, head),
    build("tbody", { role: "rowgroup" }, ...body),
  );
  return scrolling(build("div", { class: "hb-scroll" }, table), label ?? columns[0]);
}

/** A small column for each level, as high as its share of all who chose one. @param {number[]} counts */
export function drawColumns(counts) {
  const most = Math.max(1, counts.reduce((sum, count) => sum + count, 0));
  const columns = counts.map((count, index) =>
    draw("rect", {
      x: index * 22 + 1,
      y: 31 - (28 * count) / most,
      width: 18,
      height: (28 * count) / most + 1,
      class: "hb-picture__part",
    })
  );
  const width = counts.length * 22;
  const base = draw("path", { d: `M0 32H${width}`, class: "hb-picture__line" });
  return draw(
    "svg",
    { class: "hb-picture hb-bring__columns", viewBox: `0 0 ${width} 33`, "aria-hidden": "true", focusable: "false" },
    base,
    ...columns,
  );
}

/** The square of a matrix: each thing at its middle, in a ring as wide as people are apart. @param {Plot} plot */
export function drawPlot({ points, x, y, names }) {
  const drawn = points.slice(0, MOST_DRAWN).map((point, index) => ({ ...point, number: index + 1 }));
  const square = drawSquare({ points: drawn, x, y, names });
  const rings = drawn.map((point) => {
    const middle = spotOn(point.x, point.y);
    const edge = spotOn(point.x + point.dx, point.y - point.dy);
    return draw("ellipse", {
      cx: middle.left,
      cy: middle.top,
      rx: edge.left - middle.left + 11,
      ry: edge.top - middle.top + 11,
      class: "hb-bring__ring",
    });
  });
  find(square, "path", SVGElement).after(...rings);
  return square;
}
