// A session as it is saved: a plan of blocks, and beside it what happened. Pure: clock times are worked out elsewhere.
//
// What is no value of its part becomes text under `unread`. A block that cannot be read is kept as it came, so that it
// can be named: isBlock tells which are left out of the times.
/** @import { Block, Json, JsonObject, Limits, Session, ToolBlock } from "./types.d.ts" */
import {
  Fault,
  FORMAT,
  isCount,
  isDay,
  isId,
  isMoment,
  isObject,
  isTooLong,
  newId,
  plainName,
  putAside,
  readUnread,
  SESSION,
  textOf,
  troubleIn,
  VERSION,
} from "./about.js";

const MOST_MINUTES = 1440;
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** @template T @typedef {(value: unknown) => value is T} Is */
/** @typedef {Record<string, Is<unknown>>} Checks */

/** @type {Is<string>} */
const isText = (value) => typeof value === "string";
/** @type {Is<string>} */
const isClock = (value) => typeof value === "string" && CLOCK.test(value);
/** @type {Is<string>} */
const isSlug = (value) => typeof value === "string" && SLUG.test(value);
/** @type {Is<number>} */
const isMinutes = (value) => isCount(value) && value >= 1 && value <= MOST_MINUTES;
/** @type {Is<number>} */
const isMany = (value) => isCount(value) && value >= 1;
/** @type {Is<boolean>} */
const isFlag = (value) => typeof value === "boolean";
/** @template {string} T @param {T[]} values @returns {Is<T>} */
function isOneOf(...values) {
  return /** @type {Is<T>} */ ((value) => values.some((one) => one === value));
}

/** Returns true for a time zone that this browser knows. @param {unknown} value @returns {value is string} */
function isZone(value) {
  try {
    return isText(value) && Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}

/** @typedef {"date" | "start" | "end" | "zone" | "people" | "table" | "setting" | "language" | "invitation" | "saved"} PartName */
/** @typedef {"title" | "project" | "place" | "series"} Name */
/** @typedef {"ran" | "decisions"} ListName */

/** @type {Name[]} */
const NAMES = ["title", "project", "place", "series"];
/** @type {{[P in PartName]: Is<NonNullable<Session[P]>>}} */
const PARTS = {
  date: isDay,
  start: isClock,
  end: isClock,
  zone: isZone,
  people: isMany,
  table: isMany,
  setting: isOneOf("room", "remote"),
  language: isOneOf("en", "cy"),
  invitation: isText,
  saved: isMoment,
};
/** @type {Record<ListName, (one: unknown) => boolean>} */
const LISTS = {
  ran: (one) => isObject(one) && isId(one.key) && isMoment(one.start),
  decisions: (one) =>
    isObject(one) && isText(one.what) && ["who", "until"].every((name) => one[name] === undefined || isText(one[name])),
};

const COMMON = { title: isText, notes: isText, at: isClock };
const TIMED = { ...COMMON, flex: isFlag, least: isMinutes };
/** @type {Record<Block["kind"], {must: Checks, may: Checks}>} */
const KINDS = {
  tool: { must: { tool: isSlug, minutes: isMinutes }, may: { ...TIMED, setup: isSetup } },
  talk: { must: { minutes: isMinutes }, may: TIMED },
  break: { must: { minutes: isMinutes }, may: TIMED },
  groups: { must: { groups: isLists }, may: COMMON },
};

/** @param {unknown} lists @returns {lists is Block[][]} */
function isLists(lists) {
  return Array.isArray(lists) && lists.every((list) => Array.isArray(list) && list.every(isBlock));
}

/**
 * The set-up of a tool's sheet; that sheet's own reader looks at its answers.
 * @param {unknown} value @returns {value is ToolBlock["setup"]}
 */
function isSetup(value) {
  return isObject(value) && value.format === FORMAT && isId(value.id) && isSlug(value.worksheet) &&
    isObject(value.answers);
}

/** Returns true for a kind of block. @param {unknown} value @returns {value is Block["kind"]} */
function isKind(value) {
  return typeof value === "string" && Object.hasOwn(KINDS, value);
}

/** Returns true for a block that can be read to its last leaf. @param {unknown} block @returns {block is Block} */
export function isBlock(block) {
  if (!isObject(block) || !isKind(block.kind) || !isId(block.key)) return false;
  const { must, may } = KINDS[block.kind];
  return Object.entries(must).every(([name, isOne]) => isOne(block[name])) &&
    Object.entries(may).every(([name, isOne]) => block[name] === undefined || isOne(block[name]));
}

/**
 * Returns what came in as a session, sound but for blocks that cannot be read. Throws a Fault where it is none.
 * @param {Json | undefined} given @param {Limits} limits @returns {Session}
 */
export function readSession(given, limits) {
  if (!isObject(given) || given.format !== SESSION || typeof given.version !== "number") throw new Fault("format");
  if (given.version > VERSION && Number.isInteger(given.version)) throw new Fault("newer");
  if (given.version !== VERSION) throw new Fault("format");
  const trouble = troubleIn(given);
  if (trouble) throw new Fault(trouble);
  const unread = readUnread(given.unread ?? {}) ?? {};
  /** @param {string} name @param {unknown} value */
  const aside = (name, value) => {
    if (value !== null && value !== "") putAside(unread, name, value);
  };
  const id = isId(given.id) ? given.id : newId();
  /** @type {Session} */
  const read = { ...readParts(given, aside), format: SESSION, version: VERSION, id, unread };
  if (!Object.keys(unread).length) delete read.unread;
  checkLengths(read, limits);
  return read;
}

/**
 * Returns a session with each part in its right form, or without it.
 * @param {JsonObject} given @param {(name: string, value: unknown) => void} aside
 */
function readParts(given, aside) {
  /** @type {Record<string, unknown>} */
  const read = { ...given };
  /** @param {string} name */
  const has = (name) => Object.hasOwn(given, name);
  for (const name of NAMES.filter(has)) {
    read[name] = plainName(given[name]);
    if (!read[name]) delete read[name];
  }
  for (const [name, isOne] of Object.entries(PARTS).filter(([name]) => has(name))) {
    if (isOne(given[name])) continue;
    aside(name, given[name]);
    delete read[name];
  }
  for (const [name, isOne] of Object.entries(LISTS).filter(([name]) => has(name))) {
    const all = Array.isArray(given[name]) ? given[name] : [given[name]];
    const rest = all.filter((one) => !isOne(one) && one !== null);
    if (rest.length) aside(name, rest.map(textOf).join("\n"));
    read[name] = all.filter(isOne);
  }
  if (!Array.isArray(given.blocks)) aside("blocks", given.blocks ?? null);
  const blocks = Array.isArray(given.blocks) ? given.blocks : [];
  return { .../** @type {Pick<Session, Name | PartName | ListName>} */ (read), blocks };
}

/** @param {Session} session @param {Limits} limits */
function checkLengths({ blocks, ...about }, limits) {
  const [name] = Object.entries({ ...about, blocks }).find(([, value]) => isTooLong(value, limits)) ?? [];
  if (name) throw new Fault("long", { label: name });
}
