// Keeps plans as people work on them: stores, switches, deletes, and minds what other tabs do to the store, which is the truth.
import { Fault, newId } from "../../core/about.js";
import { freeTitle } from "../../core/copies.js";
import { now, savedAfter } from "../../core/marks.js";
import { hasPlan, isSamePlan, joined, newPlan, readPlan } from "../../core/plan.js";
import * as storage from "../../browser/storage.js";

/** @import { Json, Limits, Say, Session } from "../../core/types.d.ts" */
/**
 * The page's side.
 * @typedef {object} PlanPage
 * @property {(plan: Session) => void} show
 * @property {() => void} saved shows the status and the choice of plans anew
 * @property {(key: string, values?: Record<string, unknown>) => void} tell says a message
 * @property {() => Partial<Session>} blank what a new plan begins with
 * @property {Say} say
 * @property {Limits} limits
 */

const WAIT = 300;

export class PlanKeeper {
  /** @param {PlanPage} page */
  constructor(page) {
    this.page = page;
    this.outcome = storage.probe();
    /** What the page shows. */
    this.current = newPlan(page.blank());
    /** What the store had of it when this page last looked. */
    this.base = this.current;
    /** The same as it lay there. @type {string | null} */
    this.text = null;
    /** Until what was changed is stored. @type {number | undefined} */
    this.timer = undefined;
  }

  /** Returns the plans that are stored, newest first. One that cannot be read is left alone. @returns {Session[]} */
  plans() {
    return storage.listSessions().flatMap(({ id, text }) => this.readable(text, id) ?? [])
      .sort((one, other) => (other.saved ?? "").localeCompare(one.saved ?? ""));
  }

  /** Returns a stored text as a plan, whose id is that of its key; nothing where it is none. @param {string} text @param {string} id */
  readable(text, id) {
    try {
      return { ...readPlan(JSON.parse(text), this.page.limits), id };
    } catch {
      return undefined;
    }
  }

  /** @param {string} id */
  textOf = (id) => storage.readText({ worksheet: storage.SESSIONS, id });

  /** Opens the plan with this id, or the one written on last, or the newest, or an empty one. @param {string} [id] */
  start(id) {
    const plans = this.plans();
    /** @param {string | null | undefined} wanted */
    const find = (wanted) => plans.find((plan) => plan.id === wanted);
    this.open(find(id) ?? find(storage.lastWritten(storage.SESSIONS)) ?? plans[0] ?? newPlan(this.page.blank()));
  }

  /** Opens a plan, after what is open has been stored. @param {Session} plan */
  open(plan) {
    this.flush();
    this.text = this.textOf(plan.id);
    this.current = plan;
    this.base = (this.text !== null && this.readable(this.text, plan.id)) || newPlan({ id: plan.id });
    this.page.show(plan);
    this.page.saved();
  }

  /** Takes what somebody has made of the open plan; it is stored in a moment. @param {Session} plan */
  change(plan) {
    this.current = plan;
    this.timer ??= setTimeout(() => this.flush(), WAIT);
  }

  /** Returns true where the page holds what is not stored. */
  isTouched() {
    return !isSamePlan(this.base, this.current) && (this.text !== null || hasPlan(this.current));
  }

  /** Stores what was changed here, into what is stored by now. A plan in which nothing is planned is not stored. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.isTouched()) return;
    const text = this.textOf(this.current.id);
    const theirs = text === null || text === this.text ? undefined : this.readable(text, this.current.id);
    const isOthers = text !== null && text !== this.text;
    const both = theirs && joined(this.base, this.current, theirs);
    if (isOthers && !both) this.part();
    else if (both) this.current = both;
    if (hasPlan(this.current)) this.store(theirs ?? this.base);
    else this.drop();
    if (isOthers) this.page.show(this.current);
    if (isOthers && !both) this.page.tell("plan.other_tab_conflict", { title: this.current.title });
    else if (text === null && this.text !== null) this.page.tell("plan.other_tab_revived");
    this.page.saved();
  }

  /** Makes the open plan one of its own: what the store has under its id is another's. */
  part() {
    this.current = this.copyOf(this.current);
    this.text = null;
  }

  /** @param {Session} plan @returns {Session} */
  copyOf(plan) {
    const titles = this.plans().map(({ title }) => title);
    return { ...plan, id: newId(), title: freeTitle(this.titleOf(plan), titles, this.page.say) };
  }

  /** @param {Session} plan */
  titleOf = ({ title }) => title || this.page.say("plan.untitled");

  /** @param {Session} before */
  store(before) {
    this.current = { ...this.current, saved: savedAfter(before.saved, now()) };
    const { outcome, text } = storage.storeSession(this.current);
    const failed = outcome !== "kept" && this.outcome === "kept";
    this.outcome = outcome;
    // What a full store did not take stays touched, so that the next attempt has all of it.
    if (outcome !== "full") {
      this.base = this.current;
      this.text = text;
    }
    if (failed) this.page.tell("plan.not_saved");
  }

  drop() {
    if (this.text !== null) storage.removeSheet({ worksheet: storage.SESSIONS, id: this.current.id });
    this.base = this.current;
    this.text = null;
  }

  /**
   * Opens a plan that came by link or file, beside what is here, and stores it. Returns "same" where that very plan is
   * here already and has been opened instead. Throws a Fault where it is none.
   * @param {Json} given @returns {"new" | "same"}
   */
  receive(given) {
    const plan = { ...this.page.blank(), ...readPlan(given, this.page.limits) };
    this.flush();
    const same = this.plans().find((one) => isSamePlan(one, plan));
    if (same) {
      this.open(same);
      return "same";
    }
    const isTaken = this.textOf(plan.id) !== null;
    this.open(isTaken ? this.copyOf(plan) : plan);
    this.flush();
    if (this.outcome === "full") throw new Fault("full");
    return "new";
  }

  /** Takes the open plan out of the browser and opens another. Returns what undoes it. */
  remove() {
    this.flush();
    const gone = this.current;
    const named = { worksheet: storage.SESSIONS, id: gone.id };
    const taken = storage.removeSheet(named);
    this.base = this.current;
    this.start();
    return () => {
      const isTaken = storage.putBack(named, taken) === "there";
      this.open(isTaken ? this.copyOf(gone) : gone);
      this.flush();
    };
  }

  /** Brings the page up to what is stored, whatever happened while it slept. */
  sync() {
    this.flush();
    const text = this.textOf(this.current.id);
    if (text === this.text || this.outcome !== "kept") this.page.saved();
    else if (text === null) {
      this.base = this.current;
      this.start();
      this.page.tell("plan.other_tab_deleted");
    } else this.takeTheirs(text);
  }

  /** @param {string} text */
  takeTheirs(text) {
    const theirs = this.readable(text, this.current.id);
    if (!theirs) return;
    this.current = theirs;
    this.base = theirs;
    this.text = text;
    this.page.show(theirs);
    this.page.saved();
    this.page.tell("plan.other_tab");
  }
}
