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
    rankedThings(field, value, spec, answers).map(({ place, label }) => say("results.ranked", { place, label })),
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

/** Returns {place, label} of what was ranked; a place that was not given is left open. */
export function rankedThings(field, value, spec, answers) {
  const things = thingsOf(field, spec, answers);
  return value.flatMap((key, at) => (key === null ? [] : [{ place: at + 1, label: labelOf(things, key) }]));
}

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
  const stray = strayAnswers(sheet.answers, spec, sheet.unread);
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

/**
 * Returns rows [person, team, field, row, value] of one sheet, in the words that the sheet has for them; amounts and
 * days stay as a spreadsheet can count them. What no field can hold comes last.
 */
export function csvRows(sheet, person, spec, say) {
  const { sound } = sortAnswers(sheet.answers, spec);
  const all = { spec, answers: sound, say };
  const cells = fieldsOf(spec).filter(({ name }) => name in sound).flatMap((field) =>
    (CSV[field.kind] ?? CSV.line)(field, sound[field.name], all).map(([row, value, column]) => [
      column ? `${field.label}: ${column}` : field.label,
      row,
      value,
    ])
  );
  const stray = strayAnswers(sheet.answers, spec, sheet.unread).map(([label, text]) => [label, "", text]);
  return [...cells, ...stray].map((row) => [person, sheet.team ?? "", ...row]);
}

/** For each kind: [row, value, column] of an answer. */
const CSV = {
  line: (field, value) => [["", value]],
  choice: (field, value) => [["", labelOf(field.options, value)]],
  choices: (field, value) => value.map((key) => ["", labelOf(field.options, key)]),
  scale: (field, value, { say }) => [["", levelWords(field, value, say)]],
  ranking: (field, value, { spec, answers }) =>
    rankedThings(field, value, spec, answers).map(({ place, label }) => [place, label]),
  budget: (field, value, { spec, answers }) =>
    Object.entries(value).map(([key, amount]) => [labelOf(thingsOf(field, spec, answers), key), amount]),
  table: (field, value) =>
    value.flatMap((row, place) =>
      field.columns.filter(({ name }) => !isBlank(row[name]) && row[name] !== false).map((column) => [
        place + 1,
        cellWords(column, row[column.name]),
        column.label,
      ])
    ),
  ideas: (field, value, { say }) =>
    value.flatMap(({ idea, votes }, place) => [
      ...(isBlank(idea) ? [] : [[place + 1, idea, say("fields.idea")]]),
      ...(votes === undefined ? [] : [[place + 1, votes, say("fields.votes")]]),
    ]),
  matrix: (field, value) =>
    value.flatMap((
      row,
    ) => [[row.label ?? "", share(row.x), field.x.label], [row.label ?? "", share(row.y), field.y.label]]),
};

function levelWords({ levels }, value, say) {
  if (value === null) return say("results.unknown");
  return levels[value - 1] ? `${value} ${levels[value - 1]}` : value;
}

function cellWords(column, value) {
  if (column.kind === "choice") return labelOf(column.options, value);
  return value === true ? "✓" : value;
}

/** The first sign, after white space and signs that nobody sees, by which a spreadsheet takes a cell for a formula. */
const FORMULA = /^[\s\p{C}]*[=+\-@|]/u;

/** Returns rows as CSV with a byte order mark; a cell that a spreadsheet would run as a formula is quoted with '. */
export function toCsv(rows) {
  const cell = (value) => {
    const text = String(value);
    // Full-width signs are as good as plain ones to some spreadsheets.
    const safe = FORMULA.test(text.normalize("NFKC")) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [["person", "team", "field", "row", "value"], ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
