// <hb-group>: brings many people's sheets of one worksheet together. All of it is in memory, and nothing leaves the page.
import { makeAnnounce } from "../../browser/announce.js";
import { around, find } from "../../browser/find.js";
import { makeSay } from "../../core/messages.js";
import { cutBy } from "../../browser/paste.js";
import { watchRelease } from "../newer/newer.js";
import { Notice } from "../notice/notice.js";
import { Arrivals } from "./arrivals.js";
import { drawList } from "./list.js";

/** @import { Known, Say, Spec, Words } from "../../core/types.d.ts" */
/** @import { ArrivalSide } from "./arrivals.js" */
/** @import { Pile } from "./pile.js" */
/** @typedef {{ sheets: Known[], words: Words, language: "en" | "cy" }} Data */
/** @typedef {(button: HTMLButtonElement) => unknown} Action */

/** The page while its element is in the document. */
class Group {
  /** What each button does. @type {Partial<Record<string, Action>>} */
  actions = {
    files: () => this.file.click(),
    links: (button) => this.openLinks(button),
    paste: (button) => this.arrivals.paste(button),
    slips: (button) => this.toggleSlips(button),
    replace: () => this.arrivals.settle(true),
    leave: () => this.arrivals.settle(false),
    show: (button) => this.toggleResults(button),
    word: (button) => this.handOut("word", button),
    csv: (button) => this.handOut("csv", button),
    print: (button) => this.handOut("print", button),
    save: (button) => this.handOut("save", button),
  };

  /** What was brought in for each worksheet, by its slug. @type {Map<string, Pile>} */
  piles = new Map();
  /** That of the worksheet which is looked at. @type {Pile | undefined} */
  pile;
  /** Ends with what is being done. @type {Promise<void> | undefined} */
  busy;

  /** @param {HTMLElement} element @param {AbortSignal} signal */
  constructor(element, signal) {
    this.element = element;
    /** @type {Data} */
    const { sheets, words, language } = JSON.parse(this.piece("data").textContent);
    this.known = sheets;
    this.language = language;
    /** @type {Say} */
    this.say = makeSay(words, language);
    this.announce = makeAnnounce(this.piece("announce"));
    this.notice = new Notice(this.piece("notice"), this.say, this.announce);
    this.file = find(element, "[data-hb-file]", HTMLInputElement);
    this.arrivals = new Arrivals(this.arrivalSide());
    this.names = find(element, "[data-hb-names]", HTMLInputElement);
    this.which = find(element, "[data-hb-which]", HTMLSelectElement);
    element.addEventListener("click", ({ target }) => this.click(target), { signal });
    element.addEventListener("paste", (event) => this.pasted(event), { signal });
    this.file.addEventListener("change", () => this.arrivals.takeFiles(), { signal });
    this.which.addEventListener("change", () => this.chooseSoon(this.which.value), { signal });
    this.names.addEventListener("change", () => this.changed(), { signal });
    watchRelease(() => this.isEmpty(), signal);
    addEventListener("beforeunload", (event) => this.holdBack(event), { signal });
  }

  /** @param {string} name @returns {HTMLElement} */
  piece = (name) => find(this.element, `[data-hb-${name}]`);

  /** @returns {ArrivalSide} */
  arrivalSide() {
    const { say, announce, known, file, piece, changed } = this;
    return {
      say,
      announce,
      known,
      piece,
      changed,
      chooser: file,
      button: this.button("files"),
      pasted: find(this.element, "[data-hb-pasted]", HTMLTextAreaElement),
      pile: () => this.pile,
      choose: (slug) => this.choose(slug),
      tell: (text, near) => this.tellNear(text, near),
      attempt: (act, near) => this.attempt(act, near),
    };
  }

  /** @param {string} action @returns {HTMLButtonElement} */
  button(action) {
    return find(this.element, `[data-hb-action="${action}"]`, HTMLButtonElement);
  }

  /** Chooses the worksheet that the address names, as the links on worksheets do. */
  chooseByAddress() {
    const slug = new URLSearchParams(location.search).get("sheet");
    if (slug && this.known.some((sheet) => sheet.slug === slug)) this.chooseSoon(slug);
  }

  /** Returns true where nothing was brought in or typed in, of any worksheet. */
  isEmpty() {
    return [...this.piles.values()].every((pile) => !pile.everybody(true, this.say).length);
  }

  /**
   * What was typed in is nowhere else: the browser asks before it goes. Older ones listen to the second line only.
   * @param {BeforeUnloadEvent} event
   */
  holdBack(event) {
    if (![...this.piles.values()].some(({ slips }) => slips?.isUnsaved)) return;
    event.preventDefault();
    event.returnValue = true;
  }

  /** @param {EventTarget | null} target */
  async click(target) {
    const button = around(target, "[data-hb-action]", HTMLButtonElement);
    const act = this.actions[button?.dataset.hbAction ?? ""];
    if (button && act) await this.attempt(() => act(button), button);
  }

  /** Tells what a box has left out of a pasted text. @param {ClipboardEvent} event */
  pasted(event) {
    const count = cutBy(event);
    const near = around(event.target, ".hb-scroll") ?? around(event.target, "div");
    if (count && near) this.tell("sheet.cut", { count }, near);
  }

