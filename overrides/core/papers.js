// Papers that a sheet makes of its answers for somebody else: a register, a note, a briefing from two sheets. Pure.
/** @import { Answers, Field, Paper, PaperPart, Register, Row, Say, Sheet, SheetBlock, Sound, Spec } from "./types.d.ts" */
import { answerTo, fieldsOf, isBlank, readSheet, sortAnswers } from "./answers.js";
import { ofKinds } from "./fields-of.js";
import { sayDay } from "./messages.js";
import { findAll } from "./results.js";
import { blockOf, wordsOf } from "./serialise.js";
import { rowLine } from "./words.js";

/** A sheet that a paper is made from. @typedef {{ spec: Spec, sound: Sound }} Source */

/**
 * Returns a paper as blocks. `other` is the second sheet, where the paper is made from two and there is one. What nobody
 * has answered is said to be open.
 * @param {Paper} paper @param {Spec} spec @param {Answers} answers @param {Sheet | undefined} other @param {Say} say
 * @returns {SheetBlock[]}
 */
export function paperBlocks(paper, spec, answers, other, say) {
  const sources = [sourceOf(spec, answers), ...(paper.other ? [otherSource(paper.other, spec, other)] : [])];
  const parts = (paper.parts ?? []).flatMap((part) => partBlocks(part, sources, say));
  if (!paper.register) return parts;
  /** @param {string} day */
  const inWords = (day) => sayDay(day, spec.language);
  const [columns, ...rows] = registerRows(paper.register, spec, answers, say, inWords);
  return [...parts, rows.length ? { columns, rows } : { text: say("papers.open") }];
}

/**
 * Returns a register as rows: the heads, then each thing to be done with what it is about, who and by when. A day stands as
 * it is saved, so that a spreadsheet can sort by it, unless `said` puts it into words.
 * @param {Register} register @param {Spec} spec @param {Answers} answers @param {Say} say
 * @param {(day: string) => string} [said]
 * @returns {string[][]}
 */
export function registerRows({ about, lists }, spec, answers, say, said = (day) => day) {
  const source = sourceOf(spec, answers);
  const subject = linesOf(about, source, say).join(" ");
  const heads = ["about", "kind", "what", "who", "by", "more"].map((key) => say(`papers.register_${key}`));
  const rows = lists.flatMap(({ of, what, who, by }) => {
    const [table] = ofKinds(spec.fields, "table").filter(({ name }) => name === of);
    const kind = table.columns.find(({ name }) => name === what)?.label ?? "";
    const rest = table.columns.filter(({ name }) => ![what, who, by].includes(name));
    const given = answerTo(table, source.sound) ?? [];
    const [more] = blockOf({ ...table, columns: rest }, source.sound, { spec, answers: source.sound, say });
    return given.map((row, index) => [
      subject,
      kind,
      text(row, what),
      text(row, who) || say("papers.nobody"),
      text(row, by) ? said(text(row, by)) : say("papers.no_day"),
      rowLine(more?.columns ?? [], more?.rows?.[index] ?? []),
    ]).filter((_, index) => table.columns.some(({ name }) => text(given[index], name)));
  });
  return [heads, ...rows];
}

/** @param {Row} row @param {string} name */
const text = (row, name) => (isBlank(row[name]) ? "" : String(row[name]));

/** @param {Spec} spec @param {Answers} answers @returns {Source} */
const sourceOf = (spec, answers) => ({ spec, sound: sortAnswers(answers, spec).sound });

/** @param {NonNullable<Paper["other"]>} other @param {Spec} spec @param {Sheet | undefined} sheet */
function otherSource({ slug, title, formerly, fields }, spec, sheet) {
  const own = { ...spec, slug, title, formerly, fields };
  return sourceOf(own, sheet ? readSheet(sheet, own).answers : {});
}

/** @param {PaperPart} part @param {Source[]} sources @param {Say} say @returns {SheetBlock[]} */
function partBlocks({ title, of, columns }, sources, say) {
  const blocks = of.flatMap((name) => answerBlocks(name, columns, sources, say));
  // Over one answer alone, the heading says what it is.
  return [{ heading: title }, ...(of.length > 1 ? blocks : blocks.flatMap(withoutLabel))];
}

/** @param {SheetBlock} block @returns {SheetBlock[]} */
function withoutLabel({ label: _label, lines, ...block }) {
  return lines ? lines.map((text) => ({ text })) : [/** @type {SheetBlock} */ (block)];
}

/** @param {string} way @param {string[] | undefined} columns @param {Source[]} sources @param {Say} say */
function answerBlocks(way, columns, sources, say) {
  const [slug, name] = way.includes(".") ? way.split(".") : [sources[0].spec.slug, way];
  const { spec, sound } = sources.find((source) => source.spec.slug === slug) ?? sources[0];
  const [sentence] = ofKinds(spec.fields, "sentence").filter((field) => field.name === name);
  if (sentence) return [{ label: sentence.label, lines: finished(name, spec, sound, say) ?? [say("papers.open")] }];
  return fieldsOf(spec).filter((field) => field.name === name).flatMap((field) => {
    const blocks = blockOf(only(field, columns), sound, { spec, answers: sound, say });
    return blocks.length ? blocks : [{ label: field.label, lines: [say("papers.open")] }];
  });
}

/**
 * Returns a sentence as the sheet's result has it, undefined where nothing of it is written.
 * @param {string} name @param {Spec} spec @param {Sound} sound @param {Say} say
 */
function finished(name, spec, sound, say) {
  const found = findAll(spec, sound, say).find(({ kind, index }) => {
    const result = spec.results[index];
    return kind === "sentence" && "of" in result && result.of.includes(name);
  });
  return found?.lines;
}

/** Returns a table with some of its columns. @template {Field} F @param {F} field @param {string[] | undefined} names @returns {F} */
function only(field, names) {
  if (!names || field.kind !== "table") return field;
  return { ...field, columns: names.flatMap((name) => field.columns.filter((column) => column.name === name)) };
}

/** @param {string} name @param {Source} source @param {Say} say */
function linesOf(name, { spec, sound }, say) {
  return fieldsOf(spec).filter((field) => field.name === name).flatMap((field) =>
    wordsOf(field, answerTo(field, sound), { spec, answers: sound, say })
  );
}
