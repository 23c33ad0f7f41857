// What a session needs in the room: heads, tables, kit and copies.
/** @import { Block, Session, ToolPart } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { makeSay } from "../../overrides/core/messages.js";
import { kitBlocks, orderBlocks } from "../../overrides/core/pack-paper.js";
import * as pack from "../../overrides/core/pack.js";
import { newPlan } from "../../overrides/core/plan.js";

/** @param {Partial<ToolPart>} [more] @returns {ToolPart} */
const part = (more = {}) => ({
  title: "Tool",
  leaves: "",
  steps: [],
  watch: [],
  materials: [],
  kit: [],
  sheets: [],
  ...more,
});
/** @param {string} tool @returns {Block} */
const use = (tool) => ({ key: tool, kind: "tool", tool, minutes: 30 });
/** @param {Block[]} blocks @param {Partial<Session>} [more] */
const planOf = (blocks, more = {}) => newPlan({ people: 20, table: 5, blocks, ...more });

Deno.test("nobody is left without a seat, and no table is more than one person larger than another", () => {
  for (let people = 1; people <= 60; people += 1) {
    for (let table = 1; table <= 12; table += 1) {
      const tables = pack.tablesOf(planOf([], { people, table }));
      assert.equal(tables.reduce((sum, one) => sum + one, 0), people);
      assert.ok(Math.max(...tables) <= table && Math.max(...tables) - Math.min(...tables) <= 1);
    }
  }
  assert.deepEqual(pack.tablesOf(planOf([], { people: 22 })), [5, 5, 4, 4, 4]);
  assert.deepEqual(pack.tablesOf(planOf([], { people: undefined })), []);
});

Deno.test("what is used up adds, what is used again is counted once, and heads and tables multiply", () => {
  const parts = new Map([
    [
      "one",
      part({
        title: "One",
        kit: [{ kind: "dots", for: "person", count: 3 }, { kind: "pens", for: "table", count: 1 }],
      }),
    ],
    [
      "two",
      part({ title: "Two", kit: [{ kind: "dots", for: "pair", count: 1 }, { kind: "pens", for: "person", count: 1 }] }),
    ],
  ]);
  const lines = pack.kitOf(planOf([use("one"), use("two")]), parts).map((
    { kind, count, tools },
  ) => [kind, count, tools]);
  assert.deepEqual(lines, [["dots", 70, ["One", "Two"]], ["pens", 20, ["One", "Two"]]]);
});

Deno.test("side by side each list has its share of the room", () => {
  const parts = new Map([[
    "one",
    part({ kit: [{ kind: "dots", for: "person", count: 1 }, { kind: "paper", for: "table", count: 1 }] }),
  ]]);
  /** @type {Block} */
  const groups = { key: "g", kind: "groups", groups: [[use("one")], [{ ...use("one"), key: "b" }]] };
  const counts = pack.kitOf(planOf([groups]), parts).map(({ count }) => count);
  assert.deepEqual(counts, [20, 4]);
});

Deno.test("a tool's sheet is one a table unless the tool says otherwise, and one where nobody said how many come", () => {
  const sheets = [{ slug: "sheet", title: "Sheet", spec: "" }];
  const parts = new Map([
    ["one", part({ title: "One", sheets })],
    [
      "two",
      part({
        title: "Two",
        sheets: [{ slug: "slip", title: "Slip", spec: "" }],
        kit: [{ kind: "slips", for: "person", count: 1 }],
      }),
    ],
  ]);
  const plan = planOf([use("one"), use("two"), { ...use("one"), key: "again" }]);
  assert.deepEqual(pack.sheetsIn(plan, parts).map(({ slug }) => slug), ["sheet", "slip"]);
  assert.deepEqual(["one", "two"].map((tool) => pack.copiesOf(plan, parts, tool)), [8, 20]);
  const open = planOf([use("one"), use("two")], { people: undefined });
  assert.deepEqual(pack.kitOf(open, parts).map(({ count, per }) => [count, per]), [[1, "table"], [1, "person"]]);
  assert.equal(pack.copiesOf(open, parts, "one"), 1);
});

Deno.test("steps have clock times only where their minutes are those of the plan", () => {
  const steps = [{ title: "A", do: "a", minutes: 10 }, { title: "B", do: "b", minutes: 20 }];
  const timed = { block: use("one"), start: 600_000, end: 600_000 + 30 * 60_000 };
  assert.deepEqual(pack.stepsOf(part({ steps }), timed).map(({ at }) => at), [600_000, 1_200_000]);
  assert.deepEqual(pack.stepsOf(part({ steps }), { ...timed, end: timed.end + 1 }).map(({ at }) => at), [
    undefined,
    undefined,
  ]);
  assert.deepEqual(pack.stepsOf(undefined, timed), []);
});

Deno.test("a thing that two tools ask for in the same words is brought once", () => {
  const parts = new Map([["one", part({ title: "One", materials: ["A wall"] })], [
    "two",
    part({ title: "Two", materials: ["A wall", "A clock"] }),
  ]]);
  assert.deepEqual(pack.materialsOf(planOf([use("one"), use("two")]), parts), [
    { title: "One", lines: ["A wall"] },
    { title: "Two", lines: ["A clock"] },
  ]);
});

Deno.test("a step's minutes stand apart from its words, and a title that asks has no full stop behind it", () => {
  const steps = [{ title: "Could we share?", do: "Ask who has one.", minutes: 5 }, {
    title: "Decide",
    do: "Write it.",
  }];
  const say = makeSay({
    pack: { step_at: "{when} {title} {what}", step_for: "{when}: {title} {what}", step: "{title} {what}" },
    plan: { minutes: { one: "{count} minute", other: "{count} minutes" } },
  }, "en");
  const about = /** @type {const} */ ({ say, language: "en", titleOf: () => "Tool" });
  const parts = new Map([["one", part({ steps })]]);
  const [, table] = orderBlocks({ plan: planOf([use("one")]), parts, about });
  assert.equal(table.rows?.[0][1], "Tool\n5 minutes: Could we share? Ask who has one.\nDecide. Write it.");
});

Deno.test("what to bring has a second column only where it says something", () => {
  const say = makeSay({ pack: {} }, "en");
  const about = /** @type {const} */ ({ say, language: "en", titleOf: () => "Tool" });
  /** @param {ToolPart} of */
  const widths = (of) =>
    kitBlocks({ plan: planOf([use("one")]), parts: new Map([["one", of]]), about }).flatMap(({ columns }) =>
      columns?.length ?? []
    );
  assert.deepEqual(widths(part({ kit: [{ kind: "dots", for: "person", count: 1 }] })), [2]);
  assert.deepEqual(widths(part({ sheets: [{ slug: "one", title: "One", spec: "" }] })), [1]);
});
