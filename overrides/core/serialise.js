// A sheet as an outline that becomes plain text, rich text or Word, and as rows of CSV. Pure.
/**
 * @import {
 *   Answer, AnswerKind, Cell, FieldOf, Finding, Say, Sheet, SheetBlock, Sound, Spec, Whole
 * } from "./types.d.ts"
 */
import { ANSWERS } from "../fields/kinds.js";
import { answerTo, fieldsIn, fieldsOf, isBlank, sortAnswers, strayAnswers } from "./answers.js";
import { labelled, rowLine, textOf } from "./words.js";

/**
 * Returns an answer in words, as a list of lines.
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Answer[K] | undefined} value @param {Whole} whole @returns {string[]}
 */
export function wordsOf(field, value, whole) {
  /** @type {K} */
  const kind = field.kind;
  return value === undefined || isBlank(value) ? [] : ANSWERS[kind].words(field, value, whole);
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
  spec.sections.forEach((section, index) => {
    const fields = fieldsIn(index, spec);
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

/**
 * Returns an answer as a block under its question; none where there is no answer.
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Sound} sound @param {Whole} whole @returns {SheetBlock[]}
 */
export function blockOf(field, sound, whole) {
  /** @type {K} */
  const kind = field.kind;
  const { label } = field;
  const value = answerTo(field, sound);
  const { asTable } = ANSWERS[kind];
  if (asTable) return value === undefined || isBlank(value) ? [] : [{ label, ...asTable(field, value, whole) }];
  const lines = wordsOf(field, value, whole);
  return lines.length ? [{ label, lines }] : [];
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
      column ? labelled(field.label, column) : field.label,
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
  return value === undefined ? [] : ANSWERS[kind].csv(field, value, whole);
}

/** The first sign, after white space and signs that nobody sees, by which a spreadsheet takes a cell for a formula. */
const FORMULA = /^[\s\p{C}]*[=+\-@|]/u;

/**
 * Returns rows as CSV with a byte order mark; a cell that a spreadsheet would run as a formula is quoted with '.
 * @param {(string | number)[][]} rows @returns {string}
 */
export const toCsv = (rows) => listCsv([["person", "team", "field", "row", "value"], ...rows]);

/** Returns rows as CSV in the same way, their heads being the first. @param {(string | number)[][]} rows @returns {string} */
export function listCsv(rows) {
  /** @param {string | number} value */
  const cell = (value) => {
    const text = String(value);
    // Full-width signs are as good as plain ones to some spreadsheets.
    const safe = FORMULA.test(text.normalize("NFKC")) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = rows.map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
