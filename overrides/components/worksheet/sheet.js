// A sheet in use: wires one native form to what keeps it, coaches it and hands it on. Decides nothing by itself.
import { makeAnnounce } from "../../browser/announce.js";
import { around, find, findAll, isControl } from "../../browser/dom.js";
import { fieldsOf } from "../../core/answers.js";
import { AnswerForm, loadKinds } from "../../browser/form.js";
import { makeSay } from "../../core/messages.js";
import { watchAddress } from "../../browser/links.js";
import { listSheets, watchSheets } from "../../browser/storage.js";
import { cutBy } from "../../browser/paste.js";
import { fetchJson } from "../../browser/late-words.js";
import { sayUnread } from "../../fields/boxes.js";
import { watchRelease } from "../newer/newer.js";
import { About } from "./names.js";
import { SheetImport } from "./sheet-import.js";
import { cameBack } from "./came-back.js";
import { Keeper } from "./keeper.js";
import { Notice } from "../notice/notice.js";
import { showCopies, showStatus } from "./status.js";

/**
 * @import { Sheet, Spec, Words } from "../../core/types.d.ts"
 * @import { Kinds } from "../../browser/form.js"
 * @import { ActionSide } from "./actions.js"
 * @import { ArrivalSide } from "./sheet-import.js"
 * @import { CarrySide } from "./carry.js"
 * @import { CoachSide } from "./coach.js"
 * @import { Page } from "./keeper.js"
 */
/** @typedef {<Part>(fetch: (query: string) => Promise<Part>) => Promise<Part>} FetchPart brings a module that is needed later */

/** @type {(again: string) => Promise<typeof import("./actions.js")>} */
const fetchActions = (again) => import(`./actions.js${again}`);
/** @type {(again: string) => Promise<typeof import("./carry.js")>} */
const fetchCarry = (again) => import(`./carry.js${again}`);
/** @type {(again: string) => Promise<typeof import("./participant.js")>} */
const fetchRoom = (again) => import(`./participant.js${again}`);
/** @type {(again: string) => Promise<typeof import("./coach.js")>} */
const fetchCoach = (again) => import(`./coach.js${again}`);
/** Fetches what sheets say; the page has its address. @type {(again: string) => Promise<Words>} */
const fetchWords = (again) => fetchJson(find(document, "meta[name='hb-words']", HTMLMetaElement).content + again);

export class LiveSheet {
  /**
   * Brings the sheet in `element` (the <hb-worksheet>) to life until `signal` is aborted.
   * @param {HTMLElement} element
   * @param {AbortSignal} signal
   * @param {FetchPart} fetchPart
   */
  static async start(element, signal, fetchPart) {
    /** @type {Spec} */
    const spec = JSON.parse(find(element, "[data-hb-spec]").textContent);
    const [kinds, words] = await Promise.all([loadKinds(spec), fetchPart(fetchWords)]);
    if (signal.aborted) return undefined;
    const sheet = new LiveSheet(element, signal, fetchPart, { ...spec, words }, kinds);
    sheet.listen();
    if (sheet.keeper.copies().some((copy) => copy.sheet.of)) await sheet.loadRoom();
    sheet.arrivals.begin();
    sheet.saved();
    sheet.update();
    sheet.loadCoach();
    sheet.loadActions();
    return sheet;
  }

  /** @param {HTMLElement} element @param {AbortSignal} signal @param {FetchPart} fetchPart @param {Spec} spec @param {Kinds} kinds */
  constructor(element, signal, fetchPart, spec, kinds) {
    this.element = element;
    this.signal = signal;
    this.fetchPart = fetchPart;
    this.spec = spec;
    this.say = makeSay(spec.words ?? {}, spec.language);
    this.announce = makeAnnounce(this.piece("announce"));
    this.notice = new Notice(this.piece("notice"), this.say, this.announce);
    /** What fields want to be called for when the sheet is shown anew. @type {(() => void)[]} */
    this.shown = [];
    /** The next update, where one is due. @type {number | undefined} */
    this.frame = undefined;
    this.about = new About(element);
    this.form = new AnswerForm(find(element, "form", HTMLFormElement), spec, kinds);
    this.connectFields();
    this.keeper = new Keeper(spec, this.keeperPage());
    this.arrivals = new SheetImport(this.arrivalSide());
    /** @type {import("./coach.js").Coach | undefined} */
    this.coach = undefined;
    /** @type {import("./carry.js").Carrier | undefined} */
    this.carrier = undefined;
    /** @type {import("./participant.js").Participant | undefined} */
    this.room = undefined;
    /** @type {typeof import("./actions.js") | undefined} */
    this.actions = undefined;
  }

