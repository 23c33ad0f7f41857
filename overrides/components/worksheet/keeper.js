// Keeps copies of one worksheet as people write: opens, saves, switches, deletes, and minds other tabs.
import { createSheet, fieldsOf, hasContent, newId, readSheet } from "../../browser/answers.js";
import { marksOf, now } from "../../browser/marks.js";
import * as storage from "../../browser/storage.js";

const WAIT = 300;

export class Keeper {
  /** `page` is the element's side: read() gives {answers, title, project, by}, show(sheet) shows one, tell(key, values), saved(). */
  constructor(spec, page) {
    this.spec = spec;
    this.page = page;
    this.outcome = storage.probe();
    this.dirty = false;
    this.take({ sheet: createSheet(spec.slug), text: null });
  }

  /** Returns the copies of this worksheet that are stored, newest first. One that cannot be read is left alone. */
  copies() {
    return storage.listSheets([this.spec.slug, ...(this.spec.formerly ?? [])]).flatMap((stored) => {
      try {
        return [{ ...stored, sheet: readSheet(stored.sheet, this.spec) }];
      } catch {
        return [];
      }
    });
  }

  /** Opens the copy with this id, or the newest; where a person was quicker than the page, what they wrote is a copy of its own. */
  start(id) {
    const copies = this.copies();
    const wanted = copies.find(({ sheet }) => sheet.id === id) ?? copies[0];
    if (hasContent({ ...this.current, ...this.page.read() })) this.changed();
    else if (wanted) this.open(wanted);
  }

  /** Notes a change; it is stored in a moment. */
  changed() {
    this.dirty = true;
    this.timer ??= setTimeout(() => this.flush(), WAIT);
  }

  /** Stores what has changed since the last time. A sheet without content is not stored. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.dirty) return;
    this.dirty = false;
    const sheet = { ...this.current, ...this.page.read(), saved: now() };
    for (const name of ["title", "project", "by"]) if (!sheet[name]) delete sheet[name];
    if (hasContent(sheet)) this.store(sheet);
    else this.drop(sheet);
    this.page.saved();
  }

  store(sheet) {
    const there = storage.readText(sheet);
    const apart = there !== null && there !== this.text;
    if (apart) Object.assign(sheet, { id: newId(), title: this.freeTitle(sheet.title ?? this.spec.title) });
    const { outcome, text } = storage.storeSheet(sheet);
    const failed = outcome !== "kept" && this.outcome === "kept";
    Object.assign(this, { current: sheet, text, outcome });
    if (this.oldKey && outcome === "kept") storage.removeKey(this.oldKey);
    this.oldKey = undefined;
    if (apart) {
      this.page.show(sheet);
      this.page.tell("sheet.other_tab_conflict", { title: sheet.title });
    } else if (failed) this.page.tell("sheet.not_saved_now");
  }

  drop(sheet) {
    if (this.text !== null) storage.removeSheet(this.current);
    Object.assign(this, { current: sheet, text: null });
  }

  /** Opens a stored copy, after what is open has been stored. */
  open(stored) {
    this.flush();
    this.take(stored);
    this.page.show(stored.sheet);
    this.page.saved();
  }

  take({ sheet, text, key }) {
    Object.assign(this, { current: sheet, text });
    this.oldKey = key && !key.includes(`/${this.spec.slug}/`) ? key : undefined;
  }

  /** Opens a fresh copy; returns false where this one is still empty. */
  startAnother() {
    this.flush();
    if (!hasContent(this.current)) return false;
    this.open({ sheet: createSheet(this.spec.slug), text: null });
    return true;
  }

  /** Opens a sheet that came by link or file, as a copy of its own, and stores it at once. Returns it. */
  receive(sheet) {
    this.flush();
    const isSetup = sheet.role === "setup";
    const own = { ...sheet, saved: now() };
    delete own.role;
    if (isSetup || storage.isStored(own)) own.id = newId();
    if (own.title) own.title = this.freeTitle(own.title);
    this.open({ sheet: own, text: null });
    this.changed();
    this.flush();
    return own;
  }

  /** Takes the open copy out of the browser and opens a fresh one. Returns what undoes it. */
  remove() {
    this.flush();
    const gone = this.current;
    storage.removeSheet(gone);
    this.open({ sheet: createSheet(this.spec.slug), text: null });
    return () => {
      this.open({ sheet: gone, text: null });
      this.changed();
      this.flush();
    };
  }

  /** Another tab has stored or deleted a copy; `text` is null where it deleted it. */
  notice(id, text) {
    if (id !== this.current.id && id !== null) {
      if (text !== null && this.text === null) this.page.tell("sheet.other_tab_new");
      this.page.saved();
    } else if (this.dirty) this.flush();
    else if (this.text !== null && text !== this.text) this.follow(text);
  }

  follow(text) {
    this.text = text;
    if (text === null) {
      this.page.tell("sheet.other_tab_deleted");
      return;
    }
    const stored = this.copies().find(({ sheet }) => sheet.id === this.current.id);
    if (!stored) return;
    this.take(stored);
    this.page.show(stored.sheet);
    this.page.saved();
    this.page.tell("sheet.other_tab");
  }

  /** Looks whether another tab was quicker while this one slept. */
  wake() {
    if (this.text !== null && !this.dirty && this.outcome === "kept") {
      this.notice(this.current.id, storage.readText(this.current));
    }
  }

  freeTitle(title) {
    const taken = new Set(this.copies().map(({ sheet }) => sheet.title));
    let number = 1;
    let free = title;
    while (taken.has(free)) free = this.page.sayCopy(title, number += 1);
    return free;
  }

  /** Notes that the open copy was downloaded. */
  downloaded() {
    storage.noteDownload(this.current, now(), marksOf(this.current));
    this.page.saved();
  }

  /** Returns {outcome, saved, downloaded, changed}: when it was stored and downloaded, and what has changed since. */
  state() {
    const { at, marks = {} } = storage.lastDownload(this.current) ?? {};
    const present = marksOf(this.current);
    const names = [...new Set([...Object.keys(marks), ...Object.keys(present)])];
    const labels = new Map(fieldsOf(this.spec).map((field) => [field.name, field.label]));
    const changed = names.filter((name) => marks[name] !== present[name]).map((name) => labels.get(name) ?? name);
    return { outcome: this.outcome, saved: this.text === null ? "" : this.current.saved, downloaded: at, changed };
  }
}
