// What people bring in, by file and by link: taken onto the round, with what came of it and what has to be asked.
import { Fault, isObject, isSetup, plainName } from "../../core/about.js";
import { whyWaiting } from "./handed-in.js";

/** @import { Announce, FaultCode, Json, Known, Say, Setup, Sheet } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { Arrival } from "./intake.js" */
/** @import { Round } from "./round.js" */

/**
 * What arrivals can ask of the page.
 * @typedef {object} ArrivalSide
 * @property {Say} say
 * @property {Announce} announce
 * @property {Known[]} known the worksheets of the handbook
 * @property {HTMLInputElement} chooser where a person chooses files
 * @property {HTMLButtonElement} button the one that opens the chooser
 * @property {HTMLTextAreaElement} pasted where a person pastes links
 * @property {(name: string) => HTMLElement} piece
 * @property {() => Round | undefined} round that of the worksheet which is looked at
 * @property {(slug: string) => Promise<void>} choose makes a worksheet the one that is looked at
 * @property {(setup: Setup) => Promise<void>} enter holds what comes in against a set-up from now on
 * @property {Pick<Notice, "tell">} notice
 * @property {() => void} changed another sheet is in by now
 * @property {(text: string, near: Element) => void} tell says something beside a button
 * @property {(act: () => unknown, near: Element) => Promise<void>} attempt does something that may have to be fetched first
 */
/** How many sheets came to what. @typedef {Record<ReturnType<Round["add"]>, number>} Tally */

/** @type {FaultCode[]} */
const OWN_FAULTS = ["full"];

export class GroupImport {
  /** What could not be taken, by the name of what held it. @type {{ name: string, why: string }[]} */
  faults = [];

  /** @param {ArrivalSide} side */
  constructor(side) {
    this.side = side;
    this.say = side.say;
  }

  async takeFiles() {
    const { chooser, button } = this.side;
    const chosen = [...(chooser.files ?? [])];
    chooser.value = "";
    if (!chosen.length) return;
    await this.side.attempt(async () => {
      const { readFiles } = await import("./intake.js");
      await this.take(await readFiles(chosen, this.side.known), button);
    }, button);
  }

  /** @param {HTMLButtonElement} button */
  async paste(button) {
    const { readLinks } = await import("./intake.js");
    const { pasted, tell } = this.side;
    const found = await readLinks(pasted.value, (number) => this.say("group.link_number", { number }));
    if (!found.length) {
      tell(this.say("group.pasted_none"), button);
      return;
    }
    pasted.value = "";
    await this.take(found, button);
  }

  /** Takes in what was read, and says what came of it. @param {Arrival[]} found @param {HTMLElement} button */
  async take(found, button) {
    const before = this.side.round();
    this.faults = [];
    const tally = await this.receive(found);
    this.report(tally, before ? "" : this.side.round()?.spec.title, button);
    if (this.faults.length) this.side.announce(`${this.say("group.left")}: ${this.faultWords().join(" ")}`);
    this.ask();
  }

  /**
   * Takes in what was read; the first worksheet decides where none is chosen. Returns how many came to what; the faults of what
   * cannot be taken are added to those that stand there.
   * @param {Arrival[]} found
   */
  async receive(found) {
    if (!this.side.round()) await this.infer(found);
    /** @type {Tally} */
    const tally = { added: 0, same: 0, older: 0, later: 0, again: 0, setup: 0 };
    // The set-up first: it says what the rest is held against.
    const ordered = [...found].sort((one, other) => Number(isGivenOut(other)) - Number(isGivenOut(one)));
    for (const { name, sheet, error, why } of ordered) {
      try {
        if (error) throw error;
        if (why) this.faults.push({ name, why });
        else tally[await this.add(sheet)] += 1;
      } catch (fault) {
        this.faults.push({ name, why: this.explain(fault) });
      }
    }
    this.side.round()?.slips?.takeList();
    this.side.changed();
    return tally;
  }

  /** Takes a sheet onto the round. Rejects with a Fault where it cannot be taken. @param {Json | undefined} given */
  async add(given) {
    const round = this.side.round();
    if (!round) {
      throw isObject(given) ? new Fault("other", { worksheet: plainName(given.worksheet) }) : new Fault("format");
    }
    const sheet = round.read(given);
    if (!isSetup(sheet)) return round.add(sheet);
    await this.side.enter(sheet);
    return "setup";
  }

