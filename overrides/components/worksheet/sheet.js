// A sheet in use: wires one native form to what keeps it, coaches it and hands it on. Decides nothing by itself.
import { makeAnnounce } from "../../browser/announce.js";
import { Fault, hasContent, readSheet } from "../../core/answers.js";
import { AnswerForm, loadKinds } from "../../browser/form.js";
import { makeSay } from "../../core/messages.js";
import { answersInAddress, clearFragment, takeCopy, watchAddress } from "../../browser/share.js";
import { firstWords, isStored, removeKey, watchSheets } from "../../browser/storage.js";
import { cutBy, sayUnread } from "../../fields/boxes.js";
import { Keeper } from "./keeper.js";
import { Notice } from "./notice.js";
import { showCopies, showStatus } from "./status.js";

/** What a page that has come back out of the browser's cache may begin with. */
const FIRST_TOUCHES = ["pointerdown", "keydown", "beforeinput", "focusin"];

export class Sheet {
  /** Brings the sheet in `element` (the <hb-worksheet>) to life until `signal` is aborted; `fetchPart` brings what it needs later. */
  static async start(element, signal, fetchPart) {
    const sheet = new Sheet(element, signal, fetchPart);
    const kinds = await loadKinds(sheet.spec);
    if (signal.aborted) return undefined;
    sheet.form = new AnswerForm(element.querySelector("form"), sheet.spec, kinds);
    sheet.connectKinds(kinds);
    sheet.keeper = new Keeper(sheet.spec, sheet.side());
    sheet.listen();
    sheet.begin();
    sheet.saved();
    sheet.update();
    sheet.loadCoach();
    sheet.loadActions();
    return sheet;
  }

  constructor(element, signal, fetchPart) {
    this.element = element;
    this.signal = signal;
    /** Returns a module, or nothing where it does not come; the next call tries again. */
    this.load = (fetch) => fetchPart(fetch).catch(() => undefined);
    this.spec = JSON.parse(this.piece("spec").textContent);
    this.say = makeSay(this.spec.words, this.spec.language);
    this.announce = makeAnnounce(this.piece("announce"));
    this.notice = new Notice(this.piece("notice"), this.say, this.announce);
    this.shown = [];
  }

  piece(name) {
    return this.element.querySelector(`[data-hb-${name}]`);
  }

  all(selector) {
    return [...this.element.querySelectorAll(selector)];
  }

  /** What the keeper sees of this page. */
  side() {
    return {
      read: () => ({ ...this.form.readAll(), ...this.about() }),
      show: (sheet) => this.show(sheet),
      showParts: (names, sheet) => this.showParts(names, sheet),
      saved: () => this.saved(),
      tell: (key, values) => this.notice.tell(this.say(key, values)),
      say: this.say,
    };
  }

  connectKinds(kinds) {
    const side = {
      signal: this.signal,
      say: this.say,
      announce: this.announce,
      offerUndo: (near, text, undo) => this.notice.offerUndo(near, text, undo),
      read: (name) => this.form.readOne(name),
      onShow: (listener) => this.shown.push(listener),
    };
    for (const { field, place } of this.form.fields) {
      kinds[field.kind].connect?.(place, field, { ...side, changed: () => this.changed(field.name) });
    }
  }

  /**
   * Begins with what was typed before this sheet was live, as copies of their own, else with a stored copy. Without the
   * part that notes first words, whatever the form holds was typed.
   */
  begin() {
    const before = this.keeper.copies().length;
    const own = globalThis.hbFirst;
    own?.end();
    const early = firstWords(this.keeper.slugs).filter(({ id }) => id !== own?.id);
    early.forEach((first) => this.takeEarlier(first));
    const isTyped = own ? own.words().length > 0 : hasContent({ answers: this.form.read(), ...this.about() });
    if (isTyped && own) this.takeFirst(own);
    else if (isTyped || !this.keeper.start(takeCopy())) this.keeper.adopt();
    if (before && (isTyped || early.length)) this.notice.tell(this.say("sheet.first_found"));
  }

  /** Takes what another page of this sheet noted before it was live; where its sheet is stored by now, that has all of it. */
  takeEarlier({ key, id, words }) {
    const isThere = isStored({ worksheet: this.spec.slug, id });
    if (isThere || this.takeFirst({ id, words: () => words })) removeKey(key);
  }

  /** Takes first words, {id, words() gives [name, value, isTicked]}, as a copy; returns true where the browser keeps it. */
  takeFirst({ id, words }) {
    this.form.fill(words());
    for (const control of this.all("[data-hb-about]")) {
      control.value = words().find(([name]) => name === `@${control.dataset.hbAbout}`)?.[1] ?? "";
    }
    return this.keeper.adopt(id);
  }

  listen() {
    const { element, signal } = this;
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
    for (const type of ["input", "change"]) on(element, type, (event) => this.touched(event.target));
    on(element, "click", (event) => this.click(event));
    on(element, "paste", (event) => this.pasted(event));
    on(element, "focusout", (event) => this.loadCoach().then(() => this.coach?.left(event)));
    on(this.piece("copies"), "change", (event) => this.switchTo(event.target.value));
    on(window, "pagehide", () => this.keeper.flush());
    on(window, "pageshow", ({ persisted }) => persisted && this.cameBack());
    on(window, "beforeunload", (event) => this.keeper.isUnkept() && event.preventDefault());
    on(document, "visibilitychange", () => (document.hidden ? this.keeper.flush() : this.keeper.sync()));
    watchSheets(this.keeper.slugs, (id, text) => this.keeper.notice(id, text), signal);
    watchAddress(() => this.receiveLink(), signal);
  }

