// Ideas: rows of an idea and the dots it was given. Where the sheet was given out, nobody gives more dots than they have.
import { isNumberBox, noteRefusals, numberOf, showLeft } from "../boxes.js";
import { controlsIn } from "../../browser/dom.js";
import * as rows from "../rows.js";

/** @import { Control, FieldOf, FieldSide } from "../../core/types.d.ts" */

export { read, write } from "../rows.js";

/**
 * Wires the rows, and the line that says how many dots are left.
 * @param {HTMLElement} element
 * @param {FieldOf<"ideas">} field
 * @param {FieldSide} sheet
 */
export function connect(element, field, sheet) {
  rows.connect(element, field, sheet);
  const left = element.querySelector("[data-hb-left]");
  if (!(left instanceof HTMLElement)) return;
  const restOf = () => (sheet.dots(field.name) ?? Infinity) - givenIn(element);
  const { note, refused } = noteRefusals();
  const show = () => {
    const kept = refused();
    const rest = restOf();
    left.hidden = !Number.isFinite(rest);
    const key = rest < 0 ? "over" : rest ? "left" : "none";
    const why = kept === undefined ? "" : sheet.say("sheet.dots_refused", { count: kept });
    showLeft(left, why, Number.isFinite(rest) ? sheet.say(`sheet.dots_${key}`, { count: Math.abs(rest) }) : "");
  };
  element.addEventListener("input", ({ target }) => {
    const rest = restOf();
    if (!Number.isFinite(rest) || !(target instanceof HTMLInputElement) || !isNumberBox(target)) return;
    note(target, refuse(target, rest));
    show();
    // What is left is said after the number, which the button of a step says when this has ended.
    queueMicrotask(() => sheet.announce(left.textContent, left));
  }, { signal: sheet.signal });
  sheet.onShow(show);
}

/** @param {HTMLElement} element */
function givenIn(element) {
  const boxes = controlsIn(element).filter(isNumberBox);
  return boxes.reduce((sum, box) => sum + dotsIn(box), 0);
}

/** @param {Control} box */
const dotsIn = (box) => Math.max(0, numberOf(box) || 0);

/**
 * Takes back the dots that are too many; returns how many stay, or nothing where all is well.
 * @param {HTMLInputElement} box
 * @param {number} rest
 */
function refuse(box, rest) {
  if (rest >= 0 || !dotsIn(box)) return undefined;
  const kept = Math.max(0, dotsIn(box) + rest);
  box.value = kept ? String(kept) : "";
  return kept;
}
