// Pick up where you left off: the last sheets that were written on, for the home page. Fetched only where there are any.
import { build } from "../../browser/build.js";
import { sayTime } from "../../core/messages.js";
import { listSheets, watchStore } from "../../browser/storage.js";

const SHOWN = 3;

/** Keeps the box on the home page filled with the last sheets; it is hidden where none can be opened. */
export function startResume(place) {
  showResume(place);
  watchStore(() => showResume(place));
}

function showResume(place) {
  const { language, sheets } = JSON.parse(place.querySelector("script").textContent);
  const known = new Map(sheets.map((sheet) => [sheet.slug, sheet]));
  const stored = listSheets().filter(({ sheet }) => known.has(sheet.worksheet)).slice(0, SHOWN);
  const items = stored.map(({ sheet }) => {
    const { title, address } = known.get(sheet.worksheet);
    const about = [sheet.title ? title : "", sayTime(sheet.saved, language)].filter(Boolean).join(", ");
    return build(
      "li",
      {},
      build("a", { href: `${address}#copy=${encodeURIComponent(sheet.id)}` }, String(sheet.title || title)),
      build("span", { class: "hb-small" }, about),
    );
  });
  place.querySelector("ul").replaceChildren(...items);
  place.hidden = !items.length;
}
