// Slips of paper as columns of a grid: what several kinds share (fields/KIND/slip.js). Pure.
import { isBlank } from "../core/about.js";

/** @import { AnswerField, Cells, Json, Option, OwnColumn, SlipAt, SlipColumn, Thing } from "../core/types.d.ts" */

/**
 * One column for the whole field.
 * @param {AnswerField} field @param {SlipColumn["kind"]} kind @param {Partial<OwnColumn>} [more] @returns {OwnColumn[]}
 */
export const single = ({ name, label }, kind, more = {}) => [{ id: name, label, kind, ...more }];

/**
 * A column for each thing.
 * @param {AnswerField} field @param {Thing[]} things @param {SlipColumn["kind"]} kind @param {Partial<OwnColumn>} [more]
 * @returns {OwnColumn[]}
 */
export const perThing = ({ name }, things, kind, more = {}) =>
  things.map(({ key, label }) => ({ id: `${name}.${key}`, label, kind, ...more }));

/** An amount for each thing. @param {AnswerField} field @param {Thing[]} things */
export const amounts = (field, things) => perThing(field, things, "number");

/** @param {string[]} labels */
export const numbered = (labels) =>
  labels.map((label, index) => ({ value: String(index + 1), label: [index + 1, label].filter(Boolean).join(" ") }));

/** @param {Option[]} options */
export const valued = (options) => options.map(({ key, label }) => ({ value: key, label }));

/** @param {string | true} cell */
export const wordsOf = (cell) => (cell === true ? "" : cell);

/** @param {SlipAt} at */
export const text = (at) => wordsOf(at("")).trim();

/**
 * Returns a row without what is blank.
 * @template {Record<string, Json | undefined>} T @param {T} row
 */
export const compact = (
  row,
) => /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(row).filter(([, cell]) => !isBlank(cell))));

/**
 * Returns the rows of all lines that have something.
 * @template {Record<string, Json | undefined>} T @param {number} lines @param {(line: number) => T} read
 */
export const eachLine = (lines, read) =>
  Array.from({ length: lines }, (_, line) => compact(read(line))).filter((row) => Object.keys(row).length);

/**
 * Returns [id, words] of the cells of a field that hold something.
 * @param {string} name @param {Cells} cells
 */
export function cellsOf(name, cells) {
  return [...cells].filter(([id, words]) => id.startsWith(`${name}.`) && words !== "");
}
