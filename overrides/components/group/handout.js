// Gives the group's view out: as a Word file, as a table, on paper, and as one file that opens here again.
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { backUp } from "../../core/gather.js";
import { csvRows, toCsv } from "../../core/serialise.js";
import { resultsOf } from "./results.js";

/** @import { Say, Sheet } from "../../core/types.d.ts" */
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
  if (pile.slips) pile.slips.isUnsaved = false;
  side.tell("group.saved", { name: saved }, button);
}

/** @satisfies {Record<string, (results: Results, pile: Pile, side: HandOutSide) => string | Promise<string>>} */
const FILES = {
  async word({ title, about, blocks }, pile, { element, say }) {
    const { blankOf, writeWord } = await import("../../browser/word.js");
    const content = await writeWord({ title, lines: [about, say("group.word_note")], blocks, blank: blankOf(element) });
    return save(pile, "docx", content, WORD_TYPE);
  },
  csv({ everybody }, pile, { say, withNames }) {
    const rows = everybody.flatMap(({ sheet, person }) =>
      csvRows(withNames ? sheet : nameless(sheet), person, pile.spec, say)
    );
    return save(pile, "csv", toCsv(rows), "text/csv");
  },
  save({ everybody }, pile, { withNames }) {
    const parts = backUp(everybody.map(({ sheet }) => withNames ? sheet : nameless(sheet)));
    const names = parts.map((part, place) =>
      save(pile, "json", part, "application/json", place ? String(place + 1) : "")
    );
    return names.join(", ");
  },
};

/** Returns a sheet as it may go out where the group hides names. @param {Sheet} sheet @returns {Sheet} */
const nameless = (sheet) => ({ ...sheet, by: undefined, team: undefined, title: undefined });

/** @param {Pile} pile @param {string} ending @param {BlobPart} content @param {string} type */
function save({ spec }, ending, content, type, number = "") {
  const name = nameFile(spec.slug, `group ${number}`, ending);
  saveFile(name, content, type);
  return name;
}
