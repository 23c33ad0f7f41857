// The results of a group, where they are shown, and the ways in which they go out.

/** @import { OnwardSide } from "../onward/onward.js" */
/** @import { Round } from "./round.js" */
/**
 * What the results can ask of the page, and what leads on from them.
 * @typedef {OnwardSide & {
 *   element: HTMLElement,
 *   button: HTMLButtonElement,
 *   round: () => Round | undefined,
 *   tell: (key: string, values: Record<string, unknown>, near: Element) => void,
 * }} ShownSide
 */

export class Shown {
  /** The big screen, once it was opened. @type {import("./projector.js").Projector | undefined} */
  projector;
  /** The ways on from the results, once there were any. @type {ReturnType<typeof import("../onward/onward.js").makeOnward> | undefined} */
  onward;

  /** @param {ShownSide} side */
  constructor(side) {
    this.side = side;
  }

  /** @param {HTMLButtonElement} button */
  async toggle(button) {
    const { announce, piece, round, say, tell } = this.side;
    if (!round()?.everybody(true, say).length) {
      tell("group.nothing", {}, button.parentElement ?? button);
      return;
    }
    if (!piece("results").hidden) {
      this.hide();
      return;
    }
    await this.draw();
    this.showState(true);
    this.goOn();
    announce(say("group.shown"));
    piece("title").focus();
  }

  hide() {
    this.showState(false);
    this.side.piece("drawn").replaceChildren();
    if (!this.projector?.isOn) this.side.piece("onward").hidden = true;
  }

  /** Shows where the group can go on from here; what cannot be fetched is asked for again with the next results. */
  async goOn() {
    try {
      this.onward ??= import("../onward/onward.js").then(({ makeOnward }) => makeOnward(this.side));
      const onward = await this.onward;
      const present = this.side.round();
      const isShown = !this.side.piece("results").hidden || this.projector?.isOn;
      if (present && isShown) onward.show(present);
    } catch (error) {
      this.onward = undefined;
      console.warn(error);
    }
  }

  /** Shows them on the big screen. @param {HTMLButtonElement} button */
  async project(button) {
    const { Projector } = await import("./projector.js");
    const { round, say, tell } = this.side;
    const present = round();
    if (!present?.everybody(true, say).length) {
      tell("group.nothing", {}, button.parentElement ?? button);
      return;
    }
    this.projector ??= new Projector(this.side);
    this.projector.open(present, this.telling(), button);
    this.goOn();
  }

  /** Brings them up to date, where they are shown. */
  update() {
    if (!this.side.piece("results").hidden) this.draw();
    const present = this.side.round();
    if (present) this.projector?.show(present, this.telling());
    if (!this.side.piece("onward").hidden) this.goOn();
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
    const { drawResults, resultsOf } = await import("./group-results.js");
    const { piece, round } = this.side;
    const present = round();
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
    const { element, round, tell } = this.side;
    const present = round();
    if (present) await handOut(way, present, { ...this.telling(), element, tell }, button);
  }
}
