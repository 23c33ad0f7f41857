// What was collected under the set-ups of a session, in words. Fetched when the record is made.
import { sheetLinksIn } from "../../core/sheet-links.js";
import { resultsOf } from "../group/group-results.js";
import { RoundStore } from "../group/round-store.js";
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
  const store = new RoundStore();
  const blocks = await Promise.all(given.map((one) => blocksOf(one, store, side)));
  return blocks.length ? [{ heading: side.say("run.results") }, ...blocks.flat()] : [];
}

/** @param {SheetLink} one @param {RoundStore} store @param {{ say: Say, language: "en" | "cy" }} side @returns {Promise<GroupBlock[]>} */
async function blocksOf(one, store, side) {
  const { sheet, setup } = one;
  const heading = nameOf(one);
  const round = store.open(await store.fetchSpec(sheet), setup?.id);
  round.setup ??= setup;
  openUnseen(round, side.say);
  if (!round.everybody(false, side.say).length) return [{ heading }, { text: side.say("run.results_none") }];
  const { about, blocks } = resultsOf(round, { ...side, withNames: false });
  return [{ heading }, { text: about }, ...blocks];
}
