// When the coach says something, and when not.
/** @import { Hint, Json } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { advise, holds } from "../../overrides/core/hints.js";

const about = { field: "who", say: "Say who." };
/** @type {[hint: Hint, holding: (Json | undefined)[], not: (Json | undefined)[]][]} */
const RULES = [
  [{ ...about, rule: "empty", value: undefined }, [undefined, "", "  ", [], {}], ["x", 0, null, false]],
  [{ ...about, rule: "matches", value: "\\beveryone\\b" }, ["Everyone here"], ["Tenants", "", undefined]],
  [{ ...about, rule: "lacks", value: "\\d" }, ["Some", ["none"]], ["30 people", "", [{ row: "4" }]]],
  [{ ...about, rule: "shorter", value: 3 }, ["two words", ["two", "rows"]], ["more than two", "", undefined]],
  [{ ...about, rule: "is", value: "yes" }, ["yes", ["no", "yes"]], ["no", "yes please", undefined]],
  [{ ...about, rule: "is", value: 2 }, [2], ["2", 3, null]],
  [{ ...about, rule: "at_most", value: 2 }, [0, 2], [3, "1", null, undefined]],
];

for (const [hint, holding, not] of RULES) {
  Deno.test(`the rule "${hint.rule}" with ${hint.value} holds for what it names and nothing else`, () => {
    for (const who of holding) assert.ok(holds(hint, { who }), JSON.stringify(who));
    for (const who of not) assert.ok(!holds(hint, { who }), JSON.stringify(who));
  });
}

Deno.test("an answer that says again what another says is told so", () => {
  /** @type {Hint} */
  const hint = { ...about, rule: "shares", value: "why" };
  const why = "Tenants in damp homes call every week";
  assert.ok(holds(hint, { who: "damp homes of tenants", why }));
  assert.ok(!holds(hint, { who: "private landlords", why }));
  assert.ok(!holds(hint, { who: "damp", why: "damp" }), "short words alone say nothing");
  assert.ok(!holds(hint, { who: "tenants" }));
});

Deno.test("advice waits for the field that must be filled in first", () => {
  /** @type {Hint} */
  const hint = { ...about, rule: "empty", value: undefined, once: "why" };
  assert.deepEqual([holds(hint, {}), holds(hint, { why: " " }), holds(hint, { why: "Damp" })], [false, false, true]);
});

Deno.test("a pattern that no browser can read gives no advice", () => {
  assert.ok(!holds({ ...about, rule: "matches", value: "(" }, { who: "(" }));
});

Deno.test("a field gets the first advice that holds, and never another field's", () => {
  /** @type {Hint[]} */
  const hints = [
    { field: "why", rule: "empty", value: undefined, say: "Say why." },
    { ...about, rule: "shorter", value: 2, say: "Say more." },
    { ...about, rule: "matches", value: "a", say: "No a." },
  ];
  const said = ["Nia", "Nia and", "No one"].map((who) => advise(hints, "who", { who }));
  assert.deepEqual(said, ["Say more.", "No a.", ""]);
});
