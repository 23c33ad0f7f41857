// When each block of a session begins and ends. Pure: the clock is the caller's.
//
// Nothing shrinks by itself. A locked block keeps its time; what runs into it is told as minutes over, what is free before
// it as minutes to spare. Times between the same two fixed ones make a stretch: only there can blocks give way.
/** @import { Block, Schedule, Session, Stretch, Timed } from "./types.d.ts" */
import { MINUTE, momentAround, momentOf } from "./clock.js";
import { isBlock } from "./session.js";

/** Where a plan does not say where it is. */
export const ZONE = "Europe/London";
/** A plan without a date is worked out on a day on which no clock is changed. */
const ANY_DAY = "2001-01-01";

/** @typedef {(clock: string, around: number) => number} Around the moment of a clock time near another moment */
/** @typedef {{fixed: number, cursor: number}} From the last fixed moment, and where the next block would begin */
/** @typedef {Pick<Schedule, "items" | "stretches"> & {fixed: number, end: number, held: Block[]}} Placed */

/**
 * Returns the times of a plan. Without a start they count from 0, and no lock holds.
 * @param {Session} session @returns {Schedule}
 */
export function schedule(session) {
  const { zone, start, around, isRelative } = placeOf(session);
  const placed = placeAll(session.blocks.filter(isBlock), { fixed: start, cursor: start }, around);
  return whole(session, { zone, start, isRelative, around }, placed);
}

/** @param {Session} session */
export function placeOf({ date = ANY_DAY, start, zone = ZONE }) {
  const isRelative = start === undefined;
  /** @type {Around} */
  const around = (clock, near) => (isRelative ? NaN : momentAround(clock, near, zone));
  return { zone, isRelative, around, start: isRelative ? 0 : momentOf(date, start, zone) };
}

/**
 * @param {Session} session @param {Pick<Schedule, "zone" | "start" | "isRelative"> & {around: Around}} about
 * @param {Placed} placed @returns {Schedule}
 */
export function whole({ end: until }, { zone, start, isRelative, around }, { items, stretches, fixed, end, held }) {
  const due = until === undefined || isRelative ? undefined : around(until, start);
  const last = due === undefined ? [] : [stretchOf(fixed, due, end, held)];
  return { zone, isRelative, items, stretches: [...stretches, ...last], start, end, due };
}

/** @param {Block[]} blocks @param {From} from @param {Around} around @returns {Placed} */
export function placeAll(blocks, { fixed, cursor }, around) {
  /** @type {Placed} */
  const placed = { items: [], stretches: [], fixed, end: cursor, held: [] };
  for (const block of blocks) {
    const lock = block.at === undefined ? NaN : around(block.at, placed.fixed);
    if (!Number.isNaN(lock)) {
      placed.stretches.push({ ...stretchOf(placed.fixed, lock, placed.end, placed.held), before: block.key });
      Object.assign(placed, { fixed: lock, end: lock, held: [] });
    }
    const { stretches = [], ...item } = placeOne(block, placed.end, around);
    placed.items.push(item);
    placed.stretches.push(...stretches);
    placed.held.push(block);
    placed.end = item.end;
  }
  return placed;
}

/** @param {Block} block @param {number} start @param {Around} around @returns {Timed & {stretches?: Stretch[]}} */
export function placeOne(block, start, around) {
  if (block.kind !== "groups") return { block, start, end: start + block.minutes * MINUTE };
  const lists = block.groups.map((list) => placeAll(list, { fixed: start, cursor: start }, around));
  return {
    block,
    start,
    end: Math.max(start, ...lists.map(({ end }) => end)),
    groups: lists.map(({ items }) => items),
    stretches: lists.flatMap(({ stretches }) => stretches),
  };
}

/** @param {number} from @param {number} until @param {number} end @param {Block[]} blocks @returns {Stretch} */
function stretchOf(from, until, end, blocks) {
  return { from, until, over: minutesOf(end - until), blocks };
}

/** @param {number} time */
export const minutesOf = (time) => Math.ceil(time / MINUTE);
