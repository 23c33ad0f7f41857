// What unfolds below the ways in: pasted links, slips, scanned codes. The last two are fetched when they are first opened.
import { find } from "../../browser/find.js";

/** @import { Announce, Say } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { Arrivals } from "./arrivals.js" */
/** @import { Pile } from "./pile.js" */
/**
 * What these can ask of the page.
 * @typedef {object} PanelSide
 * @property {Announce} announce
 * @property {Notice} notice
 * @property {AbortSignal} signal the life of the page
 * @property {Arrivals} arrivals
 * @property {HTMLSelectElement} which where the worksheet is chosen
 * @property {(name: string) => HTMLElement} piece
 * @property {(action: string) => HTMLButtonElement} button
 * @property {() => Promise<Say>} sayLate returns what can say the late words too
 * @property {() => Pile | undefined} pile that which is looked at
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
    this.scan ??= new Scan({ ...this.side, say, button, place: piece("scan") });
    await this.scan.toggle();
  }

  /** @param {HTMLButtonElement} button */
  async toggleSlips(button) {
    const { pile, piece, tell, which } = this.side;
    if (!pile()) {
      tell("group.choose_first", {}, button);
      which.focus();
      return;
    }
    const place = piece("slips");
    const isOpen = !place.hidden;
    await this.openSlips(!isOpen);
    if (!isOpen) find(place, "input, textarea, select").focus();
  }

  /** @param {boolean} isOpen */
  async openSlips(isOpen) {
    const { announce, button, changed, notice, piece, pile: present, sayLate } = this.side;
    const pile = present();
    const place = piece("slips");
    button("slips").setAttribute("aria-expanded", String(isOpen));
    place.hidden = !isOpen;
    if (!isOpen || !pile) return;
    const [{ Slips }, say] = await Promise.all([import("./slips.js"), sayLate()]);
    pile.slips ??= new Slips(pile, { say, announce, notice, changed });
    place.replaceChildren(pile.slips.element);
  }
}
