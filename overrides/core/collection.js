// What a group has handed in, as the collector's browser keeps it: a backup of the set-up and the sheets as they came, with
// what was decided about them beside it. Pure.
/** @import { Cells, Json, Setup, Sheet, Spec } from "./types.d.ts" */
import { BACKUP, isId, isObject, isSetup, VERSION } from "./about.js";
import { readSheet } from "./answers.js";

/** A slip of paper as far as it is typed in; each of its lines has the columns that repeat. @typedef {{ id: string, by: string, cells: Cells, lines: number }} Slip */
/**
 * What is kept. `allowed` are the ids of those that count too, `rest` is what this release cannot read.
 * @typedef {object} Collection
 * @property {Setup | undefined} setup
 * @property {Sheet[]} sheets
 * @property {Set<string>} allowed
 * @property {Slip[]} slips
 * @property {Sheet | undefined} list what stands in the list for everyone that slips were typed in for
 * @property {Json[]} rest
 */

const MOST_LINES = 100;

/** Returns an empty collection. @returns {Collection} */
export const noCollection = () => ({
  setup: undefined,
  sheets: [],
  allowed: new Set(),
  slips: [],
  list: undefined,
  rest: [],
});

/** Returns a collection as the text that is stored. @param {Collection} collection */
export function writeCollection({ setup, sheets, allowed, slips, list, rest }) {
  return JSON.stringify({
    format: BACKUP,
    version: VERSION,
    sheets: [...(setup ? [setup] : []), ...sheets, ...rest],
    allowed: [...allowed],
    slips: slips.map(({ cells, ...slip }) => ({ ...slip, cells: [...cells] })),
    ...(list ? { list } : {}),
  });
}

/** Returns a stored text as a collection, to its last leaf; an empty one where it is none. @param {string | null} text @param {Spec} spec */
export function readCollection(text, spec) {
  const found = noCollection();
  const given = parsed(text);
  if (!isObject(given) || given.format !== BACKUP) return found;
  for (const one of listOf(given.sheets)) {
    const sheet = sheetOf(one, spec);
    if (!sheet) found.rest.push(one);
    else if (isSetup(sheet)) found.setup = sheet;
    else found.sheets.push(sheet);
  }
  found.allowed = new Set(listOf(given.allowed).filter(isId));
  found.slips = listOf(given.slips).flatMap(slipOf);
  found.list = sheetOf(/** @type {Json} */ (given.list), spec);
  return found;
}

/** @param {string | null} text @returns {unknown} */
function parsed(text) {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {Json[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);

/** @param {Json | undefined} given @param {Spec} spec */
function sheetOf(given, spec) {
  try {
    return readSheet(given, spec);
  } catch {
    return undefined;
  }
}

/** @param {Json} given @returns {Slip[]} */
function slipOf(given) {
  if (!isObject(given) || !isId(given.id) || typeof given.by !== "string") return [];
  const lines = Number.isInteger(given.lines) ? Math.min(Math.max(Number(given.lines), 1), MOST_LINES) : 1;
  return [{ id: given.id, by: given.by, cells: new Map(listOf(given.cells).filter(isCell)), lines }];
}

/** @param {Json} cell @returns {cell is [string, string | true]} */
const isCell = (cell) =>
  Array.isArray(cell) && typeof cell[0] === "string" && (typeof cell[1] === "string" || cell[1] === true);
