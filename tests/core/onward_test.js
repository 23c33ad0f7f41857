// What a group goes on with: its winners, its list, its teams, and itself on another day.
/** @import { Answers, Elsewhere, Entry, Field, FieldOf, GroupBlock, Json, Sheet, Spec } from "../../overrides/core/types.d.ts" */
/** @import { Brought } from "../../overrides/core/teams.js" */
import assert from "node:assert/strict";
import { createSheet } from "../../overrides/core/answers.js";
import { combine } from "../../overrides/core/combine.js";
import { describeMoves, pairPeople, pairTeams } from "../../overrides/core/compare.js";
import {
  alikeIn,
  asAnswer,
  itemsOf,
  join,
  leadersOf,
  nextSheet,
  noChoice,
  offersOf,
  projectOf,
  roomIn,
  takeApart,
} from "../../overrides/core/onward.js";
import { describeTeams, teamsOf } from "../../overrides/core/teams.js";
import { say } from "./examples.js";
import { IDEAS, MONEY, ORDER, specWith, SURE } from "./sheet.js";

/** @type {FieldOf<"line">} */
const TEXT = { kind: "line", name: "text", label: "Text" };
/** @type {FieldOf<"sentence">} */
const SAID = {
  kind: "sentence",
  name: "said",
  label: "Said",
  formula: "If {if}.",
  parts: [{ kind: "line", name: "if", label: "If" }],
};
/** @type {FieldOf<"number">} */
const COUNT = { kind: "number", name: "count", label: "Count" };

/** @param {Partial<Elsewhere>} [more] @returns {Elsewhere} */
const to = (more) => ({ slug: "next", title: "Next", field: TEXT, ...more });

/** @param {Field[]} fields @param {Answers[]} answers @param {Elsewhere} [where] */
function offered(fields, answers, where = to()) {
  const spec = specWith(...fields);
  const everybody = answers.map((given, index) => ({ person: String(index), answers: given }));
  return offersOf(combine(everybody, spec), everybody, spec, where, say);
}

Deno.test("what a group weighed goes before what it wrote, and the most comes first", () => {
  const offers = offered([TEXT, MONEY], [{ text: "Words", money: { homes: 60, food: 40 } }, { money: { food: 100 } }]);
  assert.deepEqual(offers.map(({ label, words }) => [label, words]), [["Food", "£140"], ["Homes", "£60"], [
    "Air",
    "£0",
  ]]);
  assert.deepEqual(leadersOf(offers).map(({ label }) => label), ["Food"]);
});

Deno.test("things that got the same are all in the lead, and nothing is where nobody weighed anything", () => {
  const level = offered([MONEY], [{ money: { homes: 50, food: 50 } }]);
  assert.deepEqual(leadersOf(level).map(({ label }) => label), ["Homes", "Food"]);
  assert.deepEqual(leadersOf(offered([IDEAS], [{ ideas: [{ key: "a", idea: "One" }] }])), []);
});

Deno.test("the best mean place leads a ranking, and what nobody ranked has no part in it", () => {
  const offers = offered([ORDER], [{ order: ["food", "homes"] }, { order: ["food", "homes"] }]);
  assert.deepEqual(leadersOf(offers).map(({ label }) => label), ["Food"]);
  assert.equal(offers.find(({ label }) => label === "Air")?.weight, 0);
});

Deno.test("without weights, the field counts that the other sheet brings in; a sentence's part too", () => {
  const answers = [{ text: "First", if: "we ask" }, { text: "first.", if: "we listen" }];
  assert.deepEqual(offered([TEXT, SAID], answers, to({ from: "text" })).map(({ label }) => label), ["First"]);
  assert.deepEqual(offered([TEXT, SAID], answers, to({ from: "if" })).map(({ label }) => label), [
    "we ask",
    "we listen",
  ]);
});

Deno.test("where nothing says which, the first list is offered, else all that was written", () => {
  const listed = [{ text: "Words", ideas: [{ key: "a", idea: "One" }, { key: "b", idea: " " }] }];
  assert.deepEqual(offered([TEXT, IDEAS], listed).map(({ label }) => label), ["One"]);
  assert.deepEqual(offered([TEXT, SURE], [{ text: "Words", sure: 3 }]).map(({ label }) => label), ["Words"]);
});

Deno.test("things are joined under the first, also with what was joined before, and taken apart again", () => {
  const offers = ["One", "Two", "Three", "Four"].map((label) => ({ label }));
  const joined = join(join(noChoice(), ["one", "three"]), ["two", "one"]);
  assert.deepEqual(itemsOf(offers, joined).map(({ label, parts }) => [label, parts]), [
    ["Two", ["Two", "One", "Three"]],
    ["Four", []],
  ]);
  assert.equal(itemsOf(offers, takeApart(joined, "two")).length, 4);
});

