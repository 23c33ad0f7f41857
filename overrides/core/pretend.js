// Pretend answers for a rehearsal: slips filled in by chance, each a real answer to its set-up. Pure: the same set-up gives the
// same answers. What people lean to is uneven, so that pictures show something.
/** @import { AnswerField, Cells, Row, Say, Setup, Sheet, SlipColumn, Sound, Spec } from "./types.d.ts" */
import { SLIPS } from "../fields/kinds.js";
import { isObject } from "./about.js";
import { applies, createSheet, fieldsOf, sortAnswers } from "./answers.js";
import { isCountedOn } from "./listed.js";
import { dotsOf, handIn, rolesOf } from "./setups.js";
import { checkCell, columnsOf, readSlip, roomFor } from "./slips.js";

/** Somebody who pretends. @typedef {{ number: number, spec: Spec, setup: Setup, say: Say, day: string }} Pretender */
/** A cell of a slip, with the line in which it stands. @typedef {{ column: SlipColumn, id: string }} Place */

/** What a number is at most where nobody says. */
const HIGH = 10;
/** What there is to spend where nobody says. */
const PURSE = 100;
/** How many texts there are: some say the same, as in a room. */
const TEXTS = 6;
const MOST_LINES = 2;
/** What there is to spend is given away in at most so many parts. */
const PARTS = 20;
/** So much of what a person leans to is their own; the rest is the room's. */
const OWN = 0.6;
/** Dates lie within so many days. */
const DAYS = 60;
const DAY = 86_400_000;

/**
 * Returns the sheets that pretenders hand in under a set-up, each within its lists, its purse and its dots.
 * @param {Spec} spec @param {Setup} setup @param {{ count: number, day: string, say: Say }} about `day` is the one that dates
 * are near to, YYYY-MM-DD
 * @returns {Sheet[]}
 */
export function pretendSheets(spec, setup, { count, day, say }) {
  return Array.from({ length: count }, (_, index) => pretendSheet({ number: index + 1, spec, setup, say, day }));
}

/** @param {Pretender} one @returns {Sheet} */
function pretendSheet(one) {
  const { number, spec, setup, say } = one;
  const roles = rolesOf(spec, setup);
  let answers = sortAnswers(setup.answers, spec).sound;
  for (const whole of spec.fields) {
    if (whole.section !== undefined && !applies(whole.section, spec, answers)) continue;
    for (const field of fieldsOf({ fields: [whole] })) {
      const role = roles.get(field.name);
      if (role !== "theirs" && role !== "both") continue;
      answers = { ...answers, ...answered(field, answers, role === "both", one) };
    }
  }
  const by = say("run.pretend_name", { number });
  return handIn(createSheet(spec.slug, { id: `pretend-${number}`, by, answers }), spec, setup);
}

/**
 * Returns what a pretender answers to a field, by its name; nothing where there is nothing to answer, as without a list.
 * @param {AnswerField} field @param {Sound} answers those before it @param {boolean} isCommon @param {Pretender} one
 * @returns {Sound}
 */
function answered(field, answers, isCommon, one) {
  const { number, spec, say } = one;
  const columns = isCommon
    ? columnsOf(spec, answers, say).filter((column) => column.field === field)
    : roomFor(field, spec, answers, say).map((column) => ({ field, head: field.label, ...column }));
  const lines = columns.some(({ repeats }) => repeats) ? 1 + Math.floor(leaning(field.name, one) * MOST_LINES) : 1;
  const cells = filled(field, placesIn(columns, lines), answers, one);
  const value = readSlip(spec, answers, cells, lines)?.answers[field.name];
  if (value === undefined) return {};
  // What others count on is known by its keys, as on a sheet on the page.
  const isList = isCountedOn(field) && Array.isArray(value);
  return { [field.name]: isList ? withKeys(/** @type {Row[]} */ (value), number) : value };
}

/** Returns a list with a key for each row that has none. @param {Row[]} list @param {number} number */
const withKeys = (list, number) =>
  list.map((row, index) => (isObject(row) ? { key: `pretend-${number}-${index + 1}`, ...row } : row));

/** @param {SlipColumn[]} columns @param {number} lines @returns {Place[]} */
function placesIn(columns, lines) {
  return Array.from({ length: lines }, (_, line) =>
    columns.filter(({ repeats }) => repeats || !line).map((column) => ({
      column,
      id: line ? `${column.id}#${line}` : column.id,
    }))).flat();
}

