// How often a group chose each option, one or several a person. Pure.
import { countOptions, optionBlock } from "../counting.js";

/** @import { GroupWhole, Viewer, ViewOf } from "../../core/types.d.ts" */

/** @type {Viewer<"choice" | "choices">} */
export function combine(field, given) {
  const chosen = given.flatMap(({ value }) => [...new Set([value].flat())]);
  return { options: countOptions(field.options, chosen, given.length) };
}

/** @param {ViewOf<"choice" | "choices">} view @param {GroupWhole} whole */
export function blocks({ field, options: list, answered }, { say }) {
  return [optionBlock(field.label, list, say("group.answered", { count: answered }), say)];
}
