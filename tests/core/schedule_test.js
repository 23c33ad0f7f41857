// The times of a session: by examples, and for plans made up by chance. The seed makes each run the same.
/** @import { Block, Session, Timed } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { daysBetween, MINUTE, momentAround, momentOf, sayElapsed, wallAt } from "../../overrides/core/clock.js";
import { canGive, givers, lengthOf, lengthOfAll } from "../../overrides/core/give.js";
import { takeFrom, withMinutes } from "../../overrides/core/take.js";
import { scheduleRun } from "../../overrides/core/run.js";
import { schedule } from "../../overrides/core/schedule.js";
import { isBlock } from "../../overrides/core/session.js";
import { makeChance } from "./chance.js";
import { read } from "./examples.js";

const ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns", "UTC"];
/** Days on which clocks change in one of these zones, and others. */
const DAYS = ["2026-11-27", "2027-03-28", "2027-10-31", "2027-03-14", "2027-11-07", "2027-04-04", "2027-09-26"];

/** @param {Partial<Session>} parts @returns {Session} */
function plan(parts) {
  return {
    format: "infuse-handbook/session",
    version: 1,
    id: "p",
    date: "2027-01-12",
    start: "09:30",
    zone: "Europe/London",
    blocks: [],
    ...parts,
  };
}

/** @param {string} key @param {number} minutes @param {object} [more] @returns {Block} */
const talk = (key, minutes, more = {}) => ({ key, kind: "talk", minutes, ...more });

/** Returns the clock times of a plan, as "09:30–09:40". @param {Session} session */
function clocks(session) {
  const { items, zone } = schedule(session);
  return items.map(({ start, end }) => `${wallAt(start, zone).clock}–${wallAt(end, zone).clock}`);
}

/** @param {Session} session */
const overs = (session) => schedule(session).stretches.map(({ over, before }) => [before ?? "end", over]);

Deno.test("each block follows the one before, and a locked one keeps its time", () => {
  const session = plan({ blocks: [talk("a", 10), talk("b", 70), talk("c", 45, { at: "12:30" }), talk("d", 20)] });
  assert.deepEqual(clocks(session), ["09:30–09:40", "09:40–10:50", "12:30–13:15", "13:15–13:35"]);
  assert.deepEqual(overs(session), [["c", -100]]);
});

Deno.test("over and to spare are told in minutes, before each lock and before the end; nothing shrinks by itself", () => {
  const session = plan({
    end: "14:00",
    blocks: [talk("a", 220, { flex: true, least: 20 }), talk("lunch", 45, { at: "12:30" }), talk("b", 60)],
  });
  assert.deepEqual(overs(session), [["lunch", 40], ["end", 15]]);
  assert.deepEqual(clocks(session), ["09:30–13:10", "12:30–13:15", "13:15–14:15"]);
});

Deno.test("side by side lasts as long as the longest list, with a lock inside of it too", () => {
  const groups = { key: "g", kind: /** @type {const} */ ("groups"), groups: [[talk("a", 30)], [talk("b", 20)]] };
  assert.deepEqual(clocks(plan({ blocks: [groups, talk("z", 5)] })), ["09:30–10:00", "10:00–10:05"]);
  const locked = { ...groups, groups: [[talk("a", 30)], [talk("b", 20), talk("c", 10, { at: "10:30" })]] };
  assert.deepEqual(clocks(plan({ blocks: [locked, talk("z", 5)] })), ["09:30–10:40", "10:40–10:45"]);
  assert.deepEqual(overs(plan({ blocks: [locked] })), [["c", -40]]);
});

Deno.test("a night over which the clocks go forward or back lasts as long as it really does", () => {
  const night = { start: "00:30", blocks: [talk("a", 60), talk("b", 60)] };
  assert.deepEqual(clocks(plan({ ...night, date: "2027-03-28" })), ["00:30–02:30", "02:30–03:30"]);
  assert.deepEqual(clocks(plan({ ...night, date: "2027-10-31" })), ["00:30–01:30", "01:30–01:30"]);
  const until = plan({ ...night, date: "2027-03-28", end: "03:00" });
  assert.deepEqual(overs(until), [["end", 30]]);
});

