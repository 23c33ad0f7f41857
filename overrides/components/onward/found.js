// What a group has found, as the ways on from it need it.
import { combine } from "../../core/combine.js";
import { offersOf, projectOf } from "../../core/onward.js";
import { partsOf } from "../../core/setups.js";
import { listSheets } from "../../browser/storage.js";

/** @import { Elsewhere, Say, Sheet } from "../../core/types.d.ts" */
/** @import { Round } from "../group/round.js" */

/** The words that make no likeness. @param {Say} say */
export const ignoredWords = (say) => new Set(say("search.ignored").split(/\s+/));

/** Returns what a group can go on with, and what all had set up. @param {Round} round @param {Elsewhere} to @param {Say} say */
export function offersIn(round, to, say) {
  const everybody = round.everybody(false, say);
  const found = combine(everybody, round.spec, ignoredWords(say));
  return {
    offers: offersOf(found, everybody, round.spec, to, say),
    set: round.setup?.answers ?? found.setup?.answers ?? {},
  };
}

/** Returns the sheet of this browser from which a round was given out, if it is here. @param {Round} round @returns {Sheet | undefined} */
export function ownSheet({ setup, spec }) {
  const id = setup && partsOf(setup.id).sheet;
  return id === undefined ? undefined : listSheets([spec.slug]).find(({ sheet }) => sheet.id === id)?.sheet;
}

/** Returns the project that a group worked for; "" where nobody says. @param {Round} round */
export const projectFor = (round) => projectOf(ownSheet(round), round.entries);
