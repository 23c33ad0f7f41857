// The only file that names the browser's storage. Where it is blocked or full, sheets are kept in memory, and it says so.
//
// A sheet lies under hb/1/SLUG/ID as the contract's JSON. What was downloaded when lies under hb/downloads/SLUG/ID.

const SHEETS = "hb/1/";
const DOWNLOADS = "hb/downloads/";

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
  const key = "hb/probe";
  const outcome = set(key, "1");
  remove(key);
  return outcome;
}

function keys(prefix) {
  const store = open();
  const stored = store ? Array.from({ length: store.length }, (_, place) => store.key(place)) : [];
  return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
}

const keyOf = (sheet) => `${SHEETS}${sheet.worksheet}/${sheet.id}`;

/** Returns the stored sheets of these slugs (all sheets without them), newest first, as {key, text, sheet}. */
export function listSheets(slugs) {
  const wanted = slugs ? slugs.flatMap((slug) => keys(`${SHEETS}${slug}/`)) : keys(SHEETS);
  return wanted
    .map((key) => ({ key, text: get(key), sheet: parse(get(key)) }))
    .filter(({ sheet }) => sheet && typeof sheet === "object" && sheet.answers)
    .sort((one, other) => String(other.sheet.saved ?? "").localeCompare(String(one.sheet.saved ?? "")));
}

/** Returns the stored text of a sheet, or null. */
export function readText(sheet) {
  return get(keyOf(sheet));
}

/** Stores a sheet; returns {outcome, text}. */
export function storeSheet(sheet) {
  const text = JSON.stringify(sheet);
  return { outcome: set(keyOf(sheet), text), text };
}

/** Takes a sheet out, with what is known of its downloads. */
export function removeSheet(sheet) {
  remove(keyOf(sheet));
  remove(downloadKeyOf(sheet));
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

/** Calls `listener(id, text)` when another tab has changed a sheet of this slug; both are null where it cleared all. */
export function watchSheets(slug, listener, signal) {
  addEventListener(
    "storage",
    ({ key, newValue }) => {
      if (key === null) listener(null, null);
      else if (key.startsWith(`${SHEETS}${slug}/`)) listener(key.slice(SHEETS.length + slug.length + 1), newValue);
    },
    { signal },
  );
}

const downloadKeyOf = (sheet) => `${DOWNLOADS}${sheet.worksheet}/${sheet.id}`;

/** Notes that a sheet was downloaded, and what each part of it was then. */
export function noteDownload(sheet, at, marks) {
  set(downloadKeyOf(sheet), JSON.stringify({ at, marks }));
}

/** Returns {at, marks} of the last download of a sheet, or nothing. */
export function lastDownload(sheet) {
  return parse(get(downloadKeyOf(sheet))) ?? undefined;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
