// A sheet as an outline that becomes plain text, rich text or Word, and as rows of CSV. Pure.
import { fieldsOf, isBlank, sortAnswers, strayAnswers } from "./answers.js";
import { labelOf, thingsOf } from "./listed.js";
import { sayAmount, sayDay } from "./messages.js";
import { textOf } from "./results.js";

/** Returns an answer in words, as a list of lines. `spec` and `answers` are the whole of which it is a part. */
export function wordsOf(field, value, { spec, answers, say }) {
  if (isBlank(value)) return [];
  return (WORDS[field.kind] ?? plain)(field, value, { spec, answers, say });
}

const plain = (field, value) => String(value).split("\n");
const WORDS = {
  number: (field, value) => [sayAmount(value, field.unit)],
  date: (field, value, { spec }) => [sayDay(value, spec.language)],
  choice: (field, value) => [labelOf(field.options, value)],
  choices: (field, value) => value.map((key) => labelOf(field.options, key)),
  scale: (field, value, { say }) => [
    value === null
      ? say("results.unknown")
      : say("results.level", { level: field.levels[value - 1] ?? value, number: value, most: field.levels.length }),
  ],
  ranking: (field, value, { spec, answers, say }) =>
    value.map((key, place) =>
      say("results.ranked", { place: place + 1, label: labelOf(thingsOf(field, spec, answers), key) })
    ),
  budget: (field, value, { spec, answers, say }) =>
    Object.entries(value).map(([key, amount]) =>
      say("results.amount", {
        label: labelOf(thingsOf(field, spec, answers), key),
        amount: sayAmount(amount, field.unit),
      })
    ),
  table: (field, value, all) =>
    value.map((row) =>
      rowWords(field.columns, row, all).map((cell, place) => cell && `${field.columns[place].label}: ${cell}`).filter(
        Boolean,
      ).join("; ")
    ),
  ideas: (field, value, { say }) =>
    value.map((
      row,
    ) => (row.votes === undefined
      ? (row.idea ?? "")
      : say("results.votes", { label: row.idea ?? "", count: row.votes }))
    ),
  matrix: (field, value) =>
    value.map((row) => `${row.label ?? ""} (${field.x.label} ${share(row.x)}, ${field.y.label} ${share(row.y)})`),
};

/** Returns the cells of a row in words, one for each column. */
export function rowWords(columns, row, { spec }) {
  return columns.map((column) => {
    const value = row[column.name];
    if (isBlank(value) || value === false) return "";
    if (column.kind === "choice") return labelOf(column.options, value);
    if (column.kind === "date") return sayDay(value, spec.language);
    return value === true ? "✓" : String(value);
  });
}

/** Returns a place on an axis for people: 0 to 100, or a dash where there is none. */
export function share(value) {
  return value === undefined ? "–" : `${Math.round(value * 100)}%`;
}

/**
 * Returns a sheet as blocks in the order of the page: {heading}, {label, lines}, {label, columns, rows}, {text}.
 * `findings` are what the results say. Answers without a field come last.
 */
export function outline(sheet, spec, findings, say) {
  const blocks = [];
  const { sound } = sortAnswers(sheet.answers, spec);
  const all = { spec, answers: sound, say };
  spec.sections.forEach((section, place) => {
    const answered = fieldsOf({ fields: spec.fields.filter((field) => field.section === place) })
      .filter((field) => !isBlank(sound[field.name]))
      .map((field) => block(field, sound[field.name], all));
    if (answered.length) blocks.push({ heading: section.title }, ...answered);
  });
  for (const finding of findings) blocks.push({ heading: finding.title }, ...textOf(finding).map((text) => ({ text })));
  const stray = strayAnswers(sheet.answers, spec);
  if (stray.length) {
    blocks.push({ heading: say("sheet.left_over") }, ...stray.map(([label, text]) => ({ label, lines: [text] })));
  }
  return blocks;
}

function block(field, value, all) {
  if (field.kind === "table") {
    return {
      label: field.label,
      columns: field.columns.map((column) => column.label),
      rows: value.map((row) => rowWords(field.columns, row, all)),
    };
  }
  return { label: field.label, lines: wordsOf(field, value, all) };
}

/** Returns blocks as plain text under a title. */
export function toText(title, about, blocks) {
  const lines = [title, ...about];
  for (const { heading, label, lines: answer, columns, rows, text } of blocks) {
    if (heading) lines.push("", heading.toUpperCase());
    else if (text) lines.push(text);
    else if (rows) {
      lines.push(
        "",
        label,
        ...rows.map((row) => row.map((cell, place) => cell && `${columns[place]}: ${cell}`).filter(Boolean).join("; ")),
      );
    } else lines.push("", label, ...answer);
  }
  return `${lines.join("\n")}\n`;
}

/** Returns rows [person, field, row, value] of one sheet, the values as they are saved. */
export function csvRows(sheet, person) {
  return Object.entries(sheet.answers).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.flatMap((row, place) => cells(person, name, place + 1, row));
    return cells(person, name, "", value);
  });
}

function cells(person, name, row, value) {
  if (typeof value !== "object" || value === null) return [[person, name, row, String(value)]];
  return Object.entries(value).map(([key, inner]) => [person, `${name}.${key}`, row, inner]);
}

/** Returns rows as CSV with a byte order mark; a cell that a spreadsheet would run as a formula is quoted with '. */
export function toCsv(rows) {
  const cell = (value) => {
    const text = String(value);
    const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [["person", "field", "row", "value"], ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
