// A sheet as an outline that becomes plain text, rich text or Word, and as rows of CSV. Pure.
/**
 * @import {
 *   Answer, AnswerField, AnswerKind, Answers, Column, FieldOf, Finding, Option, Row, Say, Sheet, SheetBlock, Sound, Spec
 * } from "./types.d.ts"
 */
import { answerTo, fieldsOf, isBlank, sortAnswers, strayAnswers } from "./answers.js";
import { labelOf, thingsOf } from "./listed.js";
import { sayAmount, sayDay } from "./messages.js";
import { sayLevel, textOf } from "./words.js";

/**
 * The whole of which an answer is a part.
 * @typedef {{ spec: Spec, answers: Answers, say: Say }} Whole
 * @typedef {[row: string | number, value: string | number, column?: string]} Cell
 */

/**
 * Returns an answer in words, as a list of lines.
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Answer[K] | undefined} value @param {Whole} whole @returns {string[]}
 */
export function wordsOf(field, value, whole) {
  /** @type {K} */
  const kind = field.kind;
  return value === undefined || isBlank(value) ? [] : WORDS[kind](field, value, whole);
}

/** @param {unknown} _field @param {string} value */
const linesOf = (_field, value) => value.split("\n");

/** @type {{ [K in AnswerKind]: (field: FieldOf<K>, value: Answer[K], whole: Whole) => string[] }} */
const WORDS = {
  line: linesOf,
  notes: linesOf,
  number: (field, value) => [sayAmount(value, field.unit)],
  date: (_field, value, { spec }) => [sayDay(value, spec.language)],
  choice: (field, value) => [labelOf(field.options, value)],
  choices: (field, value) => value.map((key) => labelOf(field.options, key)),
  scale: (field, value, { say }) => [sayLevel(field.levels, value, say)],
  ranking: (field, value, { spec, answers, say }) =>
    rankedThings(field, value, spec, answers).map(({ place, label }) => say("results.ranked", { place, label })),
  budget: (field, value, { spec, answers, say }) => {
    const things = thingsOf(field, spec, answers);
    return Object.entries(value).map(([key, amount]) =>
      say("results.amount", { label: labelOf(things, key), amount: sayAmount(amount, field.unit) })
    );
  },
  table: (field, value, { spec }) => {
    const heads = field.columns.map(({ label }) => label);
    return value.map((row) => rowLine(heads, rowWords(field.columns, row, { spec })));
  },
  ideas: (_field, value, { say }) =>
    value.map((
      { idea = "", votes },
    ) => (votes === undefined ? idea : say("results.votes", { label: idea, count: votes }))),
  matrix: ({ x, y }, value) =>
    value.map((row) => `${row.label ?? ""} (${x.label} ${share(row.x)}, ${y.label} ${share(row.y)})`),
};

/**
 * Returns what was ranked; a place that was not given is left open.
 * @param {FieldOf<"ranking">} field @param {Answer["ranking"]} value @param {Spec} spec @param {Answers} answers
 */
export function rankedThings(field, value, spec, answers) {
  const things = thingsOf(field, spec, answers);
  return value.flatMap((key, at) => (key === null ? [] : [{ place: at + 1, label: labelOf(things, key) }]));
}

/**
 * Returns the cells of a row in words, one for each column.
 * @param {Column[]} columns @param {Row} row @param {{ spec: Pick<Spec, "language"> }} whole @returns {string[]}
 */
export function rowWords(columns, row, { spec }) {
  return columns.map((column) => {
    const value = valueOf(column, row);
    return column.kind === "date" && value !== "" ? sayDay(value, spec.language) : String(value);
  });
}

/**
 * Returns what a row has in a column as a spreadsheet can count it, choices and ticks in words; "" where it has nothing.
 * @param {Column} column @param {Row} row @returns {string | number}
 */
function valueOf({ name, kind, options = [] }, row) {
  const value = row[name];
  if (isBlank(value) || value === false) return "";
  if (value === true) return "✓";
  if (typeof value === "number") return value;
  return kind === "choice" ? labelOf(options, String(value)) : String(value);
}

/**
 * Returns the cells of a row as one line: each with its head, without those that are empty.
 * @param {string[]} heads @param {string[]} cells @returns {string}
 */
export function rowLine(heads, cells) {
  return cells.flatMap((cell, place) => (cell ? [`${heads[place]}: ${cell}`] : [])).join("; ");
}

/**
 * Returns a place on an axis for people, as a share of it; a dash where there is none.
 * @param {number} [value]
 */
export function share(value) {
  return value === undefined ? "–" : `${Math.round(value * 100)}%`;
}

/**
 * Returns a sheet as blocks in the order of the page. `findings` are what the results say. Answers without a field come
 * last.
 * @param {Pick<Sheet, "answers" | "unread">} sheet @param {Spec} spec @param {Finding[]} findings @param {Say} say
 * @returns {SheetBlock[]}
 */
export function outline(sheet, spec, findings, say) {
  /** @type {SheetBlock[]} */
  const blocks = [];
  const { sound } = sortAnswers(sheet.answers, spec);
  const whole = { spec, answers: sound, say };
  spec.sections.forEach((section, place) => {
    const fields = fieldsOf({ fields: spec.fields.filter((field) => field.section === place) });
    const answered = fields.flatMap((field) => blockOf(field, sound, whole));
    if (answered.length) blocks.push({ heading: section.title }, ...answered);
  });
  for (const finding of findings) blocks.push({ heading: finding.title }, ...textOf(finding).map((text) => ({ text })));
  const stray = strayAnswers(sheet.answers, spec, sheet.unread);
  if (stray.length) {
    blocks.push({ heading: say("sheet.left_over") }, ...stray.map(([label, text]) => ({ label, lines: [text] })));
  }
  return blocks;
}

