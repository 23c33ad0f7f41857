// What each result of a sheet says, in words and numbers. Pure; the drawing is done elsewhere.
//
// A finding's `lines` are the whole of it as text; beside them stands what its picture needs. There is none where
// nothing has been answered yet.
/**
 * @import {
 *   Answer, Answers, Bar, Column, Field, FieldOf, Finding, FindingOf, Found, Gap, Json, ProfileRow, ResultKind, Results,
 *   Row, Say, Sound, Spec
 * } from "./types.d.ts"
 */
import { textOf } from "./about.js";
import { answerTo, fieldsOf, isBlank, meets, sortAnswers } from "./answers.js";
import { labelOf, thingsOf } from "./listed.js";
import { sayAmount } from "./messages.js";
import { assemble } from "./sentence.js";
import { rowWords } from "./serialise.js";
import { quadrantOf, sayLevel } from "./words.js";
import { ofKinds } from "./kinds.js";

/**
 * What a finder gets: `fields` are those that the result names.
 * @typedef {{ fields: Field[], spec: Spec, answers: Sound, say: Say }} Source
 */
/** @typedef {"budget" | "ranking" | "ideas" | "choices" | "table"} Ranked what bars are made of */

/**
 * Returns the findings of a sheet, each with its place among the spec's results as `place`.
 * @param {Spec} spec @param {Answers} answers @param {Say} say
 * @returns {Finding[]}
 */
export function findAll(spec, answers, say) {
  const { sound } = sortAnswers(answers, spec);
  const fields = new Map([...fieldsOf(spec), ...spec.fields].map((field) => [field.name, field]));
  return spec.results.flatMap((result, place) => {
    if (result.when && !meets(result.when, sound)) return [];
    const named = "of" in result ? result.of.flatMap((name) => fields.get(name) ?? []) : [];
    return find(result, place, { fields: named, spec, answers: sound, say });
  });
}

/**
 * @template {ResultKind} K
 * @param {Results[K] & { kind: K }} result @param {number} place @param {Source} source
 * @returns {FindingOf<K>[]}
 */
function find(result, place, source) {
  /** @type {K} */
  const kind = result.kind;
  const found = FINDERS[kind](source, result);
  return found ? [{ ...found, kind, title: result.title, note: result.note, place }] : [];
}

/** @type {{ [K in ResultKind]: (source: Source, result: Results[K]) => Found[K] | undefined }} */
const FINDERS = {
  sentence,
  bars,
  profile,
  plot,
  balance,
  checklist,
  gaps,
};

/** @param {Source} source */
function sentence({ fields, answers }) {
  const [field] = ofKinds(fields, "sentence");
  return assemble(field, answers);
}

/**
 * A budget, ranking, ideas, choices or table field, the most first.
 * @param {Source} source @returns {Found["bars"] | undefined}
 */
function bars({ fields, ...source }) {
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
        share: amount / spent[0][1],
        words: say("results.purse_share", { label, amount: sayAmount(amount, field.unit), share }),
      };
    });
  },
  ranking(field, keys, { spec, answers, say }) {
    const ranked = keys.flatMap((key, at) => (key === null ? [] : [{ key, place: at + 1 }]));
    return ranked.map(({ key, place }) => {
      const label = labelOf(thingsOf(field, spec, answers), key);
      return {
        label,
        share: (keys.length + 1 - place) / keys.length,
        words: say("results.ranked", { place, label }),
      };
    });
  },
  ideas(_field, rows, { say }) {
    const voted = rows.flatMap(({ idea = "", votes = 0 }) => (votes > 0 && !isBlank(idea) ? [{ idea, votes }] : []));
    voted.sort((one, other) => other.votes - one.votes);
    return voted.map(({ idea, votes }) => ({
      label: idea,
      share: votes / voted[0].votes,
      words: say("results.votes", { label: idea, count: votes }),
    }));
  },
  choices: (field, keys) =>
    keys.map((key) => labelOf(field.options, key)).map((label) => ({ label, share: 1, words: label })),
  table(field, rows, { spec, say }) {
    const marked = field.columns.filter(({ kind }) => kind === "tick" || kind === "choice");
    const bars = rows.flatMap((row) => {
      const [label] = rowWords(field.columns.slice(0, 1), row, { spec });
      return label ? [markedRow(row, label, marked, say)] : [];
    });
    return bars.sort((one, other) => other.share - one.share);
  },
};