/** @param {AnswerField} field @param {Place[]} places @param {Sound} answers @param {Pretender} one @returns {Cells} */
function filled(field, places, answers, one) {
  /** @type {Cells} */
  const cells = new Map();
  const numbers = numbersFor(field, places.filter(({ column }) => column.kind === "number"), answers, one);
  for (const { column, id } of places) {
    // What the sheet refuses, such as a place that another thing has, gives way to the next best.
    for (const words of numbers.has(id) ? [numbers.get(id) ?? ""] : wishes(column, id, one)) {
      cells.set(id, words);
      const refused = checkCell({ ...column, id }, answers, cells);
      if (!refused) break;
      cells.set(id, refused.words);
    }
  }
  return cells;
}

/**
 * Returns the numbers of a field by the cell: what there is to spend is given away, any other number lies where one leans to.
 * @param {AnswerField} field @param {Place[]} places @param {Sound} answers @param {Pretender} one
 */
function numbersFor(field, places, answers, one) {
  const total = totalOf(field, answers, one.setup);
  const step = ("step" in field && field.step) || 1;
  if (total !== undefined) return spent(places, total, step, one);
  const [low, high = HIGH] = rangeOf(field);
  return new Map(places.map(({ id }) => {
    const steps = Math.floor((leaning(id, one) * (high - low)) / step);
    return [id, String(Number((low + steps * step).toFixed(2)))];
  }));
}

/** Returns the least and the most that a number of a field may be. @param {AnswerField} field @returns {[number, number?]} */
function rangeOf(field) {
  const [low, high] = (SLIPS[field.kind].within ?? []).map((end) => (Number.isFinite(end) ? end : undefined));
  if (field.kind !== "number") return [low ?? 0, high];
  const { least = 0, most = least + HIGH } = field;
  return [least, most];
}

/** Returns what a person has to spend in a field: dots, or a purse. @param {AnswerField} field @param {Sound} answers @param {Setup} setup */
function totalOf(field, answers, setup) {
  const dots = dotsOf(field, setup);
  if (dots !== undefined || !("purse" in field)) return dots;
  const purse = typeof field.purse === "number" ? field.purse : answers[field.purse];
  return typeof purse === "number" ? purse : PURSE;
}

/**
 * Returns what is spent in each cell: part by part, each where the person leans to most just then.
 * @param {Place[]} places @param {number} total @param {number} step @param {Pretender} one
 */
function spent(places, total, step, one) {
  const part = Math.max(1, Math.floor(total / PARTS / step)) * step;
  const amounts = new Map(places.map(({ id }) => [id, 0]));
  for (let left = total, turn = 1; places.length && left >= part; left -= part, turn += 1) {
    const [{ id }] = best(places, (place) => leaning(place.id, one) * chance(place.id, one.setup.id, one.number, turn));
    amounts.set(id, (amounts.get(id) ?? 0) + part);
  }
  return new Map([...amounts].map(([id, amount]) => [id, amount ? String(Number(amount.toFixed(2))) : ""]));
}

/** Returns what somebody would have in a cell, the best first. @param {SlipColumn} column @param {string} id @param {Pretender} one @returns {(string | true)[]} */
function wishes({ kind, options = [] }, id, one) {
  const wish = leaning(id, one);
  if (kind === "tick") return [wish > 0.5 || ""];
  if (kind === "date") {
    return [new Date(Date.parse(one.day) + Math.floor(wish * DAYS) * DAY).toISOString().slice(0, 10)];
  }
  if (kind !== "select") return [one.say("run.pretend_text", { number: 1 + Math.floor(wish * TEXTS) })];
  const spots = options.map(({ value }, index) => ({ value, off: Math.abs((index + 0.5) / options.length - wish) }));
  return best(spots, ({ off }) => -off).map(({ value }) => value);
}

/** Returns a list, that of the highest worth first. @template T @param {T[]} list @param {(one: T) => number} worth */
const best = (list, worth) => [...list].sort((one, other) => worth(other) - worth(one));

/** Returns how much somebody leans to a thing, from 0 up to 1: partly as the whole room does. @param {string} id @param {Pretender} one */
const leaning = (id, { setup, number }) => (1 - OWN) * chance(id, setup.id) + OWN * chance(id, setup.id, number);

/** Returns a number from 0 up to 1, the same for the same parts. @param {...(string | number)} parts */
function chance(...parts) {
  let mixed = 1;
  for (const sign of `${parts.join(" ")}.`) mixed = Math.imul(mixed ^ (mixed >>> 15) ^ sign.charCodeAt(0), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c9277b5);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}
