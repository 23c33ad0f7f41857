// What the room sees of the results, steered from here: a window of its own follows, and the next thing is shown here alone.
import { joinScreen, openScreen } from "../../browser/screen-channel.js";
import { slidesOf, stepOf, within } from "../../core/screen.js";
import { strange } from "../../core/other-language.js";
import { marked, resultsOf } from "./group-results.js";

/** @import { Deck, Say, ScreenMessage } from "../../core/types.d.ts" */
/** @import { Round } from "./round.js" */
/** @import { Telling } from "./group-results.js" */
/**
 * What the projector can ask of the page.
 * @typedef {object} ProjectorSide
 * @property {Say} say
 * @property {(name: string) => HTMLElement} piece
 * @property {(key: string, values: Record<string, unknown>, near: Element) => void} tell
 */

export class Projector {
  /** @type {Deck} */
  deck = { title: "", slides: [] };
  at = 0;
  /** Until it is taken off the screen, or another page shows something there. */
  isOn = false;
  /** From which it was opened. @type {HTMLButtonElement | undefined} */
  button;

  /** @param {ProjectorSide} side */
  constructor(side) {
    this.side = side;
    this.panel = side.piece("remote");
    this.send = joinScreen((message) => this.hear(message));
    this.panel.addEventListener("keydown", ({ key }) => stepOf(key) && this.move(stepOf(key)));
  }

  /** Opens the window, which asks for what to show. @param {Round} round @param {Telling} telling @param {HTMLButtonElement} button */
  open(round, telling, button) {
    this.at = 0;
    this.isOn = true;
    this.button = button;
    this.show(round, telling);
    if (!openScreen(button.dataset.hbScreen ?? "")) this.side.tell("group.screen_blocked", {}, button);
  }

  /** Brings what is shown up to date. @param {Round} round @param {Telling} telling */
  show(round, telling) {
    const { title, blocks, mark } = resultsOf(round, telling);
    const { written } = round.spec;
    // The room sees one slide at a time: each says that it is a rehearsal.
    const slides = slidesOf(blocks, telling.withNames).map((one) => ({ ...one, title: marked(one.title, mark) }));
    this.deck = { title, slides, written, strange: strange(round.spec)?.source };
    this.at = within(this.deck, this.at);
    if (this.isOn) this.send({ deck: this.deck, at: this.at });
    this.draw();
  }

  /** Takes it off the screen. */
  end() {
    this.isOn = false;
    this.send({ over: true });
    this.draw();
    this.button?.focus();
  }

  /** @param {ScreenMessage} message */
  hear(message) {
    if (!this.isOn) return;
    if ("hello" in message) this.send({ deck: this.deck, at: this.at });
    else if ("over" in message || "deck" in message) this.isOn = false;
    else this.at = within(this.deck, message.at);
    this.draw();
  }

  /** @param {number} step */
  move(step) {
    this.at = within(this.deck, this.at + step);
    this.send({ at: this.at });
    this.draw();
  }

  draw() {
    const { say } = this.side;
    const { slides } = this.deck;
    const [now, next] = [slides[this.at], slides[this.at + 1]];
    this.panel.hidden = !now || !this.isOn;
    if (!now) return;
    const values = { title: now.title, number: this.at + 1, all: slides.length };
    const after = next ? say("group.screen_next", { title: next.title }) : say("group.screen_last");
    this.side.piece("remote-words").textContent = `${say("group.screen_now", values)} ${after}`;
  }
}
