// <hb-my-sheets>: what is kept in this browser, by project: to open, rename, duplicate, delete, download and forget.
import { makeAnnounce } from "../../browser/announce.js";
import { around, find, findAll } from "../../browser/dom.js";
import { newId } from "../../core/about.js";
import { freeTitle } from "../../core/copies.js";
import { now, savedAfter } from "../../core/marks.js";
import { makeSay } from "../../core/messages.js";
import { cutBy } from "../../browser/paste.js";
import * as storage from "../../browser/storage.js";
import { watchRelease } from "../newer/newer.js";
import { Notice } from "../notice/notice.js";
import { countWords, drawEditor, drawProjects, statusWords, stopsIn } from "./list.js";
import { drawSessions, keptSessions } from "./sessions.js";

/** @import { Known, Limits, Outcome, Say, Sheet, Words } from "../../core/types.d.ts" */
/** @import { FileSide } from "./import-export.js" */
/** @import { Changes, ListSide } from "./list.js" */
/** @import { BriefSide } from "./brief.js" */
/** @typedef {{ sheets: Known[], words: Words, limits: Limits, language: "en" | "cy" }} Data */

/** What a sheet goes without rather than empty. */
const NAMES = /** @type {const} */ (["title", "project"]);

/** After so many milliseconds a screen reader has followed the focus. */
const SETTLED = 100;

/** The page while its element is in the document. */
class MySheets {
  /** What each button does. @type {Partial<Record<string, (button: HTMLButtonElement) => unknown>>} */
  actions = {
    download: (button) => this.download(button),
    open: () => this.file.click(),
    forget: () => this.forget(),
    forgetAll: () => this.forgetAll(),
    keepAll: () => this.dialog.close(),
  };

  /** @param {HTMLElement} element @param {AbortSignal} signal */
  constructor(element, signal) {
    this.element = element;
    /** @type {Data} */
    const { sheets, words, limits, language } = JSON.parse(this.piece("data").textContent);
    this.known = sheets;
    this.limits = limits;
    this.language = language;
    /** @type {Say} */
    this.say = makeSay(words, language);
    this.announce = makeAnnounce(this.piece("announce"));
    this.notice = new Notice(this.piece("notice"), this.say, this.announce);
    this.file = find(element, "[data-hb-file]", HTMLInputElement);
    this.dialog = find(element, "[data-hb-dialog]", HTMLDialogElement);
    element.addEventListener("click", ({ target }) => this.click(target), { signal });
    element.addEventListener("paste", (event) => this.pasted(event), { signal });
    this.file.addEventListener("change", () => this.takeFiles(), { signal });
    // Who is in the midst of a name is not disturbed: what they change is put into what is stored by then.
    storage.watchStore(() => element.querySelector("form") ? this.drawStatus() : this.redraw(), signal);
    watchRelease(() => true, signal);
    this.draw();
  }

  /** @param {string} name @returns {HTMLElement} */
  piece = (name) => find(this.element, `[data-hb-${name}]`);

  /** @param {string} action @returns {HTMLButtonElement} */
  button(action) {
    return find(this.element, `[data-hb-action="${action}"]`, HTMLButtonElement);
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
    if (count) this.tell("sheet.cut", { count }, around(event.target, "p"));
  }

  /** Does something that may have to be fetched first. @param {() => unknown} act @param {Element} button */
  attempt = async (act, button) => {
    try {
      await act();
    } catch (error) {
      console.warn(error);
      this.tell("mine.part_missing", {}, button);
    }
  };

  /** @param {string} key @param {Record<string, unknown>} [values] @param {Element | null} [near] */
  tell(key, values, near) {
    this.notice.tell(this.say(key, values), { near: near?.closest(".hb-my-sheets__ways") ?? near ?? undefined });
  }

  /** Returns the sheets that are kept, newest first. @returns {Sheet[]} */
  sheets() {
    return storage.listSheets().map(({ sheet }) => sheet);
  }

  /** Returns what the handbook knows of a worksheet, by its present or a former slug. @param {unknown} slug */
  worksheetOf = (slug) => this.known.find((sheet) => [sheet.slug, ...sheet.formerly].some((one) => one === slug));

  /** @param {Sheet} sheet */
  titleOf = (sheet) => String(sheet.title || this.worksheetOf(sheet.worksheet)?.title || sheet.worksheet);

