// A level of a scale on a slip. Pure.
import { numbered, single } from "../slip-columns.js";

/** @import { FieldOf, Say, SlipAbout, SlipAt, Thing } from "../../core/types.d.ts" */

/** @param {FieldOf<"scale">} field @param {Thing[]} _things @param {Say} say */
export function columns(field, _things, say) {
  const unknown = field.unknown ? [{ value: "null", label: say("fields.unknown") }] : [];
  return single(field, "select", { options: [...numbered(field.levels), ...unknown] });
}

/** @param {SlipAt} at @param {unknown} _field @param {SlipAbout<"scale">} about */
export const read = (at, _field, { amount }) => (at("") === "null" ? null : amount(""));
