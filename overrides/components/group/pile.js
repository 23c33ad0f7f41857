// The sheets of one worksheet that a group has brought in. Pure: it lives in memory and is gone with the page.
import { Fault, readSheet } from "../../core/answers.js";
import { isSameCopy } from "../../core/copies.js";

const MOST = 500;
const LONGEST_NAME = 60;

/** @import { Answers, Entry, Json, Say, Sheet, Spec } from "../../core/types.d.ts" */
/** @import { Slips } from "./slips.js" */
/** A sheet under the name by which the group sees it. @typedef {Entry & { sheet: Sheet }} Brought */

export class Pile {
  /** @type {Sheet[]} */
  entries = [];
  /** The answers of the list for everyone. @type {Answers} */
  setup = {};
  /** The sheets that came again with other answers, by id. @type {Map<string, Sheet>} */
  repeats = new Map();
  /** What is typed in here, once somebody does. @type {Slips | undefined} */
  slips;

  /** @param {Spec} spec */
  constructor(spec) {
    this.spec = spec;
  }

  /**
   * Takes a sheet in. Returns "added"; "setup" where it is the list for everyone; "same" where it is in already; "again"
   * where its id is in with other answers, so that somebody must be asked. Throws a Fault where it cannot be taken.
   * @param {Json | undefined} given
   * @returns {"added" | "setup" | "same" | "again"}
   */
  add(given) {
    const sheet = readSheet(given, this.spec);
    if (sheet.role === "setup") {
      this.setup = sheet.answers;
      return "setup";
    }
    const there = this.entries.find(({ id }) => id === sheet.id);
    if (there && isSameCopy(there, sheet)) return "same";
    if (there) {
      this.repeats.set(sheet.id, sheet);
      return "again";
    }
    if (this.entries.length >= MOST) throw new Fault("full", { count: MOST });
    this.entries.push(sheet);
    return "added";
  }

  /** Answers the question about the sheets that came again: with the new ones, or as it was. @param {boolean} replace */
  settle(replace) {
    if (replace) this.entries = this.entries.map((sheet) => this.repeats.get(sheet.id) ?? sheet);
    this.repeats.clear();
  }

  /** Takes a sheet out; returns what puts it back. @param {Sheet} sheet */
  remove(sheet) {
    const place = this.entries.indexOf(sheet);
    this.entries.splice(place, 1);
    return () => this.entries.splice(place, 0, sheet);
  }

  /** Returns the answers to the list for everyone, as far as anybody brought one. @param {string[]} names @returns {Answers} */
  sharedList(names) {
    const from =
      [this.setup, ...this.entries.map(({ answers }) => answers)].find((answers) =>
        names.some((name) => name in answers)
      ) ?? {};
    return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
  }

  /**
   * Returns all sheets, typed-in ones last. Without names, people have a number.
   * @param {boolean} withNames @param {Say} say
   * @returns {Brought[]}
   */
  everybody(withNames, say) {
    /** @type {Map<string, number>} */
    const taken = new Map();
    return [...this.entries, ...(this.slips?.sheets() ?? [])].map((sheet, place) => {
      const name = (withNames && String(sheet.by || sheet.title || "").trim().slice(0, LONGEST_NAME)) ||
        say("group.sheet_number", { number: place + 1 });
      const number = (taken.get(name) ?? 0) + 1;
      taken.set(name, number);
      const person = number > 1 ? say("group.person_again", { name, number }) : name;
      return { person, sheet, answers: sheet.answers, unread: sheet.unread };
    });
  }
}
