// What the collector decides about all that came in, each with the way back.

/** @import { Say } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { Round } from "./round.js" */
/**
 * What a decision can ask of the page.
 * @typedef {object} DecideSide
 * @property {Say} say
 * @property {Pick<Notice, "offerUndo">} notice
 * @property {(name: string) => HTMLElement} piece
 * @property {() => void} changed other sheets count by now
 */

/** Lets those count that were filled in under another set-up, or none. @param {Round} round @param {HTMLButtonElement} button @param {DecideSide} side */
export function countToo(round, button, side) {
  const undo = round.allow();
  side.changed();
  offerUndo(button, "group.counted_too", side, undo);
}

/** Takes all sheets out that came from outside. @param {Round} round @param {HTMLButtonElement} button @param {DecideSide} side */
export function takeAllOut(round, button, side) {
  const before = round.entries;
  round.entries = [];
  side.changed();
  offerUndo(button, "group.cleared", side, () => (round.entries = before));
}

/** @param {HTMLButtonElement} button @param {string} key @param {DecideSide} side @param {() => unknown} undo */
function offerUndo(button, key, { changed, notice, piece, say }, undo) {
  const back = () => {
    undo();
    changed();
    return piece("count");
  };
  notice.offerUndo(button.checkVisibility() ? button : piece("links"), say(key), back);
}
