// Narrows a list as the reader chooses: within a facet any choice will do, across facets all must hold. The choice stands
// in the page's address, so that a narrowed list can be sent.
import { foldText, foldWords } from "../../core/fold.js";

const FACET = "data-hb-facet-";
const WORDS = "q";
const VIEW = "view";
const SHORT = "titles";

/** Starts the filter of every list on the page that has one. */
export function startFilters() {
  for (const place of document.querySelectorAll("[data-hb-filter]")) {
    startFilter(place, place.closest("[data-hb-index]"));
  }
}

function startFilter(filter, list) {
  const say = JSON.parse(filter.dataset.hbFilter);
  const find = (name) => list.querySelector(`[data-hb-filter-${name}]`);
  const count = list.querySelector("[data-hb-count]");
  const whole = count.textContent;
  const words = find("words");
  const items = [...list.querySelectorAll("[data-hb-item]")].map(readItem);
  const groups = [...list.querySelectorAll("[data-hb-group]")];
  const boxes = [...filter.querySelectorAll("input[type=checkbox]")].map((box) => ({
    box,
    facet: box.name,
    key: box.value,
    label: box.parentElement.querySelector("[data-hb-filter-label]").textContent,
    count: box.parentElement.querySelector("[data-hb-filter-count]"),
  }));

  const short = find("short");
  const isShort = () => list.classList.contains("hb-index--short");
  const shorten = (wanted) => {
    list.classList.toggle("hb-index--short", wanted);
    short?.setAttribute("aria-pressed", String(wanted));
  };

  const narrow = () => {
    const chosen = boxes.filter(({ box }) => box.checked);
    const any = chosen.length > 0 || words.value.trim() !== "";
    const { shown, counts, missing } = choose(items, chosen, words.value);
    items.forEach(({ element }, number) => (element.hidden = !shown.has(number)));
    for (const group of groups) group.hidden = !group.querySelector("[data-hb-item]:not([hidden])");
    for (const { count: place, facet, key } of boxes) {
      const left = counts.get(`${facet} ${key}`) ?? 0;
      place.textContent = left;
      place.parentElement.classList.toggle("hb-filter__choice--none", !left);
    }
    count.textContent = any ? say.shown.replace("{shown}", shown.size) : whole;
    find("chosen").hidden = !any;
    find("none").hidden = shown.size > 0;
    const rescues = ({ facet }) =>
      !shown.size && chosen.filter((one) => one.facet === facet).length === 1 && missing.get(facet);
    find("chips").replaceChildren(...chosen.map((choice) => drawChip(choice, rescues(choice), say)));
    history.replaceState(history.state, "", address(boxes, words.value.trim(), isShort()));
    settle();
  };

  // A browser that empties boxes when a page comes back, as WebKit does without a word, goes back to what the page began
  // with: so that must be what is chosen.
  const settle = () => {
    words.defaultValue = words.value;
    for (const { box } of boxes) box.defaultChecked = box.checked;
  };

  /** Takes the choice from the address, which alone says what is chosen. */
  const read = () => {
    const asked = new URLSearchParams(location.search);
    words.value = asked.get(WORDS) ?? "";
    for (const { box, facet, key } of boxes) {
      box.checked = asked.getAll(facet).includes(key);
      if (box.checked) box.closest("details").open = true;
    }
    shorten(Boolean(short) && asked.get(VIEW) === SHORT);
    settle();
  };
  for (const { box } of boxes) box.autocomplete = "off"; // A browser must not bring back another choice.
  // Who was quicker than this script has begun to narrow the list already.
  if (words.value === words.defaultValue && boxes.every(({ box }) => box.checked === box.defaultChecked)) read();
  else narrow();
  short?.addEventListener("click", () => {
    shorten(!isShort());
    narrow();
  });
  const toggle = find("toggle");
  const open = (wanted) => {
    toggle.setAttribute("aria-expanded", String(wanted));
    filter.classList.toggle("hb-filter--open", wanted);
  };
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));
  filter.addEventListener("change", narrow);
  words.addEventListener("input", narrow);
  find("chips").addEventListener("click", (event) => {
    const chip = event.target.closest("button");
    const { box } = boxes.find((one) => chip?.value === `${one.facet} ${one.key}`) ?? {};
    if (!box) return;
    box.checked = false;
    narrow();
    (find("chips").querySelector("button") ?? words).focus();
  });
  find("clear").addEventListener("click", () => {
    for (const { box } of boxes) box.checked = false;
    words.value = "";
    narrow();
    (toggle.offsetParent ? toggle : words).focus();
  });
  count.setAttribute("role", "status");
  if (location.search) narrow();
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    read();
    narrow();
  });
}

function readItem(element) {
  const facets = new Map();
  for (const { name, value } of element.attributes) {
    if (name.startsWith(FACET)) facets.set(name.slice(FACET.length), new Set(value.split(" ")));
  }
  let text;
  return { element, facets, text: () => (text ??= foldText(element.textContent)) };
}

/**
 * Returns which items fit (`shown`, by number), how many would fit with each choice ("facet key" to number), and how many
 * would fit without the choices of a facet (`missing`).
 */
function choose(items, chosen, typed) {
  const wanted = foldWords(typed);
  const asked = new Map();
  for (const { facet, key } of chosen) asked.set(facet, [...(asked.get(facet) ?? []), key]);
  const shown = new Set();
  const counts = new Map();
  const missing = new Map();
  items.forEach(({ facets, text }, number) => {
    if (!wanted.every((word) => text().includes(word))) return;
    const failed = [...asked].filter(([facet, keys]) => !keys.some((key) => facets.get(facet)?.has(key)));
    if (failed.length > 1) return;
    const [only] = failed[0] ?? [];
    if (only) missing.set(only, (missing.get(only) ?? 0) + 1);
    else shown.add(number);
    for (const [facet, keys] of facets) {
      if (only && facet !== only) continue;
      for (const key of keys) counts.set(`${facet} ${key}`, (counts.get(`${facet} ${key}`) ?? 0) + 1);
    }
  });
  return { shown, counts, missing };
}

/** The page's address with what is chosen, and with what else stood in it. */
function address(boxes, typed, short) {
  const here = new URL(location.href);
  for (const name of new Set([WORDS, VIEW, ...boxes.map(({ facet }) => facet)])) here.searchParams.delete(name);
  for (const { box, facet, key } of boxes) if (box.checked) here.searchParams.append(facet, key);
  if (typed) here.searchParams.append(WORDS, typed);
  if (short) here.searchParams.append(VIEW, SHORT);
  return here;
}

/** A choice as a button that takes it away; `rescued` is how many items would then fit where none fits now. */
function drawChip({ facet, key, label }, rescued, say) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "hb-filter__chip";
  button.value = `${facet} ${key}`;
  button.textContent = rescued ? say.without.replace("{choice}", label).replace("{count}", rescued) : label;
  if (!rescued) button.setAttribute("aria-label", say.remove.replace("{choice}", label));
  item.append(button);
  return item;
}
