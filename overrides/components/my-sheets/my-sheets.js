// <hb-my-sheets>: what is kept in this browser, by project: to open, rename, duplicate, delete, download and forget.
import { makeAnnounce } from "../../browser/announce.js";
import { newId } from "../../core/about.js";
import { build } from "../../browser/build.js";
import { now, savedAfter } from "../../core/marks.js";
import { makeSay } from "../../core/messages.js";
import * as storage from "../../browser/storage.js";
import { Notice } from "../worksheet/notice.js";
import { drawEditor, drawItem } from "./item.js";

const ACTIONS = ["download", "open", "forget", "forgetAll", "keepAll"];

class MySheetsElement extends HTMLElement {
  connectedCallback() {
    this.life = new AbortController();
    const { signal } = this.life;
    const { sheets, words, language } = JSON.parse(this.piece("data").textContent);
    Object.assign(this, { known: sheets, language, say: makeSay(words, language) });
    this.announce = makeAnnounce(this.piece("announce"));
    this.notice = new Notice(this.piece("notice"), this.say, this.announce);
    this.addEventListener("click", (event) => this.click(event), { signal });
    this.piece("file").addEventListener("change", () => this.takeFiles(), { signal });
    // Who is in the midst of a name is not disturbed: what they change is put into what is stored by then.
    storage.watchStore(() => this.querySelector("form") || this.redraw(), signal);
    this.draw();
    this.setAttribute("data-hb-ready", "");
  }

  disconnectedCallback() {
    this.life.abort();
  }

  piece(name) {
    return this.querySelector(`[data-hb-${name}]`);
  }

  async click({ target }) {
    const name = target.closest("[data-hb-action]")?.dataset.hbAction;
    if (!ACTIONS.includes(name)) return;
    await this.attempt(() => this[name](target.closest("button")), target.closest("button"));
  }

  /** Does something that may have to be fetched first. */
  async attempt(act, button) {
    try {
      await act();
    } catch (error) {
      console.warn(error);
      this.tell("mine.brief_missing", {}, button);
    }
  }

  tell(key, values, near) {
    this.notice.tell(this.say(key, values), { near: near?.closest(".hb-my-sheets__ways") ?? near });
  }

  /** Returns the sheets that are kept, newest first. */
  sheets() {
    return storage.listSheets().map(({ sheet }) => sheet);
  }

  /** Returns what the handbook knows of a worksheet, by its present or a former slug. */
  worksheetOf(slug) {
    return this.known.find((sheet) => sheet.slug === slug || sheet.formerly.includes(slug));
  }

  titleOf(sheet) {
    return String(sheet.title || this.worksheetOf(sheet.worksheet)?.title || sheet.worksheet);
  }

  draw() {
    const sheets = this.sheets();
    const outcome = storage.probe();
    this.piece("status").textContent = outcome === "kept" ? this.statusWords(sheets) : this.say(`mine.${outcome}`);
    this.piece("empty").hidden = sheets.length > 0 || outcome === "blocked";
    const projects = [...new Set(sheets.map(({ project }) => String(project ?? "").trim()))].sort((one, other) =>
      (one === "") - (other === "") || one.localeCompare(other)
    );
    this.piece("list").replaceChildren(
      ...projects.map((project, place) =>
        this.drawProject(project, place, sheets.filter((sheet) => String(sheet.project ?? "").trim() === project))
      ),
    );
    this.piece("projects").replaceChildren(
      ...projects.filter(Boolean).map((project) => build("option", { value: project })),
    );
  }

  /** Draws the list again because the store may have changed; focus and notice stay where they are. */
  redraw() {
    const item = document.activeElement.closest("[data-hb-sheet]");
    const at = item ? [...item.querySelectorAll("a, button")].indexOf(document.activeElement) : -1;
    const { place } = this.notice;
    const isInList = this.piece("list").contains(place);
    this.draw();
    if (isInList) this.piece("list").before(place);
    if (at >= 0) [...(this.itemOf({ id: item.dataset.hbSheet })?.querySelectorAll("a, button") ?? [])][at]?.focus();
  }

  statusWords(sheets) {
    const first = this.firstWords();
    return first ? `${this.sheetsWords(sheets)} ${first}` : this.sheetsWords(sheets);
  }

  /** Names the sheets that were left before they were live: what was typed comes in when one of them is opened. */
  firstWords() {
    const titles = storage.firstWords().map(({ slug }) => this.worksheetOf(slug)?.title ?? slug);
    return titles.length ? this.say("mine.first", { sheets: [...new Set(titles)].join("; ") }) : "";
  }

  sheetsWords(sheets) {
    if (!sheets.length) return this.say("mine.status_none");
    const open = sheets.filter((sheet) => !(storage.lastDownload(sheet)?.at >= (sheet.saved ?? ""))).length;
    return [this.say("mine.status", { count: sheets.length }), open && this.say("mine.not_downloaded", { count: open })]
      .filter(Boolean).join(" ");
  }

  drawProject(project, place, sheets) {
    const id = `project-${place}`;
    const head = build("h2", { id, tabindex: -1 }, project || this.say("mine.no_project"));
    const list = build(
      "ul",
      { class: "hb-my-sheets__list", role: "list" },
      ...sheets.map((sheet) => drawItem(sheet, this)),
    );
    const more = project
      ? this.briefButton(project, sheets)
      : [build("p", { class: "hb-small" }, this.say("mine.no_project_about"))];
    return build("section", { class: "hb-my-sheets__project", "aria-labelledby": id }, head, list, ...more);
  }

