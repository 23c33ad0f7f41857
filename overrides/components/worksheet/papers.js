// The papers of a sheet: made of its answers, for somebody else. Fetched when a person asks for one.
import { build } from "../../browser/build.js";
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { copy } from "../../browser/links.js";
import { listSheets } from "../../browser/storage.js";
import { blankOf, writeWord } from "../../browser/word.js";
import { sayDay } from "../../core/messages.js";
import { paperBlocks, registerRows } from "../../core/papers.js";
import { listCsv, toText } from "../../core/serialise.js";
import { drawBlocks } from "../findings/blocks.js";

/**
 * @import { Paper, Say, Sheet, Spec } from "../../core/types.d.ts"
 */
/**
 * What came of it: the name of the file that was saved, or the text and whether it is on the clipboard.
 * @typedef {{ name: string } | { text: string, isCopied: boolean }} Handed
 */

/**
 * Hands out the paper that a button names, in its form. Returns what came of it, and what is missing in it, in words.
 * Throws where the blank Word file cannot be had.
 * @param {HTMLElement} button @param {Sheet} kept @param {{ spec: Spec, say: Say }} side
 * @returns {Promise<{ handed: Handed, missing: string }>}
 */
export async function handOut(button, kept, { spec, say }) {
  const paper = spec.papers?.find(({ key }) => key === button.dataset.hbPaper);
  if (!paper) throw new Error("No such paper");
  const other = otherOf(paper, kept);
  const missing = paper.other && !other ? say("papers.other_missing", { sheet: paper.other.title }) : "";
  const blocks = paperBlocks(paper, spec, kept.answers, other, say);
  const lines = [paper.lead ?? "", say("papers.made", { date: sayDay(new Date(), spec.language) })].filter(Boolean);
  const { title } = paper;
  /** @type {Record<string, () => Handed | Promise<Handed>>} */
  const forms = {
    word: async () => save("docx", await writeWord({ title, lines, blocks, blank: blankOf(button) }), WORD_TYPE),
    csv: () =>
      save("csv", listCsv(paper.register ? registerRows(paper.register, spec, kept.answers, say) : []), "text/csv"),
    text: async () => {
      const text = toText(title, lines, blocks);
      const head = [title, ...lines].map((words, index) => build(index ? "p" : "h1", {}, words));
      return { text, isCopied: await copy(text, build("div", {}, ...head, ...drawBlocks(blocks, 2)).innerHTML) };
    },
  };
  /** @param {string} ending @param {BlobPart} content @param {string} type */
  const save = (ending, content, type) => {
    const name = nameFile(paper.key, kept.title ?? kept.project, ending);
    saveFile(name, content, type);
    return { name };
  };
  return { handed: await forms[button.dataset.hbForm ?? ""](), missing };
}

/**
 * Returns the sheet that a joint paper is made from as well: the newest that is kept under the same project, whose name
 * says that the two belong together.
 * @param {Paper} paper @param {Sheet} kept
 */
function otherOf({ other }, { project }) {
  if (!other || !project) return undefined;
  return listSheets([other.slug, ...other.formerly]).find(({ sheet }) => sheet.project === project)?.sheet;
}