  /** Does one thing after the other; something may have to be fetched first. @param {() => unknown} act @param {Element} near */
  async attempt(act, near) {
    const before = this.busy;
    this.busy = (async () => {
      await before;
      try {
        await act();
      } catch (error) {
        console.warn(error);
        this.tell("group.part_missing", {}, near);
      }
    })();
    await this.busy;
  }

  /** @param {string} key @param {Record<string, unknown>} values @param {Element} near */
  tell(key, values, near) {
    this.tellNear(this.say(key, values), near);
  }

  /** Says something beside a button; inside its item, where it is one of a list. @param {string} text @param {Element} near */
  tellNear(text, near) {
    this.notice.tell(text, { near: near.closest("li")?.lastElementChild ?? near });
  }

  /** @param {string} slug */
  chooseSoon(slug) {
    return this.attempt(() => this.choose(slug), this.which.parentElement ?? this.which);
  }

  /** Makes a worksheet the one that is looked at; what was brought in for another waits. @param {string} slug */
  async choose(slug) {
    this.arrivals.forget();
    this.hideResults();
    this.pile = undefined;
    this.which.value = "";
    this.changed();
    const known = this.known.find((sheet) => sheet.slug === slug);
    if (known && !this.piles.has(slug)) {
      const [answer, { Pile }] = await Promise.all([fetch(known.spec), import("./pile.js")]);
      if (!answer.ok) throw new Error(answer.statusText);
      /** @type {Spec} */
      const spec = await answer.json();
      this.piles.set(slug, new Pile(spec));
    }
    this.which.value = slug;
    this.pile = this.piles.get(slug);
    await this.openSlips(Boolean(this.pile?.slips));
    this.changed();
  }

  /** @param {HTMLButtonElement} button */
  openLinks(button) {
    const panel = this.piece("links");
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) this.piece("pasted").focus();
  }

  /** Brings the list of sheets up to date, and the results where they are shown. */
  changed = () => {
    const { pile, names, say, notice, piece, changed } = this;
    drawList(pile, names.checked, { say, notice, piece, changed });
    if (!piece("results").hidden) this.drawResults();
  };

  /** @param {HTMLButtonElement} button */
  async toggleSlips(button) {
    if (!this.pile) {
      this.tell("group.choose_first", {}, button);
      this.which.focus();
      return;
    }
    const place = this.piece("slips");
    const isOpen = !place.hidden;
    await this.openSlips(!isOpen);
    if (!isOpen) find(place, "input, textarea, select").focus();
  }

  /** @param {boolean} isOpen */
  async openSlips(isOpen) {
    const { pile } = this;
    const place = this.piece("slips");
    this.button("slips").setAttribute("aria-expanded", String(isOpen));
    place.hidden = !isOpen;
    if (!isOpen || !pile) return;
    const { Slips } = await import("./slips.js");
    pile.slips ??= new Slips(pile, {
      say: this.say,
      announce: this.announce,
      notice: this.notice,
      changed: () => this.changed(),
    });
    place.replaceChildren(pile.slips.element);
  }

  /** @param {HTMLButtonElement} button */
  async toggleResults(button) {
    const everybody = this.pile?.everybody(true, this.say) ?? [];
    if (!everybody.length) {
      this.tell("group.nothing", {}, button.parentElement ?? button);
      return;
    }
    if (!this.piece("results").hidden) {
      this.hideResults();
      return;
    }
    await this.drawResults();
    this.showState(true);
    this.announce(this.say("group.shown"));
    this.piece("title").focus();
  }

  hideResults() {
    this.showState(false);
    this.piece("drawn").replaceChildren();
  }

  /** @param {boolean} isShown */
  showState(isShown) {
    const button = this.button("show");
    button.setAttribute("aria-expanded", String(isShown));
    button.textContent = this.say(isShown ? "group.hide" : "group.show");
    this.piece("results").hidden = !isShown;
    // On paper the results stand alone.
    document.documentElement.classList.toggle("hb-showing-results", isShown);
  }

  async drawResults() {
    const { drawResults, resultsOf } = await import("./results.js");
    if (this.pile) drawResults(resultsOf(this.pile, this.telling()), this.piece);
  }

  /** How results are told: with people's names, or with a number for each. */
  telling() {
    return { say: this.say, language: this.language, withNames: this.names.checked };
  }

  /** @param {import("./handout.js").Way} way @param {HTMLButtonElement} button */
  async handOut(way, button) {
    const { handOut } = await import("./handout.js");
    const { pile, element } = this;
    if (!pile) return;
    await handOut(way, pile, {
      ...this.telling(),
      element,
      tell: (key, values, near) => this.tell(key, values, near),
    }, button);
  }
}

class GroupElement extends HTMLElement {
  /** @type {AbortController | undefined} */
  life;

  connectedCallback() {
    this.life = new AbortController();
    const group = new Group(this, this.life.signal);
    this.setAttribute("data-hb-ready", "");
    group.chooseByAddress();
  }

  disconnectedCallback() {
    this.life?.abort();
  }
}

customElements.define("hb-group", GroupElement);
