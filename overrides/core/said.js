// A session in words: what its blocks are called, and when they begin. Pure.
/** @import { Block, Say, Schedule } from "./types.d.ts" */
import { daysBetween, MINUTE, sayElapsed, wallAt } from "./clock.js";

/**
 * @typedef {object} About What a session is said with.
 * @property {Say} say
 * @property {"en" | "cy"} language
 * @property {(slug: string) => string | undefined} titleOf the title of a tool, undefined where there is none
 */

/** Returns what a block is called. @param {Block} block @param {About} about */
export function blockTitle(block, { say, titleOf }) {
  if (block.title) return block.title;
  return block.kind === "tool" ? titleOf(block.tool) ?? block.tool : say(`plan.kind_${block.kind}`);
}

/** Returns when something begins: the clock time, with the days since the first; without a start, the time from it. @param {number} moment @param {Schedule} times @param {Say} say */
export function sayMoment(moment, { isRelative, zone, start }, say) {
  if (isRelative) return sayElapsed(Math.round(moment / MINUTE));
  const { clock } = wallAt(moment, zone);
  const days = daysBetween(start, moment, zone);
  return days > 0 ? say("plan.later_day", { time: clock, count: days }) : clock;
}