/**
 * One row of a table by its marks: how many are the best there is, and by name those that are not. A tick is the best
 * mark of its column, as is the first option; the last option counts for nothing.
 * @param {Row} row @param {string} label @param {Column[]} marked @param {Say} say @returns {Bar}
 */
function markedRow(row, label, marked, say) {
  const marks = marked.map((column) => ({ column, ...markOf(column, row[column.name], say) }));
  const less = marks.filter(({ share }) => share < 1);
  const words = [...new Set(less.map(({ word }) => word))].map((word) =>
    say("results.marked_less", {
      word,
      labels: less.filter((mark) => mark.word === word).map(({ column }) => column.label).join("; "),
    })
  );
  const all = marked.length;
  const best = say("results.marked", { label, count: all - less.length, all });
  const share = marks.reduce((sum, mark) => sum + mark.share, 0) / all;
  return { label, share, words: [best, ...words].join(" · ") };
}

/** What a mark is worth, and what to call one that is not the best. @param {Column} column @param {Json | undefined} value @param {Say} say */
function markOf({ kind, options = [] }, value, say) {
  if (kind === "tick") return value === true ? { share: 1, word: "" } : { share: 0, word: say("results.still_open") };
  const place = options.findIndex(({ key }) => key === value);
  if (place < 0) return { share: 0, word: isBlank(value) ? say("results.unmarked") : textOf(value) };
  return { share: 1 - place / Math.max(1, options.length - 1), word: options[place].label };
}

/**
 * Scales as a strip each; with three or more of them, the lowest, the highest and how many are not known.
 * @param {Source} source
 */
function profile({ fields, answers, say }) {
  const rows = ofKinds(fields, "scale").flatMap((field) => {
    const level = answerTo(field, answers);
    return level === undefined ? [] : [rowOf(field, level, say)];
  });
  if (!rows.length) return undefined;
  const summary = rows.length > 2 ? summarise(rows, say) : [];
  return { rows, summary, lines: [...rows.map((row) => `${row.label}: ${row.words}`), ...summary] };
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
  const at = (wanted) => known.filter(({ share }) => share === wanted).map(({ label }) => label).join("; ");
  const lines = [];
  if (least < most) {
    lines.push(say("results.highest", { labels: at(most) }), say("results.lowest", { labels: at(least) }));
  }
  if (known.length < rows.length) {
    lines.push(say("results.unknown_share", { count: rows.length - known.length, all: rows.length }));
  }
  return lines;
}

/**
 * A matrix, as numbered points, and in words by quadrant.
 * @param {Source} source @returns {Found["plot"] | undefined}
 */
function plot({ fields, answers, say }) {
  const [field] = ofKinds(fields, "matrix");
  const rows = (answerTo(field, answers) ?? []).flatMap(({ label = "", x, y }) =>
    isBlank(label) ? [] : [{ label, x, y }]
  );
  if (!rows.length) return undefined;
  const placed = rows.flatMap(({ label, x, y }) => (x === undefined || y === undefined ? [] : [{ label, x, y }]));
  const points = placed.map((point, place) => ({ ...point, number: place + 1 }));
  const unplaced = rows.filter(({ x, y }) => x === undefined || y === undefined).map(({ label }) => label);
  const quadrants = field.quadrants.map((title, place) => ({
    title,
    points: points.filter((point) => quadrantOf(point) === place),
  }));
  const lines = quadrants.filter((part) => part.points.length).map((part) =>
    say("results.quadrant", { title: part.title, labels: part.points.map((point) => point.label).join("; ") })
  );
  if (unplaced.length) lines.push(say("results.unplaced", { labels: unplaced.join("; ") }));
  return { points, quadrants, unplaced, x: field.x, y: field.y, lines };
}

/**
 * How often each option of a table's choice column was chosen.
 * @param {Source} source @param {Results["balance"]} result @returns {Found["balance"] | undefined}
 */
function balance({ fields, answers, say }, result) {
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

/**
 * Which options of choices fields are done, and which are still open.
 * @param {Source} source @returns {Found["checklist"] | undefined}
 */
function checklist({ fields, answers, say }) {
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

/**
 * What is still missing: a line is there while its field is empty, or "don't know"; one that names keys, while the answer is one of
 * them; one that names a column, while a row lacks it, and says which rows.
 * @param {Source} source @param {Results["gaps"]} result @returns {Found["gaps"] | undefined}
 */
function gaps({ spec, answers, say }, result) {
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
  const labels = rows.flatMap((row) => cells(row, field.columns.slice(0, 1))).join("; ");
  if (!rows.length) return [];
  return [labels ? say("results.lacking", { say: words, labels }) : words];
}