  /** @param {string} name @returns {HTMLElement} */
  piece(name) {
    return find(this.element, `[data-hb-${name}]`);
  }

  /** @returns {Page} */
  keeperPage() {
    return {
      read: () => ({ ...this.form.readAll(), ...this.about.read() }),
      show: (sheet) => this.show(sheet),
      showParts: (names, sheet) => this.showParts(names, sheet),
      saved: () => this.saved(),
      tell: (key, values) => this.notice.tell(this.say(key, values)),
      say: this.say,
    };
  }

  /** @returns {ArrivalSide} */
  arrivalSide() {
    const { spec, say, announce, notice, form, about, keeper } = this;
    return {
      spec,
      say,
      announce,
      notice,
      form,
      about,
      keeper,
      takeUp: async (setup) => (await this.loadRoom()).takeUp(setup),
    };
  }

  /** @returns {CoachSide} */
  coachSide() {
    const { element, signal, spec, say, announce, form, keeper } = this;
    return { element, signal, spec, say, announce, form, others: () => keeper.others() };
  }

  /** @returns {CarrySide} */
  carrySide() {
    const { spec, say, about, form, keeper, notice } = this;
    const changed = (/** @type {string} */ name) => {
      this.changed(name);
      this.update();
    };
    const join = (/** @type {string} */ project) => {
      about.writeSome(["@project"], { project });
      changed("@project");
    };
    return { spec, say, form, notice, changed, join, project: () => keeper.present().project };
  }

  /** @returns {ActionSide} */
  actionSide() {
    const { arrivals, spec, say, announce, keeper, notice } = this;
    return {
      element: this.element,
      spec,
      say,
      announce,
      keeper,
      others: () => keeper.others(),
      notice,
      piece: (name) => this.piece(name),
      chooser: find(this.element, "[data-hb-file]", HTMLInputElement),
      settled: () => this.loadCoach(),
      receive: (given, near) => arrivals.receive(given, "file", near),
      refuse: (error, near) => arrivals.refuse(error, near),
    };
  }

  connectFields() {
    const { signal, say, announce, form, notice } = this;
    for (const { field, kind, element } of form.fields) {
      kind.connect?.(element, field, {
        signal,
        say,
        announce,
        offerUndo: (near, text, undo) => notice.offerUndo(near, text, undo),
        dots: (name) => this.room?.dots(name),
        read: (name) => form.readOne(name),
        onShow: (listener) => this.shown.push(listener),
        changed: () => this.changed(field.name),
      });
    }
  }

  listen() {
    const { arrivals, element, keeper, signal } = this;
    const life = { signal };
    for (const type of ["input", "change"]) element.addEventListener(type, ({ target }) => this.touched(target), life);
    element.addEventListener("click", ({ target }) => this.click(target), life);
    element.addEventListener("paste", (event) => this.pasted(event), life);
    element.addEventListener("focusout", (event) => this.loadCoach().then(() => this.coach?.left(event)), life);
    const copies = find(this.piece("copies"), "select", HTMLSelectElement);
    copies.addEventListener("change", () => arrivals.switchTo(copies.value), life);
    addEventListener("pagehide", () => keeper.flush(), life);
    addEventListener("pageshow", ({ persisted }) => persisted && cameBack(element, keeper), life);
    addEventListener("beforeunload", (event) => keeper.isUnkept() && event.preventDefault(), life);
    document.addEventListener("visibilitychange", () => (document.hidden ? keeper.flush() : keeper.sync()), life);
    watchRelease(() => !keeper.isUnkept(), signal);
    watchSheets(keeper.slugs, (id, text) => keeper.notice(id, text), signal);
    watchAddress(() => arrivals.receiveLink(), signal);
  }

  /** A control was changed by hand. @param {EventTarget | null} control */
  touched(control) {
    if (!isControl(control)) return;
    if (control.dataset.hbAsks) this.loadActions().then(() => this.actions?.keepAsked(this.actionSide()));
    const field = around(control, "[data-hb-field]")?.dataset.hbField;
    if (control.dataset.hbAbout) this.changed(`@${control.dataset.hbAbout}`);
    else if (control.name && field) this.changed(field);
  }

  /** @param {Sheet} sheet */
  show(sheet) {
    this.form.write(sheet.answers, sheet.unread);
    this.about.write(sheet);
    this.notice.hide();
    this.room?.show(sheet);
    this.actions?.showAsked(this.actionSide());
    this.coach?.forget();
    this.update();
  }