  draw() {
    this.keepNotice();
    this.drawStatus();
    drawProjects(this.sheets(), this.listSide());
    drawSessions(this.piece("sessions"), this);
  }

  /** Says how many sheets are kept, and whether more can be. */
  drawStatus() {
    const sheets = this.sheets();
    const outcome = storage.probe();
    this.piece("status").textContent = outcome === "kept"
      ? statusWords(sheets, keptSessions().length, this.listSide())
      : this.say(`mine.${outcome}`);
    this.piece("empty").hidden = sheets.length + keptSessions().length > 0 || outcome === "blocked";
  }

  /** @returns {ListSide} */
  listSide() {
    const { say, language, worksheetOf, titleOf, piece, attempt } = this;
    return {
      say,
      language,
      worksheetOf,
      titleOf,
      piece,
      attempt,
      showBrief: async (...what) => (await import("./brief.js")).showBrief(...what, this.briefSide()),
      edit: (item, sheet) => this.edit(item, sheet),
      duplicate: (sheet) => this.duplicate(sheet),
      remove: (sheet) => this.delete(sheet),
      save: (sheet) => this.save(sheet),
    };
  }

  /** @returns {BriefSide} */
  briefSide() {
    const { say, language, known, worksheetOf, notice, attempt } = this;
    return { say, language, known, worksheetOf, notice, attempt };
  }

  /** @returns {FileSide} */
  fileSide() {
    const { say, limits, known, worksheetOf, titleOf, titlesBeside, notice } = this;
    return { say, limits, known, worksheetOf, titleOf, titlesBeside, notice, draw: () => this.draw() };
  }

  /** Draws the list again because the store may have changed; focus and notice stay where they are. */
  redraw() {
    const focused = document.activeElement;
    const item = around(focused, "[data-hb-sheet]");
    const at = item ? stopsIn(item).findIndex((control) => control === focused) : -1;
    this.draw();
    if (at >= 0) stopsIn(this.itemOf({ id: item?.dataset.hbSheet }))[at]?.focus();
  }

  /** What was told beside something in a list, and the way to undo it, stays when the list is drawn again. */
  keepNotice() {
    const { element } = this.notice;
    ["list", "projects", "sessions"].map(this.piece).find((list) => list.contains(element))?.before(element);
  }

  /**
   * Shows the controls for the title and project of a sheet in its place in the list.
   * @param {HTMLElement} item @param {Sheet} sheet
   */
  edit(item, sheet) {
    const { say, limits } = this;
    this.keepNotice();
    const editor = drawEditor(sheet, { say, limits }, (changes) => {
      const isChanged = changes && this.change(sheet, changes);
      this.draw();
      this.focusOn(sheet);
      if (isChanged) this.announce(this.say("mine.changed", { title: this.titleOf({ ...sheet, ...changes }) }));
    });
    const rest = [...item.children];
    // Out of sight at once, or the page would move beneath a pointer that is pressed meanwhile.
    for (const one of rest) one.classList.add("hb-hidden");
    item.prepend(editor);
    find(editor, "input").focus();
    // A screen reader that loses the button before it has heard of the box does not say where the focus is.
    setTimeout(() => rest.forEach((one) => one.remove()), SETTLED);
  }

  /**
   * Gives a stored sheet another title and project; all else stays as it is stored now. Returns true where it is done.
   * @param {Sheet} sheet @param {Changes} changes
   */
  change(sheet, changes) {
    return this.isDone(storage.changeSheet(sheet, (stored) => {
      /** @type {Sheet} */
      const changed = { ...stored, ...changes, saved: savedAfter(stored.saved, now()) };
      for (const name of NAMES) if (!changed[name]) delete changed[name];
      return changed;
    }));
  }

  /**
   * Returns true where the store has done what it was asked; else the person is told why nothing has changed.
   * @param {Outcome | "gone"} outcome
   */
  isDone(outcome) {
    if (outcome !== "kept") this.tell(outcome === "gone" ? "mine.stored_gone" : "mine.stored_not");
    return outcome === "kept";
  }

  /** Returns a sheet of the list as it is stored now, or nothing where it is gone. @param {Sheet} sheet */
  stored(sheet) {
    return this.sheets().find(({ id, worksheet }) => id === sheet.id && worksheet === sheet.worksheet);
  }

