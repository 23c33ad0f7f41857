// Keeps copies of one worksheet as people write: opens, saves, switches, deletes, and minds what others do to the store.
//
// The store is the truth: docs/about/decisions/0007-the-store-is-the-truth.md. `current` is what the page shows, `base` what
// the store had of it when this page last looked, `text` the same as it lay there, and `touched` names the parts that were
// changed here since. `young`, {past, timer}, has what the sheet was before each change that another tab may not have
// seen yet.
import { createSheet, fieldsOf, hasContent, newId, readSheet } from "../../core/answers.js";
import { marksOf, now, savedAfter } from "../../core/marks.js";
import { differing, findLost, isSame, merge } from "../../core/merge.js";
import * as storage from "../../browser/storage.js";

const WAIT = 300;
/** After so many milliseconds every tab has what one of them has stored; so many states of a sheet go by until then. */
const SEEN = 1000;
const STATES = 5;

export class Keeper {
  /**
   * `page` is the element's side: read() gives {answers, title, project, by}, show(sheet) shows one, showParts(names, sheet)
   * some parts of one, saved() the status, tell(key, values) says something, sayCopy(title, number) names a copy.
   */
  constructor(spec, page) {
    this.spec = spec;
    this.slugs = [spec.slug, ...(spec.formerly ?? [])];
    this.page = page;
    this.outcome = storage.probe();
    this.take(createSheet(spec.slug));
    this.shown = page.read();
  }

  /** Returns the copies of this worksheet that are stored, newest first. One that cannot be read is left alone. */
  copies() {
    return storage.listSheets(this.slugs).flatMap((stored) => {
      const sheet = this.readable(stored.sheet);
      return sheet ? [{ ...stored, sheet }] : [];
    });
  }

  /** Returns a stored text, or a stored sheet, as one of this worksheet; nothing where it cannot be read. */
  readable(stored) {
    try {
      return readSheet(typeof stored === "string" ? JSON.parse(stored) : stored, this.spec);
    } catch {
      return undefined;
    }
  }

  /** Opens the copy with this id, or the one written on last, or the newest. Returns false where there is none. */
  start(id) {
    const copies = this.copies();
    const find = (wanted) => copies.find(({ sheet }) => sheet.id === wanted);
    const stored = find(id) ?? find(storage.lastWritten(this.spec.slug)) ?? copies[0];
    if (stored) this.open(stored);
    return Boolean(stored);
  }

  /** Takes what the page holds now as a copy of its own, under `id`; returns true where the browser keeps it. */
  adopt(id = newId()) {
    this.take({ ...createSheet(this.spec.slug, { id }), ...this.page.read() });
    this.flush();
    return this.touched.size === 0;
  }

  /** Notes that a part was changed here; it is stored in a moment. */
  changed(name) {
    this.touched.add(name);
    this.timer ??= setTimeout(() => this.flush(), WAIT);
  }

  /** Stores what was changed here, into what is stored by now. A sheet without content is not stored. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = storage.readText(this.current);
    const theirs = text === null ? undefined : this.readable(text);
    if (text !== this.text) this.reclaim(theirs);
    if (!this.touched.size) return;
    const mine = { ...this.current, ...this.page.read() };
    // What lies there and cannot be read may be another release's: it stays.
    const isForeign = text !== null && !theirs;
    const { sheet, outcome } = merge({ base: this.base, mine, touched: this.touched, theirs });
    if (outcome === "apart" || isForeign) this.part(sheet);
    const isBack = text === null && this.text !== null;
    if (hasContent(sheet)) this.store(sheet, theirs);
    else this.drop(sheet);
    this.follow(mine);
    if (outcome === "apart" || isForeign) this.page.tell("sheet.other_tab_conflict", { title: sheet.title });
    else if (isBack) this.page.tell("sheet.other_tab_revived");
    this.page.saved();
  }

  /** Makes a sheet a copy of its own: what the store has under its id is another's. */
  part(sheet) {
    Object.assign(sheet, this.copyOf(sheet));
    Object.assign(this, { base: blank(sheet), text: null });
    this.touched = new Set(differing(this.base, sheet));
  }

  store(sheet, theirs = this.base) {
    sheet.saved = savedAfter(theirs.saved, now());
    const { outcome, text } = storage.storeSheet(sheet);
    const failed = outcome !== "kept" && this.outcome === "kept";
    Object.assign(this, { current: sheet, outcome });
    if (outcome === "kept") this.watchYoung();
    // What a full store did not take stays touched, so that the next attempt has all of it.
    if (outcome !== "full") this.settle(sheet, text);
    if (this.oldKey && outcome === "kept") storage.removeKey(this.oldKey);
    this.oldKey = undefined;
    if (failed) this.page.tell("sheet.not_saved_now");
  }

  /** Notes what the sheet was before it is stored, and looks a moment later whether the store has what it was given. */
  watchYoung() {
    const past = [...(this.young?.past ?? []), this.base].slice(-STATES);
    this.forgetYoung();
    const look = () => {
      this.sync();
      this.forgetYoung();
    };
    this.young = { past, timer: setTimeout(look, SEEN) };
  }

  forgetYoung() {
    clearTimeout(this.young?.timer);
    this.young = undefined;
  }

  /** What was stored a moment ago and is not in `theirs`, which did not see it, counts as changed here once more. */
  reclaim(theirs) {
    if (!this.young || !theirs) return;
    const { lost, base } = findLost({ past: this.young.past, mine: this.base, theirs });
    for (const name of lost) this.touched.add(name);
    this.base = base;
    this.forgetYoung();
  }