Deno.test("a plan past midnight goes on in the next day, and its locks and end with it", () => {
  const blocks = [talk("a", 150), talk("b", 30, { at: "01:00" })];
  const session = plan({ start: "22:00", end: "02:00", blocks });
  const { items, zone, start } = schedule(session);
  assert.deepEqual(clocks(session), ["22:00–00:30", "01:00–01:30"]);
  assert.equal(daysBetween(start, items[1].start, zone), 1);
  assert.deepEqual(overs(session), [["b", -30], ["end", -30]]);
});

Deno.test("an end or a lock just before the start is over by all of it, not a day later", () => {
  assert.deepEqual(overs(plan({ end: "09:00", blocks: [talk("a", 10)] })), [["end", 40]]);
  assert.deepEqual(overs(plan({ blocks: [talk("a", 10), talk("b", 5, { at: "09:00" })] })), [["b", 40]]);
});

Deno.test("times are those of the plan's zone, wherever the browser is", () => {
  const session = plan({ zone: "Pacific/Auckland", blocks: [talk("a", 10)] });
  assert.equal(new Date(schedule(session).start).toISOString(), "2027-01-11T20:30:00.000Z");
  assert.deepEqual(clocks(session), ["09:30–09:40"]);
});

Deno.test("without a start times count from 0, and without a date no clock is changed", () => {
  const session = plan({ start: undefined, blocks: [talk("a", 75), talk("b", 10, { at: "12:30" })] });
  const { items, isRelative, stretches } = schedule(session);
  assert.ok(isRelative);
  assert.deepEqual(items.map(({ start }) => sayElapsed(start / MINUTE)), ["0:00", "1:15"]);
  assert.deepEqual(stretches, []);
  assert.deepEqual(clocks(plan({ date: undefined, start: "00:30", blocks: [talk("a", 120)] })), ["00:30–02:30"]);
});

Deno.test("a block that cannot be read is left out of the times", () => {
  const odd = { key: "odd", kind: "dance", minutes: 5 };
  const session = plan({ blocks: [talk("a", 10), odd, talk("b", 10)] });
  assert.deepEqual(clocks(session), ["09:30–09:40", "09:40–09:50"]);
});

Deno.test("the example of the contract has the times that a person would write", () => {
  const session = /** @type {Session} */ (/** @type {unknown} */ (read("session.json")));
  assert.deepEqual(clocks(session), ["09:30–09:40", "09:40–10:50", "12:30–13:15", "13:15–13:45"]);
  assert.deepEqual(overs(session), [["b3", -100], ["end", -135]]);
});

// What gives way.

Deno.test("blocks give way in proportion to what they can, down to their least", () => {
  const blocks = [talk("a", 70, { flex: true, least: 50 }), talk("b", 40, { flex: true }), talk("c", 30)];
  assert.deepEqual(givers(blocks).map(([{ key }, most]) => [key, most]), [["a", 20], ["b", 39]]);
  assert.deepEqual(takeFrom(blocks.slice(0, 1), 15), { minutes: { a: 55 }, left: 0 });
  assert.deepEqual(takeFrom(blocks.slice(0, 1), 45), { minutes: { a: 50 }, left: 25 });
  assert.deepEqual(takeFrom(blocks, 59), { minutes: { a: 50, b: 1 }, left: 0 });
});

Deno.test("lists side by side give way together, and only the longer ones have to", () => {
  const flex = { flex: true, least: 5 };
  /** @type {Block} */
  const groups = { key: "g", kind: "groups", groups: [[talk("a", 30, flex)], [talk("b", 20, flex), talk("c", 4)]] };
  assert.equal(canGive(groups), 21);
  assert.deepEqual(takeFrom([groups], 10).minutes, { a: 20, b: 16 });
  assert.equal(canGive({ ...groups, groups: [[talk("a", 30, { ...flex, at: "10:00" })]] }), 0);
});

