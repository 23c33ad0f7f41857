// <hb-screen>: the window on the projector. It shows what another page of this browser has to show, one slide at a time.
import { makeAnnounce } from "../../browser/announce.js";
import { around, find } from "../../browser/dom.js";
import { joinScreen, PART } from "../../browser/screen-channel.js";
import { makeSay } from "../../core/messages.js";
import { stepOf, within } from "../../core/screen.js";
import { drawSlide } from "./slide.js";

/** @import { Deck, ScreenMessage } from "../../core/types.d.ts" */

class Screen {
  /** @type {Deck | undefined} */
  deck;
  at = 0;

  /** @param {HTMLElement} element @param {AbortSignal} signal */
  constructor(element, signal) {
    this.element = element;
    const { words, language } = JSON.parse(this.piece("data").textContent);
    this.say = makeSay(words, language);
    this.announce = makeAnnounce(this.piece("announce"));
    this.stage = find(element, "dialog", HTMLDialogElement);
    this.send = joinScreen((message) => this.hear(message), signal);
    // Before a session that runs on this page: wherever the focus is, the keys steer what is shown on top.
    document.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    document.addEventListener(PART, () => this.stage.close(), { signal });
    element.addEventListener("click", ({ target }) => this.click(target), { signal });
    this.stage.addEventListener("close", () => this.end(), { signal });
    this.send({ hello: true });
  }

  /** @param {string} name @returns {HTMLElement} */
  piece = (name) => find(this.element, `[data-hb-${name}]`);

  /** @param {ScreenMessage} message */
  hear(message) {
    if ("hello" in message) return;
    if ("over" in message) {
      this.deck = undefined;
      this.stage.close();
      return;
    }
    if ("deck" in message) this.deck = message.deck;
    if (!this.deck) return;
    this.at = within(this.deck, message.at);
    if ("deck" in message && !this.stage.open) this.stage.showModal();
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = stepOf(event.key);
    if (!step || !this.stage.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(step);
  }

  /** @param {EventTarget | null} target */
  click(target) {
    const act = around(target, "[data-hb-action]", HTMLButtonElement)?.dataset.hbAction;
    if (act === "next") this.move(1);
    if (act === "back") this.move(-1);
    if (act === "full") document.documentElement.requestFullscreen?.().catch(() => undefined);
  }

  /** Nothing is shown any more: whoever showed it hears so. */
  end() {
    if (this.deck) this.send({ over: true });
    this.deck = undefined;
    this.draw();
  }

  /** @param {number} step */
  move(step) {
    if (!this.deck) return;
    this.at = within(this.deck, this.at + step);
    this.send({ at: this.at });
    this.draw();
  }

  draw() {
    const { deck, at, say } = this;
    const slide = deck?.slides[at];
    this.piece("waiting").hidden = Boolean(slide);
    if (!deck || !slide) return;
    const element = this.piece("slide");
    const count = say("screen.count", { number: at + 1, all: deck.slides.length });
    element.replaceChildren(...drawSlide(slide, say));
    this.mark(element, deck);
    this.piece("count").textContent = count;
    this.announce(`${slide.title}. ${count}`);
  }

  /** Most sheets have no words in another language. @param {HTMLElement} element @param {Deck} deck */
  mark(element, { strange, written }) {
    if (!strange) return;
    const words = new RegExp(strange, "u");
    import("../../browser/mark-language.js").then(({ markWords }) => markWords(element, words, written)).catch(
      console.warn,
    );
  }
}

class ScreenElement extends HTMLElement {
  /** @type {AbortController | undefined} */
  life;

  connectedCallback() {
    this.life = new AbortController();
    new Screen(this, this.life.signal);
    this.setAttribute("data-hb-ready", "");
  }

  disconnectedCallback() {
    this.life?.abort();
  }
}

customElements.define("hb-screen", ScreenElement);