  /**
   * Shows some parts of a sheet; what a person is in the midst of writing elsewhere stays as it is.
   * @param {string[]} names
   * @param {Sheet} sheet
   */
  showParts(names, sheet) {
    this.form.writeSome(names, sheet);
    this.about.writeSome(names, sheet);
    this.room?.show(sheet);
    this.update();
  }

  /** A part of the answers was changed by hand. @param {string} name */
  changed(name) {
    this.keeper.changed(name);
    this.frame ??= requestAnimationFrame(() => this.update());
  }

  /** Brings everything that follows from the answers up to date with them. */
  update() {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.form.refresh();
    this.shown.forEach((listener) => listener());
    for (const button of findAll(this.element, "[data-hb-clear]", HTMLElement)) {
      button.hidden = !button.parentElement?.querySelector(":checked");
    }
    const answers = this.form.read();
    this.coach?.update(answers);
    this.carrier?.update(answers);
    this.showUnread();
  }

  /** Says at once where something stands in a box that is no value of its kind. */
  showUnread() {
    const boxes = this.form.unreadBoxes();
    for (const { element } of this.form.fields) {
      const said = sayUnread(element, boxes, this.say);
      if (said) this.announce(said, element);
    }
  }

  /** A box takes so many letters and no more; what it leaves out of a pasted text is told, for nobody would see it. @param {ClipboardEvent} event */
  pasted(event) {
    const { target } = event;
    const count = isControl(target) && target.matches("[name], [data-hb-about]") ? cutBy(event) : 0;
    if (count) this.notice.tell(this.say("sheet.cut", { count }), { near: around(target, "[data-hb-field], p") });
  }

  saved() {
    showStatus(this.piece("status"), this.keeper, this.spec, this.say);
    showCopies(this.piece("copies"), this.keeper, this.spec, this.say);
    this.room?.handIn.showHanded();
  }

  /**
   * Returns a module, or nothing where it does not come; the next call tries again.
   * @template Part
   * @param {(again: string) => Promise<Part>} fetch
   */
  load(fetch) {
    return this.fetchPart(fetch).catch(() => undefined);
  }

  async loadCoach() {
    const { Coach } = (this.coach ? undefined : await this.load(fetchCoach)) ?? {};
    if (!Coach || this.coach) return;
    this.coach = new Coach(this.coachSide());
    this.loadOffers().catch(console.warn);
  }

  /** Sees whether other sheets in this browser have something to bring in. Without offers a sheet is whole. */
  async loadOffers() {
    const lending = fieldsOf(this.spec).flatMap(({ carry }) => carry ? [carry.slug, ...(carry.formerly ?? [])] : []);
    if (!listSheets(lending).length) return;
    const { Carrier } = await this.load(fetchCarry) ?? {};
    this.carrier = Carrier && new Carrier(this.carrySide());
    this.carrier?.update(this.form.read());
  }

  async loadActions() {
    if (this.actions) return;
    this.actions = await this.load(fetchActions);
    this.actions?.showAsked(this.actionSide());
  }

  /** Fetches what shows a sheet as somebody has it to whom it was given out. Rejects where that does not come. */
  async loadRoom() {
    const { Participant } = await this.fetchPart(fetchRoom);
    const { announce, element, form, keeper, notice, say, spec } = this;
    this.room ??= new Participant({ announce, element, form, keeper, notice, say, spec });
    return this.room;
  }

  /** @param {EventTarget | null} target */
  async click(target) {
    // What is pressed while a link is being read is meant for the copy that it brings.
    if (this.arrivals.reading) await this.arrivals.reading;
    const clear = around(target, "[data-hb-clear]");
    if (clear) this.clear(clear);
    const step = around(target, "[data-hb-room]");
    if (step) await this.room?.handIn.act(step.dataset.hbRoom ?? "", step);
    const button = around(target, "[data-hb-action]");
    if (!button) return;
    // No pause where none is needed: a copy must not change under words that are being typed.
    if (!this.actions) await this.loadActions();
    if (this.actions) await this.actions.act(button.dataset.hbAction ?? "", this.actionSide(), button);
    else this.notice.tell(this.say("sheet.part_missing"), { near: button.closest("li") });
  }

  /** @param {HTMLElement} button */
  clear(button) {
    const boxes = findAll(button.parentElement ?? button, "[name]", HTMLInputElement);
    for (const box of boxes) box.checked = false;
    boxes[0].focus();
    this.touched(boxes[0]);
  }
}
