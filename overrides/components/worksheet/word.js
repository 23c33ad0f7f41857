// The sheet's Word file, filled in: turns answers into what its content controls are to hold.
import { fieldsOf, isBlank, sortAnswers, strayAnswers } from "../../core/answers.js";
import { fillWord } from "../../browser/docx.js";
import { labelOf, thingsOf } from "../../core/listed.js";
import { sayAmount, sayDay } from "../../core/messages.js";
import { rankedThings, rowWords, share, wordsOf } from "../../core/serialise.js";
import { textOf } from "../../core/words.js";

/**
 * @import {
 *   Answer, AnswerKind, Answers, FieldOf, Filling, Finding, Say, Sheet, Spec
 * } from "../../core/types.d.ts"
 */
/** @typedef {{ spec: Spec, answers: Answers, say: Say }} Whole */
/**
 * Puts the answer to a field into the filling.
 * @template {AnswerKind} K
 * @typedef {(filling: Filling, field: FieldOf<K>, value: Answer[K], all: Whole) => void} Filler
 */

/**
 * Returns the filled Word file as a Blob. Throws where the blank one cannot be had.
 * @param {{ kept: Sheet, findings: Finding[] }} content
 * @param {{ spec: Spec, say: Say }} side
 */
export async function makeWord({ kept, findings }, { spec, say }) {
  const answer = await fetch(`${spec.slug}.docx`);
  if (!answer.ok) throw new Error(answer.statusText);
  return fillWord(new Uint8Array(await answer.arrayBuffer()), fillingOf(kept, findings, spec, say));
}

/**
 * Returns what goes into the controls.
 * @param {Sheet} kept
 * @param {Finding[]} findings
 * @param {Spec} spec
 * @param {Say} say
 * @returns {Filling}
 */
function fillingOf(kept, findings, spec, say) {
  const { sound } = sortAnswers(kept.answers, spec);
  /** @type {Filling} */
  const filling = { texts: new Map(), ticks: new Set(), rows: new Map() };
  const all = { spec, answers: sound, say };
  for (const field of fieldsOf(spec)) fill(filling, field, sound[field.name], all);
  fillAbout(filling.texts, kept, findings, spec);
  return filling;
}

/** @template {AnswerKind} K @param {Filling} filling @param {FieldOf<K>} field @param {Answer[K] | undefined} value @param {Whole} all */
function fill(filling, field, value, all) {
  /** @type {K} */
  const kind = field.kind;
  if (value !== undefined && !isBlank(value)) FILLERS[kind](filling, field, value, all);
}

/** @param {Filling["texts"]} texts @param {Sheet} kept @param {Finding[]} findings @param {Spec} spec */
function fillAbout(texts, kept, findings, spec) {
  const result = findings.flatMap((finding) => [finding.title, ...textOf(finding), ""]).join("\n").trim();
  const more = strayAnswers(kept.answers, spec, kept.unread).map(([label, text]) => `${label}: ${text}`).join("\n");
  const about = {
    "@title": kept.title,
    "@by": kept.by,
    "@date": sayDay(new Date(), spec.language),
    "@result": result,
    "@address": location.origin + location.pathname,
    "@version": spec.version,
    "@more": more,
  };
  for (const [tag, text] of Object.entries(about)) if (text) texts.set(tag, text);
}

/** @type {Filler<AnswerKind>} */
function fillText({ texts }, field, value, all) {
  texts.set(field.name, wordsOf(field, value, all).join("\n"));
}

/** @type {Filler<"choice" | "choices" | "scale">} */
function fillTicks({ ticks }, field, value) {
  for (const key of [value].flat()) ticks.add(`${field.name}=${key}`);
}

/** @type {{ [K in AnswerKind]: Filler<K> }} */
const FILLERS = {
  line: fillText,
  notes: fillText,
  date: fillText,
  choice: fillTicks,
  choices: fillTicks,
  scale: fillTicks,
  number: ({ texts }, field, value) => texts.set(field.name, sayAmount(value, field.unit)),
  table: ({ rows }, field, value, all) =>
    rows.set(
      field.name,
      value.map((row) =>
        new Map(rowWords(field.columns, row, all).map((cell, place) => [field.columns[place].name, cell]))
      ),
    ),
  ideas: ({ rows }, field, value) =>
    rows.set(field.name, value.map((row) => new Map([["idea", row.idea ?? ""], ["votes", String(row.votes ?? "")]]))),
  matrix: ({ rows }, field, value) =>
    rows.set(
      field.name,
      value.map((row) => new Map([["label", row.label ?? ""], ["x", share(row.x)], ["y", share(row.y)]])),
    ),
  ranking({ rows }, field, value, { spec, answers }) {
    rows.set(
      field.name,
      rankedThings(field, value, spec, answers).map(({ place, label }) =>
        new Map([["place", String(place)], ["label", label]])
      ),
    );
  },
  budget({ texts, rows }, field, value, { spec, answers }) {
    const things = thingsOf(field, spec, answers);
    const amounts = Object.entries(value).map(([key, amount]) => [key, sayAmount(amount, field.unit)]);
    for (const [key, amount] of amounts) texts.set(`${field.name}.${key}`, amount);
    rows.set(
      field.name,
      amounts.map(([key, amount]) => new Map([["label", labelOf(things, key)], ["amount", amount]])),
    );
  },
};
