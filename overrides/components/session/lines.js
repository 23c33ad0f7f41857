// What the list on the page and the plan on paper say alike: the times of parts, what they come to, and what runs side by side.
import { build } from "../../browser/build.js";
import { wallAt } from "../../core/clock.js";
import { lengthOf } from "../../core/give.js";
import { blockTitle, sayMoment } from "../../core/said.js";
import { schedule } from "../../core/schedule.js";
import { isBlock } from "../../core/session.js";

/** @import { Block, Say, Schedule, Session, Stretch, Timed } from "../../core/types.d.ts" */
/** @import { DrawSide } from "./draw.js" */

/** @param {Timed} item @param {Schedule} times @param {Say} say */
export function sayTimes({ block, start, end }, times, say) {
  const range = [start, end].map((moment) => sayMoment(moment, times, say)).join("–");
  return block.at && !times.isRelative ? say("plan.locked", { time: range }) : range;
}

/** Returns what the times come to, line by line: what runs over and what is free before each lock, and the end. @param {Session} plan @param {DrawSide} side */
export function sayWhole(plan, side) {
  const times = schedule(plan);
  if (!times.items.length) return { times, lines: [] };
  const lines = times.stretches.filter(({ over }) => over).map((stretch) => sayStretch(stretch, times, plan, side));
  if (times.isRelative) {
    return { times, lines: [side.say("plan.lasts", { time: sayMoment(times.end, times, side.say) })] };
  }
  if (lines.length) return { times, lines };
  return { times, lines: [side.say("plan.ends", { time: sayMoment(times.end, times, side.say) })] };
}

/** @param {Stretch} stretch @param {Schedule} times @param {Session} plan @param {DrawSide} side */
function sayStretch({ over, before, until }, times, plan, side) {
  const block = before === undefined ? undefined : findBlock(plan, before);
  const what = block ? blockTitle(block, side) : side.say("plan.the_end");
  const { clock } = wallAt(until, times.zone);
  return side.say(over > 0 ? "plan.over" : "plan.spare", { count: Math.abs(over), what, time: clock });
}

/** Finds a block, side by side with others too. @param {Session} plan @param {string} key */
function findBlock(plan, key) {
  /** @param {Block[]} blocks @returns {Block[]} */
  const all = (blocks) => blocks.flatMap((one) => one.kind === "groups" ? [one, ...all(one.groups.flat())] : [one]);
  return all(plan.blocks.filter(isBlock)).find((block) => block.key === key);
}

/** Lists what runs beside something else. @param {Block[]} list @param {DrawSide} side */
export function drawInner(list, side) {
  const lines = list.map((block) =>
    side.say("plan.part", { title: blockTitle(block, side), time: sayMinutes(lengthOf(block), side.say) })
  );
  return build("ul", {}, ...lines.map((line) => build("li", {}, line)));
}

/** @param {number} count @param {Say} say */
const sayMinutes = (count, say) => say("plan.minutes", { count });
