// Texts and days on a slip: one cell each. Pure.
import { single } from "../slip-columns.js";

/** @import { FieldOf } from "../../core/types.d.ts" */

/** @type {{ line: "text", notes: "notes", date: "date" }} */
const CELLS = { line: "text", notes: "notes", date: "date" };

/** @param {FieldOf<"line" | "notes" | "date">} field */
export const columns = (field) => single(field, CELLS[field.kind]);

export { text as read } from "../slip-columns.js";