// A run.

/** @param {string} clock */
const at = (clock) => momentOf("2027-01-12", clock, "Europe/London");
/** @param {string} key @param {string} clock */
const began = (key, clock) => ({ key, start: `2027-01-12T${clock}:00Z` });

/** @param {Session} session @param {Parameters<typeof scheduleRun>[1]} run */
function running(session, run) {
  const times = scheduleRun(session, run);
  const said = times.items.map(({ block, start, end }) =>
    `${block.key} ${wallAt(start, times.zone).clock}–${wallAt(end, times.zone).clock}`
  );
  return { ...times, said };
}

const day = plan({
  end: "14:00",
  blocks: [
    talk("a", 30),
    talk("b", 90, { flex: true, least: 60 }),
    talk("c", 60, { flex: true, least: 30 }),
    talk("lunch", 45, { at: "12:30" }),
    talk("d", 45),
  ],
});

Deno.test("an overrun moves what follows, not what is locked, and is told before the lock", () => {
  const { said, late, current, stretches } = running(day, { ran: [began("a", "09:40")], now: at("10:15") });
  assert.deepEqual(said, ["a 09:40–10:15", "b 10:15–11:45", "c 11:45–12:45", "lunch 12:30–13:15", "d 13:15–14:00"]);
  assert.deepEqual([late, current?.block.key], [15, "a"]);
  assert.deepEqual(stretches.map(({ over, before }) => [before, over]), [["lunch", 15], [undefined, 0]]);
});

Deno.test("whoever runs it says whose minutes give way, and the rest fits again", () => {
  const run = { ran: [began("a", "09:40")], now: at("10:15") };
  const [{ blocks, over }] = running(day, run).stretches;
  assert.deepEqual(givers(blocks).map(([{ key }, most]) => [key, most]), [["b", 30], ["c", 30]]);
  const { minutes } = takeFrom(blocks.filter(({ key }) => key === "c"), over);
  const after = running(day, { ...run, minutes });
  assert.deepEqual(after.said.slice(2, 4), ["c 11:45–12:30", "lunch 12:30–13:15"]);
  assert.equal(after.stretches[0].over, 0);
  assert.deepEqual(day.blocks[2], talk("c", 60, { flex: true, least: 30 }), "the plan itself stays as it was");
});

Deno.test("twenty minutes asleep, or a reload, change nothing: the clock alone says where it stands", () => {
  const ran = [began("a", "09:30"), began("b", "10:00")];
  const steps = ["10:05", "10:25", "11:10", "11:45"].map((clock) => running(day, { ran, now: at(clock) }).said[1]);
  assert.deepEqual(steps, ["b 10:00–11:30", "b 10:00–11:30", "b 10:00–11:30", "b 10:00–11:45"]);
});

Deno.test("before its start a session waits; after it, what has not begun moves", () => {
  assert.equal(running(day, { ran: [], now: at("09:00") }).said[0], "a 09:30–10:00");
  const later = running(day, { ran: [], now: at("09:50") });
  assert.deepEqual([later.said[0], later.late], ["a 09:50–10:20", 20]);
});

Deno.test("what was left out in a run is not shown as if it had been", () => {
  const ran = [began("a", "09:30"), began("c", "10:00")];
  assert.deepEqual(running(day, { ran, now: at("10:10") }).said.slice(0, 2), ["a 09:30–10:00", "c 10:00–11:00"]);
});

// By chance.

const chance = makeChance(20);

