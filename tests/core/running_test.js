// A session that runs: what the clock makes of what was pressed, for any order of presses.
/** @import { Session } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { newPlan } from "../../overrides/core/plan.js";
import * as running from "../../overrides/core/running.js";

const MINUTE = 60_000;
const START = Date.parse("2027-07-06T08:30:00Z");
/** @param {number} minutes */
const at = (minutes) => START + minutes * MINUTE;
/** @type {Session} */
const plan = newPlan({
  id: "p",
  date: "2027-07-06",
  start: "09:30",
  zone: "Europe/London",
  blocks: [
    { key: "a", kind: "talk", title: "A", minutes: 10 },
    { key: "b", kind: "talk", title: "B", minutes: 60, flex: true, least: 40 },
    { key: "c", kind: "break", title: "C", minutes: 30, at: "10:40" },
    { key: "d", kind: "talk", title: "D", minutes: 20 },
  ],
});
const begun = running.begun(plan, START);
/** @param {ReturnType<typeof running.begun>} run @param {number} minutes */
const left = (run, minutes) => running.standing(run, plan, at(minutes)).left / MINUTE;

Deno.test("what is left follows from the clock alone, however long nobody looked", () => {
  assert.deepEqual([0, 4, 9.5, 12].map((minutes) => left(begun, minutes)), [10, 6, 0.5, -2]);
  const phases = [0, 7.9, 8, 9, 10].map((minutes) => running.standing(begun, plan, at(minutes)).phase);
  assert.deepEqual(phases, ["on", "on", "last_fifth", "last_minute", "over"]);
});

Deno.test("next and back lead through the blocks, and back is as if next had not been pressed", () => {
  const second = running.next(begun, plan, at(12));
  assert.equal(left(second, 12), 60);
  assert.deepEqual(running.back(second).ran, begun.ran);
  assert.equal(running.back(begun), begun);
  let run = begun;
  for (let minutes = 1; minutes <= 4; minutes += 1) run = running.next(run, plan, at(minutes));
  assert.ok(run.ended);
  assert.equal(running.next(run, plan, at(9)), run);
  assert.equal(running.back(run).ended, undefined);
});

Deno.test("while it is held nothing runs out, and what follows moves by as much", () => {
  const held = running.pause(begun, at(4));
  assert.deepEqual([4, 9, 30].map((minutes) => left(held, minutes)), [6, 6, 6]);
  const on = running.pause(held, at(9));
  assert.equal(left(on, 10), 5);
  assert.equal(running.standing(on, plan, at(10)).next[0].start, at(15));
});

Deno.test("five minutes more are the block's, and the locked one keeps its time until somebody gives", () => {
  const more = running.more(begun, plan);
  assert.equal(left(more, 0), 15);
  const late = running.standing(more, plan, at(0));
  assert.equal(running.overIn(late.times), 5);
  assert.equal(late.next[1].start, at(70), "lunch begins when it begins");
  assert.deepEqual(running.ahead(more, plan).map(([block, most]) => [block.key, most]), [["b", 20]]);
  const given = running.take(more, plan, ["b"], 5);
  assert.equal(running.overIn(running.standing(given, plan, at(0)).times), 0);
  assert.deepEqual(given.minutes, { a: 15, b: 55 });
});

Deno.test("of two states the one with more steps is the later, and what is no state is none", () => {
  const second = running.next(begun, plan, at(1));
  assert.equal(running.later(begun, second), second);
  assert.equal(running.later(second, begun), second);
  assert.equal(running.later(undefined, begun), begun);
  assert.deepEqual(running.readRunning(JSON.parse(JSON.stringify(second)), "p")?.ran, second.ran);
  for (const odd of [null, [], {}, { id: "p" }, { id: "p", step: 1 }, { ...second, id: "q" }]) {
    assert.equal(running.readRunning(odd, "p"), undefined);
  }
  const torn = running.readRunning(
    { ...second, ran: [1, { key: "a", start: "soon" }], minutes: { a: "x" }, held: [] },
    "p",
  );
  assert.deepEqual([torn?.ran, torn?.minutes], [[], {}]);
});

Deno.test("a run whose blocks have gone says that nothing is on, and does not fail", () => {
  const gone = newPlan({ id: "p", blocks: [] });
  assert.equal(running.standing(begun, gone, at(1)).current, undefined);
  assert.ok(running.next(begun, gone, at(1)).ended);
});

Deno.test("a run gives way to a new one where it has ended, was a rehearsal, or was forgotten", () => {
  assert.ok(running.givesWay(undefined, plan, START));
  assert.ok(running.givesWay(running.begun(plan, START, true), plan, at(1)));
  assert.ok(!running.givesWay(begun, plan, at(6 * 60)));
  assert.ok(running.givesWay(begun, plan, at(6 * 60 + 11)));
  const held = running.pause(begun, at(5));
  assert.ok(!running.givesWay(held, plan, at(60)));
  assert.ok(running.givesWay(held, plan, at(13 * 60)));
});
