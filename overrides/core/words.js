// What a sheet and a group's view say in the same words, with nothing of what they work out. Pure.
import { withoutStop } from "./messages.js";

/** @import { NotePiece, Say, FieldOf } from "./types.d.ts" */

/**
 * Returns a finding as lines of text, its note last with the addresses of other sites.
 * @param {{ lines: string[], note?: NotePiece[] }} finding @returns {string[]}
 */
export function textOf({ lines, note = [] }) {
  const words = note.map(wordsOfPiece).join("");
  return words ? [...lines, words] : lines;
}

/** @param {NotePiece} piece */
function wordsOfPiece(piece) {
  if (typeof piece === "string") return piece;
  return piece.url.startsWith("http") ? `${piece.text} (${piece.url})` : piece.text;
}

/**
 * Returns a level of a scale in words.
 * @param {string[]} levels @param {number | null} level @param {Say} say @returns {string}
 */
export function sayLevel(levels, level, say) {
  if (level === null) return say("results.unknown");
  return say("results.level", { level: levels[level - 1] ?? level, number: level, most: levels.length });
}

/**
 * Returns which quadrant a place on a matrix lies in: top left, top right, bottom left, bottom right.
 * @param {{ x: number, y: number }} place
 */
export function quadrantOf({ x, y }) {
  return (y < 0.5 ? 2 : 0) + (x < 0.5 ? 0 : 1);
}

/** The places on an axis at which other words begin. */
const ENDS = [0.2, 0.45, 0.55, 0.8];

/** @param {number} value */
const partOf = (value) => ENDS.filter((end) => value > end + 1e-9).length;

/** Says whether a place lies so near a dividing line that no quadrant is its own. @param {{ x: number, y: number }} place */
export const isBetween = ({ x, y }) => partOf(x) === 2 || partOf(y) === 2;

/**
 * Returns a place on an axis in words: how near it lies to which of its ends.
 * @param {{ low: string, high: string }} axis @param {number | undefined} value @param {Say} say @returns {string}
 */
export function sayPlace({ low, high }, value, say) {
  if (value === undefined) return say("results.place_none");
  return say(`results.place_${partOf(value) + 1}`, { low, high });
}

/**
 * Returns words under their label as one line. A label that is a question has its own sign at its end.
 * @param {string} label @param {string} words
 */
export const labelled = (label, words) => `${withoutStop(label)}${/[?!:…]$/.test(label) ? "" : ":"} ${words}`;

/** Returns labels as one line. Those that are questions have their own sign at their end. @param {string[]} labels */
export const joined = (labels) => labels.map(withoutStop).join("; ").replace(/([?!…]); /g, "$1 ");

/**
 * Returns the cells of a row as one line: each with its head, without those that are empty.
 * @param {string[]} heads @param {string[]} cells @returns {string}
 */
export function rowLine(heads, cells) {
  return cells.flatMap((cell, index) => (cell ? [labelled(heads[index], cell)] : [])).join("; ");
}

/**
 * Returns a place on an axis for people, as a share of it; a dash where there is none.
 * @param {number} [value]
 */
export function share(value) {
  return value === undefined ? "–" : percent(value);
}

/** Returns a share of a whole in hundredths. @param {number} part */
export const percent = (part) => `${Math.round(part * 100)}%`;

/**
 * A level by its number and name; a name such as "Level 2" says the number itself.
 * @param {Pick<FieldOf<"scale">, "levels">} field @param {number} level
 */
export function levelWords({ levels }, level) {
  const name = levels[level - 1];
  return new RegExp(`\\b${level}\\b`).test(name) ? name : `${level} (${name})`;
}
