// What is found in the answers: here each number beside the others. Pure.
import { answerTo } from "../../core/answers.js";
import { ofKinds } from "../../core/fields-of.js";
import { sayAmount } from "../../core/messages.js";

/** @import { Found, Source } from "../../core/types.d.ts" */

/** Returns nothing where nothing has been answered yet. @param {Source} source @returns {Found["$kind"] | undefined} */
export function find({ fields, answers }) {
  const given = ofKinds(fields, "number").flatMap((field) => {
    const value = answerTo(field, answers);
    return value === undefined ? [] : [{ field, value }];
  });
  if (!given.length) return undefined;
  const most = Math.max(...given.map(({ value }) => Math.abs(value))) || 1;
  return {
    lines: given.map(({ field, value }) => `$${field.label}: $${sayAmount(value, field.unit)}`),
    shares: given.map(({ value }) => Math.max(0, value) / most),
  };
}
