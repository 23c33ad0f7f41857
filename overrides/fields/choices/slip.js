// Several options on a slip: a tick each. Pure.
import { perThing } from "../slip-columns.js";

/** @import { FieldOf, SlipAt } from "../../core/types.d.ts" */

/** @param {FieldOf<"choices">} field */
export const columns = (field) => perThing(field, field.options, "tick");

/** @param {SlipAt} at @param {FieldOf<"choices">} field */
export const read = (at, field) => field.options.map(({ key }) => key).filter((key) => at(key));
