// Offers answers from other sheets that are kept in this browser. Nothing is taken unasked.
import { build } from "../../browser/build.js";
import { find } from "../../browser/dom.js";
import { answerTo, isBlank } from "../../core/answers.js";
import { nameCopy } from "../../core/copies.js";
import { firstColumn } from "../../core/listed.js";
import { wordsOf } from "../../core/serialise.js";
import { listSheets } from "../../browser/storage.js";
import { readValue } from "../../core/values.js";

/**
 * @import {
 *   Answer, AnswerField, AnswerKind, Answers, Elsewhere, FieldOf, Row, Say, Sheet, Sound, Spec,
 * } from "../../core/types.d.ts"
 * @import { AnswerForm } from "../../browser/form.js"
 * @import { Notice } from "../notice/notice.js"
 */
/** @typedef {Answer[AnswerKind]} Value */
/**
 * What offers can ask of the sheet.
 * @typedef {object} CarrySide
 * @property {Spec} spec
 * @property {Say} say
 * @property {Pick<AnswerForm, "fields" | "placeOf" | "readOne" | "writeOne">} form
 * @property {() => string | undefined} project that of the open copy
 * @property {(project: string) => void} join makes the open copy one of a project, or of none
 * @property {(name: string) => void} changed an answer has another value by now
 * @property {Pick<Notice, "tell">} notice
 */
/** @typedef {AnswerField & { carry: Elsewhere }} Carrying a field that another sheet's answer can be brought into */
/** @typedef {{ sheet: Sheet, value: Value, words: string[] }} Found the answer of another sheet, as the field would hold it */
/** @typedef {{ field: Carrying, element: HTMLElement, found: Found[], chosen: Found }} Offer */

const MOST = 10;
const SHOWN = 90;

export class Carrier {
  /** @param {CarrySide} side */
  constructor(side) {
    this.side = side;
    this.offers = side.form.fields.map(({ field }) => field).filter(isCarrying).flatMap((field) =>
      this.offersFor(field)
    );
    for (const offer of this.offers) this.draw(offer);
  }

  /** Returns the offer for a field, where there is something to bring in. @param {Carrying} field @returns {Offer[]} */
  offersFor(field) {
    const found = this.look(field);
    const element = find(this.side.form.placeOf(field.name), "[data-hb-offer]");
    return found.length ? [{ field, found, element, chosen: found[0] }] : [];
  }

  /** Returns the answers that other copies have for a field, those of the same project first. @param {Carrying} field */
  look(field) {
    const { slug, formerly = [] } = field.carry;
    const project = this.side.project();
    /** @param {Found} found */
    const isNear = ({ sheet }) => Number(Boolean(project) && sheet.project === project);
    return listSheets([slug, ...formerly])
      .flatMap(({ sheet }) => this.takeFrom(sheet, field))
      .sort((one, other) => isNear(other) - isNear(one))
      .slice(0, MOST);
  }

  /** Returns what another copy has for a field, in a list; nothing in it where it has nothing. @param {Sheet} sheet @param {Carrying} field @returns {Found[]} */
  takeFrom(sheet, field) {
    const { field: source } = field.carry;
    const name = [source.name, ...(source.formerly ?? [])].find((one) => !isBlank(sheet.answers[one]));
    const given = name === undefined ? undefined : readValue(source, sheet.answers[name], () => {});
    if (given === undefined || isBlank(given)) return [];
    const words = this.words(given, source, sheet.answers);
    const value = convert(given, source, field, words);
    return value === undefined || isBlank(value) ? [] : [{ sheet, value, words }];
  }

  /** @param {Value} value @param {AnswerField} source @param {Answers} answers */
  words(value, source, answers) {
    try {
      const { spec, say } = this.side;
      return wordsOf(source, value, { spec: { ...spec, fields: [source] }, answers, say });
    } catch {
      return [];
    }
  }

