// Keeps copies of one worksheet as people write: opens, saves, switches, deletes, and minds what others do to the store.
//
// The store is the truth: docs/about/decisions/0007-the-store-is-the-truth.md.
import { createSheet, hasContent, newId, readSheet } from "../../core/answers.js";
import { freeTitle, isSameCopy, ownCopy } from "../../core/copies.js";
import { marksOf, now, savedAfter } from "../../core/marks.js";
import { differing, merge } from "../../core/merge.js";
import * as storage from "../../browser/storage.js";
import { Recent } from "./recent.js";

/**
 * @import { Say, Sheet, Spec } from "../../core/types.d.ts"
 * @import { Held } from "../../core/merge.js"
 *
 * The page's side.
 * @typedef {object} Page
 * @property {() => Held} read
 * @property {(sheet: Sheet) => void} show
 * @property {(names: string[], sheet: Sheet) => void} showParts shows some parts of a sheet
 * @property {() => void} saved shows the status anew
 * @property {(key: string, values?: Record<string, unknown>) => void} tell says a message
 * @property {Say} say
 */

const WAIT = 300;

export class Keeper {
  /** @param {Spec} spec @param {Page} page */
  constructor(spec, page) {
    this.spec = spec;
    this.slugs = [spec.slug, ...(spec.formerly ?? [])];
    this.page = page;
    this.outcome = storage.probe();
    /** What the page shows. */
    this.current = createSheet(spec.slug);
    /** What the store had of it when this page last looked. */
    this.base = blank(this.current);
    /** The same as it lay there. @type {string | null} */
    this.text = null;
    /** The names of the parts that were changed here since. @type {Set<string>} */
    this.touched = new Set();
    /** What the controls held when they were last filled or read. */
    this.shown = page.read();
    /** The key under an earlier slug, from which the sheet goes away once it is stored. @type {string | undefined} */
    this.oldKey = undefined;
    /** The id of a copy that was deleted elsewhere and may come back. @type {string | undefined} */
    this.gone = undefined;
    this.recent = new Recent(spec);
    /** Until what was changed is stored. @type {number | undefined} */
    this.timer = undefined;
  }

  /** Returns the copies of this worksheet that are stored, newest first. One that cannot be read is left alone. */
  copies() {
    return storage.listSheets(this.slugs).flatMap((stored) => {
      const sheet = this.readable(stored.sheet);
      return sheet ? [{ ...stored, sheet }] : [];
    });
  }

  /**
   * Returns a stored text, or a stored sheet, as one of this worksheet; nothing where it cannot be read.
   * @param {string | Sheet} stored
   */
  readable(stored) {
    try {
      return readSheet(typeof stored === "string" ? JSON.parse(stored) : stored, this.spec);
    } catch {
      return undefined;
    }
  }

  /** Returns the answers of the other copies. */
  others() {
    return this.copies().filter(({ sheet }) => sheet.id !== this.current.id).map(({ sheet }) => sheet.answers);
  }

  /** Returns the open copy as the page holds it now, whatever of it is stored. @returns {Sheet} */
  present() {
    return { ...this.current, ...this.page.read() };
  }

  /** Opens the copy with this id, or the one written on last, or the newest. Returns false where there is none. @param {string} id */
  start(id) {
    const copies = this.copies();
    /** @param {string | null} wanted */
    const find = (wanted) => copies.find(({ sheet }) => sheet.id === wanted);
    const stored = find(id) ?? find(storage.lastWritten(this.spec.slug)) ?? copies[0];
    if (stored) this.open(stored);
    return Boolean(stored);
  }

  /** Takes what the page holds now as a copy of its own, under `id`; returns true where the browser keeps it. @param {string} id */
  adopt(id = newId()) {
    this.take({ ...createSheet(this.spec.slug, { id }), ...this.page.read() });
    this.flush();
    return this.touched.size === 0;
  }

  /** Notes that a part was changed here; it is stored in a moment. @param {string} name */
  changed(name) {
    this.touched.add(name);
    this.timer ??= setTimeout(() => this.flush(), WAIT);
  }

