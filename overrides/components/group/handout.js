// Gives the group's view out: as a Word file, as a table, on paper, and as one file that opens here again.
import { nameFile, saveFile } from "../../browser/files.js";
import { backUp } from "../../browser/gather.js";
import { csvRows, toCsv } from "../../browser/serialise.js";
import { resultsOf } from "./results.js";

/** Does what a button says. `group` is the element. */
export async function handOut(name, group, button) {
  if (name === "print") {
    print();
    return;
  }
  const saved = await FILES[name](resultsOf(group), group);
  if (group.pile.slips) group.pile.slips.isUnsaved = false;
  group.tell("group.saved", { name: saved }, button);
}

const FILES = {
  async word({ title, about, blocks }, { pile, language, say }) {
    const { WORD_TYPE, writeWord } = await import("../../browser/word.js");
    const content = await writeWord({ title, lines: [about, say("group.word_note")], blocks, language });
    return save(pile, "docx", content, WORD_TYPE);
  },
  csv({ everybody }, { pile }) {
    return save(pile, "csv", toCsv(everybody.flatMap(({ sheet, person }) => csvRows(sheet, person))), "text/csv");
  },
  save({ everybody }, group) {
    const withNames = group.piece("names").checked;
    const sheets = everybody.map(({ sheet }) => (withNames ? sheet : { ...sheet, by: undefined, title: undefined }));
    const parts = backUp(sheets);
    const names = parts.map((part, place) =>
      save(group.pile, "json", part, "application/json", place ? String(place + 1) : "")
    );
    return names.join(", ");
  },
};

function save({ spec }, ending, content, type, number = "") {
  const name = nameFile(spec.slug, `group ${number}`, ending);
  saveFile(name, content, type);
  return name;
}
