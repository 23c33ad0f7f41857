// How a session runs: what was pressed and when, and what the clock makes of it. Pure: the clock is the caller's.
//
// No function changes what it is given. All that is kept are moments, so that sleep, reload and a second window change nothing.
/** @import { Block, Running, Session } from "./types.d.ts" */
import { isId, isMoment, isObject } from "./about.js";
import { givers, lengthOf } from "./give.js";
import { scheduleRun } from "./run.js";
import { isBlock } from "./session.js";
import { takeFrom, withMinutes } from "./take.js";

const FIVE = 5;
const MINUTE = 60_000;
const FIFTH = 5;
/** What is over by more than this was begun to see what happens, and forgotten. */
const FORGOTTEN = 6 * 60 * MINUTE;

/** @typedef {"on" | "last_fifth" | "last_minute" | "over"} Phase how far a block has come */

/** @param {number} now */
const stamp = (now) => new Date(now).toISOString();
/** @param {Pick<Session, "blocks">} plan */
const blocksOf = (plan) => plan.blocks.filter(isBlock);

/** Returns a run that begins with the first block. @param {Session} plan @param {number} now @param {boolean} [rehearsal] @returns {Running} */
export function begun(plan, now, rehearsal) {
  const first = blocksOf(plan)[0];
  const ran = first ? [{ key: first.key, start: stamp(now) }] : [];
  return { id: plan.id, step: 1, ran, minutes: {}, held: {}, ...(rehearsal ? { rehearsal } : {}) };
}

/** Returns a stored run; undefined where it is none. @param {unknown} given @param {string} id @returns {Running | undefined} */
export function readRunning(given, id) {
  if (!isObject(given) || given.id !== id || typeof given.step !== "number" || !Array.isArray(given.ran)) {
    return undefined;
  }
  const ran = given.ran.filter((one) => isObject(one) && isId(one.key) && isMoment(one.start));
  const { paused, ended, shown } = given;
  return {
    id,
    step: given.step,
    ran: /** @type {Running["ran"]} */ (ran),
    minutes: numbersIn(given.minutes),
    held: numbersIn(given.held),
    ...(isMoment(paused) ? { paused } : {}),
    ...(isMoment(ended) ? { ended } : {}),
    ...(typeof shown === "number" ? { shown } : {}),
    ...(given.rehearsal === true ? { rehearsal: true } : {}),
  };
}

/** @param {unknown} given @returns {Record<string, number>} */
function numbersIn(given) {
  const entries = Object.entries(isObject(given) ? given : {});
  const sound = entries.filter(([, value]) => typeof value === "number" && Number.isFinite(value));
  return /** @type {Record<string, number>} */ (Object.fromEntries(sound));
}

/** @param {Running} run @param {Partial<Running>} parts @returns {Running} */
const changed = (run, parts) => ({ ...run, ...parts, step: run.step + 1 });

/** Returns the key of the block that is on. @param {Running} run */
const keyOn = ({ ran }) => ran[ran.length - 1]?.key;

/** Goes on to the block after the one that is on; behind the last it ends. @param {Running} run @param {Session} plan @param {number} now */
export function next(run, plan, now) {
  if (run.ended) return run;
  const going = run.paused ? resumed(run, now) : run;
  const blocks = blocksOf(plan);
  const following = blocks[blocks.findIndex(({ key }) => key === keyOn(run)) + 1];
  if (!following) return changed(going, { ended: stamp(now) });
  return changed(going, { ran: [...run.ran, { key: following.key, start: stamp(now) }], shown: undefined });
}

/** Takes the last step back, as if it had not been made; the first block stays on. @param {Running} run */
export function back(run) {
  if (run.ended) return changed(run, { ended: undefined });
  return run.ran.length > 1 ? changed(run, { ran: run.ran.slice(0, -1), paused: undefined, shown: undefined }) : run;
}

/** Holds the block that is on, or lets it go on. @param {Running} run @param {number} now */
export function pause(run, now) {
  if (run.ended) return run;
  return run.paused ? resumed(run, now) : changed(run, { paused: stamp(now) });
}

