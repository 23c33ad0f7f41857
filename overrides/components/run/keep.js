// Keeps how a session runs where every window of the browser finds it: in the store, and told to the other windows at once.
import { later, readRunning } from "../../core/running.js";
import { storeText, textAt, watchStore } from "../../browser/storage.js";

/** @import { Running, Session } from "../../core/types.d.ts" */
/** What windows tell each other: a state, or the wish to hear it. @typedef {{ run?: unknown, plan?: Session, ask?: string }} Word */

const CHANNEL = "hb-run";
/** @param {string} id */
const keyOf = (id) => `hb/run/${id}`;

/** Returns the run of a session as the store has it. @param {string} id */
function stored(id) {
  try {
    return readRunning(JSON.parse(textAt(keyOf(id)) ?? "null"), id);
  } catch {
    return undefined;
  }
}

export class RunKeeper {
  /**
   * @param {{ plan: () => Session | undefined, changed: (plan?: Session) => void }} side `changed` is called when another window
   * made a step, with the plan where it had to bring that too
   * @param {string} id @param {AbortSignal} signal
   */
  constructor(side, id, signal) {
    this.side = side;
    this.id = id;
    /** @type {Running | undefined} */
    this.run = stored(id);
    /** Absent in browsers that have none; then the store's own event serves. */
    this.channel = globalThis.BroadcastChannel ? new BroadcastChannel(CHANNEL) : undefined;
    this.channel?.addEventListener("message", ({ data }) => this.hear(data));
    signal.addEventListener("abort", () => this.channel?.close());
    watchStore(() => this.adopt(stored(id)), signal);
    this.channel?.postMessage({ ask: id });
  }

  /** Stores a step and tells the other windows. @param {Running} run */
  put(run) {
    // Another window may have made a step since: what is pressed here stands on top of it.
    this.run = { ...run, step: Math.max(run.step, (stored(this.id)?.step ?? 0) + 1) };
    storeText(keyOf(this.id), JSON.stringify(this.run));
    this.tell();
  }

  tell() {
    this.channel?.postMessage({ run: this.run, plan: this.side.plan() });
  }

  /** @param {Word} word */
  hear({ run, plan, ask }) {
    if (ask === this.id && this.run) this.tell();
    else this.adopt(readRunning(run, this.id), plan);
  }

  /** @param {Running | undefined} run @param {Session} [plan] */
  adopt(run, plan) {
    if (!run || (later(this.run, run) === this.run && !(plan && !this.side.plan()))) return;
    this.run = run;
    this.side.changed(plan);
  }
}
