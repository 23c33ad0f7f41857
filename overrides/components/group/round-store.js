// What a group has brought in, by set-up or worksheet, and what the browser keeps of it.
import { allCollected, allGiven, collected, dropCollected, keepCollected } from "../../browser/room.js";
import { readCollection, writeCollection } from "../../core/collection.js";
import { isRehearsed } from "../../core/rehearsed.js";
import { Round } from "./round.js";

/** @import { Known, Outcome, Setup, Spec } from "../../core/types.d.ts" */

export class RoundStore {
  /** @type {Map<string, Round>} */
  rounds = new Map();
  /** What this page last read or wrote of each. @type {Map<string, string | null>} */
  texts = new Map();
  /** Those that somebody had this browser forget. @type {Set<string>} */
  forgotten = new Set();
  /** What the last writing of each came to. @type {Map<string, Outcome>} */
  outcomes = new Map();

  /** The set-ups of what is kept, by worksheet and id. @type {Map<string, Setup | null>} */
  setups = new Map();
  /** The definitions that were fetched, by slug. @type {Map<string, Spec>} */
  specs = new Map();

  /** Returns the definition of a worksheet. @param {Pick<Known, "slug" | "spec">} known @returns {Promise<Spec>} */
  async fetchSpec({ slug, spec }) {
    const there = this.specs.get(slug);
    if (there) return there;
    const answer = await fetch(spec);
    if (!answer.ok) throw new Error(answer.statusText);
    /** @type {Spec} */
    const found = await answer.json();
    this.specs.set(slug, found);
    return found;
  }

  /** Returns the round of a set-up that this browser knows, or of a worksheet. @param {Spec} spec @param {string} [id] */
  open(spec, id = spec.slug) {
    const round = this.rounds.get(id) ?? new Round(spec);
    this.rounds.set(id, round);
    this.read(id, round);
    // Whoever gave it out may have said since how many are expected.
    round.setup = allGiven(spec).find((setup) => setup.id === id) ?? round.setup;
    return round;
  }

  /**
   * Takes in what another window has kept meanwhile; returns true where it has gone, for somebody had this browser forget it.
   * @param {string} id @param {Round} round
   */
  read(id, round) {
    const text = collected(id);
    const before = this.texts.get(id) ?? null;
    if (text === before) return false;
    this.texts.set(id, text);
    if (text === null) {
      round.empty();
      this.forgotten.add(id);
    } else round.absorb(readCollection(text, round.spec));
    return text === null;
  }

  /** Keeps a round as it is now. @param {Round} round */
  store(round) {
    const { id } = round;
    if (this.read(id, round)) return;
    if (round.isEmpty() && (!round.setup || this.forgotten.has(id))) {
      if (collected(id) !== null) dropCollected(id);
      this.texts.set(id, null);
      this.outcomes.delete(id);
      return;
    }
    const text = writeCollection(round.whole());
    if (text === this.texts.get(id)) return;
    this.outcomes.set(id, keepCollected(id, text));
    this.texts.set(id, text);
  }

  /**
   * Makes a round that of a set-up: what came in without one is held against it from now on, with what came in earlier.
   * @param {Round} round @param {Setup} setup
   */
  enter(round, setup) {
    if (round.setup && round.setup.id !== setup.id) {
      const other = this.open(round.spec, setup.id);
      other.setup = setup;
      return other;
    }
    const before = round.id;
    round.setup = setup;
    if (before === setup.id) return round;
    this.rounds.delete(before);
    this.rounds.set(setup.id, round);
    this.read(setup.id, round);
    round.setup = setup;
    this.store(round);
    dropCollected(before);
    return round;
  }

  /** Returns the set-ups of a worksheet that were given out from this browser, or under which something was collected. @param {Spec} spec @returns {Setup[]} */
  setupsOf(spec) {
    const kept = allCollected().flatMap((id) => this.setupIn(id, spec) ?? []);
    return [...new Map([...kept, ...allGiven(spec)].map((setup) => [setup.id, setup])).values()];
  }

  /** Returns the set-up of a worksheet that is meant where none is named; that of a rehearsal is always named. @param {Spec} spec */
  onlySetupOf(spec) {
    const real = this.setupsOf(spec).filter(({ id }) => !isRehearsed(id));
    return real.length === 1 ? real[0] : undefined;
  }

  /** Returns the set-up under which something was collected; read once, for it never changes. @param {string} id @param {Spec} spec */
  setupIn(id, spec) {
    const open = this.rounds.get(id);
    if (open) return open.setup;
    const there = this.setups.get(`${spec.slug} ${id}`) ?? readCollection(collected(id), spec).setup ?? null;
    this.setups.set(`${spec.slug} ${id}`, there);
    return there ?? undefined;
  }

  /** Returns true where all that came in is kept. */
  isKept() {
    return [...this.rounds.values()].every((round) =>
      round.isEmpty() || (this.outcomes.get(round.id) ?? "kept") === "kept"
    );
  }
}
