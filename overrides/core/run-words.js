// A running session in words. Pure.
/** @import { Say, Session, SheetBlock } from "./types.d.ts" */
/** @import { About } from "./said.js" */
/** @import { standing } from "./running.js" */
import { blockTitle, sayMoment } from "./said.js";
import { schedule } from "./schedule.js";
import { isBlock } from "./session.js";

/** @typedef {ReturnType<typeof standing>} Standing */

const MINUTE = 60_000;

/** Returns what is left of the part that is on; the room does not hear by how much it is over. @param {Standing} at @param {Say} say @param {boolean} [isRoom] */
export function sayLeft({ left, phase, isHeld }, say, isRoom) {
  if (isHeld) return say("run.paused");
  if (phase === "over") {
    const count = Math.floor(-left / MINUTE);
    return isRoom || count < 1 ? say("run.up") : say("run.over", { count });
  }
  return phase === "last_minute" ? say("run.last_minute") : say("run.left", { count: Math.ceil(left / MINUTE) });
}

/** Returns what is said when a part comes to its last fifth, its last minute and its end; "" in between. @param {Standing} at @param {Say} say */
export function sayMilestone(at, say) {
  return at.phase === "on"
    ? ""
    : at.phase === "last_fifth"
    ? say("run.finish", { left: sayLeft(at, say) })
    : sayLeft(at, say, true);
}

/** Returns the record of a session: the agenda as it ran, and what was decided. @param {Session} plan @param {About} about @returns {SheetBlock[]} */
export function recordBlocks(plan, about) {
  const { say } = about;
  const times = schedule(plan);
  const ran = plan.ran ?? [];
  const named = new Map(plan.blocks.filter(isBlock).map((block) => [block.key, block]));
  const clock = times.isRelative && ran.length
    ? { ...times, isRelative: false, start: Date.parse(ran[0].start) }
    : times;
  const rows = ran.map(({ key, start }) => {
    const block = named.get(key);
    const planned = times.items.find((item) => item.block.key === key);
    const when = planned ? sayMoment(planned.start, times, say) : "";
    return [sayMoment(Date.parse(start), clock, say), when, block ? blockTitle(block, about) : ""];
  });
  const decisions = (plan.decisions ?? []).map(({ what, who = "", until = "" }) => [what, who, until]);
  const columns = (/** @type {string[]} */ ...keys) => keys.map((key) => say(`run.${key}`));
  return [
    { heading: say("run.as_it_ran") },
    rows.length ? { columns: columns("began", "planned", "part"), rows } : { text: say("run.not_run") },
    { heading: say("run.decisions") },
    decisions.length
      ? { columns: columns("decided", "who", "until"), rows: decisions }
      : { text: say("run.none_decided") },
  ];
}
