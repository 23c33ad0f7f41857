// A session as it is saved: a plan of blocks, and beside it what happened. Pure: clock times are worked out elsewhere.
//
// What is no value of its part becomes text under `unread`. A block that cannot be read is kept as it came, so that it
// can be named: isBlock tells which are left out of the times.
import {
  FORMAT,
  isCount,
  isId,
  isMoment,
  isObject,
  newId,
  plainName,
  putAside,
  readUnread,
  textOf,
  troubleIn,
  VERSION,
} from "./about.js";
import { Fault, SESSION } from "./answers.js";
import { isDay } from "./values.js";

const LONGEST_TEXT = 20_000;
const MOST_BLOCKS = 200;
const MOST_MINUTES = 1440;
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/;

const isText = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;
const isClock = (value) => typeof value === "string" && CLOCK.test(value);
const isSlug = (value) => typeof value === "string" && SLUG.test(value);
const isMinutes = (value) => isCount(value) && value >= 1 && value <= MOST_MINUTES;
const isMany = (value) => isCount(value) && value >= 1;
const isFlag = (value) => typeof value === "boolean";
const isOneOf = (...values) => (value) => values.includes(value);

/** Returns true for a time zone that this browser knows. */
function isZone(value) {
  try {
    return isText(value) && Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}

const NAMES = ["title", "project", "place", "series"];
const PARTS = {
  date: isDay,
  start: isClock,
  end: isClock,
  zone: isZone,
  people: isMany,
  table: isMany,
  setting: isOneOf("room", "remote"),
  language: isOneOf("en", "cy"),
  saved: isMoment,
};
const LISTS = {
  ran: (one) => isObject(one) && isId(one.key) && isMoment(one.start),
  decisions: (one) =>
    isObject(one) && isText(one.what) && ["who", "until"].every((name) => one[name] === undefined || isText(one[name])),
};

const COMMON = { title: isText, notes: isText, at: isClock };
const TIMED = { ...COMMON, flex: isFlag, least: isMinutes };
const KINDS = {
  tool: { must: { tool: isSlug, minutes: isMinutes }, may: { ...TIMED, setup: isSetup } },
  talk: { must: { minutes: isMinutes }, may: TIMED },
  break: { must: { minutes: isMinutes }, may: TIMED },
  groups: { must: { groups: (lists) => isLists(lists) }, may: COMMON },
};

const isLists = (lists) => Array.isArray(lists) && lists.every((list) => Array.isArray(list) && list.every(isBlock));

/** The set-up of a tool's sheet; that sheet's own reader looks at its answers. */
function isSetup(value) {
  return isObject(value) && value.format === FORMAT && isId(value.id) && isSlug(value.worksheet) &&
    isObject(value.answers);
}

/** Returns true for a block that can be read to its last leaf. */
export function isBlock(block) {
  const isKind = isObject(block) && typeof block.kind === "string" && Object.hasOwn(KINDS, block.kind);
  if (!isKind || !isId(block.key)) return false;
  const { must, may } = KINDS[block.kind];
  return Object.entries(must).every(([name, isOne]) => isOne(block[name])) &&
    Object.entries(may).every(([name, isOne]) => block[name] === undefined || isOne(block[name]));
}

/** Returns what came in as a session, sound but for blocks that cannot be read. Throws a Fault where it is none. */
export function readSession(given) {
  if (!isObject(given) || given.format !== SESSION || !Number.isInteger(given.version)) throw new Fault("format");
  if (given.version > VERSION) throw new Fault("newer");
  if (given.version < VERSION) throw new Fault("format");
  const trouble = troubleIn(given);
  if (trouble) throw new Fault(trouble);
  const unread = readUnread(given.unread ?? {}) ?? {};
  const aside = (name, value) => {
    if (value !== null && value !== "") putAside(unread, name, value);
  };
  const read = { ...given, id: isId(given.id) ? given.id : newId(), ...readParts(given, aside), unread };
  for (const name of Object.keys(read)) if (read[name] === undefined) delete read[name];
  if (!Object.keys(unread).length) delete read.unread;
  checkLengths(read);
  return read;
}

function readParts(given, aside) {
  const has = (name) => Object.hasOwn(given, name);
  const named = NAMES.filter(has).map((name) => [name, plainName(given[name]) || undefined]);
  const parts = Object.entries(PARTS).filter(([name]) => has(name)).map(([name, isOne]) => {
    if (isOne(given[name])) return [name, given[name]];
    aside(name, given[name]);
    return [name, undefined];
  });
  const lists = Object.entries(LISTS).filter(([name]) => has(name)).map(([name, isOne]) => {
    const all = Array.isArray(given[name]) ? given[name] : [given[name]];
    const rest = all.filter((one) => !isOne(one) && one !== null);
    if (rest.length) aside(name, rest.map(textOf).join("\n"));
    return [name, all.filter(isOne)];
  });
  if (!Array.isArray(given.blocks)) aside("blocks", given.blocks ?? null);
  return {
    ...Object.fromEntries([...named, ...parts, ...lists]),
    blocks: Array.isArray(given.blocks) ? given.blocks : [],
  };
}

function checkLengths({ blocks, ...about }) {
  const isLong = (value) => {
    if (typeof value === "string") return value.length > LONGEST_TEXT;
    if (typeof value !== "object" || value === null) return false;
    return (Array.isArray(value) && value.length > MOST_BLOCKS) || Object.values(value).some(isLong);
  };
  const [name] = Object.entries({ ...about, blocks }).find(([, value]) => isLong(value)) ?? [];
  if (name) throw new Fault("long", { label: name });
}
