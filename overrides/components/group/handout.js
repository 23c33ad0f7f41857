// Gives the group's view out: as a Word file, as a table, on paper, and as one file that opens here again.
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { createSheet, fieldsOf } from "../../core/answers.js";
import { backUp } from "../../core/gather.js";
import { isSame } from "../../core/merge.js";
import { csvRows, toCsv } from "../../core/serialise.js";
import { addedTo } from "../../core/setups.js";
import { resultsOf } from "./results.js";

/** @import { Say, Sheet, Spec } from "../../core/types.d.ts" */
/** @import { Pile } from "./pile.js" */
/** @import { Results, Telling } from "./results.js" */
/**
 * What handing out can ask of the page.
 * @typedef {object} HandOutSide
 * @property {Say} say
 * @property {Telling["language"]} language
 * @property {boolean} withNames
 * @property {Element} element the one that names the blank Word file
 * @property {(key: string, values: Record<string, unknown>, near: Element) => void} tell says something beside a button
 */
/** @typedef {keyof typeof FILES | "print"} Way */

/** Gives out what the group brought in, in the way that a button says. @param {Way} way @param {Pile} pile @param {HandOutSide} side @param {HTMLButtonElement} button */
export async function handOut(way, pile, side, button) {
  if (way === "print") {
    if (!window.print) side.tell("files.print_missing", {}, button);
    else print();
    return;
  }
  const saved = await FILES[way](resultsOf(pile, side), pile, side);
  side.tell("group.saved", { name: saved }, button);
}

/** @satisfies {Record<string, (results: Results, pile: Pile, side: HandOutSide) => string | Promise<string>>} */
const FILES = {
  async word({ title, about, blocks }, pile, { element, say }) {
    const [{ blankOf, writeWord }, { picturesOf }] = await Promise.all([
      import("../../browser/word.js"),
      import("./word-pictures.js"),
    ]);
    const lines = [about, say("group.word_note")];
    const pictures = await picturesOf(blocks);
    const content = await writeWord({ title, lines, blocks, blank: blankOf(element), pictures });
    return save(pile, "docx", content, WORD_TYPE);
  },
  csv({ everybody, setup }, pile, { say, withNames }) {
    const { spec } = pile;
    const whole = { ...createSheet(spec.slug, { answers: setup?.shared ? setup.answers : {} }) };
    const rows = everybody.flatMap(({ sheet, person }) =>
      csvRows(ownPart(withNames ? sheet : nameless(sheet), whole, spec), person, spec, say)
    );
    rows.push(...csvRows(whole, say("group.setup"), spec, say));
    return save(pile, "csv", toCsv(rows), "text/csv");
  },
  save({ everybody }, pile) {
    const all = [...everybody, ...pile.handed().waiting].map(({ sheet }) => sheet);
    const parts = backUp(pile.setup ? [pile.setup, ...all] : all);
    const names = parts.map((part, place) =>
      save(pile, "json", part, "application/json", place ? String(place + 1) : "")
    );
    return names.join(", ");
  },
};

/** Returns a sheet as it may go out where the group hides names. @param {Sheet} sheet @returns {Sheet} */
const nameless = (sheet) => ({ ...sheet, by: undefined, team: undefined, title: undefined });

/** Returns a sheet without what all have: that stands in a table once. @param {Sheet} sheet @param {Sheet} whole @param {Spec} spec @returns {Sheet} */
function ownPart(sheet, whole, spec) {
  const shared = fieldsOf(spec).filter((field) => {
    const all = whole.answers[field.name];
    return all !== undefined && !addedTo(field).length && isSame(all, sheet.answers[field.name]);
  });
  const names = new Set(shared.map(({ name }) => name));
  const own = Object.entries(sheet.answers).filter(([name]) => !names.has(name));
  return { ...sheet, answers: Object.fromEntries(own) };
}

/** @param {Pile} pile @param {string} ending @param {BlobPart} content @param {string} type */
function save({ spec }, ending, content, type, number = "") {
  const name = nameFile(spec.slug, `group ${number}`, ending);
  saveFile(name, content, type);
  return name;
}
