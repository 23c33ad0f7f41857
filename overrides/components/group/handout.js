// Gives the group's view out: as a Word file, as a table, on paper, and as one file that opens here again.
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { createSheet, fieldsOf } from "../../core/answers.js";
import { backUp } from "../../core/backup.js";
import { isSame } from "../../core/merge.js";
import { csvRows, toCsv } from "../../core/serialise.js";
import { addedTo } from "../../core/setups.js";
import { resultsOf } from "./group-results.js";

/** @import { Say, Sheet, Spec } from "../../core/types.d.ts" */
/** @import { Round } from "./round.js" */
/** @import { Results, Telling } from "./group-results.js" */
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

/** Gives out what the group brought in, in the way that a button says. @param {Way} way @param {Round} round @param {HandOutSide} side @param {HTMLButtonElement} button */
export async function handOut(way, round, side, button) {
  if (way === "print") {
    if (!window.print) side.tell("files.print_missing", {}, button);
    else print();
    return;
  }
  const saved = await FILES[way](resultsOf(round, side), round, side);
  side.tell("group.saved", { name: saved }, button);
}

/** @satisfies {Record<string, (results: Results, round: Round, side: HandOutSide) => string | Promise<string>>} */
const FILES = {
  async word({ title, about, blocks }, round, { element, say }) {
    const [{ blankOf, writeWord }, { picturesOf }] = await Promise.all([
      import("../../browser/word.js"),
      import("./shown-pictures.js"),
    ]);
    const lines = [about, say("group.word_note")];
    const pictures = await picturesOf(blocks);
    const content = await writeWord({ title, lines, blocks, blank: blankOf(element), pictures });
    return save(round, "docx", content, WORD_TYPE);
  },
  csv({ everybody, setup }, round, { say, withNames }) {
    const { spec } = round;
    const whole = { ...createSheet(spec.slug, { answers: setup?.shared ? setup.answers : {} }) };
    const rows = everybody.flatMap(({ sheet, person }) =>
      csvRows(ownPart(withNames ? sheet : nameless(sheet), whole, spec), person, spec, say)
    );
    rows.push(...csvRows(whole, say("group.setup"), spec, say));
    return save(round, "csv", toCsv(rows), "text/csv");
  },
  save({ everybody }, round) {
    const all = [...everybody, ...round.handed().waiting].map(({ sheet }) => sheet);
    const parts = backUp(round.setup ? [round.setup, ...all] : all);
    const names = parts.map((part, index) =>
      save(round, "json", part, "application/json", index ? String(index + 1) : "")
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

/** @param {Round} round @param {string} ending @param {BlobPart} content @param {string} type */
function save({ spec }, ending, content, type, number = "") {
  const name = nameFile(spec.slug, `group ${number}`, ending);
  saveFile(name, content, type);
  return name;
}