Deno.test("what is unticked comes back in when it is joined, and another name stays with it", () => {
  const offers = ["One", "Two"].map((label) => ({ label }));
  const choice = { ...noChoice(), out: new Set(["one"]), called: new Map([["one", "Both"]]) };
  assert.deepEqual(itemsOf(offers, choice).map(({ isOut }) => isOut), [true, false]);
  const [item] = itemsOf(offers, join(choice, ["one", "two"]));
  assert.deepEqual([item.label, item.isOut], ["Both", false]);
});

Deno.test("look-alikes are sought among what goes on", () => {
  const labels = ["A benefits clinic now", "Benefits clinic, Fridays", "Something else"];
  const items = itemsOf(labels.map((label) => ({ label })), noChoice());
  const alike = alikeIn(items, new Set());
  assert.deepEqual(alike.map((group) => group.items.map(({ label }) => label)), [labels.slice(0, 2)]);
  assert.deepEqual(alikeIn(items.map((item, at) => ({ ...item, isOut: at === 0 })), new Set()), []);
});

/** @type {Field} */
const LIST = {
  kind: "table",
  name: "list",
  label: "List",
  setup: true,
  rows: 3,
  most: 9,
  columns: [{ name: "what", label: "What", kind: "line" }, { name: "about", label: "About", kind: "line" }],
};

Deno.test("the next sheet has the list, what else was set up, and what was said of a thing before", () => {
  const spec = specWith(LIST, COUNT);
  const set = { list: [{ key: "r1", what: "Homes", about: "Damp" }], count: 7 };
  const sheet = nextSheet(["Food", "homes"], { from: spec, into: spec, name: "list", set, title: "T", project: "P" });
  assert.ok(sheet);
  const { list, ...rest } = sheet.answers;
  const rows = /** @type {Record<string, Json>[]} */ (list);
  assert.deepEqual(rows.map(({ key: _, ...row }) => row), [{ what: "Food" }, { what: "homes", about: "Damp" }]);
  assert.equal(new Set(rows.map(({ key }) => key)).size, 2);
  assert.ok(!rows.some(({ key }) => key === "r1"), "what was given to the first list counts for no other");
  assert.deepEqual([rest, sheet.title, sheet.project], [{ count: 7 }, "T", "P"]);
});

Deno.test("another worksheet gets the list and nothing else, and a text is no list", () => {
  const from = specWith(LIST, COUNT);
  const into = { ...specWith({ ...IDEAS, setup: true }, TEXT), slug: "other" };
  const set = { list: [], count: 7 };
  const sheet = nextSheet(["Food"], { from, into, name: "ideas", set, title: "T" });
  assert.deepEqual(Object.keys(sheet?.answers ?? {}), ["ideas"]);
  assert.equal(nextSheet(["Food"], { from, into, name: "text", set, title: "T" }), undefined);
});

Deno.test("a list holds as many things as its sheet says", () => {
  const spec = specWith(LIST, IDEAS);
  assert.equal(roomIn(/** @type {FieldOf<"table">} */ (LIST), spec), 9);
  assert.equal(roomIn(IDEAS, spec), spec.limits.rows);
});

Deno.test("words of several lines stand in one where the field has one", () => {
  assert.equal(asAnswer(" One\n two ", TEXT), "One two");
  assert.equal(asAnswer(" One\n two ", { ...TEXT, kind: "notes" }), "One\n two");
});

Deno.test("the project is that of the facilitator's own sheet, else the one that all name", () => {
  /** @param {string} [project] */
  const sheet = (project) => createSheet("s", { project });
  assert.equal(projectOf(sheet("Own"), [sheet("Other")]), "Own");
  assert.equal(projectOf(undefined, [sheet("One"), sheet(), sheet("One")]), "One");
  assert.equal(projectOf(undefined, [sheet("One"), sheet("Two")]), "");
});

const scales = specWith(SURE, COUNT);

/** @param {string} by @param {Answers} answers @param {Partial<Sheet>} [more] @returns {Brought} */
function brought(by, answers, more = {}) {
  const sheet = createSheet("formats", { by, answers, ...more });
  return { person: by || sheet.id, answers, sheet };
}

/** @param {GroupBlock[]} blocks @param {string} label */
const rowsOf = (blocks, label) => blocks.find((block) => block.label?.startsWith(label))?.rows;

/** @param {Brought[]} then @param {Brought[]} now */
const moved = (then, now) => describeMoves(pairPeople(then, now), { spec: scales, say, then: "May", now: "June" });

Deno.test("people are paired by the id of their sheet, else by their name, in whatever letters", () => {
  const then = [brought("Ann", { sure: 1 }, { id: "a" }), brought("Bob ", { sure: 2 })];
  const now = [brought("Anna", { sure: 3 }, { id: "a" }), brought("bob", { sure: 2 }), brought("Cy", { sure: 5 })];
  const paired = pairPeople(then, now);
  assert.deepEqual(paired.pairs.map(({ name }) => name), ["Anna", "bob"]);
  assert.deepEqual([paired.then, paired.now], [[], ["Cy"]]);
});

