// The sheets of one worksheet that a group has brought in, under a set-up or without one. Pure: what keeps it is elsewhere.
import { isSetup } from "../../core/about.js";
import { Fault, readSheet } from "../../core/answers.js";
import { compareAgain, sortHanded } from "../../core/collect.js";
import { isCountedOn } from "../../core/listed.js";

const MOST = 500;
const LONGEST_NAME = 60;

/** @import { AnswerField, Answers, Entry, Json, Say, Setup, Sheet, Spec, Waiting } from "../../core/types.d.ts" */
/** @import { Collection } from "../../core/collection.js" */
/** @import { Slips } from "./slip-grid.js" */
/** A sheet under the name by which the group sees it. @typedef {Entry & { sheet: Sheet }} Brought */

export class Round {
  /** All sheets, as they came. @type {Sheet[]} */
  entries = [];
  /** What was given out. @type {Setup | undefined} */
  setup;
  /** The ids of those that somebody said to count too. @type {Set<string>} */
  allowed = new Set();
  /** The sheets that came again with other answers, by id. @type {Map<string, Sheet>} */
  repeats = new Map();
  /** Those that a later one has replaced without a question. @type {Sheet[]} */
  replaced = [];
  /** The ids of all that ever were in: another window brings only what is new. @type {Set<string>} */
  seen = new Set();
  /** What is typed in here, once somebody does. @type {Slips | undefined} */
  slips;
  /** What the browser keeps of slips that are not open yet, and what this release cannot read. @type {Pick<Collection, "slips" | "list" | "rest">} */
  kept = { slips: [], list: undefined, rest: [] };

  /** @param {Spec} spec */
  constructor(spec) {
    this.spec = spec;
  }

  /** The name under which it is kept. */
  get id() {
    return this.setup?.id ?? this.spec.slug;
  }

  /**
   * Takes a sheet in. Returns "added"; "setup" where it is what was given out; "same" where it is in already, "older" where a
   * later one of it is; "later" where it has replaced an earlier one of its own; "again" where its id is in with other
   * answers, so that somebody must be asked. Throws a Fault where it cannot be taken.
   * @param {Json | Sheet | undefined} given
   * @returns {"added" | "setup" | "same" | "older" | "later" | "again"}
   */
  add(given) {
    const sheet = this.read(given);
    if (isSetup(sheet)) {
      this.setup = sheet;
      return "setup";
    }
    const index = this.entries.findIndex(({ id }) => id === sheet.id);
    if (index >= 0) return this.addAgain(sheet, index);
    if (this.slipIds().includes(sheet.id)) return "same";
    if (this.entries.length >= MOST) throw new Fault("full", { count: MOST });
    this.entries.push(sheet);
    this.seen.add(sheet.id);
    return "added";
  }

  /** Returns what came in as a sheet. Throws a Fault where it is none of this worksheet. @param {Json | Sheet | undefined} given */
  read(given) {
    return readSheet(given, this.spec);
  }

  /** @param {Sheet} sheet @param {number} index */
  addAgain(sheet, index) {
    const found = compareAgain(this.entries[index], sheet);
    if (found === "ask") {
      this.repeats.set(sheet.id, sheet);
      return "again";
    }
    if (found === "later") this.replaced.push(...this.entries.splice(index, 1, sheet));
    return found;
  }

  /** Takes in what the browser has kept. @param {Collection} kept */
  absorb({ setup, sheets, allowed, slips, list, rest }) {
    this.setup ??= setup;
    for (const sheet of sheets) {
      if (this.seen.has(sheet.id)) continue;
      this.entries.push(sheet);
      this.seen.add(sheet.id);
      if (allowed.has(sheet.id)) this.allowed.add(sheet.id);
    }
    this.kept = { slips, list, rest };
  }

  /** The ids of the slips that are typed in here: one that went out as a file is in already when it comes back. */
  slipIds() {
    return (this.slips?.sheets() ?? this.kept.slips).map(({ id }) => id);
  }

  /** Forgets all that came in and was typed in: somebody has had this browser forget everything. */
  empty() {
    this.entries = [];
    this.allowed = new Set();
    this.repeats.clear();
    this.slips = undefined;
    this.kept = { slips: [], list: undefined, rest: [] };
  }

