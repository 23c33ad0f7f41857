// What a group has found, as the ways on from it need it.
import { combine } from "../../core/combine.js";
import { offersOf, projectOf } from "../../core/onward.js";
import { partsOf } from "../../core/setups.js";
import { listSheets } from "../../browser/storage.js";

/** @import { Elsewhere, Say, Sheet } from "../../core/types.d.ts" */
/** @import { Pile } from "../group/pile.js" */

/** The words that make no likeness. @param {Say} say */
export const ignoredWords = (say) => new Set(say("search.ignored").split(/\s+/));

/** Returns what a group can go on with, and what all had set up. @param {Pile} pile @param {Elsewhere} to @param {Say} say */
export function offersIn(pile, to, say) {
  const everybody = pile.everybody(false, say);
  const found = combine(everybody, pile.spec, ignoredWords(say));
  return {
    offers: offersOf(found, everybody, pile.spec, to, say),
    set: pile.setup?.answers ?? found.setup?.answers ?? {},
  };
}

/** Returns the sheet of this browser from which a pile was given out, if it is here. @param {Pile} pile @returns {Sheet | undefined} */
export function ownSheet({ setup, spec }) {
  const id = setup && partsOf(setup.id).sheet;
  return id === undefined ? undefined : listSheets([spec.slug]).find(({ sheet }) => sheet.id === id)?.sheet;
}

/** Returns the project that a group worked for; "" where nobody says. @param {Pile} pile */
export const projectFor = (pile) => projectOf(ownSheet(pile), pile.entries);
