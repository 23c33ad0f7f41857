// Puts pretend answers in where the group's page finds them. Fetched when the button is pressed.
import { pretendSheets } from "../../core/pretend.js";
import { RoundStore } from "../group/round-store.js";

/** @import { Say, Setup } from "../../core/types.d.ts" */
/** @import { SheetLink } from "../../core/sheet-links.js" */

/**
 * Puts in what so many people pretend under a set-up; returns whether the browser keeps it. Rejects where the sheet's
 * definition does not come.
 * @param {SheetLink["sheet"]} sheet @param {Setup} setup a rehearsal's @param {number} count @param {Say} say
 */
export async function putIn(sheet, setup, count, say) {
  const store = new RoundStore();
  const spec = await store.fetchSpec(sheet);
  const round = store.open(spec, setup.id);
  round.setup = setup;
  const day = new Date().toISOString().slice(0, 10);
  for (const one of pretendSheets(spec, setup, { count, day, say })) round.add(one);
  store.store(round);
  return store.isKept();
}