  /** @param {Offer} offer */
  draw(offer) {
    const { say, spec } = this.side;
    const id = `f-${offer.field.name}-offer`;
    const words = build("span", { id });
    const which = build(
      "select",
      { "aria-label": say("sheet.bring_which") },
      ...offer.found.map(({ sheet }, index) => build("option", { value: index }, nameCopy(sheet, say, spec.language))),
    );
    const show = () => {
      const text = offer.chosen.words.join(" ");
      const from = say("sheet.bring_from", {
        sheet: offer.field.carry.title,
        copy: nameCopy(offer.chosen.sheet, say, spec.language),
      });
      words.textContent = `${from} ${text.slice(0, SHOWN)}${text.length > SHOWN ? "…" : ""}`;
    };
    const choose = () => {
      offer.chosen = offer.found[Number(which.value)];
      show();
    };
    which.addEventListener("change", choose);
    show();
    const button = build("button", {
      type: "button",
      class: "hb-button hb-button--quiet",
      "aria-describedby": id,
      on: { click: () => this.bring(offer) },
    }, say("sheet.bring"));
    offer.element.replaceChildren(words, ...(offer.found.length > 1 ? [which] : []), button);
  }

  /** @param {Offer} offer */
  bring({ field, chosen, element }) {
    const { form, say, changed, notice } = this.side;
    const before = form.readOne(field.name);
    /** @param {Value | undefined} value */
    const put = (value) => {
      form.writeOne(field.name, value);
      changed(field.name);
    };
    put(chosen.value);
    const project = this.joinProject(chosen);
    /** @type {HTMLElement} */
    const control = find(form.placeOf(field.name), "[name]");
    const undo = () => {
      put(before);
      if (project && this.side.project() === project) this.side.join("");
      return control;
    };
    const words = say(project ? "sheet.brought_project" : "sheet.brought", { sheet: field.carry.title, project });
    notice.tell(words, { near: element, undo });
    control.focus();
  }

  /** A sheet of no project becomes one of that from which it got its answer; returns the project then. @param {Found} found */
  joinProject({ sheet: { project } }) {
    if (!project || this.side.project()) return undefined;
    this.side.join(project);
    // What else there is to bring in comes from the same project, if it has it.
    for (const offer of this.offers.filter(({ chosen }) => chosen.sheet.project !== project)) {
      const found = this.look(offer.field);
      if (found.length) Object.assign(offer, { found, chosen: found[0] });
      this.draw(offer);
    }
    return project;
  }

  /** Shows each offer that would change something. @param {Answers} answers */
  update(answers) {
    for (const { field, element, chosen } of this.offers) {
      element.hidden = JSON.stringify(answers[field.name]) === JSON.stringify(chosen.value);
    }
  }
}

/** @param {AnswerField} field @returns {field is Carrying} */
const isCarrying = (field) => field.carry !== undefined;

/** @param {AnswerField} field @returns {field is FieldOf<"table"> | FieldOf<"ideas">} */
const isList = (field) => field.kind === "table" || field.kind === "ideas";

/**
 * Returns an answer of another sheet as this field would hold it, or nothing where it cannot.
 * @param {Value} value
 * @param {AnswerField} source the field that it answers there
 * @param {AnswerField} field
 * @param {string[]} words the answer in words
 * @returns {Value | undefined}
 */
function convert(value, source, field, words) {
  if (isList(field)) return toRows(cellsOf(source, { [source.name]: value }, words), field);
  if (source.kind === field.kind && field.kind !== "line") return value;
  const lines = source.kind === "ideas"
    ? cellsOf(source, { [source.name]: value }, words).map(([, cell]) => cell)
    : words;
  return ["line", "notes"].includes(field.kind) ? lines.join(field.kind === "line" ? "; " : "\n") : undefined;
}

/**
 * Returns [key, cell] of what stands in the first column of each row; of another answer its lines, which have no key.
 * @param {AnswerField} source
 * @param {Sound} answers
 * @param {string[]} words
 * @returns {[key: string | undefined, cell: Row[string]][]}
 */
function cellsOf(source, answers, words) {
  if (!isList(source)) return words.map((line) => [undefined, line]);
  const name = firstColumn(source);
  return (answerTo(source, answers) ?? []).map((row) => [row.key, row[name]]);
}

/** Returns rows with the cells in their first column, under the keys that they had. @param {ReturnType<typeof cellsOf>} cells @param {FieldOf<"table"> | FieldOf<"ideas">} field @returns {Row[]} */
function toRows(cells, field) {
  const name = firstColumn(field);
  return cells.filter(([, cell]) => !isBlank(cell)).map(([key, cell]) => ({
    ...(key ? { key } : {}),
    [name]: String(cell),
  }));
}
