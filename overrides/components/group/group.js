// <hb-group>: brings many people's sheets of one worksheet together. What comes in is kept in this browser, and goes nowhere.
import { makeAnnounce } from "../../browser/announce.js";
import { around, find } from "../../browser/dom.js";
import { answersInAddress, clearFragment, watchAddress } from "../../browser/links.js";
import { watchStore } from "../../browser/storage.js";
import { makeSay } from "../../core/messages.js";
import { cutBy } from "../../browser/paste.js";
import { watchRelease } from "../newer/newer.js";
import { Notice } from "../notice/notice.js";
import { askedInAddress, nameInAddress } from "./address.js";
import { GroupImport } from "./group-import.js";
import { countToo, takeAllOut } from "./decide.js";
import { drawList, drawRounds, drawWaiting } from "./handed-in.js";
import { Panels } from "./panels.js";
import { Shown } from "./shown.js";

/** @import { Known, Say, Setup, Words } from "../../core/types.d.ts" */
/** @import { ArrivalSide } from "./group-import.js" */
/** @import { PanelSide } from "./panels.js" */
/** @import { ShownSide } from "./shown.js" */
/** @import { Round } from "./round.js" */
/** @typedef {{ sheets: Known[], words: Words, language: "en" | "cy" }} Data */
/** @typedef {(button: HTMLButtonElement) => unknown} Action */

/** The page while its element is in the document. */
class Group {
  /** What each button does. @type {Partial<Record<string, Action>>} */
  actions = {
    files: () => this.file.click(),
    links: (button) => this.panels.toggleLinks(button),
    paste: (button) => this.arrivals.paste(button),
    slips: (button) => this.panels.toggleSlips(button),
    scan: (button) => this.panels.toggleScan(button),
    replace: () => this.arrivals.settle(true),
    leave: () => this.arrivals.settle(false),
    count: (button) => this.round && countToo(this.round, button, this),
    clear: (button) => this.round && takeAllOut(this.round, button, this),
    show: (button) => this.shown.toggle(button),
    screen: (button) => this.shown.project(button),
    "screen-back": () => this.shown.projector?.move(-1),
    "screen-next": () => this.shown.projector?.move(1),
    "screen-end": () => this.shown.projector?.end(),
    word: (button) => this.shown.handOut("word", button),
    csv: (button) => this.shown.handOut("csv", button),
    print: (button) => this.shown.handOut("print", button),
    save: (button) => this.shown.handOut("save", button),
  };

  /** What was brought in for each set-up or worksheet, once one is looked at. @type {import("./round-store.js").RoundStore | undefined} */
  store;
  /** That which is looked at. @type {Round | undefined} */
  round;
  /** Ends with what is being done. @type {Promise<void> | undefined} */
  busy;

  /** @param {HTMLElement} element @param {AbortSignal} signal */
  constructor(element, signal) {
    this.element = element;
    this.signal = signal;
    /** @type {Data} */
    const { sheets, words, language } = JSON.parse(this.piece("data").textContent);
    this.known = sheets;
    this.language = language;
    /** @type {Say} */
    this.say = makeSay(words, language);
    this.announce = makeAnnounce(this.piece("announce"));
    this.notice = new Notice(this.piece("notice"), this.say, this.announce);
    this.file = find(element, "[data-hb-file]", HTMLInputElement);
    this.arrivals = new GroupImport(this.arrivalSide());
    this.shown = new Shown(this.shownSide());
    this.names = find(element, "[data-hb-names]", HTMLInputElement);
    this.which = find(element, "[data-hb-which]", HTMLSelectElement);
    this.panels = new Panels(this.panelSide());
    this.rounds = find(element, "[data-hb-round] select", HTMLSelectElement);
    element.addEventListener("click", ({ target }) => this.click(target), { signal });
    element.addEventListener("paste", (event) => this.pasted(event), { signal });
    this.file.addEventListener("change", () => this.arrivals.takeFiles(), { signal });
    this.which.addEventListener("change", () => this.chooseSoon(this.which.value), { signal });
    this.rounds.addEventListener("change", () => this.chooseSoon(this.which.value, this.rounds.value), { signal });
    this.names.addEventListener("change", () => this.changed(), { signal });
    watchRelease(() => this.store?.isKept() ?? true, signal);
    addEventListener("beforeunload", (event) => this.holdBack(event), { signal });
    addEventListener("pagehide", () => this.round && this.store?.store(this.round), { signal });
    watchStore(() => this.lookAgain(), signal);
    watchAddress(() => this.takeLink(), signal);
  }

  /** @param {string} name @returns {HTMLElement} */
  piece = (name) => find(this.element, `[data-hb-${name}]`);

  /** What the parts of the page can ask of it. */
  side() {
    const { say, announce, known, piece, notice, attempt } = this;
    return { say, announce, known, piece, notice, attempt, round: () => this.round };
  }

  /** @returns {ArrivalSide} */
  arrivalSide() {
    return {
      ...this.side(),
      changed: this.changed,
      chooser: this.file,
      button: this.button("files"),
      pasted: find(this.element, "[data-hb-pasted]", HTMLTextAreaElement),
      choose: (slug) => this.choose(slug),
      enter: (setup) => this.enter(setup),
      tell: (text, near) => this.tellNear(text, near),
    };
  }

