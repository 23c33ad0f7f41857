// A sheet in use: wires one native form to what keeps it, coaches it and hands it on. Decides nothing by itself.
import { makeAnnounce } from "../../browser/announce.js";
import { Fault, readSheet } from "../../browser/answers.js";
import { AnswerForm, loadKinds } from "../../browser/form.js";
import { makeSay } from "../../browser/messages.js";
import { takeAnswers, takeCopy, watchAddress } from "../../browser/share.js";
import { watchSheets } from "../../browser/storage.js";
import { Keeper } from "./keeper.js";
import { Notice } from "./notice.js";
import { showCopies, showStatus } from "./status.js";

/** Returns what `fetch` brings, or nothing where the connection dropped; the next call tries again. */
async function load(fetch) {
  try {
    return await fetch();
  } catch {
    return undefined;
  }
}

export class Sheet {
  /** Brings the sheet in `element` (the <hb-worksheet>) to life until `signal` is aborted. */
  static async start(element, signal) {
    const sheet = new Sheet(element, signal);
    const kinds = await loadKinds(sheet.spec);
    if (signal.aborted) return undefined;
    sheet.form = new AnswerForm(element.querySelector("form"), sheet.spec, kinds);
    sheet.connectKinds(kinds);
    sheet.keeper = new Keeper(sheet.spec, sheet.side());
    sheet.listen();
    sheet.keeper.start(takeCopy());
    sheet.saved();
    sheet.update();
    sheet.loadCoach();
    sheet.loadActions();
    return sheet;
  }

  constructor(element, signal) {
    this.element = element;
    this.signal = signal;
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
      read: () => ({ answers: this.form.read(), ...this.about() }),
      show: (sheet) => this.show(sheet),
      saved: () => this.saved(),
      tell: (key, values) => this.notice.tell(this.say(key, values)),
      sayCopy: (title, number) => this.say("sheet.copy_title", { title, number }),
    };
  }

  connectKinds(kinds) {
    const side = {
      signal: this.signal,
      say: this.say,
      announce: this.announce,
      changed: () => this.changed(),
      offerUndo: (near, text, undo) => this.notice.offerUndo(near, text, undo),
      read: (name) => this.form.readOne(name),
      onShow: (listener) => this.shown.push(listener),
    };
    for (const { field, place } of this.form.fields) kinds[field.kind].connect?.(place, field, side);
  }

  listen() {
    const { element, signal } = this;
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
    on(element, "input", (event) => event.target.matches("[name], [data-hb-about]") && this.changed());
    on(element, "change", (event) => event.target.matches("[name]") && this.changed());
    on(element, "click", (event) => this.click(event));
    on(element, "focusout", (event) => this.loadCoach().then(() => this.coach?.left(event)));
    on(this.piece("copies"), "change", (event) => this.switchTo(event.target.value));
    on(window, "pagehide", () => this.keeper.flush());
    on(document, "visibilitychange", () => (document.hidden ? this.keeper.flush() : this.keeper.wake()));
    watchSheets(this.spec.slug, (id, text) => this.keeper.notice(id, text), signal);
    watchAddress(() => this.receiveLink(), signal);
  }

  about() {
    return Object.fromEntries(
      this.all("[data-hb-about]").map((control) => [control.dataset.hbAbout, control.value.trim()]),
    );
  }

  show(sheet) {
    this.form.write(sheet.answers);
    for (const control of this.all("[data-hb-about]")) control.value = sheet[control.dataset.hbAbout] ?? "";
    this.notice.hide();
    this.coach?.forget();
    this.update();
  }

  changed() {
    this.keeper.changed();
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
  }

  saved() {
    showStatus(this.piece("status"), this.keeper.state(), this.say, this.spec.language);
    showCopies(this.piece("copies"), this.keeper, this.say, this.spec.language);
  }

  async loadCoach() {
    const { Coach } = (this.coach ? undefined : await load(() => import("./coach.js"))) ?? {};
    if (Coach) this.coach ??= new Coach(this);
  }

  async loadActions() {
    this.actions ??= await load(() => import("./actions.js"));
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
    this.changed();
  }

  switchTo(id) {
    const stored = this.keeper.copies().find(({ sheet }) => sheet.id === id);
    if (!stored) return;
    this.keeper.open(stored);
    this.announce(this.say("sheet.switched", { title: stored.sheet.title ?? this.spec.title }));
  }

  /** Opens answers that came with the address. */
  async receiveLink() {
    const packed = takeAnswers();
    if (!packed) return;
    try {
      const { unpack } = await import("../../browser/codec.js");
      this.receive(await unpack(packed), "link");
    } catch (error) {
      this.refuse(error);
    }
  }

  /** Opens what came by "link" or "file", as a copy of its own. Throws a Fault where it is no sheet of this kind. */
  receive(given, way, near) {
    const sheet = readSheet(given, this.spec);
    const isSetup = sheet.role === "setup";
    const opened = this.keeper.receive(sheet);
    this.notice.tell(this.say(`sheet.opened_${isSetup ? "setup" : way}`, { title: opened.title ?? this.spec.title }), {
      near,
    });
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
