// <hb-my-sheets>: what is kept in this browser, by project: to open, rename, duplicate, delete, download and forget.
import { makeAnnounce } from "../../browser/announce.js";
import { newId } from "../../browser/answers.js";
import { build } from "../../browser/build.js";
import { now } from "../../browser/marks.js";
import { makeSay } from "../../browser/messages.js";
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
    // Another tab may have written; who is in the midst of a name is not disturbed.
    addEventListener("storage", () => !this.querySelector("form") && this.draw(), { signal });
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

  statusWords(sheets) {
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
      const changed = changes && this.change(sheet, changes);
      this.draw();
      this.focusOn(sheet);
      if (changed) this.announce(this.say("mine.changed", { title: this.titleOf(changed) }));
    });
    item.replaceChildren(editor);
    editor.querySelector("input").focus();
  }

  change(sheet, { title, project }) {
    const changed = { ...sheet, title, project, saved: now() };
    for (const name of ["title", "project"]) if (!changed[name]) delete changed[name];
    return this.store(changed) && changed;
  }

  /** Stores a sheet; where the browser takes nothing more it is told, and nothing has changed. */
  store(sheet) {
    const before = storage.readText(sheet);
    if (storage.storeSheet(sheet).outcome === "kept") return true;
    if (before === null) storage.removeSheet(sheet);
    else storage.storeSheet(JSON.parse(before));
    this.tell("mine.stored_not");
    return false;
  }

  itemOf({ id }) {
    return this.items().find((item) => item.dataset.hbSheet === id);
  }

  focusOn(sheet) {
    this.itemOf(sheet)?.querySelector("button").focus();
  }

  duplicate(sheet) {
    const copy = { ...sheet, id: newId(), title: this.freeTitle(sheet), saved: now() };
    const isStored = this.store(copy);
    this.draw();
    this.focusOn(isStored ? copy : sheet);
    if (isStored) this.announce(this.say("mine.duplicated", { title: copy.title }));
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

  delete(sheet) {
    const downloaded = storage.lastDownload(sheet);
    const place = this.items().indexOf(this.itemOf(sheet));
    storage.removeSheet(sheet);
    this.draw();
    const undo = () => {
      this.store(sheet);
      if (downloaded) storage.noteDownload(sheet, downloaded.at, downloaded.marks);
      this.draw();
      return this.itemOf(sheet)?.querySelector("a, button");
    };
    const near = this.items()[Math.max(0, place - 1)]?.lastElementChild ?? this.piece("status");
    this.notice.offerUndo(near, this.say("mine.deleted", { title: this.titleOf(sheet) }), undo);
  }

  items() {
    return [...this.querySelectorAll("[data-hb-sheet]")];
  }

  async save(sheet) {
    const { saveOne } = await import("./files.js");
    saveOne(sheet, this);
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
