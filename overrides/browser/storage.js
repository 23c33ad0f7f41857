// What the handbook keeps in the browser. Where the browser stores nothing, or no more, it is held in memory for as long as
// the page is open, and whoever asks is told.
//
// hb/1/SLUG/ID            a sheet, as the contract's JSON
// hb/1/session/ID         a session likewise
// hb/downloads/SLUG/ID    when it was downloaded, and what each part of it was then
// hb/last/SLUG            the id of the copy that was written on last
// hb/run/ID              how a session runs (components/run)
// hb/first/SLUG/ID        what was typed before the live sheet had come (components/worksheet/first.js)
// hb/given/…, hb/setup/…, hb/group/…   what the room keeps (room.js)

import { isId, readStored } from "../core/about.js";
import { readDownload } from "../core/marks.js";

/** @import { Download, FirstWord, FirstWords, Outcome, Session, Sheet, Stored } from "../core/types.d.ts" */

/** @typedef {Pick<Sheet, "worksheet" | "id">} Named what says which sheet is meant */
/** @typedef {{ key: string, text: string | null, downloads: string | null }} Taken what removeSheet took out */

const SHEETS = "hb/1/";
/** Stands in a session's key where a sheet's has its slug, and in `Named` for a session. */
export const SESSIONS = "session";
const DOWNLOADS = "hb/downloads/";
const LAST = "hb/last/";
const FIRST = "hb/first/";
const PROBE = "hb/probe";

/** @type {Map<string, string>} */
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

/** Returns the text under a key: first what the store did not take and this page still holds. @param {string} key */
const get = (key) => memory.get(key) ?? open()?.getItem(key) ?? null;

/**
 * Stores a text. Where it is not kept it is in memory for as long as the page lives.
 * @param {string} key
 * @param {string} text
 * @returns {Outcome}
 */
function set(key, text) {
  const store = open();
  try {
    store?.setItem(key, text);
    if (store) memory.delete(key);
    else memory.set(key, text);
    return store ? "kept" : "blocked";
  } catch (error) {
    memory.set(key, text);
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "blocked";
  }
}

/** @param {string} key */
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

/** @param {string} prefix */
function keys(prefix) {
  const store = open();
  const stored = store ? Array.from({ length: store.length }, (_, index) => store.key(index) ?? "") : [];
  return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
}

/**
 * Returns the key of a sheet. Where that in the store is no id that can stand in an address, the sheet has a stand-in for it.
 * @param {Named} sheet
 */
function keyOf({ worksheet, id }) {
  const folder = `${SHEETS}${worksheet}/`;
  const odd = keys(folder).filter((key) => !isId(key.slice(folder.length)));
  return odd.find((key) => readKey(key)?.sheet.id === id) ?? folder + id;
}

/** @param {string} key @returns {Stored | undefined} */
function readKey(key) {
  const text = get(key);
  const sheet = text === null ? undefined : readStored(text, key);
  return text === null || !sheet ? undefined : { key, text, sheet };
}

/**
 * Returns the stored sheets of these slugs (all sheets without them), newest first; what is none is left alone.
 * @param {string[]} [slugs]
 */
export function listSheets(slugs) {
  const wanted = slugs ? slugs.flatMap((slug) => keys(`${SHEETS}${slug}/`)) : keys(SHEETS);
  return wanted
    .flatMap((key) => readKey(key) ?? [])
    .sort((one, other) => (other.sheet.saved ?? "").localeCompare(one.sheet.saved ?? ""));
}

/** Returns the stored sessions, as texts; whether one can be read is the reader's to say. */
export function listSessions() {
  const folder = `${SHEETS}${SESSIONS}/`;
  return keys(folder).map((key) => ({ id: key.slice(folder.length), text: get(key) ?? "" }));
}

/** Stores a session, and says what text it is there. @param {Session} session */
export function storeSession(session) {
  const text = JSON.stringify(session);
  const outcome = set(`${SHEETS}${SESSIONS}/${session.id}`, text);
  if (outcome === "kept") set(LAST + SESSIONS, session.id);
  return { outcome, text };
}

/**
 * Returns the text that the store has of a sheet now, whoever wrote it, or null. Where it is blocked, memory is the store.
 * @param {Named} sheet
 */
export function readText(sheet) {
  const store = open();
  return store ? store.getItem(keyOf(sheet)) : (memory.get(keyOf(sheet)) ?? null);
}

/**
 * Stores a sheet, and says what text it is there. From then on its first words are part of it, and it is the one written on
 * last, unless `isWritten` is false.
 * @param {Sheet} sheet @param {boolean} [isWritten]
 */
export function storeSheet(sheet, isWritten = true) {
  const text = JSON.stringify(sheet);
  const outcome = set(keyOf(sheet), text);
  if (outcome === "kept") {
    if (isWritten) set(LAST + sheet.worksheet, sheet.id);
    remove(`${FIRST}${sheet.worksheet}/${sheet.id}`);
  }
  return { outcome, text };
}

