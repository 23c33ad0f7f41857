// What an answer of each kind of field is, to its last leaf. Pure.
//
// A reader takes what came in and returns it as the contract has it, undefined where nothing is left. What stands
// there and is no value of its kind is handed to `aside(path, value)`, with its path below the field: a place in a row
// is [key or number of the row, column], an amount is [key].
import { isObject, textOf } from "./about.js";

const DAY = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;

const isNothing = (value) => value === undefined || value === null || value === "";

/** Returns true for a day that the calendar has, in a year of four figures. */
export function isDay(value) {
  const [, year, month, day] = (typeof value === "string" && DAY.exec(value)) || [];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
}

const finite = (value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined);

function numberBetween(least, most) {
  return (value) => {
    const number = finite(value);
    return number >= least && number <= most ? number : undefined;
  };
}

/** A value in one box: read, or put aside. */
const box = (read) => (given, aside, path = []) => {
  if (isNothing(given)) return undefined;
  const value = read(given);
  if (value === undefined) aside(path, given);
  return value;
};

const readText = box((value) => (typeof value === "object" ? undefined : String(value)));
const BOXES = {
  text: (given, ...more) => (given === "" ? "" : readText(given, ...more)),
  number: box(finite),
  amount: box(numberBetween(0, Infinity)),
  share: box(numberBetween(0, 1)),
  day: box((value) => (isDay(value) ? value : undefined)),
  tick: box((value) => (typeof value === "boolean" ? value : undefined)),
};
const CELLS = {
  line: BOXES.text,
  notes: BOXES.text,
  choice: BOXES.text,
  number: BOXES.number,
  date: BOXES.day,
  tick: BOXES.tick,
};
const IDEA = new Map([["idea", BOXES.text], ["votes", BOXES.amount]]);
const PLACED = new Map([["label", BOXES.text], ["x", BOXES.share], ["y", BOXES.share]]);

const single = (read) => (given, field, aside) => read(given, aside);

/** A list is none of the kind's where it is no list; it is put aside as a whole. */
const list = (read) => (given, field, aside) => {
  if (Array.isArray(given)) return read(given, field, aside);
  if (!isNothing(given)) aside([], given);
  return undefined;
};

/** A list of different keys. */
function readKeys(given, aside) {
  const keys = given.map((key) => (typeof key === "object" ? key : String(key)));
  for (const key of keys) if (typeof key === "object" && key !== null) aside([], key);
  const isOne = (key, place) => key === null || (typeof key === "string" && key && keys.indexOf(key) === place);
  return keys.filter(isOne);
}

/** The keys by place, null for a place that was not given. */
function readRanking(given, field, aside) {
  const places = readKeys(given, aside);
  return places.some((key) => key !== null) ? places : [];
}

const rows = (readersOf) =>
  list((given, field, aside) => {
    const found = given.filter(isObject);
    for (const row of given) if (!isObject(row) && !isNothing(row)) aside([], row);
    const keys = found.map(({ key }) => (typeof key === "number" ? String(key) : key));
    const isOwn = (key, place) => typeof key === "string" && key !== "" && keys.indexOf(key) === place;
    return found.map((row, place) =>
      readRow(row, readersOf(field), isOwn(keys[place], place) ? keys[place] : undefined, String(place + 1), aside)
    );
  });

/** Columns that the field does not have are kept as they are. */
function readRow(row, readers, key, number, aside) {
  const cells = Object.entries(row).map(([name, cell]) => {
    if (name === "key") return [name, key];
    return [name, readers.has(name) ? readers.get(name)(cell, aside, [key ?? number, name]) : cell];
  });
  return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
}

function readBudget(given, field, aside) {
  if (!isObject(given)) {
    if (!isNothing(given)) aside([], given);
    return undefined;
  }
  const amounts = Object.entries(given).map(([key, amount]) => [key, BOXES.amount(amount, aside, [key])]);
  return Object.fromEntries(amounts.filter(([, amount]) => amount !== undefined));
}

const KINDS = {
  line: single(BOXES.text),
  notes: single(BOXES.text),
  number: single(BOXES.number),
  date: single(BOXES.day),
  choice: single(BOXES.text),
  choices: list((given, field, aside) => readKeys(given, aside).filter((key) => key !== null)),
  scale: (given, field, aside) => (given === null ? null : BOXES.number(given, aside)),
  table: rows((field) => new Map(field.columns.map(({ name, kind }) => [name, CELLS[kind] ?? BOXES.text]))),
  ideas: rows(() => IDEA),
  matrix: rows(() => PLACED),
  ranking: list(readRanking),
  budget: readBudget,
};

/** Returns what came in for a field as its answer; `aside(path, value)` gets what is none. */
export function readValue(field, given, aside) {
  return KINDS[field.kind](given, field, aside);
}

/** Returns true where a value is an answer of the field as it stands, so that its control can show it. */
export function fits(field, value) {
  let isWhole = true;
  const read = readValue(field, value, () => (isWhole = false));
  return isWhole && JSON.stringify(read) === JSON.stringify(value);
}
