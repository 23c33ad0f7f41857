// What the big screen shows, one question at a time, and how a page and the screen's window speak of it. Pure.
//
// A deck is `{title, slides}`. A slide has a `title` and any of: `rows` (label, value, bar as a share of the width), `said` (who
// and what, who only where names are shown), `lines`, and `code`, an address that is shown as a QR code. Whoever has something
// to show holds the deck; the window that shows it holds nothing, and asks. Over the channel (browser/screen-channel.js) go:
//
//   {hello: true}   a screen has come, and asks what to show
//   {deck, at}      this is shown, at that slide
//   {at}            somebody has moved on, or back
//   {over: true}    what was shown is taken off the screen
/** @import { Deck, GroupBlock, SaidBlock, ScreenMessage, Slide, TableBlock } from "./types.d.ts" */
import { isObject } from "./about.js";

/** How many lines fit below a title; a row is its lines and its bar. */
const LINES = 16;
const BAR = 0.6;
/** So many letters stand in a line. */
const WIDE = 58;
const NARROW = 44;

/** @typedef {NonNullable<Slide["rows"]>} Rows */
/** @typedef {NonNullable<Slide["said"]>} SaidLines */

/**
 * Returns results as slides: what a heading says stands above those of its part. What does not fit goes on on another slide.
 * @param {GroupBlock[]} blocks @param {boolean} withNames @returns {Slide[]}
 */
export function slidesOf(blocks, withNames) {
  let heading = "";
  /** @type {string[]} */
  let lines = [];
  const slides = blocks.flatMap((block) => {
    if (block.heading !== undefined) {
      heading = block.heading;
      lines = [];
      return [];
    }
    if (block.text !== undefined) {
      lines.push(block.text);
      return [];
    }
    const above = { title: block.label ?? heading, lines: lines.splice(0) };
    return block.parts ? saidSlides(block, above, withNames) : tableSlides(block, above);
  });
  return numbered(slides);
}

/** @param {SaidBlock} block @param {{ title: string, lines: string[] }} above @param {boolean} withNames @returns {Slide[]} */
function saidSlides({ label, parts }, { title, lines }, withNames) {
  // Without a label of its own, what is said names questions, and no people.
  const isNamed = withNames || label === undefined;
  const all = parts.flatMap(({ note, items }) => {
    /** @type {SaidLines} */
    const said = items.flatMap(({ who, text }) =>
      text.split("\n").map((line, at) => (isNamed && !at ? { who, text: line } : { text: line }))
    );
    return note ? [{ text: note, isNote: true }, ...said] : said;
  });
  const room = LINES - lines.reduce((sum, line) => sum + linesIn(line, WIDE), 0);
  const pages = paged(all, ({ text, who }) => linesIn(text, WIDE) + (who ? 0.8 : 0) + 0.3, room);
  return pages.map((said) => ({ title, lines, said }));
}

/** @param {TableBlock} block @param {{ title: string, lines: string[] }} above @returns {Slide[]} */
function tableSlides(block, { title: whole, lines }) {
  return questionsOf(block, whole).flatMap(({ title, rows }) => {
    const pages = paged(rows, ({ label, bar }) => linesIn(label, NARROW) + (bar === undefined ? 0.2 : BAR), LINES);
    return pages.map((page) => ({ title, lines, rows: page }));
  });
}

/** Each scale is a question of its own. @param {TableBlock} block @param {string} title @returns {{ title: string, rows: Rows }[]} */
function questionsOf({ rows, bars, counts, levels }, title) {
  if (counts && levels) {
    return rows.map(([label], at) => {
      const most = Math.max(1, ...counts[at]);
      const counted = counts[at].map((count, index) => ({
        label: levels[at][index],
        value: String(count),
        bar: count / most,
      }));
      return { title: label, rows: counted };
    });
  }
  if (!bars) return [{ title, rows: rows.map((cells) => ({ label: cells.filter(Boolean).join(" · "), value: "" })) }];
  return [{ title, rows: rows.map(([label, value = ""], at) => ({ label, value, bar: bars[at] })) }];
}

/** @param {string} text @param {number} wide */
const linesIn = (text, wide) =>
  text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wide)), 0);

/** Returns a list in parts that fit. @template T @param {T[]} all @param {(one: T) => number} weight @param {number} most @returns {T[][]} */
function paged(all, weight, most) {
  /** @type {T[][]} */
  const pages = [];
  let left = 0;
  for (const one of all) {
    const own = weight(one);
    if (!pages.length || own > left) {
      pages.push([]);
      left = most;
    }
    pages[pages.length - 1].push(one);
    left -= own;
  }
  return pages;
}

/** Slides that go on with the one before say which of them each is. @param {Slide[]} slides */
function numbered(slides) {
  return slides.map((slide) => {
    const own = slides.filter(({ title }) => title === slide.title);
    return own.length > 1 ? { ...slide, part: { number: own.indexOf(slide) + 1, all: own.length } } : slide;
  });
}

/** Returns a slide's place that is within a deck. @param {Deck} deck @param {number} at */
export const within = ({ slides }, at) => Math.min(Math.max(0, at), Math.max(0, slides.length - 1));

/** How many slides a key goes on; 0 where it is none of the screen's. Those of a clicker are Page Up and Page Down. @param {string} key */
export const stepOf = (key) => STEPS[key] ?? 0;

/** @type {Record<string, number>} */
const STEPS = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** Returns what came over the channel, where it is a message of ours. @param {unknown} given @returns {ScreenMessage | undefined} */
export function readMessage(given) {
  if (!isObject(given)) return undefined;
  const { hello, over, deck, at } = given;
  if (hello === true) return { hello };
  if (over === true) return { over };
  if (!Number.isInteger(at)) return undefined;
  const index = Number(at);
  if (deck === undefined) return { at: index };
  const isKnown = isObject(deck) && ["undefined", "string"].includes(typeof deck.strange);
  return isKnown && typeof deck.title === "string" && Array.isArray(deck.slides)
    ? { deck: /** @type {Deck} */ (/** @type {unknown} */ (deck)), at: index }
    : undefined;
}
