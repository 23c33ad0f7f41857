// What the handbook keeps in the browser. Where the browser stores nothing, or no more, it is held in memory for as long as
// the page is open, and whoever asks is told.
//
// hb/1/SLUG/ID            a sheet, as the contract's JSON
// hb/downloads/SLUG/ID    when it was downloaded, and what each part of it was then
// hb/last/SLUG            the id of the copy that was written on last
// hb/first/SLUG/ID        what was typed before the live sheet had come (components/worksheet/first.js)

import { isId, readStored } from "../core/about.js";
import { readDownload } from "../core/marks.js";

const SHEETS = "hb/1/";
const DOWNLOADS = "hb/downloads/";
const LAST = "hb/last/";
const FIRST = "hb/first/";
const PROBE = "hb/probe";

const memory = new Map();

function open() {
  try {
    // Reading is enough to be refused where storage is blocked.
    localStorage.getItem(SHEETS);
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Returns the text under a key: first what the store did not take and this page still holds. */
const get = (key) => (memory.has(key) ? memory.get(key) : (open()?.getItem(key) ?? null));

/** Stores a text; returns "kept", "blocked" or "full". In the last two cases it is in memory for as long as the page lives. */
function set(key, text) {
  const store = open();
  try {
    store?.setItem(key, text);
    if (store) memory.delete(key);
    else memory.set(key, text);
    return store ? "kept" : "blocked";
  } catch (error) {
    memory.set(key, text);
    return error.name === "QuotaExceededError" ? "full" : "blocked";
  }
}

function remove(key) {
  memory.delete(key);
  try {
    open()?.removeItem(key);
  } catch {
    // A store that takes nothing has nothing to lose.
  }
}

/** Returns what a write would come to now: "kept", "blocked" or "full". */
export function probe() {
  const outcome = set(PROBE, "1");
  remove(PROBE);
  return outcome;
}

function keys(prefix) {
  const store = open();
  const stored = store ? Array.from({ length: store.length }, (_, place) => store.key(place)) : [];
  return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
}

/** Returns the key of a sheet. Where that in the store is no id that can stand in an address, the sheet has a stand-in for it. */
function keyOf({ worksheet, id }) {
  const folder = `${SHEETS}${worksheet}/`;
  const odd = keys(folder).filter((key) => !isId(key.slice(folder.length)));
  return odd.find((key) => readStored(get(key), key)?.id === id) ?? folder + id;
}

/** Returns the stored sheets of these slugs (all sheets without them), newest first, as {key, text, sheet}; what is none is left alone. */
export function listSheets(slugs) {
  const wanted = slugs ? slugs.flatMap((slug) => keys(`${SHEETS}${slug}/`)) : keys(SHEETS);
  return wanted
    .map((key) => ({ key, text: get(key), sheet: readStored(get(key), key) }))
    .filter(({ sheet }) => sheet)
    .sort((one, other) => (other.sheet.saved ?? "").localeCompare(one.sheet.saved ?? ""));
}

/** Returns the text that the store has of a sheet now, whoever wrote it, or null. Where it is blocked, memory is the store. */
export function readText(sheet) {
  const store = open();
  return store ? store.getItem(keyOf(sheet)) : (memory.get(keyOf(sheet)) ?? null);
}

/** Stores a sheet; returns {outcome, text}. From then on its first words are part of it. */
export function storeSheet(sheet) {
  const text = JSON.stringify(sheet);
  const outcome = set(keyOf(sheet), text);
  if (outcome === "kept") {
    set(LAST + sheet.worksheet, sheet.id);
    remove(`${FIRST}${sheet.worksheet}/${sheet.id}`);
  }
  return { outcome, text };
}

/**
 * Changes a stored sheet: `change(sheet)` gets it as it is stored now and returns what to store instead. Returns "kept";
 * "gone" where it is not there any more, "blocked" or "full": then nothing has changed.
 */
export function changeSheet(sheet, change) {
  const before = readText(sheet);
  const there = before === null ? undefined : readStored(before, keyOf(sheet));
  if (!there) return "gone";
  const outcome = set(keyOf(sheet), JSON.stringify(change(there)));
  if (outcome !== "kept" && open()) memory.delete(keyOf(sheet));
  return outcome;
}

/** Returns the id of the copy of a worksheet that was written on last, in whichever tab; null where there is none. */
export function lastWritten(slug) {
  return get(LAST + slug);
}

/** Takes a sheet out, with what is known of its downloads. Returns what was there, for putBack. */
export function removeSheet(sheet) {
  const taken = { key: keyOf(sheet), text: get(keyOf(sheet)), downloads: get(downloadKeyOf(sheet)) };
  remove(keyOf(sheet));
  remove(downloadKeyOf(sheet));
  return taken;
}

/** Puts back what removeSheet took, unless something newer lies there by now; returns "kept", "there", "blocked" or "full". */
export function putBack(sheet, { key, text, downloads }) {
  if (text === null || open()?.getItem(key) === text) return "kept";
  if (readText(sheet) !== null) return "there";
  const outcome = set(key, text);
  if (downloads !== null) set(downloadKeyOf(sheet), downloads);
  return outcome;
}

/** Takes out what lies under an earlier slug, once it is stored under the new one. */
export function removeKey(key) {
  remove(key);
}

/** Takes out everything that the site has stored in this browser, settings too. */
export function forgetAll() {
  for (const key of keys("hb/")) remove(key);
}

/** Returns true where a sheet with this id is stored. */
export function isStored(sheet) {
  return get(keyOf(sheet)) !== null;
}

/**
 * Calls `listener(id, text)` when another tab has changed a sheet of one of these slugs; both are null where it cleared
 * all. What came in between while this page slept is not told: it has to look.
 */
export function watchSheets(slugs, listener, signal) {
  addEventListener(
    "storage",
    ({ key, newValue }) => {
      const slug = slugs.find((one) => key?.startsWith(`${SHEETS}${one}/`));
      if (key === null) listener(null, null);
      else if (slug) listener(key.slice(SHEETS.length + slug.length + 1), newValue);
    },
    { signal },
  );
}

/** Calls `listener()` whenever what is stored may be other than this page shows: it comes back, or another tab has written. */
export function watchStore(listener, signal) {
  // A probe is no change: whoever draws by it would have the other tab draw, and so on for ever.
  const isChange = (key) => key === null || (key.startsWith("hb/") && key !== PROBE);
  addEventListener("storage", ({ key }) => isChange(key) && listener(), { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && listener(), { signal });
  document.addEventListener("visibilitychange", () => document.hidden || listener(), { signal });
}

/** Returns what was typed into sheets of these slugs (all without them) before they were live, as {key, slug, id, words}. */
export function firstWords(slugs) {
  return keys(FIRST).flatMap((key) => {
    const [slug, id] = key.slice(FIRST.length).split("/");
    const words = parse(get(key));
    return Array.isArray(words) && (!slugs || slugs.includes(slug)) ? [{ key, slug, id, words }] : [];
  });
}

const downloadKeyOf = (sheet) => `${DOWNLOADS}${sheet.worksheet}/${sheet.id}`;

/** Notes that a sheet was downloaded, and what each part of it was then. */
export function noteDownload(sheet, at, marks) {
  set(downloadKeyOf(sheet), JSON.stringify({ at, marks }));
}

/** Returns {at, marks} of the last download of a sheet, or nothing. */
export function lastDownload(sheet) {
  return readDownload(parse(get(downloadKeyOf(sheet))));
}

function parse(text) {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