  briefButton(project, sheets) {
    const place = build("div", { class: "hb-brief", hidden: true });
    const toggle = async () => {
      place.hidden = !place.hidden;
      if (!place.hidden) {
        const { showBrief } = await import("./thread.js");
        await showBrief(place, project, sheets, this);
      }
      button.setAttribute("aria-expanded", String(!place.hidden));
      button.textContent = this.say(place.hidden ? "mine.brief" : "mine.brief_hide");
    };
    const button = build("button", {
      type: "button",
      class: "hb-button hb-button--quiet",
      "aria-expanded": "false",
      on: { click: () => this.attempt(toggle, button) },
    }, this.say("mine.brief"));
    return [build("p", { class: "hb-my-sheets__brief" }, button), place];
  }

  /** Shows the controls for the title and project of a sheet in its place in the list. */
  edit(item, sheet) {
    const editor = drawEditor(sheet, this, (changes) => {
      const isChanged = changes && this.change(sheet, changes);
      this.draw();
      this.focusOn(sheet);
      if (isChanged) this.announce(this.say("mine.changed", { title: this.titleOf({ ...sheet, ...changes }) }));
    });
    item.replaceChildren(editor);
    editor.querySelector("input").focus();
  }

  /** Gives a stored sheet another title and project; all else stays as it is stored now. Returns true where it is done. */
  change(sheet, changes) {
    return this.isDone(storage.changeSheet(sheet, (stored) => {
      const changed = { ...stored, ...changes, saved: savedAfter(stored.saved, now()) };
      for (const name of ["title", "project"]) if (!changed[name]) delete changed[name];
      return changed;
    }));
  }

  /** Returns true where the store has done what it was asked; else the person is told why nothing has changed. */
  isDone(outcome) {
    if (outcome !== "kept") this.tell(outcome === "gone" ? "mine.stored_gone" : "mine.stored_not");
    return outcome === "kept";
  }

  /** Returns a sheet of the list as it is stored now, or nothing where it is gone. */
  stored(sheet) {
    return this.sheets().find(({ id, worksheet }) => id === sheet.id && worksheet === sheet.worksheet);
  }

  /** Stores a sheet under an id of its own; returns true where the browser took it. */
  add(sheet) {
    const { outcome } = storage.storeSheet(sheet);
    if (outcome !== "kept") storage.removeSheet(sheet);
    return this.isDone(outcome);
  }

  itemOf({ id }) {
    return this.items().find((item) => item.dataset.hbSheet === id);
  }

  focusOn(sheet) {
    (this.itemOf(sheet)?.querySelector("button") ?? this.piece("list").querySelector("h2"))?.focus();
  }

  duplicate(sheet) {
    const stored = this.stored(sheet);
    const copy = stored && this.copyOf(stored);
    const isStored = copy ? this.add(copy) : this.isDone("gone");
    this.draw();
    this.focusOn(isStored ? copy : sheet);
    if (isStored) this.announce(this.say("mine.duplicated", { title: copy.title }));
  }

  copyOf(sheet) {
    return { ...sheet, id: newId(), title: this.freeTitle(sheet), saved: now() };
  }

  /** Returns a title that no other copy of the same worksheet has. */
  freeTitle(sheet) {
    const title = this.titleOf(sheet);
    const taken = new Set(
      this.sheets().filter(({ worksheet }) => worksheet === sheet.worksheet).map((other) => this.titleOf(other)),
    );
    let number = 1;
    let free = title;
    while (taken.has(free)) free = this.say("sheet.copy_title", { title, number: number += 1 });
    return free;
  }

  /** Takes a sheet out as it is stored now, whatever the list shows. Undo puts that back, beside anything newer. */
  delete(sheet) {
    const stored = this.stored(sheet) ?? sheet;
    const place = this.items().indexOf(this.itemOf(sheet));
    const taken = storage.removeSheet(sheet);
    this.draw();
    const undo = () => {
      const outcome = storage.putBack(sheet, taken);
      const back = outcome === "there" ? this.copyOf(stored) : sheet;
      if (outcome === "there") this.add(back);
      else this.isDone(outcome);
      this.draw();
      return this.itemOf(back)?.querySelector("a, button");
    };
    const near = this.items()[Math.max(0, place - 1)]?.lastElementChild ?? this.piece("status");
    this.notice.offerUndo(near, this.say("mine.deleted", { title: this.titleOf(stored) }), undo);
  }

  items() {
    return [...this.querySelectorAll("[data-hb-sheet]")];
  }

  async save(sheet) {
    const { saveOne } = await import("./files.js");
    const stored = this.stored(sheet);
    if (stored) saveOne(stored, this);
    else if (!this.isDone("gone")) this.draw();
  }

  async download(button) {
    const { saveAll } = await import("./files.js");
    saveAll(this, button);
  }

  open() {
    this.piece("file").click();
  }

  async takeFiles() {
    const files = [...this.piece("file").files];
    const button = this.querySelector('[data-hb-action="open"]');
    if (!files.length) return;
    await this.attempt(async () => {
      const { takeIn } = await import("./files.js");
      await takeIn(files, this, button);
    }, button);
    this.piece("file").value = "";
  }

  forget() {
    const count = this.sheets().length;
    this.piece("forget-title").textContent = this.say("mine.forget_title", { count });
    this.querySelector('[data-hb-action="forgetAll"]').textContent = this.say("mine.forget_yes", { count });
    this.piece("dialog").showModal();
  }

  keepAll() {
    this.piece("dialog").close();
  }

  forgetAll() {
    storage.forgetAll();
    this.piece("dialog").close();
    this.draw();
    this.tell("mine.forgotten", {}, this.querySelector('[data-hb-action="forget"]'));
  }
}

customElements.define("hb-my-sheets", MySheetsElement);