Deno.test("a name that stands twice pairs nobody, and neither does none", () => {
  const then = [brought("Ann", { sure: 1 }), brought("", { sure: 1 })];
  const now = [brought("Ann", { sure: 3 }), brought("ANN", { sure: 4 }), brought("", { sure: 1 })];
  assert.deepEqual(pairPeople(then, now).pairs, []);
  assert.equal(pairPeople(then, now).now.length, 3);
});

Deno.test("the sheet of a team without a person's name is paired by its team", () => {
  const paired = pairPeople([brought("", { sure: 1 }, { team: "North" })], [
    brought("", { sure: 2 }, { team: "north" }),
  ]);
  assert.equal(paired.pairs.length, 1);
});

Deno.test("movement is counted pair by pair, and who did not know has none", () => {
  const then = [
    brought("A", { sure: 1 }),
    brought("B", { sure: 4 }),
    brought("C", { sure: null }),
    brought("D", { sure: 5 }),
  ];
  const now = [
    brought("A", { sure: 3 }),
    brought("B", { sure: 2 }),
    brought("C", { sure: 2 }),
    brought("E", { sure: 5 }),
  ];
  const blocks = moved(then, now);
  assert.deepEqual(rowsOf(blocks, "onward.moves"), [
    ["Sure", "group.range 1 4; onward.unsure 1", "group.range 2 3", "1", "1", "0"],
  ]);
  assert.deepEqual(rowsOf(blocks, "onward.each"), [
    ["A", "onward.moved_up 1 3"],
    ["B", "onward.moved_down 4 2"],
    ["C", "onward.moved_open results.unknown 2"],
  ]);
  const unpaired = blocks.find(({ label }) => label === "onward.unpaired");
  assert.deepEqual(unpaired?.parts?.[0].items.map(({ text }) => text), ["D", "E"]);
});

Deno.test("numbers are compared as scales are, and what nobody answered twice is said", () => {
  const blocks = moved([brought("A", { count: 10, sure: 1 })], [brought("A", { count: 12.5 })]);
  assert.deepEqual(rowsOf(blocks, "onward.moves"), [["Count", "10", "12.5", "1", "0", "0"]]);
  const nothing = moved([brought("A", { sure: 1 })], [brought("A", { count: 1 })]);
  assert.ok(nothing.some(({ text }) => text === "onward.nothing_moves"));
});

Deno.test("a team is held against itself, by its middle and its ends, and none against another", () => {
  /** @param {string} team @param {number} sure */
  const one = (team, sure) => brought("", { sure }, { team });
  const then = [one("North", 1), one("North", 3), one("South", 5), one("West", 1)];
  const now = [one("north", 3), one("North", 5), one("South", 4), one("East", 1)];
  const paired = pairTeams(then, now, { say, withNames: true });
  const blocks = describeMoves(paired, { spec: scales, say, then: "May", now: "June" });
  assert.deepEqual(rowsOf(blocks, "onward.each"), [
    ["north", "onward.moved_up onward.stand 2 1 3 onward.stand 4 3 5"],
    ["South", "onward.moved_down 5 4"],
  ]);
  assert.deepEqual([paired.then, paired.now], [["West"], ["East"]]);
});

Deno.test("teams are the same in whatever letters, and without names they have numbers", () => {
  const everybody = [brought("A", {}, { team: "North" }), brought("B", {}, { team: "NORTH " }), brought("C", {})];
  const { teams, alone } = teamsOf(everybody, { say, withNames: true });
  assert.deepEqual(teams.map(({ name, everybody: own }) => [name, own.length]), [["North", 2]]);
  assert.deepEqual(alone.map(({ person }) => person), ["C"]);
  assert.equal(teamsOf(everybody, { say, withNames: false }).teams[0].name, "onward.team_number 1");
});

Deno.test("each team says how far apart it is, and what nobody in it knows", () => {
  /** @param {string} team @param {number | null} sure */
  const one = (team, sure) => brought("", { sure }, { team });
  const everybody = [one("N", 1), one("N", 5), one("S", null), one("S", null), one("E", 2), one("E", null)];
  const blocks = describeTeams(everybody, { spec: scales, say, ignored: new Set(), withNames: true });
  assert.deepEqual(rowsOf(blocks, "onward.teams_scales"), [
    ["Sure", "onward.stand 3 1 5", "group.nobody", "onward.all_at 2; onward.unsure 1"],
  ]);
  const headings = blocks.flatMap(({ heading }) => heading ?? []);
  assert.ok(headings.includes("onward.team_part S group.nobody"));
  assert.ok(headings.includes("onward.team_part N group.first"));
});
