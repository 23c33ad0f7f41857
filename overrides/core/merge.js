// How what a person has changed on a page meets what is stored by then. Pure.
//
// A sheet is taken apart into parts, each with a name: an answer under its field's name, and @title, @project, @by and @team.
// What each state means: docs/about/decisions/0007-the-store-is-the-truth.md.
/** @import { Json, Sheet } from "./types.d.ts" */
import { isBlank } from "./about.js";

/** @typedef {string | [value: Json | undefined, unread: [path: string, text: string][]]} Part A name, or an answer. */
/** @typedef {Pick<Sheet, "answers" | "unread" | "title" | "project" | "by" | "team">} Held what a page holds of a sheet */
/** @typedef {Held | undefined} Any */

/** @type {("title" | "project" | "by" | "team")[]} */
const ABOUT = ["title", "project", "by", "team"];

/**
 * Returns the names of all parts that two sheets differ in. Either may be undefined.
 * @param {Any} one @param {Any} other
 */
export function differing(one, other) {
  const names = [one, other].flatMap((sheet) => [
    ...ABOUT.map((name) => `@${name}`),
    ...Object.keys(sheet?.answers ?? {}),
    ...Object.keys(sheet?.unread ?? {}).map(fieldOf),
  ]);
  return [...new Set(names)].filter((name) => !isSame(partOf(one, name), partOf(other, name)));
}

/**
 * Returns {sheet, outcome} for a sheet that is about to be stored. `base` is what this page last read or stored, `mine`
 * what it holds now, `touched` the names of the parts that somebody changed here, `theirs` what is stored now, undefined
 * where nothing is. All others come from the store: a control that lost its words by itself takes none out of it.
 * Outcome "own": nobody else wrote. "merged": others wrote elsewhere in the sheet, and both stand in it. "apart": others
 * changed the same part in another way, so this must become a copy of its own.
 * @param {{base: Sheet, mine: Sheet, touched: Set<string>, theirs?: Sheet}} given
 * @returns {{sheet: Sheet, outcome: "own" | "merged" | "apart"}}
 */
export function merge({ base, mine, touched, theirs }) {
  const changed = differing(base, mine).filter((name) => touched.has(name));
  if (!theirs) return { sheet: withParts(base, mine, changed), outcome: "own" };
  const elsewhere = differing(base, theirs);
  const clash = changed.some((name) => elsewhere.includes(name) && !isSame(partOf(mine, name), partOf(theirs, name)));
  if (clash) return { sheet: withParts(base, mine, changed), outcome: "apart" };
  return { sheet: withParts(theirs, mine, changed), outcome: elsewhere.length ? "merged" : "own" };
}

/**
 * Returns {lost, base} for what this page stored a moment ago, `mine`, and finds overwritten by `theirs`: two tabs that
 * store at the same moment do not see each other's words, and the later one wins. `past` are the states that the sheet went
 * through here before, the oldest first, and `touched` names the parts that somebody changed here meanwhile. `lost` names
 * those of them that `theirs` has otherwise, unless it goes on from them, as may be with a part among `growing`; `base` is
 * what `theirs` was made from, as far as these parts tell.
 * @param {{past: Sheet[], mine: Sheet, theirs: Sheet, touched: Set<string>, growing: Set<string>}} given
 */
export function findLost({ past, mine, theirs, touched, growing }) {
  /** @param {string} name */
  const origin = (name) => past.filter((sheet) => isSame(partOf(sheet, name), partOf(theirs, name))).at(-1);
  const lost = differing(past[0], mine).filter((name) => {
    if (!touched.has(name) || isSame(partOf(mine, name), partOf(theirs, name))) return false;
    return Boolean(origin(name)) || !growing.has(name) || !goesOn(partOf(mine, name), partOf(theirs, name));
  });
  return { lost, base: lost.reduce((base, name) => withParts(base, origin(name) ?? past[0], [name]), mine) };
}

/**
 * Returns true where all that one part holds is still in the other: its text, or each row and place as it was.
 * @param {Part | undefined} one @param {Part | undefined} other
 */
function goesOn(one, other) {
  const [[value, unread], [later, others]] = [one, other].map((part) => (Array.isArray(part) ? part : [part, []]));
  if (typeof value === "string") return typeof later === "string" && later.includes(value);
  if (typeof value !== "object" || typeof later !== "object" || value === null || later === null) return false;
  const now = new Map(Object.entries(later));
  return Object.entries(value).every(([at, held]) => held === null || isSame(held, now.get(at))) &&
    unread.every((typed) => others.some((theirs) => isSame(typed, theirs)));
}

/**
 * Returns `sheet` with some of its parts as they are in `from`.
 * @param {Sheet} sheet @param {Sheet} from @param {string[]} names
 */
function withParts(sheet, from, names) {
  const answers = { ...sheet.answers };
  const unread = { ...sheet.unread };
  const whole = { ...sheet, answers };
  for (const name of names) {
    const about = aboutOf(name);
    if (about) put(whole, about, from[about]);
    else put(answers, name, from.answers[name]);
    for (const path of Object.keys(unread)) if (fieldOf(path) === name) delete unread[path];
    for (const [path, text] of Object.entries(from.unread ?? {})) if (fieldOf(path) === name) unread[path] = text;
  }
  put(whole, "unread", unread);
  return whole;
}

/** @template {object} T @template {keyof T} K @param {T} object @param {K} name @param {T[K]} value */
function put(object, name, value) {
  if (isBlank(value)) delete object[name];
  else object[name] = value;
}

/**
 * Returns what a part holds: its value, and what stands in its boxes and is no value of its kind.
 * @param {Any} sheet @param {string} name @returns {Part | undefined}
 */
function partOf(sheet, name) {
  const about = aboutOf(name);
  if (about) return sheet?.[about] || undefined;
  const value = sheet?.answers[name];
  const unread = Object.entries(sheet?.unread ?? {}).filter(([path]) => fieldOf(path) === name);
  return isBlank(value) && !unread.length ? undefined : [isBlank(value) ? undefined : value, unread.sort()];
}

/** @param {string} name */
const aboutOf = (name) => ABOUT.find((about) => name === `@${about}`);
/** @param {string} path */
const fieldOf = (path) => path.split(".")[0];

/**
 * Returns true where two values are the same, whatever the order in which their keys were written.
 * @param {unknown} one @param {unknown} other @returns {boolean}
 */
export function isSame(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const [parts, others] = [Object.entries(one), new Map(Object.entries(other))];
  return Array.isArray(one) === Array.isArray(other) && parts.length === others.size &&
    parts.every(([key, part]) => others.has(key) && isSame(part, others.get(key)));
}
