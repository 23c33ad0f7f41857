// A session as it is planned: its parts put in, moved and taken out, and what two pages made of it joined. Pure.
//
// No function changes what it is given. A part of the list is a block, or something that could not be read and stays.
/** @import { Block, Json, Limits, Session } from "./types.d.ts" */
import { isBlank, newId, SESSION, VERSION } from "./about.js";
import { isSame } from "./merge.js";
import { isBlock, readSession } from "./session.js";

/** @typedef {Session["blocks"][number]} Item */

/** What a plan has without anybody having planned anything. */
const GIVEN = ["format", "version", "id", "zone", "language", "setting", "saved"];

/** Returns an empty plan. @param {Partial<Session>} [parts] @returns {Session} */
export function newPlan(parts = {}) {
  return { format: SESSION, version: VERSION, id: newId(), blocks: [], ...parts };
}

/** Returns true where a plan holds anything worth keeping. @param {Session} plan */
export function hasPlan(plan) {
  return Object.entries(plan).some(([name, value]) => !GIVEN.includes(name) && !isBlank(value));
}

/**
 * Returns what came in as a plan that can be worked on: each block has a key of its own. Throws a Fault where it is none.
 * @param {Json | undefined} given @param {Limits} limits @returns {Session}
 */
export function readPlan(given, limits) {
  const plan = readSession(given, limits);
  /** @type {Set<string>} */
  const seen = new Set();
  return { ...plan, blocks: ownKeys(plan.blocks, seen) };
}

/** @template {Item} T @param {T[]} items @param {Set<string>} seen @returns {T[]} */
function ownKeys(items, seen) {
  return items.map((item) => {
    if (!isBlock(item)) return item;
    const key = seen.has(item.key) ? newId() : item.key;
    seen.add(key);
    const groups = item.kind === "groups" ? { groups: item.groups.map((list) => ownKeys(list, seen)) } : {};
    return Object.assign({}, item, { key }, groups);
  });
}

/** Returns the key of a part of the list: of one that cannot be read, that of its place. @param {Item} item @param {number} index */
export function keyOf(item, index) {
  return isBlock(item) ? item.key : `unread-${index}`;
}

/** Returns the place of a part by its key, -1 where there is none. @param {Session} plan @param {string | undefined} key */
export function placeOf(plan, key) {
  return plan.blocks.findIndex((item, index) => keyOf(item, index) === key);
}

/** Returns the block with a key, if it is there and can be read. @param {Session} plan @param {string | undefined} key */
export function blockOf(plan, key) {
  const item = plan.blocks[placeOf(plan, key)];
  return isBlock(item) ? item : undefined;
}

/** Returns a plan with a part put in at a place, or at the end. @param {Session} plan @param {Item} item @param {number} [index] @returns {Session} */
export function withItem(plan, item, index = plan.blocks.length) {
  return { ...plan, blocks: [...plan.blocks.slice(0, index), item, ...plan.blocks.slice(index)] };
}

/** Returns a plan without the part that has this key. @param {Session} plan @param {string} key @returns {Session} */
export function withoutItem(plan, key) {
  return { ...plan, blocks: plan.blocks.filter((item, index) => keyOf(item, index) !== key) };
}

/** Returns a plan with a part moved by so many places, as far as the list goes. @param {Session} plan @param {string} key @param {number} by @returns {Session} */
export function moved(plan, key, by) {
  const index = placeOf(plan, key);
  if (index < 0) return plan;
  const target = Math.min(plan.blocks.length - 1, Math.max(0, index + by));
  const rest = plan.blocks.filter((_, at) => at !== index);
  return { ...plan, blocks: [...rest.slice(0, target), plan.blocks[index], ...rest.slice(target)] };
}

/**
 * Returns a plan in which a block has other parts; one that is blank, or false, is left out.
 * @param {Session} plan @param {string} key @param {Record<string, unknown>} parts @returns {Session}
 */
export function withBlock(plan, key, parts) {
  return { ...plan, blocks: plan.blocks.map((item) => isBlock(item) && item.key === key ? put(item, parts) : item) };
}

/** Returns a plan with other parts beside its blocks; one that is blank is left out. @param {Session} plan @param {Record<string, unknown>} parts @returns {Session} */
export function withParts(plan, parts) {
  return put(plan, parts);
}

/** @template {object} T @param {T} object @param {Record<string, unknown>} parts @returns {T} */
function put(object, parts) {
  const kept = Object.entries({ ...object, ...parts }).filter(([name, value]) =>
    !(name in parts) || !(isBlank(value) || value === false)
  );
  return /** @type {T} */ (Object.fromEntries(kept));
}

/** Returns a plan in which words that are no value stand under a path, or no longer. @param {Session} plan @param {string} path @param {string} [text] @returns {Session} */
export function withUnread(plan, path, text) {
  const { [path]: _, ...rest } = plan.unread ?? {};
  return withParts(plan, { unread: text ? { ...rest, [path]: text } : rest });
}

/** Returns the whole minutes or heads that a text is; undefined where it is none. @param {string} text @param {number} most */
export function readCount(text, most) {
  const number = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : NaN;
  return number >= 1 && number <= most ? number : undefined;
}

/** Returns true where two plans are the same, whenever they were saved. @param {Session} one @param {Session} other */
export function isSamePlan({ saved: _one, ...one }, { saved: _other, ...other }) {
  return isSame(one, other);
}

/**
 * Returns what is to be stored where this page has made `mine` of `base` and another has stored `theirs` meanwhile: both
 * changes; undefined where they are to the same part, so that `mine` must become a plan of its own.
 * @param {Session} base @param {Session} mine @param {Session} theirs @returns {Session | undefined}
 */
export function joined(base, mine, theirs) {
  const parts = [base, mine, theirs].map(partsOf);
  const [was, own, other] = parts;
  const names = [...new Set(parts.flatMap((one) => [...one.keys()]))].filter((name) => name !== "saved");
  const result = new Map(other);
  for (const name of names.filter((one) => !isSame(was.get(one), own.get(one)))) {
    const isTheirs = !isSame(was.get(name), other.get(name));
    if (isTheirs && !isSame(own.get(name), other.get(name))) return undefined;
    result.set(name, own.get(name));
  }
  return wholeOf(result);
}

const ORDER = " order";
const BLOCK = " block ";

/** Takes a plan apart: its parts by name, each block, and their order. @param {Session} plan */
function partsOf({ blocks, ...about }) {
  const keys = blocks.map(keyOf);
  /** @type {[string, unknown][]} */
  const own = blocks.map((item, index) => [BLOCK + keys[index], item]);
  return new Map([...Object.entries(about), ...own, [ORDER, keys]]);
}

/** @param {Map<string, unknown>} parts @returns {Session} */
function wholeOf(parts) {
  const keys = /** @type {string[]} */ (parts.get(ORDER));
  const blocks = keys.map((key) => parts.get(BLOCK + key)).filter((item) => item !== undefined);
  const about = [...parts].filter(([name, value]) => !name.startsWith(" ") && value !== undefined);
  return /** @type {Session} */ ({ ...Object.fromEntries(about), blocks });
}
