// Boxes for one value: what stands in one may be no value of its kind, and is kept as it stands. Shared by the kinds.
import { build } from "../browser/build.js";
import { around, controlsIn } from "../browser/dom.js";
import { parseNumber } from "../core/read.js";

/** @import { Control, Say } from "../core/types.d.ts" */

/** Returns true for a box that holds a number. It is a text box, so that the browser hides no word that is none. @param {Control} control */
export const isNumberBox = (control) => control.inputMode === "decimal";

/**
 * Returns the number in a box; undefined where it is blank, NaN where it is none. An amount of money or dots is never below
 * nothing.
 * @param {Control} control
 */
export function numberOf(control) {
  const number = parseNumber(control.value);
  return "hbAmount" in control.dataset && number !== undefined && number < 0 ? NaN : number;
}

/**
 * Returns what tells whether more was written into a box than it may hold: `refused()` is what stays there, as long as nobody
 * has changed it, so that the reason can be read for longer than a moment.
 */
export function noteRefusals() {
  /** @type {{ box: Control, words: string, kept: number } | undefined} */
  let last;
  return {
    /** @param {Control} box @param {number | undefined} kept what stays; nothing where all is well */
    note: (box, kept) => (last = kept === undefined ? undefined : { box, words: box.value, kept }),
    refused: () => (last?.box.isConnected && last.box.value === last.words ? last.kept : undefined),
  };
}

/**
 * Shows what is left, after why more was refused, which is said in passing and not printed.
 * @param {HTMLElement} place @param {string} refused nothing where all is well @param {string} left
 */
export function showLeft(place, refused, left) {
  place.replaceChildren(refused && build("span", { class: "hb-field__refused" }, `${refused} `), left);
}

/** Returns true where a box holds something that is no value of its kind: no number, or a date that is not whole. @param {Control} control */
export function isUnread(control) {
  return isNumberBox(control) ? Number.isNaN(numberOf(control)) : control.validity.badInput;
}

/**
 * Returns the contract's path of a box: FIELD, FIELD.KEY of an amount, FIELD.ROW.COLUMN with the row's key, else its number.
 * @param {Control} control
 */
export function pathOf(control) {
  const row = around(control, "[data-hb-row]");
  if (!row) return control.name;
  const [field, number, column] = control.name.split(".");
  return [field, row.dataset.hbKey ?? Number(number) + 1, column].join(".");
}

/**
 * Says below a field what stands in it and is no value of its kind, or takes that back; returns what is newly said.
 * @param {HTMLElement} element
 * @param {Control[]} boxes those of the sheet that hold such a thing
 * @param {Say} say
 */
export function sayUnread(element, boxes, say) {
  const mine = boxes.filter((box) => element.contains(box));
  for (const box of controlsIn(element, "[aria-invalid]")) {
    if (!mine.includes(box)) box.removeAttribute("aria-invalid");
  }
  for (const box of mine) box.setAttribute("aria-invalid", "true");
  const lines = [
    ...new Set(
      mine.map((box) =>
        say(isNumberBox(box) ? "sheet.unread_number" : "sheet.unread_date", { text: box.value.trim() })
      ),
    ),
  ];
  const there = element.querySelector("[data-hb-unread]");
  if (lines.join("\n") === (there?.getAttribute("data-hb-unread") ?? "")) return "";
  there?.remove();
  if (lines.length) {
    element.append(build("p", { class: "hb-field__unread", "data-hb-unread": lines.join("\n") }, lines.join("\n")));
  }
  return lines.join(" ");
}