  /** Returns all of it, to be kept. @returns {Collection} */
  whole() {
    const { setup, entries: sheets, allowed, kept } = this;
    return { ...kept, ...this.slips?.whole(), setup, sheets, allowed };
  }

  /** Returns what counts, whole, and what waits. */
  handed() {
    return sortHanded(this.entries, this.setup, this.spec, this.allowed);
  }

  /** Lets those count that wait for no other reason than under which set-up they were filled in. Returns what undoes it. */
  allow() {
    const before = this.allowed;
    this.allowed = new Set([...before, ...this.handed().waiting.filter(isForeign).map(({ sheet }) => sheet.id)]);
    return () => (this.allowed = before);
  }

  /** Answers the question about the sheets that came again: with the new ones, or as it was. @param {boolean} replace */
  settle(replace) {
    if (replace) this.entries = this.entries.map((sheet) => this.repeats.get(sheet.id) ?? sheet);
    this.repeats.clear();
  }

  /** Puts earlier sheets in the place of those that replaced them. @param {Sheet[]} earlier */
  putBack(earlier) {
    this.entries = this.entries.map((sheet) => earlier.find(({ id }) => id === sheet.id) ?? sheet);
  }

  /** Takes a sheet out; returns what puts it back. @param {Sheet} sheet */
  remove(sheet) {
    const index = this.entries.findIndex(({ id }) => id === sheet.id);
    const [gone] = this.entries.splice(index, 1);
    return () => this.entries.splice(index, 0, gone);
  }

  /**
   * Returns the answers to the list for everyone, as far as anybody brought one. Of somebody's own sheet it takes what
   * others count on: their topic is theirs alone, unless it was set up.
   * @param {AnswerField[]} fields @returns {Answers}
   */
  sharedList(fields) {
    const counted = fields.filter(isCountedOn);
    /** @type {[AnswerField[], Answers][]} */
    const sources = [[fields, this.setup?.answers ?? {}]];
    for (const { answers } of this.entries) sources.push([counted, answers]);
    const found = sources.find(([named, answers]) => named.some(({ name }) => name in answers));
    const [named, from] = found ?? sources[0];
    return Object.fromEntries(named.filter(({ name }) => name in from).map(({ name }) => [name, from[name]]));
  }

  /** Returns what a sheet that is typed in here bears of the set-up. @returns {Pick<Sheet, "of">} */
  under() {
    return this.setup ? { of: this.setup.id } : {};
  }

  /** Returns the list with which slips begin: under a set-up its own, else what was typed in before, or brought. @param {AnswerField[]} fields @returns {Pick<Sheet, "answers" | "unread">} */
  listFor(fields) {
    return (this.setup ? undefined : this.kept.list) ?? { answers: this.sharedList(fields) };
  }

  /**
   * Returns all sheets that count, typed-in ones last. Without names, people have a number.
   * @param {boolean} withNames @param {Say} say
   * @returns {Brought[]}
   */
  everybody(withNames, say) {
    /** @type {Map<string, number>} */
    const taken = new Map();
    return [...this.handed().counted, ...(this.slips?.sheets() ?? [])].map((sheet, index) => {
      const name = (withNames && this.nameOf(sheet)) || say("group.sheet_number", { number: index + 1 });
      const number = (taken.get(name) ?? 0) + 1;
      taken.set(name, number);
      const person = number > 1 ? say("group.person_again", { name, number }) : name;
      return { person, sheet, answers: sheet.answers, unread: sheet.unread };
    });
  }

  /** Returns what a sheet is called by its person; "" where they gave no name. @param {Sheet} sheet */
  nameOf({ by, title }) {
    return String(by || title || "").trim().slice(0, LONGEST_NAME);
  }

  /** Returns true where nothing was brought in or typed in. */
  isEmpty() {
    return !this.entries.length && !(this.slips?.sheets().length ?? this.kept.slips.length);
  }
}

/** Returns true for a sheet that waits for its set-up alone. @param {Waiting} waiting */
const isForeign = ({ why }) => why !== "broken";
