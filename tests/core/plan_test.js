// A plan that is worked on: its parts moved and changed, and what two pages made of it joined.
/** @import { Block, Session } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import * as plans from "../../overrides/core/plan.js";
import { isBlock, readSession } from "../../overrides/core/session.js";
import { makeChance } from "./chance.js";
import { read, spec } from "./examples.js";

/** @param {string} key @param {object} [more] @returns {Block} */
const talk = (key, more = {}) => ({ key, kind: "talk", title: key, minutes: 10, ...more });
const plan = plans.newPlan({ id: "p", title: "Damp", blocks: ["a", "b", "c"].map((key) => talk(key)) });
/** @param {Session | undefined} given */
const keys = (given) => given?.blocks.map(plans.keyOf).join("");

Deno.test("a part moves as far as the list goes, and the others keep their order", () => {
  assert.deepEqual([keys(plans.moved(plan, "a", 1)), keys(plans.moved(plan, "c", -1))], ["bac", "acb"]);
  assert.deepEqual([keys(plans.moved(plan, "a", -1)), keys(plans.moved(plan, "b", 9))], ["abc", "acb"]);
  assert.equal(plans.moved(plan, "none", 1), plan);
});

Deno.test("a part is put in, changed and taken out; what is emptied is not there", () => {
  assert.equal(keys(plans.withItem(plan, talk("x"), 1)), "axbc");
  assert.equal(keys(plans.withoutItem(plan, "b")), "ac");
  const changed = plans.withBlock(plan, "b", { notes: "Begin", flex: true, least: 5 });
  assert.deepEqual(plans.blockOf(changed, "b"), talk("b", { notes: "Begin", flex: true, least: 5 }));
  assert.deepEqual(plans.withBlock(changed, "b", { notes: " ", flex: false, least: undefined }), plan);
  assert.ok(!("title" in plans.withParts(plan, { title: "" })));
});

Deno.test("a plan in which nothing was planned is not worth keeping", () => {
  assert.ok(!plans.hasPlan(plans.newPlan({ zone: "Europe/London", language: "en", setting: "room" })));
  assert.ok(plans.hasPlan(plans.newPlan({ people: 4 })) && plans.hasPlan(plan));
  assert.ok(plans.hasPlan(plans.newPlan({ unread: { people: "a few" } })));
});

Deno.test("two blocks that came in with one key are told apart, and what cannot be read stays in its place", () => {
  const odd = { kind: "dance" };
  const given = { ...plan, blocks: [talk("a"), odd, talk("a")] };
  const found = plans.readPlan(JSON.parse(JSON.stringify(given)), spec.limits);
  const [first, second, third] = found.blocks.map(plans.keyOf);
  assert.deepEqual([first, second], ["a", "unread-1"]);
  assert.ok(third !== "a" && isBlock(found.blocks[2]));
  assert.deepEqual(found.blocks[1], odd);
  assert.deepEqual(plans.readPlan(read("session.json"), spec.limits), readSession(read("session.json"), spec.limits));
});

Deno.test("whole minutes and heads are read, and nothing else is taken for them", () => {
  assert.deepEqual(["20", " 7 ", "1440"].map((text) => plans.readCount(text, 1440)), [20, 7, 1440]);
  for (const text of ["", "0", "-5", "2.5", "1441", "about 20", "1e3"]) {
    assert.equal(plans.readCount(text, 1440), undefined, text);
  }
});

Deno.test("words that are no number are kept beside the plan until a number stands there", () => {
  const noted = plans.withUnread(plan, "people", "a few");
  assert.deepEqual(noted.unread, { people: "a few" });
  assert.deepEqual(plans.withUnread(noted, "people"), plan);
});

Deno.test("changes that two pages made in different parts are both in what is stored", () => {
  const mine = plans.withBlock(plan, "b", { minutes: 25 });
  const theirs = { ...plans.moved(plans.withParts(plan, { place: "Room 3" }), "a", 2), saved: "2026-11-27T10:00:00Z" };
  const both = plans.joined(plan, mine, theirs);
  assert.deepEqual([keys(both), both?.place], ["bca", "Room 3"]);
  assert.deepEqual(plans.blockOf(both ?? plan, "b"), talk("b", { minutes: 25 }));
});

Deno.test("changes to the same part keep apart, those that are alike do not", () => {
  const mine = plans.withBlock(plan, "b", { minutes: 25 });
  assert.equal(plans.joined(plan, mine, plans.withBlock(plan, "b", { minutes: 30 })), undefined);
  assert.equal(plans.joined(plan, mine, plans.withoutItem(plan, "b")), undefined);
  assert.deepEqual(plans.joined(plan, mine, mine), mine);
  assert.equal(plans.joined(plan, plans.moved(plan, "a", 1), plans.moved(plan, "a", 2)), undefined);
});

Deno.test("whatever two pages do, no word of either is lost: both are joined, or kept apart", () => {
  const { random, pick } = makeChance(11);
  /** @param {Session} given @param {string} word @returns {Session} */
  const change = (given, word) => {
    const key = plans.keyOf(given.blocks[random(given.blocks.length)], 0);
    return pick([
      () => plans.withBlock(given, key, { notes: word }),
      () => plans.withParts(given, { [pick(["title", "place", "series"])]: word }),
      () => plans.withItem(given, talk(word), random(given.blocks.length + 1)),
      () => plans.moved(plans.withParts(given, { project: word }), key, random(3) - 1),
    ])();
  };
  for (let round = 0; round < 500; round += 1) {
    const [mine, theirs] = [change(plan, "mine"), change(plan, "theirs")];
    const both = plans.joined(plan, mine, theirs);
    const text = JSON.stringify(both);
    assert.ok(!both || (text.includes('"mine"') && text.includes('"theirs"')), text);
    if (both) assert.equal(new Set(both.blocks.map(plans.keyOf)).size, both.blocks.length);
  }
});