  /** Stores a sheet under an id of its own; returns true where the browser took it. @param {Sheet} sheet */
  add(sheet) {
    const { outcome } = storage.storeSheet(sheet);
    if (outcome !== "kept") storage.removeSheet(sheet);
    return this.isDone(outcome);
  }

  /** @param {{ id?: string }} sheet */
  itemOf({ id }) {
    return this.items().find((item) => item.dataset.hbSheet === id);
  }

  /** @param {Sheet} sheet */
  focusOn(sheet) {
    (this.itemOf(sheet)?.querySelector("button") ?? this.piece("list").querySelector("h2"))?.focus();
  }

  /** @param {Sheet} sheet */
  duplicate(sheet) {
    const stored = this.stored(sheet);
    const copy = stored && this.copyOf(stored);
    const added = copy && this.add(copy) ? copy : undefined;
    if (!copy) this.isDone("gone");
    this.draw();
    this.focusOn(added ?? sheet);
    if (added) this.announce(this.say("mine.duplicated", { title: added.title }));
  }

  /** @param {Sheet} sheet @returns {Sheet} */
  copyOf(sheet) {
    return {
      ...sheet,
      id: newId(),
      title: freeTitle(this.titleOf(sheet), this.titlesBeside(sheet), this.say),
      saved: now(),
    };
  }

  /** Returns what the kept copies of a sheet's worksheet are called. @param {Sheet} sheet */
  titlesBeside = ({ worksheet }) =>
    this.sheets().filter((other) => other.worksheet === worksheet).map((other) => this.titleOf(other));

  /**
   * Takes a sheet out as it is stored now, whatever the list shows. Undo puts that back, beside anything newer.
   * @param {Sheet} sheet
   */
  delete(sheet) {
    const stored = this.stored(sheet) ?? sheet;
    const index = this.items().findIndex((item) => item.dataset.hbSheet === sheet.id);
    const taken = storage.removeSheet(sheet);
    this.draw();
    const undo = () => {
      const outcome = storage.putBack(sheet, taken);
      const back = outcome === "there" ? this.copyOf(stored) : sheet;
      if (outcome === "there") this.add(back);
      else this.isDone(outcome);
      this.draw();
      return stopsIn(this.itemOf(back))[0];
    };
    const near = this.items()[Math.max(0, index - 1)]?.lastElementChild ?? this.piece("status");
    this.notice.offerUndo(near, this.say("mine.deleted", { title: this.titleOf(stored) }), undo);
  }

  items() {
    return findAll(this.element, "[data-hb-sheet]", HTMLElement);
  }

  /** @param {Sheet} sheet */
  async save(sheet) {
    const { saveOne } = await import("./import-export.js");
    const stored = this.stored(sheet);
    if (!stored) this.isDone("gone");
    const name = stored && saveOne(stored);
    this.draw();
    if (!name) return;
    this.focusOn(sheet);
    this.tell("mine.downloaded", { name }, this.itemOf(sheet)?.lastElementChild);
  }

  /** @param {HTMLButtonElement} button */
  async download(button) {
    const { saveAll } = await import("./import-export.js");
    saveAll(this.sheets(), keptSessions(), this.fileSide(), button);
  }

  async takeFiles() {
    const files = [...(this.file.files ?? [])];
    const button = this.button("open");
    if (!files.length) return;
    await this.attempt(async () => {
      const { importFiles: takeIn } = await import("./import-export.js");
      await takeIn(files, this.fileSide(), button);
    }, button);
    this.file.value = "";
  }

  forget() {
    const what = countWords(this.sheets().length, keptSessions().length, this.say);
    this.piece("forget-title").textContent = this.say("mine.forget_title", { what });
    this.button("forgetAll").textContent = this.say("mine.forget_yes", { what });
    this.dialog.showModal();
  }

  forgetAll() {
    storage.forgetAll();
    this.dialog.close();
    this.draw();
    this.tell("mine.forgotten", {}, this.button("forget"));
  }
}

class MySheetsElement extends HTMLElement {
  /** @type {AbortController | undefined} */
  life;

  connectedCallback() {
    this.life = new AbortController();
    new MySheets(this, this.life.signal);
    this.setAttribute("data-hb-ready", "");
  }

  disconnectedCallback() {
    this.life?.abort();
  }
}

customElements.define("hb-my-sheets", MySheetsElement);
