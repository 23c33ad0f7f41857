// A formula with its gaps filled. Pure.
import { ofKinds } from "../../core/fields-of.js";
import { assemble } from "../../fields/sentence/answer.js";

/** @import { Source } from "../../core/types.d.ts" */

/** @param {Source} source */
export function find({ fields, answers }) {
  const [field] = ofKinds(fields, "sentence");
  return assemble(field, answers);
}
