// Gives a comparison of two days out: what it says as a Word file, and what it rests on as a table.
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { daysCsv } from "../../core/moves.js";

/** @import { GroupBlock } from "../../core/types.d.ts" */
/** @import { About } from "../../core/moves.js" */
/** @import { Paired } from "../../core/compare.js" */
/** @import { WaySide } from "./onward.js" */
/** @typedef {{ paired: Paired, about: About, blocks: GroupBlock[], withNames: boolean }} Compared */

/** Writes the Word file; returns its name. Rejects where what writes it does not come. @param {Compared} compared @param {WaySide} side */
export async function writeReport({ about, blocks }, { element, say }) {
  const { blankOf, writeWord } = await import("../../browser/word.js");
  const owner = element.closest("[data-hb-blank]");
  if (!owner) throw new Error("no blank Word file is named");
  const { spec, then, now } = about;
  const title = `${spec.title}: ${say("onward.moves")}`;
  const content = await writeWord({ title, lines: [`${then} – ${now}`], blocks, blank: blankOf(owner) });
  return save(about, "docx", content, WORD_TYPE);
}

/** Writes the table; returns its name. @param {Compared} compared */
export const writeTable = ({ paired, about, withNames }) =>
  save(about, "csv", daysCsv(paired.pairs, about, withNames), "text/csv");

/** @param {About} about @param {string} ending @param {BlobPart} content @param {string} type */
function save({ spec }, ending, content, type) {
  const name = nameFile(spec.slug, "two days", ending);
  saveFile(name, content, type);
  return name;
}