  /** @returns {PanelSide} */
  panelSide() {
    const { arrivals, changed, signal, which } = this;
    return {
      ...this.side(),
      arrivals,
      changed,
      signal,
      which,
      button: (action) => this.button(action),
      sayLate: () => this.sayLate(),
      tell: (key, values, near) => this.tell(key, values, near),
    };
  }

  /** @returns {ShownSide} */
  shownSide() {
    return {
      ...this.side(),
      element: this.element,
      language: this.language,
      button: this.button("show"),
      store: () => this.store,
      withNames: () => this.names.checked,
      tell: (key, values, near) => this.tell(key, values, near),
    };
  }

  /** @param {string} action @returns {HTMLButtonElement} */
  button(action) {
    return find(this.element, `[data-hb-action="${action}"]`, HTMLButtonElement);
  }

  /** Chooses what the address names, as the links on worksheets do, and takes in what it brings. */
  async chooseByAddress() {
    const { slug, setup, results } = askedInAddress();
    if (this.known.some((sheet) => sheet.slug === slug)) await this.chooseSoon(slug, setup);
    await this.takeLink();
    const show = this.button("show");
    if (results && this.round) await this.attempt(() => this.shown.toggle(show), show);
  }

  /** Takes in a link that this page was opened with: a set-up, or somebody's answers. */
  takeLink() {
    const packed = answersInAddress();
    if (!packed) return undefined;
    return this.attempt(async () => {
      const { readLinks } = await import("./intake.js");
      clearFragment();
      await this.arrivals.take(
        await readLinks(`#a=${packed}`, () => this.say("group.link_here")),
        this.button("links"),
      );
    }, this.button("links"));
  }

  /** Another window may have taken something in. */
  lookAgain() {
    if (!this.round || !this.store) return;
    const before = this.round.entries.length;
    if (this.store.read(this.round.id, this.round)) this.look(this.round);
    else if (this.round.entries.length !== before) this.changed();
  }

  /**
   * What the browser does not keep is nowhere else: it asks before the page goes. Older ones listen to the second line only.
   * @param {BeforeUnloadEvent} event
   */
  holdBack(event) {
    if (this.round) this.store?.store(this.round);
    if (this.store?.isKept() ?? true) return;
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
  attempt = async (act, near) => {
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
  };

  /** @param {string} key @param {Record<string, unknown>} values @param {Element} near */
  tell(key, values, near) {
    this.tellNear(this.say(key, values), near);
  }

  /** Says something beside a button; inside its item, where it is one of a list. @param {string} text @param {Element} near */
  tellNear(text, near) {
    this.notice.tell(text, { near: near.closest("li")?.lastElementChild ?? near });
  }

  /** @param {string} slug @param {string} [setup] */
  chooseSoon(slug, setup) {
    return this.attempt(() => this.choose(slug, setup), this.which.parentElement ?? this.which);
  }

  /**
   * Makes a worksheet the one that is looked at, under a set-up of it where one is named; what was brought in for another
   * waits. The one set-up that this browser knows is meant where none is named, and nothing came in without it.
   * @param {string} slug @param {string} [setup] its id, or "" for none
   */
  async choose(slug, setup) {
    this.arrivals.forget();
    this.shown.hide();
    this.round = undefined;
    this.which.value = "";
    this.changed();
    const known = this.known.find((sheet) => sheet.slug === slug);
    if (known) {
      this.store ??= new (await import("./round-store.js")).RoundStore();
      const { store } = this;
      const spec = await store.fetchSpec(known);
      const alone = store.open(spec);
      const only = setup === undefined && alone.isEmpty() ? store.onlySetupOf(spec)?.id : undefined;
      await this.look(setup || only ? store.open(spec, setup || only) : alone);
    }
    this.which.value = slug;
  }

  /** Looks at a round, with its slips where there are any. @param {Round} round */
  async look(round) {
    this.round = round;
    this.which.value = round.spec.slug;
    nameInAddress(round);
    await this.panels.openSlips(Boolean(round.slips ?? round.kept.slips.length));
    this.changed();
  }

  /** Holds what comes in against a set-up from now on. @param {Setup} setup */
  async enter(setup) {
    if (this.round && this.store) await this.look(this.store.enter(this.round, setup));
  }

  /** Brings the list of sheets up to date, and the results where they are shown. */
  changed = () => {
    const { round, say, notice, piece, changed, rounds } = this;
    if (round) this.store?.store(round);
    drawList(round, { say, notice, piece, changed });
    drawWaiting(round, this.arrivals.faults, { say, notice, piece, changed });
    drawRounds(rounds, round, (round && this.store?.setupsOf(round.spec)) ?? [], say);
    piece("unkept").hidden = this.store?.isKept() ?? true;
    this.shown.update();
    this.panels.scan?.count();
  };

  /** Returns what can say the late words of the page too. Rejects where they do not come. */
  async sayLate() {
    const { withLateWords } = await import("../../browser/late-words.js");
    return withLateWords(this.say, this.language);
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
