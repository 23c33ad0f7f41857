// Narrows a list as the reader chooses: within a facet any choice will do, across facets all must hold. The choice stands
// in the page's address, so that a narrowed list can be sent.
import { around, find, findAll } from "../../browser/dom.js";
import { foldText, foldWords } from "../../core/fold.js";

/**
 * What an item says of itself: its keys by facet, and its folded text.
 * @typedef {{ facets: Map<string, Set<string>>, text: () => string }} Item
 */
/** @typedef {{ facet: string, key: string }} Choice */
/** What the filter says: messages with gaps. @typedef {Record<"shown" | "none" | "remove" | "without", string>} Says */
/** A choice with its place in the page. @typedef {Choice & { box: HTMLInputElement, label: string, count: HTMLElement }} Box */

const FACET = "data-hb-facet-";
const WORDS = "q";
const VIEW = "view";
const SHORT = "titles";

/** Starts the filter of every list on the page that has one. */
export function startFilters() {
  for (const element of findAll(document, "[data-hb-filter]", HTMLElement)) {
    const list = around(element, "[data-hb-index]");
    if (list) startFilter(element, list);
  }
}

/** @param {HTMLElement} element @param {HTMLElement} list */
function startFilter(element, list) {
  const filter = new Filter(element, list);
  filter.start();
  const narrow = () => filter.narrow();
  /** @param {string} name */
  const part = (name) => find(list, `[data-hb-filter-${name}]`);
  const toggle = part("toggle");
  /** @param {boolean} wanted */
  const open = (wanted) => {
    toggle.setAttribute("aria-expanded", String(wanted));
    element.classList.toggle("hb-filter--open", wanted);
  };
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));
  element.addEventListener("change", narrow);
  filter.words.addEventListener("input", narrow);
  filter.short?.addEventListener("click", () => {
    filter.shorten(!filter.isShort());
    narrow();
  });
  filter.chips.addEventListener("click", (event) => {
    if (filter.drop(around(event.target, "button", HTMLButtonElement)?.value)) {
      (filter.chips.querySelector("button") ?? filter.words).focus();
    }
  });
  part("clear").addEventListener("click", () => {
    filter.clear();
    (toggle.offsetParent ? toggle : filter.words).focus();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    filter.read();
    narrow();
  });
  element.dataset.hbReady = "";
}

/** What is chosen, and the list as it is narrowed by that. */
class Filter {
  /** @param {HTMLElement} element @param {HTMLElement} list */
  constructor(element, list) {
    this.list = list;
    /** @type {Says} */
    this.say = JSON.parse(element.dataset.hbFilter ?? "");
    this.count = find(list, "[data-hb-count]");
    this.whole = this.count.textContent;
    this.words = find(list, "[data-hb-filter-words]", HTMLInputElement);
    /** @type {HTMLElement | null} */
    this.short = list.querySelector("[data-hb-filter-short]");
    this.chosen = find(list, "[data-hb-filter-chosen]");
    this.none = find(list, "[data-hb-filter-none]");
    this.chips = find(list, "[data-hb-filter-chips]");
    this.items = findAll(list, "[data-hb-item]", HTMLElement).map(readItem);
    this.groups = findAll(list, "[data-hb-group]", HTMLElement);
    this.boxes = findAll(element, "fieldset label", HTMLElement).map(readBox);
  }

  start() {
    // A browser must not bring back another choice.
    for (const { box } of this.boxes) box.autocomplete = "off";
    // Who was quicker than this script has begun to narrow the list already.
    const isFresh = this.words.value === this.words.defaultValue &&
      this.boxes.every(({ box }) => box.checked === box.defaultChecked);
    if (isFresh) this.read();
    this.count.setAttribute("role", "status");
    if (!isFresh || location.search) this.narrow();
  }

  isShort() {
    return this.list.classList.contains("hb-index--short");
  }

  /** Shows titles only, or all. @param {boolean} wanted */
  shorten(wanted) {
    this.list.classList.toggle("hb-index--short", wanted);
    this.short?.setAttribute("aria-pressed", String(wanted));
  }

  /** Takes the choice from the address, which alone says what is chosen. */
  read() {
    const asked = new URLSearchParams(location.search);
    this.words.value = asked.get(WORDS) ?? "";
    for (const { box, facet, key } of this.boxes) {
      box.checked = asked.getAll(facet).includes(key);
      const details = box.closest("details");
      if (box.checked && details) details.open = true;
    }
    this.shorten(Boolean(this.short) && asked.get(VIEW) === SHORT);
    this.settle();
  }

  /** Takes one choice away, by the value of its chip; returns true where it was one. @param {string | undefined} value */
  drop(value) {
    const choice = this.boxes.find(({ facet, key }) => value === `${facet} ${key}`);
    if (!choice) return false;
    choice.box.checked = false;
    this.narrow();
    return true;
  }

