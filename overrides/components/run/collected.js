// What was collected under the set-ups of a session, in words. Fetched when the record is made.
import { sheetLinksIn } from "../../core/sheet-links.js";
import { resultsOf } from "../group/results.js";
import { Shelf } from "../group/shelf.js";
import { openUnseen } from "../group/unseen.js";
import { nameOf } from "../pack/joining.js";

/** @import { GroupBlock, Say, Session, ToolPart } from "../../core/types.d.ts" */
/** @import { SheetLink } from "../../core/sheet-links.js" */

/**
 * Returns the results of each set-up of a plan: the name of its sheet, how many answered, what they come to. People have
 * numbers, for a record goes from hand to hand.
 * @param {Session} plan @param {Map<string, ToolPart>} parts @param {{ say: Say, language: "en" | "cy" }} side @returns {Promise<GroupBlock[]>}
 */
export async function collectedBlocks(plan, parts, side) {
  const given = sheetLinksIn(plan, parts).filter(({ setup }) => setup);
  const shelf = new Shelf();
  const blocks = await Promise.all(given.map((one) => blocksOf(one, shelf, side)));
  return blocks.length ? [{ heading: side.say("run.results") }, ...blocks.flat()] : [];
}

/** @param {SheetLink} one @param {Shelf} shelf @param {{ say: Say, language: "en" | "cy" }} side @returns {Promise<GroupBlock[]>} */
async function blocksOf(one, shelf, side) {
  const { sheet, setup } = one;
  const heading = nameOf(one);
  const pile = shelf.open(await shelf.fetchSpec(sheet), setup?.id);
  pile.setup ??= setup;
  openUnseen(pile, side.say);
  if (!pile.everybody(false, side.say).length) return [{ heading }, { text: side.say("run.results_none") }];
  const { about, blocks } = resultsOf(pile, { ...side, withNames: false });
  return [{ heading }, { text: about }, ...blocks];
}