/** @param {Running} run @param {number} now */
function resumed(run, now) {
  const key = keyOn(run) ?? "";
  const stood = Math.max(0, now - Date.parse(run.paused ?? stamp(now)));
  return changed(run, { paused: undefined, held: { ...run.held, [key]: (run.held[key] ?? 0) + stood } });
}

/** Gives the block that is on more minutes. @param {Running} run @param {Session} plan */
export function more(run, plan, minutes = FIVE) {
  const block = withMinutes(blocksOf(plan), run.minutes).find(({ key }) => key === keyOn(run));
  if (!block || run.ended) return run;
  // What runs side by side is held: its lists keep their own minutes.
  if (block.kind === "groups") {
    const held = { ...run.held, [block.key]: (run.held[block.key] ?? 0) + minutes * MINUTE };
    return changed(run, { held });
  }
  return changed(run, { minutes: { ...run.minutes, [block.key]: lengthOf(block) + minutes } });
}

/** Returns the blocks behind the one that is on, with the minutes of this run, and by how many each could be shorter. @param {Running} run @param {Session} plan @returns {[Block, number][]} */
export function ahead(run, plan) {
  const blocks = withMinutes(blocksOf(plan), run.minutes);
  return givers(blocks.slice(blocks.findIndex(({ key }) => key === keyOn(run)) + 1));
}

/** Takes minutes from blocks that somebody named. @param {Running} run @param {Session} plan @param {string[]} keys @param {number} wanted */
export function take(run, plan, keys, wanted) {
  const from = ahead(run, plan).map(([block]) => block).filter(({ key }) => keys.includes(key));
  return changed(run, { minutes: { ...run.minutes, ...takeFrom(from, wanted).minutes } });
}

/**
 * Returns how a run stands at a moment: what is on, when it is to end, what is left, what comes next, how late it is.
 * @param {Running} run @param {Session} plan @param {number} now
 */
export function standing(run, plan, now) {
  const at = Date.parse(run.ended ?? run.paused ?? "") || now;
  const isHeld = Boolean(run.paused) && !run.ended;
  const stood = isHeld ? now - at : 0;
  const key = keyOn(run) ?? "";
  const held = { ...run.held, [key]: (run.held[key] ?? 0) + stood };
  const times = scheduleRun(plan, { ran: run.ran, minutes: run.minutes, held, now: run.ended ? at : now });
  const { current } = times;
  const index = times.items.findIndex((item) => item === current);
  const left = current ? current.due - now : 0;
  const whole = current ? current.due - current.start - (held[key] ?? 0) : 0;
  return { times, current, left, whole, phase: phaseOf(left, whole), next: times.items.slice(index + 1), isHeld };
}

/** @param {number} left @param {number} whole @returns {Phase} */
function phaseOf(left, whole) {
  if (left <= 0) return "over";
  if (left <= MINUTE) return "last_minute";
  return left <= whole / FIFTH ? "last_fifth" : "on";
}

/** Returns whether a run gives way to one that somebody begins: a session that goes on does not. @param {Running | undefined} run @param {Session} plan @param {number} now */
export function givesWay(run, plan, now) {
  if (!run || run.ended || run.rehearsal) return true;
  return (run.paused ? now - Date.parse(run.paused) : -standing(run, plan, now).left) > FORGOTTEN;
}

/** Returns the later of two states of a run. @param {Running | undefined} one @param {Running | undefined} other */
export const later = (one, other) => (!one || (other && other.step > one.step) ? other : one);

/** Returns what is over before each locked time and the end, as the run stands. @param {{ stretches: { over: number }[] }} times */
export const overIn = ({ stretches }) => Math.max(0, ...stretches.map(({ over }) => over));

/** Returns a session with how it ran beside its plan. @param {Session} plan @param {Running} run @returns {Session} */
export const withRan = (plan, run) => (run.rehearsal ? plan : { ...plan, ran: run.ran });
