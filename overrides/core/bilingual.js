// One sheet in two languages, piece by piece, for paper that has both beside each other. Pure.
//
// Both definitions have the same fields, and the answers are kept by keys. So what the two say alike is a person's own
// words, or a number: it stands once, and is in neither language.
/**
 * @import {
 *   AnswerField, Both, BothBlock, Finding, FindingOf, OwnColumn, Say, Sheet, SheetBlock, Sound, Spec, SheetEdition
 * } from "./types.d.ts"
 */
import { applies, fieldsIn, fieldsOf, isBlank, sortAnswers, strayAnswers } from "./answers.js";
import { labelOf } from "./listed.js";
import { blockOf } from "./serialise.js";
import { roomFor } from "./slips.js";

/**
 * Returns what `make` makes of each of two.
 * @template T, U @param {Both<T>} pair @param {(one: T) => U} make @returns {Both<U>}
 */
export const inBoth = ([one, other], make) => [make(one), make(other)];

/** Returns true where both languages say the same. @param {Both<string>} words */
export const isSame = ([one, other]) => one === other;

/**
 * Returns the members of two lists side by side; what one of them lacks is said as nothing.
 * @param {Both<string[]>} lists @returns {Both<string>[]}
 */
const sideBySide = ([one, other]) =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [one[at] ?? "", other[at] ?? ""]);

/**
 * Returns the parts of a sheet in the order of the page, in both languages. What nobody has answered has room to write in
 * its place; of parts that an answer rules out nothing stands here (ruledOut), unless the sheet is blank.
 * @param {Pick<Sheet, "answers" | "unread">} sheet @param {Both<SheetEdition>} editions @returns {BothBlock[]}
 */
export function bothOutline(sheet, editions) {
  const [{ spec }] = editions;
  const { sound } = sortAnswers(sheet.answers, spec);
  const isEmpty = isBlank(sound);
  const parts = spec.sections.flatMap((section, index) => {
    if (!isEmpty && !applies(index, spec, sound)) return [];
    const own = fieldsIn(index, spec);
    const only = isEmpty && section.when ? [{ text: inBoth(editions, (one) => sayOnly(index, one)) }] : [];
    return [
      { heading: inBoth(editions, (one) => one.spec.sections[index].title) },
      ...only,
      ...own.map(({ name }) => fieldBlock(name, sound, editions)),
    ];
  });
  return [...parts, ...strayBlocks(sheet, editions)];
}

/**
 * Returns the titles of those parts that hold something and stand nowhere, for an answer rules them out.
 * @param {Pick<Sheet, "answers">} sheet @param {Spec} spec @returns {string[]}
 */
export function ruledOut({ answers }, spec) {
  const { sound } = sortAnswers(answers, spec);
  return spec.sections.filter((_, index) =>
    !applies(index, spec, sound) &&
    fieldsIn(index, spec).some(({ name }) => name in sound)
  ).map(({ title }) => title);
}

/**
 * Returns the findings of both languages that belong together, by their place among the results.
 * @param {Both<Finding[]>} findings @returns {Both<Finding>[]}
 */
export const pairFindings = ([one, other]) =>
  one.map((finding) => [finding, other.find(({ index }) => index === finding.index) ?? finding]);

/** @param {string} name @param {Sound} sound @param {Both<SheetEdition>} editions @returns {BothBlock} */
function fieldBlock(name, sound, editions) {
  const fields = inBoth(editions, ({ spec }) => fieldNamed(name, spec) ?? fieldNamed(name, editions[0].spec));
  /** @param {AnswerField | undefined} field @param {SheetEdition} edition */
  const said = (field, { spec, say }) => field ? blockOf(field, sound, { spec, answers: sound, say })[0] : undefined;
  const [one, other] = [said(fields[0], editions[0]), said(fields[1], editions[1])];
  const label = inBoth(fields, (field) => field?.label ?? name);
  if (one?.rows && other?.rows) {
    const rows = one.rows.map((row, at) => sideBySide([row, other.rows[at] ?? []]));
    return { label, columns: sideBySide([one.columns, other.columns]), rows };
  }
  if (one?.lines && other?.lines) return { label, lines: sideBySide([one.lines, other.lines]) };
  const room = fields.map((field, at) => field ? roomFor(field, editions[at].spec, sound, editions[at].say) : []);
  return { label, room: room[0].map((column, at) => [column, room[1][at] ?? column]) };
}

/** @param {string} name @param {Spec} spec */
const fieldNamed = (name, spec) => fieldsOf(spec).find((field) => field.name === name);

/** For whom a part is. @param {number} index @param {SheetEdition} edition */
function sayOnly(index, { spec, say }) {
  const { when } = spec.sections[index];
  const field = fieldNamed(when?.field ?? "", spec);
  const options = field && "options" in field ? field.options ?? [] : [];
  const levels = field && "levels" in field ? field.levels : [];
  const answers = (when?.one_of ?? []).map((key) => levels[Number(key) - 1] ?? labelOf(options, String(key)));
  return say("sheet.only", { question: field?.label, answers: answers.join(" / ") });
}

/** What no question of the sheet can show. @param {Pick<Sheet, "answers" | "unread">} sheet @param {Both<SheetEdition>} editions @returns {BothBlock[]} */
function strayBlocks({ answers, unread }, editions) {
  const [one, other] = inBoth(editions, ({ spec }) => strayAnswers(answers, spec, unread));
  if (!one.length) return [];
  const heading = inBoth(editions, ({ say }) => say("sheet.left_over"));
  return [
    { heading },
    ...sideBySide(inBoth([one, other], (stray) => stray.map(([label]) => label))).map((label, at) => ({
      label,
      lines: sideBySide([[one[at][1]], [one[at][1]]]),
    })),
  ];
}
