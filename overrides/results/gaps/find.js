// What is still missing, as a list of what to do. Pure.
import { answerTo, fieldsOf, isBlank, meets } from "../../core/answers.js";
import { ofKinds } from "../../core/fields-of.js";
import { joined } from "../../core/words.js";
import { rowWords } from "../../fields/table/answer.js";

/** @import { Column, Found, Results, Row, Say, Sound, Source, Spec } from "../../core/types.d.ts" */
/** @import { Gap } from "./types.d.ts" */

/**
 * What is still missing: a line is there while its field is empty, or "don't know"; one that names keys, while the answer is one of
 * them; one that names a column, while a row lacks it, and says which rows.
 * @param {Source} source @param {Results["gaps"]} result @returns {Found["gaps"] | undefined}
 */
export function find({ spec, answers, say }, result) {
  if (Object.values(answers).every(isBlank)) return undefined;
  const isMissing = /** @param {Gap} gap */ ({ field, one_of }) =>
    one_of ? meets({ field, one_of }, answers) : isBlank(answers[field]) || answers[field] === null;
  const todo = result.gaps.flatMap((gap) => {
    if (gap.column) return lacking(gap, gap.column, spec, answers, say);
    return isMissing(gap) ? [gap.say] : [];
  });
  return { todo, lines: todo.length ? todo : [say("results.nothing_missing")] };
}

/**
 * A line for the rows of a table that have something in them, and nothing in the column that a gap names.
 * @param {Gap} gap @param {string} column @param {Spec} spec @param {Sound} answers @param {Say} say @returns {string[]}
 */
function lacking({ field: name, say: words }, column, spec, answers, say) {
  const [field] = ofKinds(fieldsOf(spec).filter((one) => one.name === name), "table");
  if (!field) return [];
  /** @param {Row} row @param {Column[]} columns */
  const cells = (row, columns) => rowWords(columns, row, { spec }).filter(Boolean);
  const missing = field.columns.filter((one) => one.name === column);
  const rows = (answerTo(field, answers) ?? []).filter((row) =>
    !cells(row, missing).length && cells(row, field.columns).length
  );
  const labels = joined(rows.flatMap((row) => cells(row, field.columns.slice(0, 1))));
  if (!rows.length) return [];
  return [labels ? say("results.lacking", { say: words, labels }) : words];
}
