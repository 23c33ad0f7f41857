// A session as it is read: what stands in it, and what is kept beside it. Its examples: formats_test.js.
import assert from "node:assert/strict";
import { parse } from "../../overrides/core/codec.js";
import { isBlock, readSession } from "../../overrides/core/session.js";
import { faultOf, read, spec } from "./examples.js";

const session = read("session.json");
const talk = { key: "b1", kind: "talk", minutes: 5 };

Deno.test("blocks side by side are read with all that is in them", () => {
  /** @param {unknown} inner */
  const groups = (inner) => ({ key: "g", kind: "groups", groups: [[talk], [inner]] });
  assert.ok(isBlock(groups(talk)) && isBlock(groups(groups(talk))));
  assert.ok(!isBlock(groups({ ...talk, minutes: 0 })) && !isBlock(groups(groups(null))));
});

Deno.test("a set-up in a part side by side is read again, in a session and in a backup, and nothing is deeper", () => {
  const answers = { list: [{ key: "r1", tags: ["a"] }] };
  const setup = {
    format: "infuse-handbook/answers",
    version: 1,
    worksheet: "money",
    id: "s-1",
    role: "setup",
    answers,
  };
  const tool = { key: "t", kind: "tool", tool: "money", minutes: 5, setup };
  const whole = { ...session, blocks: [{ key: "g", kind: "groups", groups: [[talk], [tool]] }] };
  assert.deepEqual(readSession(parse(JSON.stringify(whole)), spec.limits), whole);
  const backup = { format: "infuse-handbook/backup", version: 1, sheets: [], sessions: [whole] };
  assert.deepEqual(parse(JSON.stringify(backup)), backup);
  const deep = JSON.stringify(whole).replace('["a"]', "[".repeat(9) + "]".repeat(9));
  assert.equal(faultOf(() => parse(deep)), "deep");
});

Deno.test("what a later release has added stays in a session", () => {
  const more = { ...session, colour: "red", blocks: [{ ...talk, colour: "red" }] };
  assert.deepEqual(readSession(more, spec.limits), more);
  assert.ok(readSession(more, spec.limits).blocks.every(isBlock));
});

Deno.test("an empty part is left out, and nothing is said about it", () => {
  const found = readSession({ ...session, title: " ", place: null, date: "", people: null }, spec.limits);
  for (const part of ["title", "place", "date", "people", "unread"]) assert.ok(!(part in found), part);
});

Deno.test("of a list what can be read stays, and the rest is kept as text", () => {
  const found = readSession({ ...session, decisions: [{ what: "Ask" }, null, { who: "Nia" }, 7] }, spec.limits);
  assert.deepEqual(found.decisions, [{ what: "Ask" }]);
  assert.deepEqual(found.unread, { decisions: '{"who":"Nia"}\n7' });
});

Deno.test("a session without an id that an address can hold gets one", () => {
  for (const id of ["a/b", "", 7, null]) assert.match(readSession({ ...session, id }, spec.limits).id, /^[\w-]{1,60}$/);
});

Deno.test("a session with too many blocks, or keys that only an attack has, is refused", () => {
  assert.equal(faultOf(() => readSession({ ...session, blocks: Array(201).fill(talk) }, spec.limits)), "long");
  const attack = JSON.parse(JSON.stringify(session).replace('"place"', '"constructor"'));
  assert.equal(faultOf(() => readSession(attack, spec.limits)), "unreadable");
});
