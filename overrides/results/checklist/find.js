// What is done of a list, and what is open. Pure.
import { answerTo } from "../../core/answers.js";
import { ofKinds } from "../../core/fields-of.js";

/** @import { Found, Source } from "../../core/types.d.ts" */

/**
 * Which options of choices fields are done, and which are still open.
 * @param {Source} source @returns {Found["checklist"] | undefined}
 */
export function find({ fields, answers, say }) {
  const lists = ofKinds(fields, "choices").map((field) => ({ field, chosen: answerTo(field, answers) ?? [] }));
  if (lists.every(({ chosen }) => !chosen.length)) return undefined;
  const items = lists.flatMap(({ field, chosen }) =>
    field.options.map(({ key, label }) => ({ label, isDone: chosen.includes(key) }))
  );
  const done = items.filter(({ isDone }) => isDone).map(({ label }) => label);
  const open = items.filter(({ isDone }) => !isDone).map(({ label }) => label);
  const summary = say("results.done", { count: done.length, all: items.length });
  const lines = [
    summary,
    ...done.map((label) => `${say("results.in_place")}: ${label}`),
    ...open.map((label) => `${say("results.still_open")}: ${label}`),
  ];
  return { done, open, summary, lines };
}