/** @param {AnswerField} field @param {Sound} sound @param {Whole} whole @returns {SheetBlock[]} */
function blockOf(field, sound, whole) {
  const { label } = field;
  if (field.kind !== "table") {
    const lines = wordsOf(field, answerTo(field, sound), whole);
    return lines.length ? [{ label, lines }] : [];
  }
  const rows = (answerTo(field, sound) ?? []).map((row) => rowWords(field.columns, row, whole));
  return rows.length ? [{ label, columns: field.columns.map((column) => column.label), rows }] : [];
}

/**
 * Returns blocks as plain text under a title.
 * @param {string} title @param {string[]} about @param {SheetBlock[]} blocks @returns {string}
 */
export function toText(title, about, blocks) {
  const lines = [title, ...about];
  for (const { heading, label, lines: answer, columns, rows, text } of blocks) {
    if (heading !== undefined) lines.push("", heading.toUpperCase());
    else if (text !== undefined) lines.push(text);
    else if (rows) lines.push("", label ?? "", ...rows.map((row) => rowLine(columns, row)));
    else lines.push("", label, ...answer);
  }
  return `${lines.join("\n")}\n`;
}

/**
 * Returns rows [person, team, field, row, value] of one sheet, in the words that the sheet has for them; amounts and
 * days stay as a spreadsheet can count them. What no field can hold comes last.
 * @param {Pick<Sheet, "answers" | "team" | "unread">} sheet @param {string} person @param {Spec} spec @param {Say} say
 * @returns {(string | number)[][]}
 */
export function csvRows(sheet, person, spec, say) {
  const { sound } = sortAnswers(sheet.answers, spec);
  const whole = { spec, answers: sound, say };
  const cells = fieldsOf(spec).flatMap((field) =>
    cellsOf(field, sound, whole).map(([row, value, column]) => [
      column ? `${field.label}: ${column}` : field.label,
      row,
      value,
    ])
  );
  const stray = strayAnswers(sheet.answers, spec, sheet.unread).map(([label, text]) => [label, "", text]);
  return [...cells, ...stray].map((row) => [person, sheet.team ?? "", ...row]);
}

/**
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Sound} sound @param {Whole} whole @returns {Cell[]}
 */
function cellsOf(field, sound, whole) {
  /** @type {K} */
  const kind = field.kind;
  const value = answerTo(field, sound);
  return value === undefined ? [] : CSV[kind](field, value, whole);
}

/** @param {unknown} _field @param {string | number} value @returns {Cell[]} */
const asItIs = (_field, value) => [["", value]];

/** @type {{ [K in AnswerKind]: (field: FieldOf<K>, value: Answer[K], whole: Whole) => Cell[] }} */
const CSV = {
  line: asItIs,
  notes: asItIs,
  number: asItIs,
  date: asItIs,
  choice: (field, value) => [["", labelOf(field.options, value)]],
  choices: (field, value) => value.map((key) => ["", labelOf(field.options, key)]),
  scale: ({ levels }, value, { say }) => {
    if (value === null) return [["", say("results.unknown")]];
    return [["", levels[value - 1] ? `${value} ${levels[value - 1]}` : value]];
  },
  ranking: (field, value, { spec, answers }) =>
    rankedThings(field, value, spec, answers).map(({ place, label }) => [place, label]),
  budget: (field, value, { spec, answers }) => {
    const things = thingsOf(field, spec, answers);
    return Object.entries(value).map(([key, amount]) => [labelOf(things, key), amount]);
  },
  table: (field, value) =>
    value.flatMap((row, place) =>
      field.columns.map((column) => /** @type {Cell} */ ([place + 1, valueOf(column, row), column.label]))
    ).filter(([, cell]) => cell !== ""),
  ideas: (_field, value, { say }) =>
    value.flatMap(({ idea, votes }, place) => {
      /** @type {Cell[]} */
      const cells = [];
      if (idea !== undefined && !isBlank(idea)) cells.push([place + 1, idea, say("fields.idea")]);
      if (votes !== undefined) cells.push([place + 1, votes, say("fields.votes")]);
      return cells;
    }),
  matrix: (field, value) =>
    value.flatMap(({ label = "", x, y }) => [[label, share(x), field.x.label], [label, share(y), field.y.label]]),
};

/** The first sign, after white space and signs that nobody sees, by which a spreadsheet takes a cell for a formula. */
const FORMULA = /^[\s\p{C}]*[=+\-@|]/u;

/**
 * Returns rows as CSV with a byte order mark; a cell that a spreadsheet would run as a formula is quoted with '.
 * @param {(string | number)[][]} rows @returns {string}
 */
export function toCsv(rows) {
  /** @param {string | number} value */
  const cell = (value) => {
    const text = String(value);
    // Full-width signs are as good as plain ones to some spreadsheets.
    const safe = FORMULA.test(text.normalize("NFKC")) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [["person", "team", "field", "row", "value"], ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
