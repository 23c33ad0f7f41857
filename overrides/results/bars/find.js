// What was given most, as bars. Pure.
import { textOf } from "../../core/about.js";
import { answerTo, isBlank } from "../../core/answers.js";
import { ofKinds } from "../../core/fields-of.js";
import { labelOf, thingsOf } from "../../core/listed.js";
import { sayAmount } from "../../core/messages.js";
import { joined } from "../../core/words.js";
import { rowWords } from "../../fields/table/answer.js";

/** @import { Answer, Column, FieldOf, Found, Json, Row, Say, Source } from "../../core/types.d.ts" */
/** @import { Bar } from "./types.d.ts" */

/** @typedef {"budget" | "ranking" | "ideas" | "choices" | "table"} Ranked what bars are made of */

/**
 * A budget, ranking, ideas, choices or table field, the most first.
 * @param {Source} source @returns {Found["bars"] | undefined}
 */
export function find({ fields, ...source }) {
  const list = ofKinds(fields, "budget", "ranking", "ideas", "choices", "table").flatMap((field) =>
    barsOf(field, source)
  );
  return list.length ? { bars: list, lines: list.map((bar) => bar.words) } : undefined;
}

/**
 * @template {Ranked} K
 * @param {FieldOf<K>} field @param {Omit<Source, "fields">} source
 */
function barsOf(field, source) {
  /** @type {K} */
  const kind = field.kind;
  const value = answerTo(field, source.answers);
  return value === undefined ? [] : BARS[kind](field, value, source);
}

/**
 * @type {{ [K in Ranked]:
 *   (field: FieldOf<K>, value: Answer[K], source: Omit<Source, "fields">) => Bar[] }}
 */
const BARS = {
  budget(field, value, { spec, answers, say }) {
    const spent = Object.entries(value).filter(([, amount]) => amount > 0).sort((one, other) => other[1] - one[1]);
    const all = spent.reduce((sum, [, amount]) => sum + amount, 0);
    return spent.map(([key, amount]) => {
      const label = labelOf(thingsOf(field, spec, answers), key);
      const share = `${Math.round((100 * amount) / all)}%`;
      return {
        label,
        share: amount / all,
        words: say("results.purse_share", { label, amount: sayAmount(amount, field.unit), share }),
      };
    });
  },
  ranking(field, keys, { spec, answers, say }) {
    const ranked = keys.flatMap((key, at) => (key === null ? [] : [{ key, rank: at + 1 }]));
    return ranked.map(({ key, rank }) => {
      const label = labelOf(thingsOf(field, spec, answers), key);
      return { label, words: say("results.ranked", { place: rank, label }) };
    });
  },
  ideas(_field, rows, { say }) {
    const voted = rows.flatMap(({ idea = "", votes = 0 }) => (votes > 0 && !isBlank(idea) ? [{ idea, votes }] : []));
    voted.sort((one, other) => other.votes - one.votes);
    const all = voted.reduce((sum, { votes }) => sum + votes, 0);
    return voted.map(({ idea, votes }) => ({
      label: idea,
      share: votes / all,
      words: say("results.votes", { label: idea, count: votes, all }),
    }));
  },
  choices: (field, keys) => keys.map((key) => labelOf(field.options, key)).map((label) => ({ label, words: label })),
  table(field, rows, { spec, say }) {
    const marked = field.columns.filter(({ kind }) => kind === "tick" || kind === "choice");
    const bars = rows.flatMap((row) => {
      const [label] = rowWords(field.columns.slice(0, 1), row, { spec });
      return label ? [markedRow(row, label, marked, say)] : [];
    });
    return bars.sort((one, other) => other.worth - one.worth).map(({ worth: _worth, ...bar }) => bar);
  },
};

/**
 * One row of a table by its marks: how many are the best there is, and by name those that are not. A tick is the best
 * mark of its column, as is the first option; the last option counts for nothing. The bar shows how many are the best, as
 * its words say; rows stand in the order of what all their marks are worth.
 * @param {Row} row @param {string} label @param {Column[]} marked @param {Say} say @returns {Bar & { worth: number }}
 */
function markedRow(row, label, marked, say) {
  const marks = marked.map((column) => ({ column, ...markOf(column, row[column.name], say) }));
  const less = marks.filter(({ share }) => share < 1);
  const words = [...new Set(less.map(({ word }) => word))].map((word) =>
    say("results.marked_less", {
      word,
      labels: joined(less.filter((mark) => mark.word === word).map(({ column }) => column.label)),
    })
  );
  const all = marked.length;
  const best = say("results.marked", { label, count: all - less.length, all });
  const worth = marks.reduce((sum, mark) => sum + mark.share, 0) / all;
  return { label, share: (all - less.length) / all, worth, words: [best, ...words].join(" · ") };
}

/** What a mark is worth, and what to call one that is not the best. @param {Column} column @param {Json | undefined} value @param {Say} say */
function markOf({ kind, options = [] }, value, say) {
  if (kind === "tick") return value === true ? { share: 1, word: "" } : { share: 0, word: say("results.still_open") };
  const rank = options.findIndex(({ key }) => key === value);
  if (rank < 0) return { share: 0, word: isBlank(value) ? say("results.unmarked") : textOf(value) };
  return { share: 1 - rank / Math.max(1, options.length - 1), word: options[rank].label };
}
