// Scales beside each other. Pure.
import { answerTo } from "../../core/answers.js";
import { ofKinds } from "../../core/fields-of.js";
import { joined, labelled, sayLevel } from "../../core/words.js";

/** @import { FieldOf, Say, Source } from "../../core/types.d.ts" */
/** @import { ProfileRow } from "./types.d.ts" */

/**
 * Scales as a strip each; with three or more of them, the lowest, the highest and how many are not known.
 * @param {Source} source
 */
export function find({ fields, answers, say }) {
  const rows = ofKinds(fields, "scale").flatMap((field) => {
    const level = answerTo(field, answers);
    return level === undefined ? [] : [rowOf(field, level, say)];
  });
  if (!rows.length) return undefined;
  const summary = rows.length > 2 ? summarise(rows, say) : [];
  return { rows, summary, lines: [...rows.map((row) => labelled(row.label, row.words)), ...summary] };
}

/** @param {FieldOf<"scale">} field @param {number | null} level @param {Say} say @returns {ProfileRow} */
function rowOf({ label, levels }, level, say) {
  return { label, level, most: levels.length, words: sayLevel(levels, level, say) };
}

/** @param {ProfileRow[]} rows @param {Say} say */
function summarise(rows, say) {
  const known = rows.flatMap(({ label, level, most }) => (level === null ? [] : [{ label, share: level / most }]));
  const shares = known.map(({ share }) => share);
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  /** @param {number} wanted */
  const at = (wanted) => joined(known.filter(({ share }) => share === wanted).map(({ label }) => label));
  const lines = [];
  if (least < most) {
    lines.push(say("results.highest", { labels: at(most) }), say("results.lowest", { labels: at(least) }));
  }
  if (known.length < rows.length) {
    lines.push(say("results.unknown_share", { count: rows.length - known.length, all: rows.length }));
  }
  return lines;
}
