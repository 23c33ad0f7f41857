// Gives the group's view out: as a Word file, as a table, on paper, and as one file that opens here again.
import { nameFile, saveFile } from "../../browser/files.js";
import { backUp } from "../../core/gather.js";
import { csvRows, toCsv } from "../../core/serialise.js";
import { resultsOf } from "./results.js";

/** Does what a button says. `group` is the element. */
export async function handOut(name, group, button) {
  if (name === "print") {
    if (window.print) print();
    else group.tell("files.print_missing", {}, button);
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
  csv({ everybody }, group) {
    const { pile, say } = group;
    const rows = everybody.flatMap(({ sheet, person }) => csvRows(nameless(sheet, group), person, pile.spec, say));
    return save(pile, "csv", toCsv(rows), "text/csv");
  },
  save({ everybody }, group) {
    const parts = backUp(everybody.map(({ sheet }) => nameless(sheet, group)));
    const names = parts.map((part, place) =>
      save(group.pile, "json", part, "application/json", place ? String(place + 1) : "")
    );
    return names.join(", ");
  },
};

/** Returns a sheet as it may go out: without its names where the group hides them. */
function nameless(sheet, group) {
  return group.piece("names").checked ? sheet : { ...sheet, by: undefined, team: undefined, title: undefined };
}

function save({ spec }, ending, content, type, number = "") {
  const name = nameFile(spec.slug, `group ${number}`, ending);
  saveFile(name, content, type);
  return name;
}
