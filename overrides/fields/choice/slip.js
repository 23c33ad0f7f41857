// One option of several on a slip. Pure.
import { single, valued } from "../slip-columns.js";

/** @import { FieldOf } from "../../core/types.d.ts" */

/** @param {FieldOf<"choice">} field */
export const columns = (field) => single(field, "select", { options: valued(field.options) });

export { text as read } from "../slip-columns.js";
