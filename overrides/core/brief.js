// The thread of a project in words: its sheets in the order in which answers travel, with what each came to. Pure.
/** @import { AnswerField, Finding, Say, Sheet, SheetBlock, Sound, Spec } from "./types.d.ts" */
import { answerTo, fieldsOf, isBlank, sortAnswers } from "./answers.js";
import { findAll } from "./results.js";
import { wordsOf } from "./serialise.js";
import { ofKinds } from "./fields-of.js";

/** What keeps a brief of eight sheets on two pages. The sheets themselves hold every word. */
const MOST_LINES = 4;
const LONGEST_LINE = 240;
const LONGEST_SENTENCE = 480;

/**
 * Returns the blocks of a brief. `known` are all worksheets in the order of the thread, with the names of the answers that
 * each lends to others; `specs` are by slug. All worksheets of the sheets must be among
 * both.
 * @param {Pick<Sheet, "worksheet" | "answers" | "title" | "saved">[]} sheets
 * @param {{ slug: string, carried: string[] }[]} known
 * @param {Map<string, Spec>} specs
 * @param {Say} say
 * @returns {SheetBlock[]}
 */
export function makeBrief(sheets, known, specs, say) {
  const found = sheets.map((sheet) => {
    const index = known.findIndex(({ slug }) => slug === sheet.worksheet);
    const spec = specs.get(sheet.worksheet);
    if (!spec || index < 0) throw new Error(`No worksheet ${sheet.worksheet}`);
    return { sheet, spec, index, saved: sheet.saved ?? "" };
  });
  found.sort((one, other) => one.index - other.index || one.saved.localeCompare(other.saved));
  return found.flatMap(({ sheet, spec, index }) => sheetBlocks(sheet, spec, known[index].carried, say));
}

/**
 * @param {Pick<Sheet, "answers" | "title">} sheet @param {Spec} spec @param {string[]} carried @param {Say} say
 * @returns {SheetBlock[]}
 */
function sheetBlocks({ title, answers }, spec, carried, say) {
  const { sound } = sortAnswers(answers, spec);
  const findings = findAll(spec, answers, say);
  const blocks = [
    ...lentBlocks(carried, sound, spec, findings, say),
    ...findings.map((finding) => ({ label: finding.title, lines: linesOf(finding, say) })),
  ];
  const heading = title ? `${spec.title}: ${title}` : spec.title;
  return [{ heading }, ...(blocks.length ? blocks : [{ text: say("mine.brief_nothing") }])];
}

/**
 * The answers that go on to other sheets, but for those that a finished sentence says already.
 * @param {string[]} names @param {Sound} answers @param {Spec} spec @param {Finding[]} findings @param {Say} say
 */
function lentBlocks(names, answers, spec, findings, say) {
  const told = findings.flatMap(({ index }) => {
    const result = spec.results[index];
    return result.kind === "sentence" ? result.of : [];
  });
  const said = ofKinds(spec.fields, "sentence").filter(({ name }) => told.includes(name)).flatMap(({ parts }) => parts);
  const isLent = /** @param {AnswerField} field */ (field) =>
    names.includes(field.name) && !said.some((part) => part.name === field.name);
  return fieldsOf(spec).filter(isLent).flatMap((field) => {
    const value = answerTo(field, answers);
    if (isBlank(value)) return [];
    return [{ label: field.label, lines: cut(wordsOf(field, value, { spec, answers, say }), say) }];
  });
}

/**
 * A formula is cut late, because its end says what is expected; what is still to do stands in one line.
 * @param {Finding} finding @param {Say} say
 */
function linesOf({ kind, lines }, say) {
  if (kind === "gaps") return cut([lines.join(" ")], say);
  return cut(lines, say, kind === "sentence" ? LONGEST_SENTENCE : LONGEST_LINE);
}

/** @param {string[]} lines @param {Say} say */
function cut(lines, say, longest = LONGEST_LINE) {
  const short = lines.map((line) => (line.length > longest ? cutLine(line, longest) : line));
  const more = short.length - MOST_LINES;
  return more > 1 ? [...short.slice(0, MOST_LINES), say("mine.brief_more", { count: more })] : short;
}

/** @param {string} line @param {number} longest */
function cutLine(line, longest) {
  return `${line.slice(0, longest).replace(/[^\p{L}\p{N}]*\s\S*$/u, "")}…`;
}
