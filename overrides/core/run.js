// The times of a session while it runs. Pure: the clock is the caller's.
/** @import { Block, Run, Schedule, Session, Timed } from "./types.d.ts" */
import { withMinutes } from "./take.js";
import { minutesOf, placeAll, placeOf, placeOne, schedule, whole } from "./schedule.js";
import { isBlock } from "./session.js";

/**
 * Returns the times of a session that runs. What has begun keeps the time at which it did; the block that is on lasts at
 * least until now, and as much longer as it was held; those after it follow, with the minutes that they have in this run.
 * @param {Session} session @param {Run} run @returns {Schedule & {current?: Timed & {due: number}, late: number}}
 */
export function scheduleRun(session, { ran, minutes = {}, held = {}, now }) {
  const blocks = withMinutes(session.blocks.filter(isBlock), minutes);
  const { zone, start, around, isRelative } = placeOf(session);
  const last = ran[ran.length - 1];
  const index = last ? blocks.findIndex(({ key }) => key === last.key) : -1;
  if (index < 0) {
    const from = isRelative ? start : Math.max(start, now);
    const placed = placeAll(blocks, { fixed: from, cursor: from }, around);
    return { ...whole(session, { zone, start: from, isRelative, around }, placed), late: minutesOf(from - start) };
  }
  const began = Date.parse(last.start);
  const planned = placeOne(blocks[index], began, around);
  const due = planned.end + (held[last.key] ?? 0);
  const current = { ...planned, due, end: Math.max(due, now) };
  const rest = placeAll(blocks.slice(index + 1), { fixed: began, cursor: current.end }, around);
  const items = [...pastOf(blocks.slice(0, index), ran), current, ...rest.items];
  const times = whole(session, { zone, start: Date.parse(ran[0].start), isRelative: false, around }, {
    ...rest,
    items,
  });
  return { ...times, current, late: lateness(session, current) };
}

/** @param {Session} session @param {Timed} current */
function lateness(session, current) {
  const plan = schedule(session);
  const planned = plan.items.find(({ block }) => block.key === current.block.key);
  return planned && !plan.isRelative ? minutesOf(current.end - planned.end) : 0;
}

/** Returns what is behind the block that is on: when each began for the first time, and when something else did. @param {Block[]} blocks @param {Run["ran"]} ran @returns {Timed[]} */
function pastOf(blocks, ran) {
  return blocks.flatMap((block) => {
    const index = ran.findIndex(({ key }) => key === block.key);
    const next = ran[index + 1];
    return index < 0 || !next ? [] : [{ block, start: Date.parse(ran[index].start), end: Date.parse(next.start) }];
  });
}
