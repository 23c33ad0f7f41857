// Slips of paper with the list already on them: the same questions, in the same order, as the grid into which they are typed.
import { build } from "../../browser/build.js";
import { sortAnswers } from "../../core/answers.js";
import { inBoth } from "../../core/bilingual.js";
import { sayAmount } from "../../core/messages.js";
import { rolesOf } from "../../core/setups.js";
import { columnsOf, sharedFields } from "../../core/slips.js";
import { beside, drawRoom, stacked } from "../bilingual/bilingual.js";
import { nameOf } from "./joining.js";

/** @import { Both, SlipColumn, SheetEdition } from "../../core/types.d.ts" */
/** @import { SheetLink } from "../../core/sheet-links.js" */

const LINES = 3;

/** Returns so many slips of a sheet with its set-up. @param {SheetLink} one @param {SheetEdition} edition @param {number} count */
export function drawSlips(one, edition, count) {
  return drawAll(() => drawSlip(one, edition), count, edition.spec.written ?? edition.spec.language);
}

/** Returns so many slips that ask in both languages and are filled in once. @param {Both<SheetLink>} links @param {Both<SheetEdition>} editions @param {number} count */
export function drawBothSlips(links, editions, count) {
  return drawAll(() => drawBothSlip(links, editions), count);
}

/** @param {() => HTMLElement} make @param {number} count @param {string} [lang] */
const drawAll = (make, count, lang) =>
  build("section", { class: "hb-pack hb-pack--slips", lang }, ...Array.from({ length: count }, make));

/** What a slip asks, and what it says beforehand. @param {SheetLink} one @param {SheetEdition} edition */
function contentOf({ setup }, { spec, say }) {
  if (!setup) return { questions: [], given: [] };
  const { sound } = sortAnswers(setup.answers, spec);
  const roles = rolesOf(spec, setup);
  const columns = columnsOf(spec, sound, say).filter(({ field }) =>
    ["theirs", "both"].includes(roles.get(field.name) ?? "")
  );
  const given = sharedFields(spec).flatMap((field) => {
    const value = sound[field.name];
    if (typeof value === "number") return [[field.label, sayAmount(value, "unit" in field ? field.unit : undefined)]];
    return typeof value === "string" ? [[field.label, value]] : [];
  });
  const fields = [...new Set(columns.map(({ field }) => field))];
  return { given, questions: fields.map((field) => columns.filter((column) => column.field === field)) };
}

/** @param {SheetLink} one @param {SheetEdition} edition */
function drawSlip(one, edition) {
  const { given, questions } = contentOf(one, edition);
  return build(
    "article",
    { class: "hb-slip" },
    build("h3", {}, nameOf(one)),
    ...given.map(([label, words]) => build("p", {}, build("b", {}, label), " ", words)),
    drawLine(edition.say("slips.who"), 1),
    ...questions.map(drawQuestion),
  );
}

/** @param {Both<SheetLink>} links @param {Both<SheetEdition>} editions */
function drawBothSlip(links, editions) {
  const [one, other] = [contentOf(links[0], editions[0]), contentOf(links[1], editions[1])];
  return build(
    "article",
    { class: "hb-slip hb-slip--both" },
    beside("h3", inBoth(links, nameOf)),
    ...one.given.map(([label, words], at) => {
      const [otherLabel, otherWords] = other.given[at];
      return build("p", {}, build("b", {}, ...stacked([label, otherLabel])), " ", ...stacked([words, otherWords]));
    }),
    beside("p", inBoth(editions, ({ say }) => say("slips.who"))),
    build("span", { class: "hb-slip__line" }),
    ...one.questions.map((columns, at) => drawBothQuestion([columns, other.questions[at]])),
  );
}

/** @param {Both<SlipColumn[]>} both */
function drawBothQuestion([columns, others]) {
  /** @type {Both<string>} */
  const head = [columns[0].head, others[0].head];
  const isOne = columns.length === 1 && columns[0].label === head[0];
  /** @type {Both<SlipColumn>[]} */
  const room = columns.map((column, at) => [column, others[at]]);
  return build("div", { class: "hb-slip__part" }, beside("h4", head), ...drawRoom(room, !isOne));
}

/** @param {SlipColumn[]} columns */
function drawQuestion(columns) {
  const [{ head, label }] = columns;
  const isOne = columns.length === 1 && label === head;
  if (isOne) return drawCell(columns[0]);
  return build("div", { class: "hb-slip__part" }, build("p", {}, build("b", {}, head)), ...columns.map(drawCell));
}

/** @param {SlipColumn} column */
function drawCell({ label, kind, options = [] }) {
  const box = () => build("span", { class: "hb-slip__tick" });
  if (kind === "tick") return build("p", {}, box(), " ", label);
  if (kind === "select") {
    const ticks = options.filter(({ value }) => value !== "").flatMap((option) => [
      build("span", { class: "hb-slip__option" }, box(), ` ${option.label}`),
      " ",
    ]);
    return build("p", {}, label, build("br"), ...ticks);
  }
  if (kind === "number") return build("p", { class: "hb-slip__row" }, label, build("span", { class: "hb-slip__box" }));
  return drawLine(label, kind === "notes" ? LINES : 1);
}

/** @param {string} label @param {number} lines */
function drawLine(label, lines) {
  const rules = Array.from({ length: lines }, () => build("span", { class: "hb-slip__line" }));
  return build("p", {}, label, ...rules);
}
