// What stands beside the answers of a sheet: names, ids and moments; and a stored text as a sheet for a list. Pure.
//
// No reader here throws. A name of another type becomes text, so that its words stay; what only machines read (an id, a
// moment, a role) is left out where it is none.

/** @import { About, Answers, Backup, FaultCode, Json, Limits, Session, Setup, Sheet, Unread } from "./types.d.ts" */

/** @type {Sheet["format"]} */
export const FORMAT = "infuse-handbook/answers";
/** @type {Sheet["version"]} */
export const VERSION = 1;
/** @type {Backup["format"]} */
export const BACKUP = "infuse-handbook/backup";
/** @type {Session["format"]} */
export const SESSION = "infuse-handbook/session";
const DEEPEST = 8;
/** So many levels stand around a sheet that is a set-up: of a part side by side, in a session, in a backup. */
const AROUND = 8;
const FORBIDDEN = ["__proto__", "constructor", "prototype"];
const KEY = /^hb\/1\/([^/]+)\/(.*)$/s;
/** An id is part of a storage key and of a link; that of a set-up may end in its number (`SHEETID-N`). */
const ID = /^[\w-]{1,60}(?:-\d{1,6})?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const ADDRESS = /^[^\s@<>()[\]\\,;:"?&=#%/]+@[^\s@<>()[\]\\,;:"?&=#%/]+\.[^\s@<>()[\]\\,;:"?&=#%/]+$/;
/** Signs that turn the direction of all that follows them, beyond the name itself: overrides, embeddings, isolates. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Something is wrong with what came in. `code` is the end of a message's key, `values` fill it. */
export class Fault extends Error {
  /** @param {FaultCode} code @param {Record<string, unknown>} [values] */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** Returns true for a plain object. @param {unknown} value @returns {value is Record<string, unknown>} */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Returns true where nothing has been answered: a text of nothing but spaces too. A `null` is an answer: "don't know".
 * @param {unknown} value @returns {value is undefined | "" | never[] | Record<string, never>}
 */
export function isBlank(value) {
  if (value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/**
 * Returns a value as text that a person can read: what is no text is shown as it would stand in a file.
 * @param {unknown} value @returns {string}
 */
export function textOf(value) {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * Keeps a value that found no place as text under its path, behind what stands there already.
 * @param {Unread} unread @param {string} path @param {unknown} value
 */
export function putAside(unread, path, value) {
  const text = textOf(value);
  const there = Object.hasOwn(unread, path) ? unread[path] : "";
  if (!`\n${there}\n`.includes(`\n${text}\n`)) unread[path] = there ? `${there}\n${text}` : text;
}

/** Returns true for what is given out to a group. @param {Sheet} sheet @returns {sheet is Setup} */
export const isSetup = (sheet) => sheet.role === "setup";

/** Returns an id that no other sheet has. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => (byte % 36).toString(36)).join("");
}

/** Returns true for a text that can be an id. @param {unknown} value @returns {value is string} */
export function isId(value) {
  return typeof value === "string" && ID.test(value);
}

/**
 * Returns true for an e-mail address to which answers can be handed in; nothing in it can add to a `mailto:` link.
 * @param {unknown} value @returns {value is string}
 */
function isAddress(value) {
  return typeof value === "string" && value.length <= 254 && ADDRESS.test(value);
}

/** Returns true for a moment as it is saved. @param {unknown} value @returns {value is string} */
export function isMoment(value) {
  return typeof value === "string" && MOMENT.test(value) && !Number.isNaN(Date.parse(value));
}

/**
 * Returns true for a day that the calendar has, in a year of four figures.
 * @param {unknown} value @returns {value is string}
 */
export function isDay(value) {
  const [year, month, day] = ((typeof value === "string" && DAY.exec(value)) || []).slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Returns true for a whole number of people, dots and the like. @param {unknown} value @returns {value is number} */
export function isCount(value) {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

/**
 * Returns a name (of a sheet, person, project or file) as one line that changes nothing of what stands beside it.
 * @param {unknown} value @returns {string}
 */
export function plainName(value) {
  return textOf(value ?? "").replace(TURNS, "").replace(/\p{Surrogate}/gu, "\ufffd").replace(/\p{Cc}+/gu, " ").trim();
}

/** @param {unknown} value */
const name = (value) => plainName(value) || undefined;

/** @type {<T>(isOne: (value: unknown) => value is T) => (value: unknown) => T | undefined} */
const only = (isOne) => (value) => (isOne(value) ? value : undefined);

/** @type {{[Part in keyof About]-?: (value: unknown) => About[Part]}} */
const READERS = {
  title: name,
  by: name,
  team: name,
  project: name,
  saved: only(isMoment),
  role: (value) => (value === "setup" ? value : undefined),
  of: only(isId),
  session: only(isId),
  people: (value) => (isCount(value) && value > 0 ? value : undefined),
  reply: only(isAddress),
  dots: (value) => onlyEntries(value, isCount),
  unread: readUnread,
};

/**
 * Returns an object with the parts that the contract knows in their right form; the other parts stay as they are.
 * @template {Record<string, unknown>} T @param {T} given @returns {Omit<T, keyof About> & About}
 */
export function readAbout(given) {
  /** @type {Record<string, unknown>} */
  const read = { ...given };
  for (const [part, reader] of Object.entries(READERS)) {
    if (!(part in read)) continue;
    read[part] = reader(read[part]);
    if (read[part] === undefined) delete read[part];
  }
  return /** @type {Omit<T, keyof About> & About} */ (read);
}

/** @template T @param {unknown} value @param {(value: unknown) => value is T} isOne @returns {Record<string, T> | undefined} */
function onlyEntries(value, isOne) {
  /** @type {(entry: [string, unknown]) => entry is [string, T]} */
  const isEntry = (entry) => isOne(entry[1]);
  const sound = Object.entries(isObject(value) ? value : {}).filter(isEntry);
  return sound.length ? Object.fromEntries(sound) : undefined;
}

/**
 * Words that found no place stay words, whatever they were wrapped in.
 * @param {unknown} value @returns {Unread | undefined}
 */
export function readUnread(value) {
  const entries = Object.entries(isObject(value) ? value : { unread: value });
  const texts = entries.filter(([, text]) => text !== null && text !== "").map(([path, text]) => [path, textOf(text)]);
  return texts.length ? Object.fromEntries(texts) : undefined;
}

/**
 * Returns a stored text as a sheet that a list can show, rename and delete; undefined where it is none. The key says
 * whose it is, for only by its key can it be deleted: `worksheet` and `id` come from there. An id that cannot stand in
 * an address is replaced by one that always comes out the same; such a sheet is deleted by `key` alone.
 * @param {string} text @param {string} key @returns {Sheet | undefined}
 */
export function readStored(text, key) {
  const [, worksheet, id] = KEY.exec(key) ?? [];
  const given = worksheet && parsed(text);
  if (!isObject(given) || !isObject(given.answers) || (given.format ?? FORMAT) !== FORMAT || troubleIn(given)) {
    return undefined;
  }
  const { answers } = given;
  return { format: FORMAT, version: VERSION, ...readAbout(given), answers, worksheet, id: isId(id) ? id : standIn(id) };
}

/** @param {string} text @returns {Json | undefined} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} id */
function standIn(id) {
  return `x${Array.from(id.slice(0, 14), (letter) => letter.codePointAt(0)?.toString(36)).join("")}`.slice(0, 60);
}

/**
 * Returns what is wrong with the build of a value: "deep", "unreadable" (keys that only an attack has), or "".
 * @param {unknown} value @param {number} [levels] it may have @returns {"" | "deep" | "unreadable"}
 */
export function troubleIn(value, levels = holdsSetups(value) ? DEEPEST + AROUND : DEEPEST) {
  if (typeof value !== "object" || value === null) return "";
  if (!levels) return "deep";
  if (Object.keys(value).some((key) => FORBIDDEN.includes(key))) return "unreadable";
  for (const inner of Object.values(value)) {
    const trouble = troubleIn(inner, levels - 1);
    if (trouble) return trouble;
  }
  return "";
}

/** Returns true for a session, and for a backup with sessions. @param {unknown} value */
const holdsSetups = (value) => isObject(value) && (value.format === SESSION || Array.isArray(value.sessions));

/**
 * Returns true where a text or a list is longer than it may be, however deep it stands.
 * @param {unknown} value @param {Limits} limits @returns {boolean}
 */
export function isTooLong(value, limits) {
  if (typeof value === "string") return value.length > limits.text;
  if (Array.isArray(value) && value.length > limits.rows) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((inner) => isTooLong(inner, limits));
}
