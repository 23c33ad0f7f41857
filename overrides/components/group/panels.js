// What unfolds below the ways in: pasted links, slips, scanned codes. The last two are fetched when they are first opened.
import { find } from "../../browser/dom.js";

/** @import { Announce, Say } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { GroupImport } from "./group-import.js" */
/** @import { Round } from "./round.js" */
/**
 * What these can ask of the page.
 * @typedef {object} PanelSide
 * @property {Announce} announce
 * @property {Notice} notice
 * @property {AbortSignal} signal the life of the page
 * @property {GroupImport} arrivals
 * @property {HTMLSelectElement} which where the worksheet is chosen
 * @property {(name: string) => HTMLElement} piece
 * @property {(action: string) => HTMLButtonElement} button
 * @property {() => Promise<Say>} sayLate returns what can say the late words too
 * @property {() => Round | undefined} round that which is looked at
 * @property {(key: string, values: Record<string, unknown>, near: Element) => void} tell says something beside a button
 * @property {(act: () => unknown, near: Element) => Promise<void>} attempt does something that may have to be fetched first
 * @property {() => void} changed other sheets are in by now
 */

export class Panels {
  /** The codes that are scanned, once somebody does. @type {import("./scan.js").Scan | undefined} */
  scan;

  /** @param {PanelSide} side */
  constructor(side) {
    this.side = side;
  }

  /** @param {HTMLButtonElement} button */
  toggleLinks(button) {
    const panel = this.side.piece("links");
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) this.side.piece("pasted").focus();
  }

  /** @param {HTMLButtonElement} button */
  async toggleScan(button) {
    const { sayLate, piece } = this.side;
    const [{ Scan }, say] = await Promise.all([import("./scan.js"), sayLate()]);
    this.scan ??= new Scan({ ...this.side, say, button, element: piece("scan") });
    await this.scan.toggle();
  }

  /** @param {HTMLButtonElement} button */
  async toggleSlips(button) {
    const { round, piece, tell, which } = this.side;
    if (!round()) {
      tell("group.choose_first", {}, button);
      which.focus();
      return;
    }
    const element = piece("slips");
    const isOpen = !element.hidden;
    await this.openSlips(!isOpen);
    if (!isOpen) find(element, "input, textarea, select").focus();
  }

  /** @param {boolean} isOpen */
  async openSlips(isOpen) {
    const { announce, button, changed, notice, piece, round: present, sayLate } = this.side;
    const round = present();
    const element = piece("slips");
    button("slips").setAttribute("aria-expanded", String(isOpen));
    element.hidden = !isOpen;
    if (!isOpen || !round) return;
    const [{ Slips }, say] = await Promise.all([import("./slip-grid.js"), sayLate()]);
    round.slips ??= new Slips(round, { say, announce, notice, changed });
    element.replaceChildren(round.slips.element);
  }
}