  /** @param {Arrival[]} found */
  async infer(found) {
    const slugs = found.map(({ sheet }) => isObject(sheet) && this.worksheetOf(sheet.worksheet)?.slug).filter(Boolean);
    if (slugs[0]) await this.side.choose(slugs[0]);
  }

  /** Returns what the page knows of a worksheet, by its present or a former slug. @param {unknown} name */
  worksheetOf(name) {
    return this.side.known.find(({ slug, formerly }) => [slug, ...formerly].some((one) => one === name));
  }

  /** @param {unknown} error */
  explain(error) {
    if (!(error instanceof Fault)) {
      console.warn(error);
      return this.say("files.fault_unreadable");
    }
    const { code, values } = error;
    if (OWN_FAULTS.includes(code)) return this.say(`group.fault_${code}`, values);
    if (code !== "other") return this.say(`files.fault_${code}`, values);
    const worksheet = this.worksheetOf(values.worksheet);
    if (worksheet) return this.say("group.fault_other", { worksheet: worksheet.title });
    return this.say("group.fault_unknown", { worksheet: String(values.worksheet).slice(0, 60) });
  }

  /** `title` is that of a worksheet which was not chosen before. @param {Tally} tally @param {string | undefined} title @param {HTMLElement} button */
  report({ added, same, older, later, setup }, title, button) {
    const isNone = !added && !setup && !later;
    const lines = [added ? this.say("group.added", { count: added }) : isNone ? this.say("group.added_none") : ""];
    if (later) lines.push(this.say("group.added_later", { count: later }));
    if (older) lines.push(this.say("group.added_older", { count: older }));
    if (same) lines.push(this.say("group.added_same", { count: same }));
    if (setup) lines.push(this.say("group.added_setup"));
    if (title) lines.unshift(this.say("group.chosen", { title }));
    this.tellNear(lines.filter(Boolean).join(" "), button, later > 0);
  }

  /** Says what came in; those that a later one has replaced can come back. @param {string} text @param {HTMLElement} button @param {boolean} isReplaced */
  tellNear(text, button, isReplaced) {
    const { notice, round: current, tell, changed } = this.side;
    const round = current();
    const earlier = round?.replaced.splice(0) ?? [];
    if (!isReplaced || !round) {
      tell(text, button);
      return;
    }
    const undo = () => {
      round.putBack(earlier);
      changed();
      return button;
    };
    notice.tell(text, { near: button.closest("li")?.lastElementChild ?? button, undo });
  }

  /** Returns why a sheet that is in does not count, in words; "" where it counts. @param {Pick<Sheet, "id">} sheet */
  whyWaiting({ id }) {
    const found = this.side.round()?.handed().waiting.find(({ sheet }) => sheet.id === id);
    return found ? whyWaiting(found, this.say) : "";
  }

  faultWords() {
    return this.faults.map((fault) => this.say("group.fault_of", fault));
  }

  /** Asks what to do with sheets that came again with other answers. */
  ask() {
    const round = this.side.round();
    const element = this.side.piece("asked");
    element.hidden = !round?.repeats.size;
    if (!round?.repeats.size) return;
    const names = round.everybody(true, this.say).filter(({ sheet }) => round.repeats.has(sheet.id));
    const others = round.handed().waiting.filter(({ sheet }) => round.repeats.has(sheet.id));
    const unnamed = this.say("group.somebody");
    const people = [...names.map(({ person }) => person), ...others.map(({ sheet }) => round.nameOf(sheet) || unnamed)];
    const question = this.side.piece("question");
    question.textContent = this.say("group.again", { count: round.repeats.size, people: people.join(", ") });
    question.focus();
  }

  /** Answers the question: with the sheets that came again, or as it was. @param {boolean} isReplaced */
  settle(isReplaced) {
    const { round, changed, tell, button } = this.side;
    round()?.settle(isReplaced);
    this.ask();
    changed();
    tell(this.say(isReplaced ? "group.replaced" : "group.left_alone"), button);
    button.focus();
  }

  /** Leaves the question open no longer, and takes the faults away. */
  forget() {
    this.side.round()?.repeats.clear();
    this.ask();
    this.faults = [];
  }
}

/** Returns true for what is given out to a group, as far as can be seen. @param {Arrival} arrival */
const isGivenOut = ({ sheet }) => isObject(sheet) && sheet.role === "setup";
