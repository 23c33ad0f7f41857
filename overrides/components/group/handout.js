// Gives the group's view out: as a Word file, as a table, on paper, and as one file that opens here again.
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { backUp } from "../../core/gather.js";
import { csvRows, toCsv } from "../../core/serialise.js";
import { resultsOf } from "./results.js";

/** @import { Sheet } from "../../core/types.d.ts" */
/** @import { Group } from "./group.js" */
/** @import { Pile } from "./pile.js" */
/** @typedef {ReturnType<typeof resultsOf>} Results */
/** @typedef {keyof typeof FILES | "print"} Way */

/** Gives out what the group brought in, in the way that a button says. @param {Way} way @param {Pile} pile @param {Group} group @param {HTMLButtonElement} button */
export async function handOut(way, pile, group, button) {
  if (way === "print") {
    if (!window.print) group.tell("files.print_missing", {}, button);
    else print();
    return;
  }
  const saved = await FILES[way](resultsOf(pile, group), pile, group);
  if (pile.slips) pile.slips.isUnsaved = false;
  group.tell("group.saved", { name: saved }, button);
}

/** @satisfies {Record<string, (results: Results, pile: Pile, group: Group) => string | Promise<string>>} */
const FILES = {
  async word({ title, about, blocks }, pile, { element, say }) {
    const { blankOf, writeWord } = await import("../../browser/word.js");
    const content = await writeWord({ title, lines: [about, say("group.word_note")], blocks, blank: blankOf(element) });
    return save(pile, "docx", content, WORD_TYPE);
  },
  csv({ everybody }, pile, group) {
    const rows = everybody.flatMap(({ sheet, person }) =>
      csvRows(nameless(sheet, group), person, pile.spec, group.say)
    );
    return save(pile, "csv", toCsv(rows), "text/csv");
  },
  save({ everybody }, pile, group) {
    const parts = backUp(everybody.map(({ sheet }) => nameless(sheet, group)));
    const names = parts.map((part, place) =>
      save(pile, "json", part, "application/json", place ? String(place + 1) : "")
    );
    return names.join(", ");
  },
};

/** Returns a sheet as it may go out: without its names where the group hides them. @param {Sheet} sheet @param {Group} group @returns {Sheet} */
function nameless(sheet, group) {
  return group.names.checked ? sheet : { ...sheet, by: undefined, team: undefined, title: undefined };
}

/** @param {Pile} pile @param {string} ending @param {BlobPart} content @param {string} type */
function save({ spec }, ending, content, type, number = "") {
  const name = nameFile(spec.slug, `group ${number}`, ending);
  saveFile(name, content, type);
  return name;
}
