// The names beside the answers: the sheet's title, its project, who filled it in and their team, each in a box of its own.
import { find } from "../../browser/dom.js";

/** @import { FirstWord, Sheet } from "../../core/types.d.ts" */
/** @typedef {Pick<Sheet, "title" | "project" | "by" | "team">} Named */

const NAMES = /** @type {const} */ (["title", "project", "by", "team"]);

export class About {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.boxes = NAMES.map((name) => ({ name, box: find(element, `[data-hb-about="${name}"]`, HTMLInputElement) }));
  }

  /** Returns what stands in the boxes. @returns {Named} */
  read() {
    return Object.fromEntries(this.boxes.map(({ name, box }) => [name, box.value.trim()]));
  }

  /** Fills the boxes. @param {Named} sheet */
  write(sheet) {
    for (const { name, box } of this.boxes) box.value = sheet[name] ?? "";
  }

  /** Fills those that stand among the names of parts. @param {string[]} names @param {Named} sheet */
  writeSome(names, sheet) {
    for (const { name, box } of this.boxes) if (names.includes(`@${name}`)) box.value = sheet[name] ?? "";
  }

  /** Fills the boxes as they were typed before they were live. @param {FirstWord[]} words */
  fill(words) {
    for (const { name, box } of this.boxes) box.value = words.find(([part]) => part === `@${name}`)?.[1] ?? "";
  }
}