  /** A sheet that was emptied by hand has nothing to keep. */
  drop(sheet) {
    this.forgetYoung();
    if (this.text !== null) storage.removeSheet(sheet);
    delete sheet.saved;
    this.current = sheet;
    this.settle(sheet, null);
  }

  settle(sheet, text) {
    Object.assign(this, { base: sheet, text, touched: new Set() });
  }

  /** Shows what `current` has and the page, which holds `held`, has not. */
  follow(held) {
    const names = differing(held, this.current);
    if (names.length) this.page.showParts(names, this.current);
    this.shown = this.page.read();
  }

  /** Opens a stored copy, {sheet, key}, after what is open has been stored. */
  open({ sheet, key }) {
    this.flush();
    this.take(sheet, key);
    this.page.show(sheet);
    this.shown = this.page.read();
    this.page.saved();
  }

  /** Makes a sheet the current one. What the store has not of it counts as changed here. */
  take(sheet, key) {
    this.forgetYoung();
    const text = storage.readText(sheet);
    const stored = text === null ? undefined : this.readable(text);
    Object.assign(this, { current: sheet, text, base: stored ?? blank(sheet), gone: undefined });
    this.touched = new Set(differing(this.base, sheet));
    this.oldKey = key && !key.includes(`/${this.spec.slug}/`) ? key : undefined;
  }

  /** Opens a fresh copy; returns false where this one is still empty. */
  startAnother() {
    this.flush();
    if (!hasContent(this.current)) return false;
    this.open({ sheet: createSheet(this.spec.slug) });
    return true;
  }

  /**
   * Opens a sheet that came by link or file, as a copy of its own, and stores it. Returns "new"; "setup" where it is a
   * list for a group; "same" where that very copy is here already and has been opened instead.
   */
  receive({ role, ...sheet }) {
    this.flush();
    const same = role !== "setup" && this.copies().find((stored) => isSameCopy(stored.sheet, sheet));
    if (same) {
      this.open(same);
      return "same";
    }
    if (role === "setup" || storage.isStored(sheet)) sheet.id = newId();
    if (sheet.title) sheet.title = this.freeTitle(sheet.title);
    this.open({ sheet });
    this.flush();
    return role === "setup" ? "setup" : "new";
  }

  /** Takes the open copy out of the browser and opens a fresh one. Returns what undoes it. */
  remove() {
    this.flush();
    const gone = this.current;
    this.forgetYoung();
    const taken = storage.removeSheet(gone);
    this.touched.clear();
    this.open({ sheet: createSheet(this.spec.slug) });
    return () => {
      const isTaken = storage.putBack(gone, taken) === "there";
      this.open({ sheet: isTaken ? this.copyOf(gone) : gone });
      this.flush();
    };
  }

  copyOf(sheet) {
    return { ...sheet, id: newId(), title: this.freeTitle(sheet.title || this.spec.title) };
  }

  /** Another tab has stored or deleted a copy; `text` is null where it deleted it, `id` where it cleared all. */
  notice(id, text) {
    if (id === null || id === this.current.id) this.sync();
    else if (id === this.gone && text !== null && !hasContent({ ...this.current, ...this.page.read() })) this.start(id);
    else {
      if (text !== null && this.text === null) this.page.tell("sheet.other_tab_new");
      this.page.saved();
    }
  }

  /** Brings the page up to what is stored, whatever happened while it slept; words that are not stored yet go first. */
  sync() {
    this.restore();
    this.flush();
    // Where the store takes nothing the page has more than it, and where it is blocked the page is all there is.
    if (this.touched.size || this.outcome === "blocked") return;
    const text = storage.readText(this.current);
    if (text === this.text) this.page.saved();
    else if (text === null) this.leave();
    else this.takeTheirs(text);
  }

  takeTheirs(text) {
    const theirs = this.readable(text);
    if (!theirs) return;
    const held = { ...this.current, ...this.page.read() };
    this.current = theirs;
    this.settle(theirs, text);
    this.follow(held);
    this.page.saved();
    this.page.tell("sheet.other_tab");
  }

  /** The open copy was deleted elsewhere, so it goes from this page too; should it be put back, it comes back. */
  leave() {
    const { id } = this.current;
    this.forgetYoung();
    this.settle(this.current, null);
    this.open({ sheet: createSheet(this.spec.slug) });
    this.gone = id;
    this.page.tell("sheet.other_tab_deleted");
  }

  /**
   * Gives back what controls have lost by themselves: nobody emptied what was not touched. What has come into them without
   * an event (some tools write so) is somebody's words.
   */
  restore() {
    const held = this.page.read();
    const names = differing(this.shown, held).filter((name) => !this.touched.has(name));
    const empty = names.filter((name) => isEmptied(name, held));
    for (const name of names) if (!empty.includes(name)) this.changed(name);
    if (!empty.length) return;
    this.page.showParts(empty, this.current);
    this.shown = this.page.read();
  }

  /** Shows again all that was not touched, after the page has come out of the browser's cache: its controls may hold anything. */
  showAgain() {
    const held = this.page.read();
    const names = differing(this.shown, held).filter((name) => !this.touched.has(name));
    if (names.length) this.page.showParts(names, this.current);
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

  /** Returns true where the page holds words that would be gone with it. */
  isUnkept() {
    return this.outcome !== "kept" && hasContent({ ...this.current, ...this.page.read() });
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

const blank = ({ title: _, project: __, by: ___, unread: ____, ...sheet }) => ({ ...sheet, answers: {} });

function isEmptied(name, held) {
  const value = name.startsWith("@") ? held[name.slice(1)] : held.answers[name];
  return value === undefined || value === "";
}

function isSameCopy(one, other) {
  return one.id === other.id && isSame(one.answers, other.answers) && one.title === other.title;
}