  /** Stores what was changed here, into what is stored by now. A sheet without content is not stored. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const isWritten = this.touched.size > 0;
    const text = storage.readText(this.current);
    const theirs = text === null ? undefined : this.readable(text);
    if (text !== this.text) this.reclaim(theirs);
    if (!this.touched.size) return;
    const mine = this.present();
    // What lies there and cannot be read may be another release's: it stays.
    const isForeign = text !== null && !theirs;
    const { sheet, outcome } = merge({ base: this.base, mine, touched: this.touched, theirs });
    if (outcome === "apart" || isForeign) this.part(sheet);
    const isBack = text === null && this.text !== null;
    if (hasContent(sheet)) this.store(sheet, theirs, isWritten);
    else this.drop(sheet);
    this.follow(mine);
    if (outcome === "apart" || isForeign) this.page.tell("sheet.other_tab_conflict", { title: sheet.title });
    else if (isBack) this.page.tell("sheet.other_tab_revived");
    this.page.saved();
  }

  /** Makes a sheet a copy of its own: what the store has under its id is another's. @param {Sheet} sheet */
  part(sheet) {
    Object.assign(sheet, this.copyOf(sheet));
    this.base = blank(sheet);
    this.text = null;
    this.touched = new Set(differing(this.base, sheet));
  }

  /**
   * @param {Sheet} sheet
   * @param {Sheet} [theirs] what is stored now
   * @param {boolean} [isWritten] false where nobody wrote here just now, and the page only found its words gone
   */
  store(sheet, theirs = this.base, isWritten = true) {
    sheet.saved = savedAfter(theirs.saved, now());
    const { outcome, text } = storage.storeSheet(sheet, isWritten);
    const failed = outcome !== "kept" && this.outcome === "kept";
    this.current = sheet;
    this.outcome = outcome;
    if (outcome === "kept") this.recent.note(this.base, this.touched, () => this.sync());
    // What a full store did not take stays touched, so that the next attempt has all of it.
    if (outcome !== "full") this.settle(sheet, text);
    if (this.oldKey && outcome === "kept") storage.removeKey(this.oldKey);
    this.oldKey = undefined;
    if (failed) this.page.tell("sheet.not_saved_now");
  }

  /**
   * What was stored a moment ago and is not in `theirs`, which did not see it, counts as changed here once more.
   * @param {Sheet | undefined} theirs
   */
  reclaim(theirs) {
    const found = theirs && this.recent.lostIn(this.base, theirs);
    if (!found) return;
    for (const name of found.lost) this.touched.add(name);
    this.base = found.base;
    this.recent.forget();
  }

  /** A sheet that was emptied by hand has nothing to keep. @param {Sheet} sheet */
  drop(sheet) {
    this.recent.forget();
    if (this.text !== null) storage.removeSheet(sheet);
    delete sheet.saved;
    this.current = sheet;
    this.settle(sheet, null);
  }

  /** Page and store have the same. @param {Sheet} sheet @param {string | null} text */
  settle(sheet, text) {
    this.base = sheet;
    this.text = text;
    this.touched = new Set();
  }

  /** Shows what `current` has and the page, which holds `held`, has not. @param {Held} held */
  follow(held) {
    const names = differing(held, this.current);
    if (names.length) this.page.showParts(names, this.current);
    this.shown = this.page.read();
  }

  /** Opens a copy, `key` where it is stored, after what is open has been stored; what the store has not of it is stored too. @param {{ sheet: Sheet, key?: string }} copy */
  open({ sheet, key }) {
    this.flush();
    this.take(sheet, key);
    this.page.show(sheet);
    this.shown = this.page.read();
    this.page.saved();
    if (this.touched.size && !this.oldKey) this.flush();
  }

