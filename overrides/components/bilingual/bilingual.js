// Draws what is said in two languages: Welsh on the left, English on the right; what is in neither stands once, across both.
import { build } from "../../browser/build.js";
import { inBoth, isSame } from "../../core/bilingual.js";

/** @import { Both, BothBlock, OwnColumn } from "../../core/types.d.ts" */

/** The languages from left to right. @type {Both<"cy" | "en">} */
export const LANGUAGES = ["cy", "en"];
/** Letters of a text that is let go on from page to page. */
const LONG = 600;
/** Lines of a question that asks for much, and of one that asks for rows. */
const LINES = 4;
const ROWS = 5;

/** Returns words one above the other. @param {Both<string>} words @returns {(Node | string)[]} */
export const stacked = (words) =>
  isSame(words) ? [words[0]] : words.map((text, at) => build("span", { lang: LANGUAGES[at] }, text));

/** Returns words beside each other, in elements of a name. @param {"h1" | "h2" | "h3" | "h4" | "p"} name @param {Both<string>} words @param {string} [kind] */
export function beside(name, words, kind) {
  if (isSame(words)) return build(name, { class: kind }, words[0]);
  return columns(words.map((text, at) => build(name, { class: kind, lang: LANGUAGES[at] }, text)));
}

/** Returns two elements beside each other. @param {HTMLElement[]} both */
export const columns = (both) => build("div", { class: "hb-both__row" }, ...both);

/** Returns elements for the pieces of a sheet. @param {BothBlock[]} blocks @returns {HTMLElement[]} */
export const drawBoth = (blocks) =>
  blocks.map((block) => {
    if (block.heading) return beside("h2", block.heading);
    if (block.text) return beside("p", block.text, "hb-both__only");
    const answer = answerOf(block);
    const isLong = answer.reduce((count, { textContent }) => count + (textContent ?? "").length, 0) > LONG;
    const kind = `hb-both__asked${isLong ? " hb-both__asked--long" : ""}`;
    return build("div", { class: kind }, beside("h3", block.label), ...answer);
  });

/** @param {Extract<BothBlock, { label: Both<string> }>} block */
function answerOf({ lines, columns, rows, room }) {
  if (lines) return lines.map((line) => beside("p", line, "hb-both__said"));
  if (rows) return [drawTable(columns, rows)];
  return drawRoom(room);
}

/** @param {Both<string>[]} heads @param {Both<string>[][]} rows */
function drawTable(heads, rows) {
  const head = build("tr", {}, ...heads.map((words) => build("th", { scope: "col" }, ...stacked(words))));
  const body = rows.map((row) => build("tr", {}, ...row.map((words) => build("td", {}, ...stacked(words)))));
  return build("table", { class: "hb-both__table" }, build("thead", {}, head), build("tbody", {}, ...body));
}

/**
 * Returns places to write in and to tick, each once for both languages.
 * @param {Both<OwnColumn>[]} room @param {boolean} [isNamed] whether each has a label of its own @returns {HTMLElement[]}
 */
export function drawRoom(room, isNamed = room.length > 1) {
  if (room.length > 1 && room.every(([column]) => column.repeats)) {
    const empty = Array.from({ length: ROWS }, () => room.map(() => /** @type {Both<string>} */ (["", ""])));
    return [drawTable(room.map(headOf), empty)];
  }
  const [one] = room;
  if (!one || one[0].repeats) return drawLines(ROWS);
  return room.flatMap((column) => drawCell(column, isNamed));
}

/** @param {Both<OwnColumn>} column @returns {Both<string>} */
const labelOf = ([one, other]) => [one.label, other.label];

/** What a column is called, with what there is to choose from. @param {Both<OwnColumn>} column @returns {Both<string>} */
const headOf = (column) =>
  inBoth(column, ({ label, options = [] }) => {
    const choices = options.map((option) => option.label).join(" · ");
    return choices ? `${label} (${choices})` : label;
  });

/** @param {Both<OwnColumn>} column @param {boolean} isNamed @returns {HTMLElement[]} */
function drawCell(column, isNamed) {
  const [{ kind, options = [] }, { options: others = options }] = column;
  const words = labelOf(column);
  if (kind === "tick") return [build("p", { class: "hb-both__tick" }, ...stacked(words))];
  if (kind === "number") return [build("p", { class: "hb-both__number" }, ...(isNamed ? stacked(words) : []))];
  const name = isNamed ? [beside("p", words)] : [];
  if (kind !== "select") return [...name, ...drawLines(kind === "notes" ? LINES : 1)];
  const ticks = options.flatMap(({ value, label }, at) =>
    value === "" ? [] : [build("span", { class: "hb-both__tick" }, ...stacked([label, others[at]?.label ?? label]))]
  );
  return [...name, build("p", { class: "hb-both__ticks" }, ...ticks)];
}

/** @param {number} count */
const drawLines = (count) => Array.from({ length: count }, () => build("p", { class: "hb-both__line" }));
