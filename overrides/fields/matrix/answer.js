// Things placed on a two-by-two as an answer. Pure.
import { BOXES, rows } from "../../core/read.js";
import { labelled, quadrantOf, sayPlace, share } from "../../core/words.js";

/** @import { Answer, Cell, FieldOf, Whole } from "../../core/types.d.ts" */
/** @import { Boxes } from "../../core/read.js" */

/** @type {Boxes} */
const PLACED = { label: BOXES.text, x: BOXES.share, y: BOXES.share };

export const read = rows(() => PLACED);

/** @param {FieldOf<"matrix">} field */
export const columns = ({ x, y }) => [{ name: "label" }, { name: "x", label: x.label }, { name: "y", label: y.label }];

/** @param {FieldOf<"matrix">} field @param {Answer["matrix"]} value @param {Whole} whole */
export const words = (field, value, { say }) =>
  value.map(({ label = "", x, y }) => {
    if (x === undefined && y === undefined) return `${label} (${say("results.place_none")})`;
    const part = x === undefined || y === undefined ? [] : [field.quadrants[quadrantOf({ x, y })]];
    const axes = [
      labelled(field.x.label, sayPlace(field.x, x, say)),
      labelled(field.y.label, sayPlace(field.y, y, say)),
    ];
    return `${label} (${[...part, ...axes].join("; ")})`;
  });

/** @param {FieldOf<"matrix">} field @param {Answer["matrix"]} value @returns {Cell[]} */
export const csv = (field, value) =>
  value.flatMap(({ label = "", x, y }) => [[label, share(x), field.x.label], [label, share(y), field.y.label]]);
