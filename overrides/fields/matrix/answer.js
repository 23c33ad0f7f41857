// Things placed on a two-by-two as an answer. Pure.
import { BOXES, rows } from "../../core/read.js";
import { share } from "../../core/words.js";

/** @import { Answer, Cell, FieldOf } from "../../core/types.d.ts" */
/** @import { Boxes } from "../../core/read.js" */

/** @type {Boxes} */
const PLACED = { label: BOXES.text, x: BOXES.share, y: BOXES.share };

export const read = rows(() => PLACED);

/** @param {FieldOf<"matrix">} field */
export const columns = ({ x, y }) => [{ name: "label" }, { name: "x", label: x.label }, { name: "y", label: y.label }];

/** @param {FieldOf<"matrix">} field @param {Answer["matrix"]} value */
export const words = ({ x, y }, value) =>
  value.map((row) => `${row.label ?? ""} (${x.label} ${share(row.x)}, ${y.label} ${share(row.y)})`);

/** @param {FieldOf<"matrix">} field @param {Answer["matrix"]} value @returns {Cell[]} */
export const csv = (field, value) =>
  value.flatMap(({ label = "", x, y }) => [[label, share(x), field.x.label], [label, share(y), field.y.label]]);
