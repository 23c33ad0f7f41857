// Pick up where you left off: the last sheets that were written on, for the home page. Fetched only where there are any.
import { build } from "../../browser/build.js";
import { find } from "../../browser/dom.js";
import { sayTime } from "../../core/messages.js";
import { listSheets, watchStore } from "../../browser/storage.js";

const SHOWN = 3;

/** @import { Known } from "../../core/types.d.ts" */
/** @typedef {{ language: "en" | "cy", sheets: Pick<Known, "slug" | "title" | "address">[] }} Data */

/** Keeps the box on the home page filled with the last sheets; it is hidden where none can be opened. @param {HTMLElement} element */
export function startResume(element) {
  showResume(element);
  // For as long as the page is open.
  watchStore(() => showResume(element), new AbortController().signal);
}

/** @param {HTMLElement} element */
function showResume(element) {
  /** @type {Data} */
  const { language, sheets } = JSON.parse(find(element, "script").textContent);
  const known = new Map(sheets.map((sheet) => [sheet.slug, sheet]));
  const stored = listSheets().flatMap(({ sheet }) => {
    const worksheet = known.get(sheet.worksheet);
    return worksheet ? [{ sheet, worksheet }] : [];
  });
  const items = stored.slice(0, SHOWN).map(({ sheet, worksheet: { title, address } }) => {
    const about = [sheet.title ? title : "", sheet.saved && sayTime(sheet.saved, language)].filter(Boolean).join(", ");
    return build(
      "li",
      {},
      build("a", { href: `${address}#copy=${encodeURIComponent(sheet.id)}` }, String(sheet.title || title)),
      build("span", { class: "hb-small" }, about),
    );
  });
  find(element, "ul").replaceChildren(...items);
  element.hidden = !items.length;
}
