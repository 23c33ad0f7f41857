// An order on a slip: a place for each thing, and no place twice. Pure.
import { cellsOf, numbered, perThing } from "../slip-columns.js";

/** @import { Answer, Cells, FieldOf, SlipAbout, SlipAt, SlipColumn, Sound, Thing } from "../../core/types.d.ts" */

export { thingsOf as things } from "../../core/listed.js";

/** @param {FieldOf<"ranking">} field @param {Thing[]} things */
export const columns = (field, things) =>
  perThing(field, things, "select", { options: numbered(things.map(() => "")) });

/** @param {SlipAt} at @param {unknown} _field @param {SlipAbout<"ranking">} about @returns {Answer["ranking"]} */
export function read(at, _field, { things }) {
  const given = things.map(({ key }) => ({ key, rank: Number(at(key)) })).filter(({ rank }) => rank);
  const last = Math.max(0, ...given.map(({ rank }) => rank));
  return Array.from({ length: last }, (_, before) => given.find(({ rank }) => rank === before + 1)?.key ?? null);
}

/** @param {SlipColumn} column @param {FieldOf<"ranking">} field @param {Sound} _shared @param {Cells} cells */
export function check({ id }, field, _shared, cells) {
  const words = String(cells.get(id) ?? "");
  const isTaken = words && cellsOf(field.name, cells).some(([other, taken]) => other !== id && taken === words);
  return isTaken ? { words: "", key: "slips.taken", values: { place: words } } : undefined;
}
