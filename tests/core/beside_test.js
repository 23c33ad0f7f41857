// What runs side by side in a plan, one after the other again, and each undone after other things have changed.
/** @import { Block, Session } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import * as beside from "../../overrides/core/beside.js";
import * as plans from "../../overrides/core/plan.js";

/** @param {string} key @param {object} [more] @returns {Block} */
const talk = (key, more = {}) => ({ key, kind: "talk", minutes: 10, ...more });
const plan = plans.newPlan({ id: "p", blocks: [talk("a"), talk("b"), talk("c", { at: "10:00" }), talk("d")] });

/** Returns the keys of a plan: those side by side in brackets. @param {Session} given */
const keys = (given) =>
  given.blocks.map((item) => {
    const block = /** @type {Block} */ (item);
    if (block.kind !== "groups") return block.key;
    return `(${block.groups.map((list) => list.map(({ key }) => key).join("")).join("|")})`;
  }).join("");

/** @param {Session} given @param {string} key */
function groupsOf(given, key) {
  const block = plans.blockOf(given, key);
  return block?.kind === "groups" ? block : assert.fail(`${key} is no group`);
}

/** @param {Session} given @param {string} key */
function put(given, key) {
  const was = plans.blockOf(given, key) ?? assert.fail(`no ${key}`);
  const { plan: together, key: both } = beside.besideAbove(given, key);
  return { together, both, undo: (/** @type {Session} */ now) => beside.notBeside(now, both, was) };
}

Deno.test("a part runs beside the one above it, a third beside the two, and nothing beside what is not there", () => {
  assert.equal(beside.besideAbove(plan, "a").plan, plan);
  assert.equal(beside.besideAbove(plan, "none").plan, plan);
  const { together, both } = put(plan, "b");
  assert.equal(keys(together), "(a|b)cd");
  const three = put(together, "c");
  assert.deepEqual([keys(three.together), three.both], ["(a|b|c)d", both]);
  assert.equal(plans.blockOf(three.together, both)?.at, undefined, "the time of the third is not that of all");
  assert.deepEqual(beside.oneAfterOther(three.together, both), plan, "and is there again afterwards");
});

Deno.test("the time to which the first is fixed is that of both, and of the first again", () => {
  const { together, both, undo } = put(plan, "d");
  assert.equal(plans.blockOf(together, both)?.at, "10:00");
  assert.deepEqual(beside.oneAfterOther(together, both), plan);
  assert.deepEqual(undo(together), plan);
});

Deno.test("undoing side by side keeps what was changed, added and moved meanwhile", () => {
  const { together, both, undo } = put(plan, "b");
  const inner = groupsOf(together, both).groups.map((list) => list.map((block) => ({ ...block, minutes: 7 })));
  const changed = plans.withBlock(plans.withBlock(together, both, { groups: inner }), "d", { notes: "Begin" });
  const now = plans.moved(plans.withItem(changed, talk("x"), 0), both, 9);
  const undone = undo(now);
  assert.equal(keys(undone), "xcdab");
  assert.deepEqual(plans.blockOf(undone, "b"), talk("b", { minutes: 7 }));
  assert.equal(plans.blockOf(undone, "d")?.notes, "Begin");
});

Deno.test("undoing side by side takes out that part alone where others run beside it by then", () => {
  const two = put(plan, "b");
  const three = put(two.together, "c");
  assert.equal(keys(two.undo(three.together)), "(a|c)bd");
  assert.deepEqual(three.undo(three.together), two.together);
});

Deno.test("two groups put together come apart as they were", () => {
  const first = put(plan, "b");
  const second = put(first.together, "d");
  const four = put(second.together, second.both);
  assert.equal(keys(four.together), "(a|b|c|d)");
  assert.deepEqual(four.undo(four.together), second.together);
});

Deno.test("side by side that is gone by then is not undone, and nothing is lost", () => {
  const { together, both, undo } = put(plan, "b");
  for (const now of [beside.oneAfterOther(together, both), plans.withoutItem(together, both)]) {
    assert.equal(undo(now), now);
  }
});

Deno.test("undoing one after the other keeps what was changed, added and moved meanwhile", () => {
  const { together, both } = put(plan, "d");
  const was = groupsOf(together, both);
  const apart = beside.oneAfterOther(together, both);
  const changed = plans.withBlock(plans.withBlock(apart, "c", { at: "11:00" }), "d", { notes: "Begin", at: "12:00" });
  const now = plans.moved(plans.withItem(changed, talk("x"), 3), "b", -1);
  const undone = beside.besideAgain(now, was);
  assert.equal(keys(undone), "ba(c|d)x");
  assert.equal(plans.blockOf(undone, both)?.at, "11:00");
  assert.deepEqual(groupsOf(undone, both).groups, [[talk("c")], [talk("d", { notes: "Begin", at: "12:00" })]]);
  const loose = beside.besideAgain(plans.withBlock(apart, "c", { at: undefined }), was);
  assert.equal(plans.blockOf(loose, both)?.at, undefined);
});

Deno.test("undoing one after the other puts together what is still there, if that is two", () => {
  const { together, both } = put(put(plan, "b").together, "c");
  const was = groupsOf(together, both);
  const apart = beside.oneAfterOther(together, both);
  assert.deepEqual(beside.besideAgain(apart, was), together);
  assert.equal(keys(beside.besideAgain(plans.withoutItem(apart, "b"), was)), "(a|c)d");
  const one = plans.withoutItem(plans.withoutItem(apart, "b"), "a");
  assert.equal(beside.besideAgain(one, was), one);
});

Deno.test("lists without a part stay as they came", () => {
  /** @type {Block} */
  const empty = { key: "e", kind: "groups", groups: [[], []] };
  const odd = plans.newPlan({ blocks: [empty] });
  assert.equal(beside.oneAfterOther(odd, "e"), odd);
});
