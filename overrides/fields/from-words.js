// Words out of a filled file as values, where they are one. What is none stays text: whoever reads the answer puts it aside. Pure.
import { parseNumber } from "../core/read.js";
import { sayDay } from "../core/messages.js";

/** @import { Filling, Json, Thing } from "../core/types.d.ts" */

/** Returns text without blanks around it, undefined where nothing is left. @param {string | undefined} text */
export const words = (text) => text?.trim() ? text : undefined;

/**
 * Returns a number, with or without its unit.
 * @param {string | undefined} text @param {string} [unit] @returns {number | string | undefined}
 */
export function numberOf(text, unit = "") {
  const plain = (text ?? "").trim();
  const bare = unit && plain.endsWith(unit) ? plain.slice(0, -unit.length) : plain;
  const number = parseNumber(unit && bare.startsWith(unit) ? bare.slice(unit.length) : bare);
  return Number.isNaN(number) ? plain : number;
}

/** Returns a number with all its figures: what a file shows is what is read back. @param {number} number @param {string} [unit] */
export function sayExact(number, unit = "") {
  const shown = number.toLocaleString("en-GB", { maximumFractionDigits: 15 });
  if (!unit) return shown;
  return /^\p{Sc}$/u.test(unit) ? unit + shown : `${shown} ${unit}`;
}

const MONTHS = Array.from({ length: 12 }, (_, at) => `2001-${String(at + 1).padStart(2, "0")}-01`);
const WRITTEN = /^(?:\p{L}+,? )*(\d{1,2})(?:st|nd|rd|th)?[ ./-]+(\p{L}+|\d{1,2})[ ,./-]+(\d{4})$/u;

/** Returns a day that people write (3 March 2027, 3/3/2027, 3 Mawrth 2027) as it is saved. @param {string} text */
function dayOf(text) {
  const [, day, month, year] = WRITTEN.exec(text) ?? [];
  if (!day) return undefined;
  /** @param {string} language */
  const monthIn = (language) =>
    MONTHS.findIndex((first) => {
      const name = sayDay(first, language).split(" ")[1].toLowerCase();
      return name === month.toLowerCase() || (month.length > 2 && name.startsWith(month.toLowerCase()));
    }) + 1;
  const number = Number(month) || monthIn("en") || monthIn("cy");
  return number ? `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
}

/** Returns a day as it is saved. @param {string | undefined} text */
export const dayIn = (text) => (words(text) ? dayOf((text ?? "").trim()) ?? text?.trim() : undefined);

/** Returns the key of the thing that words name, by its label or else by its key. @param {Thing[]} things @param {string} text */
export function keyNamed(things, text) {
  const plain = text.trim().toLowerCase();
  return (things.find(({ label }) => label.trim().toLowerCase() === plain) ??
    things.find(({ key }) => key === text.trim()))
    ?.key;
}

/** Returns the rows of a field in which something stands. @param {Filling} filled @param {string} name */
export function rowsIn({ rows }, name) {
  return (rows.get(name) ?? []).filter((row) => [...row].some(([column, text]) => column !== "key" && text.trim()));
}

/**
 * Returns [key, text] for each thing of a list beside which something stands in the column: beside an option, or in a row
 * that names it. A row that names none of them is put aside.
 * @param {Filling} filled @param {string} name @param {Thing[]} things @param {string} column
 * @param {(path: string[], value: unknown) => void} aside @returns {[key: string, text: string][]}
 */
export function listedIn(filled, name, things, column, aside) {
  /** @type {[string, string][]} */
  const found = things.flatMap(({ key }) => {
    const text = words(filled.texts.get(`${name}.${key}`));
    return text ? [[key, text]] : [];
  });
  rowsIn(filled, name).forEach((row, index) => {
    const label = row.get("label") ?? row.get("item") ?? "";
    const text = row.get(column) ?? row.get("") ?? "";
    const tag = row.get("key");
    // A key that no list has any more stands in the file as its own label.
    const own = things.find(({ key }) => key === tag)?.key ?? (tag && tag === label.trim() ? tag : undefined);
    const key = keyNamed(things, label) ?? own;
    if (key && !found.some(([one]) => one === key)) {
      if (text.trim()) found.push([key, text]);
    } else if (label.trim() || text.trim()) {
      aside([String(index + 1)], [label.trim(), text.trim()].filter(Boolean).join(": "));
    }
  });
  return found;
}
