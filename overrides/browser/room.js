// What the room keeps in the browser: what was given out from here, what was taken up here, what was collected here.
//
// hb/given/SHEETID    the set-up that was last given out from a sheet
// hb/setup/SETUPID    {setup, copy, handed}: a set-up that was opened here, the copy that belongs to it, and what moment's
//                     words of it were handed in
// hb/group/ID         what was collected under a set-up, or for a worksheet (core/collection.js)
import { isId, isMoment, isObject, isSetup } from "../core/about.js";
import { readSheet } from "../core/answers.js";
import { keysUnder, removeKey, storeText, textAt } from "./storage.js";

/** @import { Json, Setup, Spec } from "../core/types.d.ts" */
/** A set-up that was taken up here. @typedef {{ setup: Setup, copy: string, handed?: string }} Taken */

const GIVEN = "hb/given/";
const TAKEN = "hb/setup/";
const GROUP = "hb/group/";

/** Returns the set-up that was last given out from a sheet, if any. @param {string} sheet @param {Spec} spec */
export const givenFrom = (sheet, spec) => setupIn(parsed(GIVEN + sheet), spec);

/** Keeps what is given out from a sheet. @param {string} sheet @param {Setup} setup */
export const keepGiven = (sheet, setup) => storeText(GIVEN + sheet, JSON.stringify(setup));

/** Returns the set-ups of a worksheet that were last given out from this browser. @param {Spec} spec */
export const allGiven = (spec) => keysUnder(GIVEN).flatMap((key) => givenFrom(key.slice(GIVEN.length), spec) ?? []);

/** Returns what is kept of a set-up that was opened here, if any. @param {string} id @param {Spec} spec @returns {Taken | undefined} */
export function takenUp(id, spec) {
  const found = parsed(TAKEN + id);
  if (!isObject(found) || !isId(found.copy)) return undefined;
  const setup = setupIn(found.setup, spec);
  return setup && { setup, copy: found.copy, ...(isMoment(found.handed) ? { handed: found.handed } : {}) };
}

/** Keeps a set-up that was opened here, with the copy that belongs to it. @param {Taken} taken */
export const keepTaken = (taken) => storeText(TAKEN + taken.setup.id, JSON.stringify(taken));

/** Returns the text of what was collected, or null. @param {string} id */
export const collected = (id) => textAt(GROUP + id);

/** Keeps what was collected. @param {string} id @param {string} text */
export const keepCollected = (id, text) => storeText(GROUP + id, text);

/** Takes out what was collected. @param {string} id */
export const dropCollected = (id) => removeKey(GROUP + id);

/** Returns the ids under which something was collected. */
export const allCollected = () => keysUnder(GROUP).map((key) => key.slice(GROUP.length));

/**
 * Returns a value as a set-up of a worksheet, undefined where it is none.
 * @param {unknown} value @param {Spec} spec
 */
function setupIn(value, spec) {
  try {
    const sheet = readSheet(/** @type {Json | undefined} */ (value), spec);
    return isSetup(sheet) ? sheet : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} key @returns {unknown} */
function parsed(key) {
  try {
    return JSON.parse(textAt(key) ?? "null");
  } catch {
    return undefined;
  }
}
