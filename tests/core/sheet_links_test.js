// Which sheets a session opens, and what each is set up with.
/** @import { Block, Setup, ToolPart } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { besideAbove } from "../../overrides/core/beside.js";
import { newPlan } from "../../overrides/core/plan.js";
import { sheetLinksIn, withSetup } from "../../overrides/core/sheet-links.js";

/** @param {string[]} slugs @returns {ToolPart} */
const part = (...slugs) => ({
  title: "",
  leaves: "",
  steps: [],
  watch: [],
  materials: [],
  kit: [],
  sheets: slugs.map((slug) => ({ slug, title: slug, spec: `${slug}.json` })),
});
const parts = new Map([["money", part("money")], ["ideas", part("first", "second")], ["bare", part()]]);
/** @param {string} key @param {string} tool @returns {Block} */
const tool = (key, tool) => ({ key, kind: "tool", tool, minutes: 10 });
/** @type {Block} */
const talk = { key: "t", kind: "talk", minutes: 5, at: "10:00" };
const blocks = [tool("a", "money"), tool("b", "ideas"), tool("c", "bare"), talk, tool("d", "money")];
const plan = newPlan({ id: "p", blocks });
/** @param {string} worksheet @returns {Setup} */
const setup = (worksheet) => ({
  format: "infuse-handbook/answers",
  version: 1,
  worksheet,
  id: "s-1",
  role: "setup",
  answers: {},
});
/** @param {ReturnType<typeof sheetLinksIn>} links */
const said = (links) => links.map((one) => [one.block.key, one.sheet.slug, one.setup?.id]);

Deno.test("a tool opens its first sheet, or the one that it is set up for; the same twice comes once", () => {
  assert.deepEqual(said(sheetLinksIn(plan, parts)), [["a", "money", undefined], ["b", "first", undefined]]);
  const given = withSetup(withSetup(plan, "b", setup("second")), "d", setup("money"));
  assert.deepEqual(said(sheetLinksIn(given, parts)), [
    ["a", "money", undefined],
    ["b", "second", "s-1"],
    ["d", "money", "s-1"],
  ]);
});

Deno.test("a set-up of another tool's sheet opens nothing", () => {
  assert.deepEqual(said(sheetLinksIn(withSetup(plan, "a", setup("odd")), parts))[0], ["a", "money", undefined]);
});

Deno.test("a set-up bears its session, comes out again, and is found beside others", () => {
  const both = besideAbove(plan, "b").plan;
  const given = withSetup(both, "b", setup("second"));
  assert.deepEqual(said(sheetLinksIn(given, parts))[1], ["b", "second", "s-1"]);
  assert.equal(sheetLinksIn(given, parts)[1].setup?.session, "p");
  assert.deepEqual(withSetup(given, "b", undefined), both);
});
