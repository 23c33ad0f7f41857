// What the kinds of field read an answer with (fields/KIND/answer.js), to its last leaf. Pure.
//
// A reader takes what came in and returns it as the contract has it, undefined where nothing is left. What stands
// there and is no value of its kind is handed to `aside(path, value)`, with its path below the field: a place in a row
// is [key or number of the row, column], an amount is [key].
import { isDay, isObject } from "./about.js";

/** @import { Aside, Json, JsonObject, Row } from "./types.d.ts" */
/** @template F, T @typedef {(given: Json | undefined, field: F, aside: Aside) => T | undefined} Reader */
/** @template T @typedef {(given: Json | undefined, aside: Aside, path?: string[]) => T | undefined} Box */
/** @typedef {Record<string, Box<Json>>} Boxes By the name of their column. */

const GROUPED = /^-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$/;
const PLAIN = /^-?(?:\d+\.?\d*|\.\d+)$/;

/**
 * Returns the number that a text is, as people write one (20,000 or £20,000); undefined where it is blank, NaN where it is
 * none.
 * @param {string} text
 */
export function parseNumber(text) {
  const figures = text.trim().replace(/^\p{Sc}\s*/u, "");
  if (!text.trim()) return undefined;
  return PLAIN.test(figures) || GROUPED.test(figures) ? Number(figures.replaceAll(/[, ]/g, "")) : NaN;
}

/** @type {(value: unknown) => value is undefined | null | ""} */
export const isNothing = (value) => value === undefined || value === null || value === "";

/** @param {unknown} value */
const finite = (value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined);

/** @param {number} least @param {number} most @returns {(value: unknown) => number | undefined} */
function numberBetween(least, most) {
  return (value) => {
    const number = finite(value);
    return number !== undefined && number >= least && number <= most ? number : undefined;
  };
}

/** A value in one box: read, or put aside. @type {<T>(read: (value: Json) => T | undefined) => Box<T>} */
const box = (read) => (given, aside, path = []) => {
  if (isNothing(given)) return undefined;
  const value = read(given);
  if (value === undefined) aside(path, given);
  return value;
};

const readText = box((value) => (typeof value === "object" ? undefined : String(value)));
export const BOXES = {
  /** @type {Box<string>} */
  text: (given, ...more) => (given === "" ? "" : readText(given, ...more)),
  number: box(finite),
  amount: box(numberBetween(0, Infinity)),
  share: box(numberBetween(0, 1)),
  day: box((value) => (isDay(value) ? value : undefined)),
  tick: box((value) => (typeof value === "boolean" ? value : undefined)),
};
/** An answer in one box. @type {<T>(read: Box<T>) => Reader<unknown, T>} */
export const single = (read) => (given, _field, aside) => read(given, aside);

/**
 * A list is none of the kind's where it is no list; it is put aside as a whole.
 * @type {<F, T>(read: (given: Json[], field: F, aside: Aside) => T) => Reader<F, T>}
 */
export const list = (read) => (given, field, aside) => {
  if (Array.isArray(given)) return read(given, field, aside);
  if (!isNothing(given)) aside([], given);
  return undefined;
};

/** A list of different keys, null for a place that was not given. @param {Json[]} given @param {Aside} aside */
export function readKeys(given, aside) {
  /** @type {(string | null)[]} */
  const keys = [];
  for (const key of given) {
    if (key === null) keys.push(null);
    else if (typeof key === "object") aside([], key);
    else if (String(key) && !keys.includes(String(key))) keys.push(String(key));
  }
  return keys;
}

/** @type {<F>(readersOf: (field: F) => Boxes) => Reader<F, Row[]>} */
export const rows = (readersOf) =>
  list((given, field, aside) => {
    const found = given.filter((row) => isObject(row));
    for (const row of given) if (!isObject(row) && !isNothing(row)) aside([], row);
    const keys = found.map(({ key }) => (typeof key === "number" ? String(key) : key));
    return found.map((row, index) => {
      const key = keys[index];
      const own = typeof key === "string" && key !== "" && keys.indexOf(key) === index ? key : undefined;
      return readRow(row, readersOf(field), own, String(index + 1), aside);
    });
  });

/**
 * Columns that the field does not have are kept as they are.
 * @param {JsonObject} row @param {Boxes} readers @param {string | undefined} key @param {string} number
 * @param {Aside} aside @returns {Row}
 */
function readRow(row, readers, key, number, aside) {
  /** @type {(cell: [string, Json | undefined]) => [string, Json | undefined]} */
  const read = ([name, cell]) => {
    if (name === "key") return [name, key];
    return [name, Object.hasOwn(readers, name) ? readers[name](cell, aside, [key ?? number, name]) : cell];
  };
  return Object.fromEntries(Object.entries(row).map(read).filter(([, cell]) => cell !== undefined));
}
