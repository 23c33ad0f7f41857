// The search dialog: shows what is found while the reader types, and moves among the hits by keyboard.
/** @import { Hit, Say, SearchIndex } from "../../core/types.d.ts" */
import { around, find as part } from "../../browser/dom.js";
import { foldWords } from "../../core/fold.js";
import { makeSay } from "../../core/messages.js";
import { find, readIndex } from "./find.js";

const SHOWN = 20;
const PAUSE = 250;
const STEPS = new Map([["ArrowDown", 1], ["ArrowUp", -1]]);
const TOKENS = /([\p{L}\p{N}'’]+)/u;

/**
 * Makes the dialog answer. `json` is the site's index, `root` the address of the site.
 * @param {HTMLDialogElement} dialog @param {SearchIndex} json @param {URL} root
 */
export function startDialog(dialog, json, root) {
  const words = part(dialog, "[data-hb-search-words]", HTMLInputElement);
  const list = part(dialog, "[data-hb-search-hits]");
  const lists = part(dialog, "[data-hb-search-lists]");
  const count = part(dialog, "[data-hb-search-count]");
  const status = part(dialog, "[data-hb-search-status]");
  const index = readIndex(json);
  const say = makeSay({ search: json.says }, document.documentElement.lang);
  const links = () => [...list.querySelectorAll("a")];
  /** @type {number | undefined} */
  let pause;
  let settle = () => {};

  const show = () => {
    const asked = foldWords(words.value).length > 0;
    const hits = asked ? find(index, words.value) : [];
    const says = asked ? sayCount(say, hits.length, words.value) : "";
    const draw = () => {
      count.textContent = hits.length ? says : "";
      list.replaceChildren(...hits.slice(0, SHOWN).map((hit) => drawHit(hit, index.kinds, root)));
      lists.hidden = !asked || hits.length > 0;
    };
    // Said a moment after the last key, so that those who listen hear the end and not every step; shown at once, or the
    // hits would move down beneath a pointer that is pressed by then. That there is nothing shows itself later too: half a
    // word often finds nothing, and the list would come and go.
    clearTimeout(pause);
    settle = () => {
      settle = () => {};
      if (!hits.length) draw();
      status.textContent = says;
    };
    if (hits.length) draw();
    if (asked) pause = setTimeout(() => settle(), PAUSE);
    else settle();
  };
  words.addEventListener("input", show);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    settle();
    links()[0]?.click();
  });
  list.addEventListener("click", (event) => {
    if (around(event.target, "a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });
  part(dialog, "[data-hb-search-close]").addEventListener("click", () => dialog.close());
  // A selection with one end inside and one outside is a click on the dialog too; only one with both ends outside closes it.
  let isOutside = false;
  dialog.addEventListener("pointerdown", ({ target }) => (isOutside = target === dialog));
  dialog.addEventListener("pointerup", ({ target }) => (isOutside &&= target === dialog));
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog && isOutside) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => move(event, words, links()));
  show();
}

/**
 * Arrows go from the words to the hits and back; what is typed on a hit goes to the words.
 * @param {KeyboardEvent} event @param {HTMLElement} words @param {HTMLElement[]} links
 */
function move(event, words, links) {
  const stops = [words, ...links];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  if (at < 0) return;
  const step = STEPS.get(event.key);
  if (step) {
    event.preventDefault();
    stops[at + step]?.focus();
  } else if (event.key === "Backspace" || (/^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey)) {
    words.focus();
  }
}

/** @param {Say} say @param {number} count @param {string} typed */
function sayCount(say, count, typed) {
  if (!count) return say("search.none", { words: typed.trim() });
  return count > SHOWN ? say("search.first", { count, shown: SHOWN }) : say("search.found", { count });
}

/** @param {Hit} hit @param {SearchIndex["kinds"]} kinds @param {URL} root */
function drawHit(hit, kinds, root) {
  const item = make("li", "hit");
  const link = make("a", "go");
  link.href = new URL(hit.address, root).href;
  link.dataset.hbSearchResult = "";
  const name = make("span", "name");
  name.append(...marked(hit.title, hit.words));
  const kind = make("span", "kind");
  kind.textContent = [kinds[hit.kind], hit.lab].filter(Boolean).join(" · ");
  link.append(kind, " ", name);
  item.append(link);
  for (
    const [text, className] of [
      [hit.heading, "part"],
      [hit.about, "about"],
    ]
  ) {
    if (!text) continue;
    const line = make("p", className);
    line.append(...marked(text, hit.words));
    item.append(line);
  }
  return item;
}

/**
 * Returns a text as nodes, with the words that were found in marks. What lies between is one text: each is a stop to some.
 * @param {string} text @param {Set<string>} words
 */
function marked(text, words) {
  /** @type {(string | HTMLElement)[]} */
  const nodes = [""];
  for (const token of text.split(TOKENS)) {
    if (foldWords(token).some((word) => words.has(word))) {
      const mark = document.createElement("mark");
      mark.textContent = token;
      nodes.push(mark, "");
    } else nodes[nodes.length - 1] += token;
  }
  return nodes.filter((node) => node !== "");
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} part
 */
function make(tag, part) {
  const element = document.createElement(tag);
  element.className = `hb-search__${part}`;
  return element;
}
