// Copies of one worksheet beside each other: each has an id and, where it has one, a title of its own. Pure.
import { newId } from "./about.js";
import { differing } from "./merge.js";
import { sayTime } from "./messages.js";

/** @import { Json, Say, Sheet, Spec } from "./types.d.ts" */

/** How many letters of a copy without a title tell it from others. */
const BEGINNING = 40;

/**
 * Returns true where two sheets are one copy with the same in it, down to the words that are no value of their kind.
 * @param {Sheet} one @param {Sheet} other
 */
export function isSameCopy(one, other) {
  return one.id === other.id && !differing(one, other).length;
}

/**
 * Returns a title that is not `taken`: the one that is wished for, else that with a number.
 * @param {string} title
 * @param {Iterable<string | undefined>} taken
 * @param {Say} say
 */
export function freeTitle(title, taken, say) {
  const all = new Set(taken);
  let number = 1;
  let free = title;
  while (all.has(free)) free = say("sheet.copy_title", { title, number: number += 1 });
  return free;
}

/**
 * Returns a sheet that came in as a copy of its own, which takes no other's place: where its id `isTaken`, both stay. A
 * list for a group is from then on the sheet of whoever opened it. `title` is what it is to be called; `titles` are those
 * of the copies that are there.
 * @param {Sheet} given
 * @param {{ isTaken: boolean, title?: string, titles: Iterable<string | undefined>, say: Say }} there
 * @returns {Sheet}
 */
export function ownCopy({ role, ...given }, { isTaken, title, titles, say }) {
  const sheet = isTaken || role === "setup" ? { ...given, id: newId() } : given;
  return title ? { ...sheet, title: freeTitle(title, titles, say) } : sheet;
}

/**
 * Returns what a copy is called in a list.
 * @param {Sheet} sheet
 * @param {Say} say
 * @param {Spec["language"]} language
 */
export function nameCopy(sheet, say, language) {
  const time = sheet.saved ? sayTime(sheet.saved, language) : "";
  const words = sheet.title ? "" : firstWords(sheet.answers);
  if (words) return say("sheet.copy_begins", { words, time });
  return sheet.title ? say("sheet.copy_named", { title: sheet.title, time }) : say("sheet.untitled", { time });
}

/** Some letters of the first text of answers that somebody has written: a key is one word. @param {Json | undefined} value @returns {string} */
function firstWords(value) {
  if (typeof value === "string") {
    const text = value.trim().replace(/\s+/g, " ");
    if (!text.includes(" ")) return "";
    return text.length > BEGINNING ? `${text.slice(0, BEGINNING).replace(/ \S*$/, "")}…` : text;
  }
  return value && typeof value === "object" ? Object.values(value).map(firstWords).find(Boolean) ?? "" : "";
}