/**
 * Changes a stored sheet: `change(sheet)` gets it as it is stored now and returns what to store instead. Returns "kept";
 * "gone" where it is not there any more, "blocked" or "full": then nothing has changed.
 * @param {Named} sheet
 * @param {(stored: Sheet) => Sheet} change
 * @returns {Outcome | "gone"}
 */
export function changeSheet(sheet, change) {
  const before = readText(sheet);
  const there = before === null ? undefined : readStored(before, keyOf(sheet));
  if (!there) return "gone";
  const outcome = set(keyOf(sheet), JSON.stringify(change(there)));
  if (outcome !== "kept" && open()) memory.delete(keyOf(sheet));
  return outcome;
}

/**
 * Returns the id of the copy of a worksheet that was written on last, in whichever tab; null where there is none.
 * @param {string} slug
 */
export function lastWritten(slug) {
  return get(LAST + slug);
}

/**
 * Takes a sheet out, with what is known of its downloads. Returns what was there, for putBack.
 * @param {Named} sheet
 * @returns {Taken}
 */
export function removeSheet(sheet) {
  const taken = { key: keyOf(sheet), text: get(keyOf(sheet)), downloads: get(downloadKeyOf(sheet)) };
  remove(keyOf(sheet));
  remove(downloadKeyOf(sheet));
  return taken;
}

/**
 * Puts back what removeSheet took, unless something newer lies there by now.
 * @param {Named} sheet
 * @param {Taken} taken
 * @returns {Outcome | "there"}
 */
export function putBack(sheet, { key, text, downloads }) {
  if (text === null || open()?.getItem(key) === text) return "kept";
  if (readText(sheet) !== null) return "there";
  const outcome = set(key, text);
  if (downloads !== null) set(downloadKeyOf(sheet), downloads);
  return outcome;
}

/** Takes out what lies under an earlier slug, once it is stored under the new one. @param {string} key */
export function removeKey(key) {
  remove(key);
}

/** Returns the text under one of our keys, or null. @param {string} key */
export const textAt = (key) => get(key);

/** Stores a text under one of our keys. @param {string} key @param {string} text */
export const storeText = (key, text) => set(key, text);

/** Returns our keys that begin so. @param {string} prefix */
export const keysUnder = (prefix) => keys(prefix);

/** Takes out everything that the site has stored in this browser, settings too. */
export function forgetAll() {
  for (const key of keys("hb/")) remove(key);
}

/** Returns true where a sheet with this id is stored. @param {Named} sheet */
export function isStored(sheet) {
  return get(keyOf(sheet)) !== null;
}

/**
 * Calls `listener(id, text)` when another tab has changed a sheet of one of these slugs; both are null where it cleared
 * all. What came in between while this page slept is not told: it has to look.
 * @param {string[]} slugs
 * @param {(id: string | null, text: string | null) => void} listener
 * @param {AbortSignal} signal
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

/**
 * Calls `listener()` whenever what is stored may be other than this page shows: it comes back, or another tab has written.
 * @param {() => void} listener
 * @param {AbortSignal} signal
 */
export function watchStore(listener, signal) {
  // A probe is no change: whoever draws by it would have the other tab draw, and so on for ever.
  /** @param {string | null} key */
  const isChange = (key) => key === null || (key.startsWith("hb/") && key !== PROBE);
  addEventListener("storage", ({ key }) => isChange(key) && listener(), { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && listener(), { signal });
  document.addEventListener("visibilitychange", () => document.hidden || listener(), { signal });
}

/**
 * Returns what was typed into sheets of these slugs (all without them) before they were live.
 * @param {string[]} [slugs]
 * @returns {FirstWords[]}
 */
export function firstWords(slugs) {
  return keys(FIRST).flatMap((key) => {
    const [slug, id] = key.slice(FIRST.length).split("/");
    const words = parse(get(key));
    return Array.isArray(words) && (!slugs || slugs.includes(slug))
      ? [{ key, slug, id, words: words.filter(isWord) }]
      : [];
  });
}

/** @param {unknown} given @returns {given is FirstWord} */
function isWord(given) {
  return Array.isArray(given) && typeof given[0] === "string" && typeof given[1] === "string";
}

/** @param {Named} sheet */
const downloadKeyOf = (sheet) => `${DOWNLOADS}${sheet.worksheet}/${sheet.id}`;

/**
 * Notes that a sheet was downloaded, and what each part of it was then.
 * @param {Named} sheet
 * @param {Download["at"]} at
 * @param {Download["marks"]} marks
 * @param {Download["way"]} [way]
 */
export function noteDownload(sheet, at, marks, way) {
  set(downloadKeyOf(sheet), JSON.stringify({ at, marks, way }));
}

/** Returns what is noted of the last download of a sheet, if anything. @param {Named} sheet @returns {Download | undefined} */
export function lastDownload(sheet) {
  return readDownload(parse(get(downloadKeyOf(sheet))));
}

/** @param {string | null} text @returns {unknown} */
function parse(text) {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
