// The options of a column against each other. Pure.
import { answerTo } from "../../core/answers.js";
import { ofKinds } from "../../core/fields-of.js";

/** @import { Found, Results, Source } from "../../core/types.d.ts" */

/**
 * How often each option of a table's choice column was chosen.
 * @param {Source} source @param {Results["balance"]} result @returns {Found["balance"] | undefined}
 */
export function find({ fields, answers, say }, result) {
  const [field] = ofKinds(fields, "table");
  const { options = [] } = field.columns.find(({ name }) => name === result.column) ?? {};
  const chosen = (answerTo(field, answers) ?? []).map((row) => row[result.column]).filter((key) =>
    options.some((option) => option.key === key)
  );
  if (!chosen.length) return undefined;
  const parts = options.map(({ key, label }) => {
    const count = chosen.filter((one) => one === key).length;
    return { label, count, share: count / chosen.length, words: say("results.counted", { label, count }) };
  });
  return { parts, lines: parts.map((part) => part.words) };
}