  /** Makes a sheet the current one. What the store has not of it counts as changed here. @param {Sheet} sheet @param {string} [key] */
  take(sheet, key) {
    this.recent.forget();
    const text = storage.readText(sheet);
    const stored = text === null ? undefined : this.readable(text);
    this.current = sheet;
    this.text = text;
    this.base = stored ?? blank(sheet);
    this.gone = undefined;
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
   * Opens a sheet that came by link or file, as a copy of its own, and stores it. Returns "new"; "same" where that very
   * copy is here already and has been opened instead.
   * @param {Sheet} given
   * @returns {"new" | "same"}
   */
  receive(given) {
    this.flush();
    const copies = this.copies();
    const same = copies.find(({ sheet }) => isSameCopy(sheet, given));
    if (same) {
      this.open(same);
      return "same";
    }
    const titles = copies.map(({ sheet }) => sheet.title);
    const isTaken = storage.isStored(given);
    this.open({ sheet: ownCopy(given, { isTaken, title: given.title, titles, say: this.page.say }) });
    return "new";
  }

  /** Takes the open copy out of the browser and opens a fresh one. Returns what undoes it. */
  remove() {
    this.flush();
    const gone = this.current;
    this.recent.forget();
    const taken = storage.removeSheet(gone);
    this.touched.clear();
    this.open({ sheet: createSheet(this.spec.slug) });
    return () => {
      const isTaken = storage.putBack(gone, taken) === "there";
      this.open({ sheet: isTaken ? this.copyOf(gone) : gone });
    };
  }

  /** @param {Sheet} sheet */
  copyOf(sheet) {
    const titles = this.copies().map((copy) => copy.sheet.title);
    return { ...sheet, id: newId(), title: freeTitle(sheet.title || this.spec.title, titles, this.page.say) };
  }

  /**
   * Another tab has stored or deleted a copy; `text` is null where it deleted it, `id` where it cleared all.
   * @param {string | null} id
   * @param {string | null} text
   */
  notice(id, text) {
    if (id === null || id === this.current.id) this.sync();
    else if (id === this.gone && text !== null && !hasContent(this.present())) this.start(id);
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

  /** @param {string} text */
  takeTheirs(text) {
    const theirs = this.readable(text);
    if (!theirs) return;
    const held = this.present();
    this.current = theirs;
    this.settle(theirs, text);
    this.follow(held);
    this.page.saved();
    this.page.tell("sheet.other_tab");
  }

  /** The open copy was deleted elsewhere, so it goes from this page too; should it be put back, it comes back. */
  leave() {
    const { id } = this.current;
    this.recent.forget();
    this.settle(this.current, null);
    this.open({ sheet: createSheet(this.spec.slug) });
    this.gone = id;
    this.page.tell("sheet.other_tab_deleted");
  }

  /** Returns the names of the parts that controls hold otherwise by themselves: nobody touched them. @param {Held} held */
  strayed(held) {
    return differing(this.shown, held).filter((name) => !this.touched.has(name));
  }

  /**
   * Gives back what controls have lost by themselves: nobody emptied what was not touched. What has come into them without
   * an event (some tools write so) is somebody's words.
   */
  restore() {
    const held = this.page.read();
    const names = this.strayed(held);
    const empty = names.filter((name) => isEmptied(name, held));
    for (const name of names) if (!empty.includes(name)) this.changed(name);
    if (!empty.length) return;
    this.page.showParts(empty, this.current);
    this.shown = this.page.read();
  }

  /** Shows again all that was not touched, after the page has come out of the browser's cache: its controls may hold anything. */
  showAgain() {
    const names = this.strayed(this.page.read());
    if (names.length) this.page.showParts(names, this.current);
  }

  /** Notes that the open copy was downloaded, in Word or as a working copy. @param {"word"} [way] */
  downloaded(way) {
    storage.noteDownload(this.current, now(), marksOf(this.current), way);
    this.page.saved();
  }

  /** Returns true where the page holds words that would be gone with it. */
  isUnkept() {
    return this.outcome !== "kept" && hasContent(this.present());
  }
}

/** Returns a sheet without its contents. @param {Sheet} sheet @returns {Sheet} */
function blank(sheet) {
  const empty = { ...sheet, answers: {} };
  for (const part of /** @type {const} */ (["title", "project", "by", "unread"])) delete empty[part];
  return empty;
}

/** @param {string} name @param {Held} held */
function isEmptied(name, held) {
  /** @type {Record<string, unknown>} */
  const about = held;
  const value = name.startsWith("@") ? about[name.slice(1)] : held.answers[name];
  return value === undefined || value === "";
}