  /**
   * The page comes out of the browser's cache. WebKit empties controls some time after that, without an event, so they are
   * looked at until then, and once more before somebody writes.
   */
  cameBack() {
    const look = () => this.keeper.showAgain();
    look();
    this.keeper.sync();
    setTimeout(look);
    requestAnimationFrame(() => setTimeout(look));
    const life = new AbortController();
    const first = () => {
      life.abort();
      look();
    };
    for (const type of FIRST_TOUCHES) {
      this.element.addEventListener(type, first, { capture: true, signal: life.signal });
    }
  }

  /** A control was changed by hand. */
  touched(control) {
    if (control.dataset.hbAbout) this.changed(`@${control.dataset.hbAbout}`);
    else if (control.name) this.changed(control.closest("[data-hb-field]").dataset.hbField);
  }

  about() {
    return Object.fromEntries(
      this.all("[data-hb-about]").map((control) => [control.dataset.hbAbout, control.value.trim()]),
    );
  }

  show(sheet) {
    this.form.write(sheet.answers, sheet.unread);
    for (const control of this.all("[data-hb-about]")) control.value = sheet[control.dataset.hbAbout] ?? "";
    this.notice.hide();
    this.coach?.forget();
    this.update();
  }

  /** Shows some parts of a sheet; what a person is in the midst of writing elsewhere stays as it is. */
  showParts(names, sheet) {
    this.form.writeSome(names, sheet);
    for (const control of this.all("[data-hb-about]")) {
      const name = control.dataset.hbAbout;
      if (names.includes(`@${name}`)) control.value = sheet[name] ?? "";
    }
    this.update();
  }

  /** A part of the answers was changed by hand. */
  changed(name) {
    this.keeper.changed(name);
    this.frame ??= requestAnimationFrame(() => this.update());
  }

  /** Brings everything that follows from the answers up to date with them. */
  update() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.form.refresh();
    this.shown.forEach((listener) => listener());
    for (const button of this.all("[data-hb-clear]")) button.hidden = !button.parentElement.querySelector(":checked");
    this.coach?.update(this.form.read());
    this.showUnread();
  }

  /** Says at once where something stands in a box that is no value of its kind. */
  showUnread() {
    const boxes = this.form.unreadBoxes();
    for (const { place } of this.form.fields) {
      const said = sayUnread(place, boxes, this.say);
      if (said) this.announce(said);
    }
  }

  /** A box takes so many letters and no more; what it leaves out of a pasted text is told, for nobody would see it. */
  pasted(event) {
    const count = event.target.matches?.("[name], [data-hb-about]") ? cutBy(event) : 0;
    if (count) this.notice.tell(this.say("sheet.cut", { count }), { near: event.target.closest("[data-hb-field], p") });
  }

  saved() {
    showStatus(this.piece("status"), this.keeper, this.spec, this.say);
    showCopies(this.piece("copies"), this.keeper, this.spec, this.say);
  }

  async loadCoach() {
    const { Coach } = (this.coach ? undefined : await this.load((again) => import(`./coach.js${again}`))) ?? {};
    if (Coach) this.coach ??= new Coach(this);
  }

  async loadActions() {
    this.actions ??= await this.load((again) => import(`./actions.js${again}`));
  }

  async click({ target }) {
    const clear = target.closest("[data-hb-clear]");
    if (clear) this.clear(clear);
    const button = target.closest("[data-hb-action]");
    if (!button) return;
    // No pause where none is needed: a copy must not change under words that are being typed.
    if (!this.actions) await this.loadActions();
    if (this.actions) await this.actions.act(button.dataset.hbAction, this, button);
    else this.notice.tell(this.say("sheet.part_missing"), { near: button.closest("li") });
  }

  clear(button) {
    const boxes = [...button.parentElement.querySelectorAll("[name]")];
    for (const box of boxes) box.checked = false;
    boxes[0].focus();
    this.touched(boxes[0]);
  }

  switchTo(id) {
    const stored = this.keeper.copies().find(({ sheet }) => sheet.id === id);
    if (!stored) return;
    this.keeper.open(stored);
    this.announce(this.say("sheet.switched", { title: stored.sheet.title ?? this.spec.title }));
  }

  /** Opens the copy that the address asks for, or answers that came with it; what cannot be read stays there. */
  async receiveLink() {
    const copy = takeCopy();
    if (copy) this.switchTo(copy);
    const packed = answersInAddress();
    if (!packed) return;
    try {
      const { unpack } = await import("../../core/codec.js");
      this.receive(await unpack(packed), "link");
      clearFragment();
    } catch (error) {
      this.refuse(error);
    }
  }

  /** Opens what came by "link" or "file", as a copy of its own. Throws a Fault where it is no sheet of this kind. */
  receive(given, way, near) {
    const sheet = readSheet(given, this.spec);
    const came = this.keeper.receive(sheet);
    const title = this.keeper.current.title ?? this.spec.title;
    this.notice.tell(this.say(`sheet.opened_${came === "new" ? way : came}`, { title }), { near });
  }

  /** Says what was wrong with something that came in. */
  refuse(error, near) {
    const known = error instanceof Fault;
    if (!known) console.warn(error);
    this.notice.tell(known ? this.say(`files.fault_${error.code}`, error.values) : this.say("sheet.part_missing"), {
      near,
    });
  }
}