  clear() {
    for (const { box } of this.boxes) box.checked = false;
    this.words.value = "";
    this.narrow();
  }

  /** Shows what fits the choice, and says the choice in chips and in the address. */
  narrow() {
    const typed = this.words.value.trim();
    const chosen = this.boxes.filter(({ box }) => box.checked);
    const { shown, counts, missing } = choose(this.items, chosen, typed);
    this.items.forEach(({ element }, number) => (element.hidden = !shown.has(number)));
    for (const group of this.groups) group.hidden = !group.querySelector("[data-hb-item]:not([hidden])");
    for (const { count, facet, key } of this.boxes) {
      const left = counts.get(`${facet} ${key}`) ?? 0;
      count.textContent = String(left);
      count.parentElement?.classList.toggle("hb-filter__choice--none", !left);
    }
    const any = chosen.length > 0 || typed !== "";
    this.count.textContent = any ? this.say.shown.replace("{shown}", String(shown.size)) : this.whole;
    this.chosen.hidden = !any;
    this.none.hidden = shown.size > 0;
    this.chips.replaceChildren(...chosen.map((choice) => {
      const isAlone = chosen.filter(({ facet }) => facet === choice.facet).length === 1;
      return drawChip(choice, (!shown.size && isAlone && missing.get(choice.facet)) || 0, this.say);
    }));
    history.replaceState(history.state, "", address(this.boxes, typed, this.isShort()));
    this.settle();
  }

  /**
   * A browser that empties boxes when a page comes back, as WebKit does without a word, goes back to what the page began
   * with: so that must be what is chosen.
   */
  settle() {
    this.words.defaultValue = this.words.value;
    for (const { box } of this.boxes) box.defaultChecked = box.checked;
  }
}

/** @param {HTMLElement} element @returns {Box} */
function readBox(element) {
  const box = find(element, "input", HTMLInputElement);
  const label = find(element, "[data-hb-filter-label]").textContent;
  return { box, facet: box.name, key: box.value, label, count: find(element, "[data-hb-filter-count]") };
}

/** @param {HTMLElement} element @returns {Item & { element: HTMLElement }} */
function readItem(element) {
  /** @type {Item["facets"]} */
  const facets = new Map();
  for (const { name, value } of element.attributes) {
    if (name.startsWith(FACET)) facets.set(name.slice(FACET.length), new Set(value.split(" ")));
  }
  /** @type {string | undefined} */
  let text;
  return { element, facets, text: () => (text ??= foldText(element.textContent)) };
}

/**
 * Returns which items fit (`shown`, by number), how many would fit with each choice ("facet key" to number), and how many
 * would fit without the choices of a facet (`missing`).
 * @param {Item[]} items @param {Choice[]} chosen @param {string} typed
 */
export function choose(items, chosen, typed) {
  const wanted = foldWords(typed);
  /** @type {Map<string, string[]>} */
  const asked = new Map();
  for (const { facet, key } of chosen) asked.set(facet, [...(asked.get(facet) ?? []), key]);
  /** @type {Set<number>} */
  const shown = new Set();
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Map<string, number>} */
  const missing = new Map();
  items.forEach(({ facets, text }, number) => {
    if (!wanted.every((word) => text().includes(word))) return;
    const failed = [...asked].filter(([facet, keys]) => !keys.some((key) => facets.get(facet)?.has(key)));
    if (failed.length > 1) return;
    const [only] = failed[0] ?? [];
    if (only) count(missing, only);
    else shown.add(number);
    for (const [facet, keys] of facets) {
      if (only && facet !== only) continue;
      for (const key of keys) count(counts, `${facet} ${key}`);
    }
  });
  return { shown, counts, missing };
}

/** @param {Map<string, number>} counts @param {string} name */
function count(counts, name) {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/**
 * The page's address with what is chosen, and with what else stood in it.
 * @param {Box[]} boxes @param {string} typed @param {boolean} short
 */
function address(boxes, typed, short) {
  const here = new URL(location.href);
  for (const name of new Set([WORDS, VIEW, ...boxes.map(({ facet }) => facet)])) here.searchParams.delete(name);
  for (const { box, facet, key } of boxes) if (box.checked) here.searchParams.append(facet, key);
  if (typed) here.searchParams.append(WORDS, typed);
  if (short) here.searchParams.append(VIEW, SHORT);
  return here;
}

/**
 * A choice as a button that takes it away; `rescued` is how many items would then fit where none fits now.
 * @param {Box} choice @param {number} rescued @param {Says} say
 */
function drawChip({ facet, key, label }, rescued, say) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "hb-filter__chip";
  button.value = `${facet} ${key}`;
  button.textContent = rescued ? say.without.replace("{choice}", label).replace("{count}", String(rescued)) : label;
  if (!rescued) button.setAttribute("aria-label", say.remove.replace("{choice}", label));
  item.append(button);
  return item;
}
