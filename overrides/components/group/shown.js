// The results of a group, where they are shown, and the ways in which they go out.

/** @import { Announce, Say, Spec } from "../../core/types.d.ts" */
/** @import { Pile } from "./pile.js" */
/**
 * What the results can ask of the page.
 * @typedef {object} ShownSide
 * @property {HTMLElement} element
 * @property {(name: string) => HTMLElement} piece
 * @property {HTMLButtonElement} button the one that shows and hides them
 * @property {Say} say
 * @property {Spec["language"]} language
 * @property {Announce} announce
 * @property {() => Pile | undefined} pile that which is looked at
 * @property {() => boolean} withNames whether people's names are shown
 * @property {(key: string, values: Record<string, unknown>, near: Element) => void} tell says something beside a button
 */

export class Shown {
  /** The big screen, once it was opened. @type {import("./projector.js").Projector | undefined} */
  projector;

  /** @param {ShownSide} side */
  constructor(side) {
    this.side = side;
  }

  /** @param {HTMLButtonElement} button */
  async toggle(button) {
    const { announce, piece, pile, say, tell } = this.side;
    if (!pile()?.everybody(true, say).length) {
      tell("group.nothing", {}, button.parentElement ?? button);
      return;
    }
    if (!piece("results").hidden) {
      this.hide();
      return;
    }
    await this.draw();
    this.showState(true);
    announce(say("group.shown"));
    piece("title").focus();
  }

  hide() {
    this.showState(false);
    this.side.piece("drawn").replaceChildren();
  }

  /** Shows them on the big screen. @param {HTMLButtonElement} button */
  async project(button) {
    const { Projector } = await import("./projector.js");
    const { pile, say, tell } = this.side;
    const present = pile();
    if (!present?.everybody(true, say).length) {
      tell("group.nothing", {}, button.parentElement ?? button);
      return;
    }
    this.projector ??= new Projector(this.side);
    this.projector.open(present, this.telling(), button);
  }

  /** Brings them up to date, where they are shown. */
  update() {
    if (!this.side.piece("results").hidden) this.draw();
    const present = this.side.pile();
    if (present) this.projector?.show(present, this.telling());
  }

  /** @param {boolean} isShown */
  showState(isShown) {
    const { button, piece, say } = this.side;
    button.setAttribute("aria-expanded", String(isShown));
    button.textContent = say(isShown ? "group.hide" : "group.show");
    piece("results").hidden = !isShown;
    // On paper the results stand alone.
    document.documentElement.classList.toggle("hb-showing-results", isShown);
  }

  async draw() {
    const { drawResults, resultsOf } = await import("./results.js");
    const { piece, pile } = this.side;
    const present = pile();
    if (present) drawResults(resultsOf(present, this.telling()), piece);
  }

  /** How results are told: with people's names, or with a number for each. */
  telling() {
    const { say, language, withNames } = this.side;
    return { say, language, withNames: withNames() };
  }

  /** @param {import("./handout.js").Way} way @param {HTMLButtonElement} button */
  async handOut(way, button) {
    const { handOut } = await import("./handout.js");
    const { element, pile, tell } = this.side;
    const present = pile();
    if (present) await handOut(way, present, { ...this.telling(), element, tell }, button);
  }
}
