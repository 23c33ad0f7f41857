// Spending on a slip, never more than the purse. Pure.
import { parseNumber } from "../../core/read.js";
import { cellsOf } from "../slip-columns.js";

/** @import { Cells, FieldOf, SlipAbout, SlipColumn, Sound } from "../../core/types.d.ts" */

export { amounts as columns } from "../slip-columns.js";

export { thingsOf as things } from "../../core/listed.js";

/** Money is never below nothing. @type {[number, number]} */
export const within = [0, Infinity];

/** @param {unknown} _at @param {unknown} _field @param {SlipAbout<"budget">} about */
export const read = (_at, _field, { things, amount }) =>
  Object.fromEntries(things.flatMap(({ key }) => {
    const spent = amount(key);
    return spent === undefined ? [] : [[key, spent]];
  }));

/** @param {SlipColumn} column @param {FieldOf<"budget">} field @param {Sound} shared @param {Cells} cells */
export function check({ id }, field, shared, cells) {
  const amount = parseNumber(String(cells.get(id) ?? ""));
  if (amount === undefined || Number.isNaN(amount)) return undefined;
  const over = -(leftOf(field, shared, cells) ?? 0);
  if (amount < 0) return { words: "0", key: "slips.negative", values: {} };
  if (over <= 0) return undefined;
  const rest = Math.max(0, amount - over);
  return { words: String(Number(rest.toFixed(2))), key: "slips.refused", values: { amount: rest } };
}

/**
 * Returns what is left of a purse after a slip's spending; undefined where the sheet has none or nothing is spent.
 * @param {FieldOf<"budget">} field @param {Sound} shared @param {Cells} cells
 */
export function leftOf({ name, purse: given }, shared, cells) {
  const purse = typeof given === "number" ? given : shared[given];
  const spent = cellsOf(name, cells).map(([, words]) => parseNumber(String(words)) || 0);
  return typeof purse !== "number" || !spent.length ? undefined : purse - spent.reduce((sum, one) => sum + one, 0);
}