/** @param {number} deep @returns {Block} */
function anyBlock(deep = 0) {
  const { random, pick } = chance;
  const at = random(5) === 0
    ? { at: `${String(random(24)).padStart(2, "0")}:${String(random(60)).padStart(2, "0")}` }
    : {};
  const key = `k${random(1e9)}`;
  if (deep < 2 && random(6) === 0) {
    const groups = Array.from({ length: 1 + random(3) }, () => anyBlocks(random(4), deep + 1));
    return { key, kind: "groups", groups, ...at };
  }
  const flex = pick([{}, { flex: true }, { flex: true, least: 1 + random(90) }]);
  return { key, kind: pick(["talk", "break"]), minutes: 1 + random(120), ...flex, ...at };
}

/** @param {number} count @param {number} [deep] */
const anyBlocks = (count, deep) => Array.from({ length: count }, () => anyBlock(deep));

function anyPlan() {
  const { random, pick } = chance;
  const clock = () => `${String(random(24)).padStart(2, "0")}:${String(random(60)).padStart(2, "0")}`;
  return plan({
    zone: pick(ZONES),
    date: pick(DAYS),
    start: clock(),
    end: random(2) ? clock() : undefined,
    blocks: anyBlocks(random(9)),
  });
}

/** @param {Timed[]} items @param {(one: Timed) => void} check */
function each(items, check) {
  for (const one of items) {
    check(one);
    for (const list of one.groups ?? []) each(list, check);
  }
}

const ROUNDS = 1500;

Deno.test("whatever the plan: a block lasts its minutes, a lock keeps its clock time, what has none follows on", () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const session = anyPlan();
    const { items, zone, start, end, stretches } = schedule(session);
    assert.equal(items.length, session.blocks.length);
    each(items, ({ block, start: from, end: until }) => {
      if (block.kind !== "groups") assert.equal((until - from) / MINUTE, block.minutes);
      assert.ok(until >= from);
      // Of an hour that the clocks leave out the time after it is shown.
      const isShown = block.at && wallAt(momentAround(block.at, from, zone), zone).clock === block.at;
      if (isShown) assert.equal(wallAt(from, zone).clock, block.at);
    });
    let cursor = start;
    for (const { block, start: from, end: until } of items) {
      if (!block.at) assert.equal(from, cursor);
      cursor = until;
    }
    assert.equal(end, cursor);
    for (const { over } of stretches) assert.ok(Number.isInteger(over));
  }
});

Deno.test("whatever gives way: exactly what is asked for where that is there, nothing below its least, nobody unasked", () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const blocks = anyBlocks(1 + chance.random(7));
    const chosen = blocks.filter(() => chance.random(3));
    const wanted = chance.random(200);
    const can = givers(chosen).reduce((sum, [, most]) => sum + most, 0);
    const { minutes, left } = takeFrom(chosen, wanted);
    const after = withMinutes(blocks, minutes);
    assert.equal(left, Math.max(0, wanted - can));
    assert.equal(lengthOfAll(blocks) - lengthOfAll(after), wanted - left);
    for (const [index, block] of after.entries()) {
      assert.ok(isBlock(block));
      if (!chosen.includes(blocks[index])) assert.deepEqual(block, blocks[index]);
      if (block.kind === "groups" || lengthOf(block) === lengthOf(blocks[index])) continue;
      assert.ok(block.flex && block.minutes >= (block.least ?? 1));
    }
  }
});

Deno.test("whatever the zone: a clock time is shown at its moment, the first where there are two, and never before it where there is none", () => {
  for (const zone of ZONES) {
    for (const day of DAYS) {
      for (let minute = 0; minute < 1440; minute += 15) {
        const clock = new Date(minute * MINUTE).toISOString().slice(11, 16);
        const moment = momentOf(day, clock, zone);
        const wall = wallAt(moment, zone);
        assert.ok(wall.day === day && wall.clock >= clock, `${zone} ${day} ${clock}`);
        if (wall.clock !== clock) assert.notEqual(wallAt(moment - 61 * MINUTE, zone).clock, clock);
        else assert.notEqual(wallAt(moment - 60 * MINUTE, zone).clock, clock);
      }
    }
  }
});
