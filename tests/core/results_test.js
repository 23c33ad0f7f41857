// What the results of one sheet say.
/** @import { Answers, Field, Finding, Result, FieldOf } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { findAll } from "../../overrides/core/results.js";
import { stepsAside } from "../../overrides/core/aside.js";
import { joined, labelled, quadrantOf, sayPlace, textOf } from "../../overrides/core/words.js";
import { say } from "./examples.js";
import { LEVELS, OPTIONS, specWith, SQUARE } from "./sheet.js";

/** @type {FieldOf<"scale">[]} */
const scales = ["one", "two", "three"].map((name) => ({
  kind: "scale",
  name,
  label: name,
  levels: LEVELS,
  unknown: true,
}));
/** @type {Field[]} */
const fields = [
  ...scales,
  { kind: "budget", name: "money", label: "Money", options: OPTIONS, purse: 100, unit: "£", step: 1 },
  { kind: "ranking", name: "order", label: "Order", options: OPTIONS },
  { kind: "ideas", name: "ideas", label: "Ideas", rows: 3, votes: true },
  { kind: "choices", name: "ticks", label: "Ticks", options: OPTIONS },
  {
    kind: "table",
    name: "forces",
    label: "Forces",
    rows: 3,
    most: 9,
    columns: [{ name: "side", label: "Side", kind: "choice", options: OPTIONS.slice(0, 2) }],
  },
  SQUARE,
];

/** Returns what one result finds, undefined where it finds nothing. @param {Result} result @param {Answers} answers */
function find(result, answers) {
  const found = findAll({ ...specWith(...fields), results: [result] }, answers, say);
  assert.ok(found.length <= 1);
  return found.at(0);
}

/** @param {Finding | undefined} finding */
const bars = (
  finding,
) => (finding?.kind === "bars" ? finding.bars.map(({ label, share }) => [label, share]) : undefined);

Deno.test("no result says anything of an empty sheet", () => {
  /** @type {Result[]} */
  const results = [
    { kind: "bars", title: "T", of: ["money", "order", "ideas", "ticks"] },
    { kind: "profile", title: "T", of: ["one", "two"] },
    { kind: "plot", title: "T", of: ["square"] },
    { kind: "balance", title: "T", of: ["forces"], column: "side" },
    { kind: "checklist", title: "T", of: ["ticks"] },
    { kind: "gaps", title: "T", gaps: [{ field: "one", say: "Say one." }] },
  ];
  for (const result of results) assert.equal(find(result, {}), undefined, result.kind);
});

Deno.test("a result that applies to some answers alone is silent under others", () => {
  /** @type {Result} */
  const result = { kind: "profile", title: "T", of: ["one"], when: { field: "ticks", one_of: ["air"] } };
  assert.equal(find(result, { one: 2 }), undefined);
  assert.ok(find(result, { one: 2, ticks: ["air"] }));
});

Deno.test("a finding has the place of its result, whichever others are silent", () => {
  /** @type {Result[]} */
  const results = [{ kind: "plot", title: "A", of: ["square"] }, { kind: "profile", title: "B", of: ["one"] }];
  const found = findAll({ ...specWith(...fields), results }, { one: 2 }, say);
  assert.deepEqual(found.map(({ title, index }) => [title, index]), [["B", 1]]);
});

Deno.test("a bar is the share of the whole that its words say, the most first, without what got nothing", () => {
  const money = find({ kind: "bars", title: "T", of: ["money"] }, { money: { homes: 25, food: 0, air: 75 } });
  assert.deepEqual(bars(money), [["Air", 0.75], ["Homes", 0.25]]);
  assert.deepEqual(money?.lines, ["results.purse_share Air £75 75%", "results.purse_share Homes £25 25%"]);
  const rows = [{ idea: "Walks", votes: 1 }, { idea: "Talks", votes: 4 }, { idea: "Rest" }, { idea: " ", votes: 9 }];
  assert.deepEqual(bars(find({ kind: "bars", title: "T", of: ["ideas"] }, { ideas: rows })), [["Talks", 0.8], [
    "Walks",
    0.2,
  ]]);
});

Deno.test("a place of a ranking that was not given is left open", () => {
  const order = find({ kind: "bars", title: "T", of: ["order"] }, { order: ["food", null, "air"] });
  assert.deepEqual(order?.lines, ["results.ranked 1 Food", "results.ranked 3 Air"]);
  assert.deepEqual(bars(order), [["Food", undefined], ["Air", undefined]]);
});

Deno.test("a profile of three scales names the highest and the lowest, and counts what is not known", () => {
  const found = find({ kind: "profile", title: "T", of: ["one", "two", "three"] }, { one: 4, two: null, three: 1 });
  assert.deepEqual(found?.kind === "profile" && found.summary, [
    "results.highest one",
    "results.lowest three",
    "results.unknown_share 1 3",
  ]);
});

Deno.test("where all levels are the same, none is the highest", () => {
  const found = find({ kind: "profile", title: "T", of: ["one", "two", "three"] }, { one: 2, two: 2, three: 2 });
  assert.deepEqual(found?.kind === "profile" && found.summary, []);
});

Deno.test("on the very middle of a square a thing lies to the right and above", () => {
  const places = [{ x: 0.49, y: 0.5 }, { x: 0.5, y: 0.5 }, { x: 0.49, y: 0.49 }, { x: 0.5, y: 0.49 }];
  assert.deepEqual(places.map(quadrantOf), [0, 1, 2, 3]);
});

Deno.test("a thing with one of two places is not placed, and the others have the numbers of their rows, as on the square", () => {
  const square = [{ label: "A", x: 0.2 }, { label: "B", x: 0.6, y: 0.4 }, { label: " ", x: 1, y: 1 }, {
    label: "C",
    x: 0,
    y: 1,
  }];
  const found = find({ kind: "plot", title: "T", of: ["square"] }, { square });
  assert.ok(found?.kind === "plot");
  assert.deepEqual(found.points.map(({ number, label }) => [number, label]), [[2, "B"], [4, "C"]]);
  assert.deepEqual(found.lines, ["results.quadrant TL C", "results.quadrant BR B", "results.unplaced A"]);
});

Deno.test("a balance weighs the options of its column alone", () => {
  const forces = [{ side: "homes" }, { side: "homes" }, { side: "food" }, { side: "gone" }, {}];
  const found = find({ kind: "balance", title: "T", of: ["forces"], column: "side" }, { forces });
  assert.ok(found?.kind === "balance");
  assert.deepEqual(found.parts.map(({ label, count, share }) => [label, count, share]), [
    ["Homes", 2, 2 / 3],
    ["Food", 1, 1 / 3],
  ]);
});

Deno.test("a checklist counts what is done and names what is open", () => {
  const found = find({ kind: "checklist", title: "T", of: ["ticks"] }, { ticks: ["air"] });
  assert.ok(found?.kind === "checklist");
  assert.deepEqual([found.summary, found.done, found.open], ["results.done 1 3", ["Air"], ["Homes", "Food"]]);
});

Deno.test("a gap is open while its field is empty, one that names keys while the answer is one of them", () => {
  /** @type {Result} */
  const gaps = {
    kind: "gaps",
    title: "T",
    gaps: [{ field: "money", say: "Spend." }, { field: "one", one_of: [1, 2], say: "Raise it." }],
  };
  assert.deepEqual(find(gaps, { one: 2 })?.lines, ["Spend.", "Raise it."]);
  assert.deepEqual(find(gaps, { two: 2 })?.lines, ["Spend."]);
  assert.deepEqual(find(gaps, { money: { homes: 5 }, one: 3 })?.lines, ["results.nothing_missing"]);
});

Deno.test("a note comes last, with the address of another site and without those of our own", () => {
  const note = [
    "See ",
    { text: "theirs", url: "https://example.org/" },
    " and ",
    { text: "ours", url: "../guide/" },
    ".",
  ];
  assert.deepEqual(textOf({ lines: ["A"], note }), ["A", "See theirs (https://example.org/) and ours."]);
  assert.deepEqual(textOf({ lines: ["A"] }), ["A"]);
});

Deno.test("a level that nobody knows is still to do, as an empty one is", () => {
  /** @type {Result} */
  const result = { kind: "gaps", title: "T", gaps: [{ field: "one", say: "Ask how much." }] };
  for (
    const [answers, todo] of /** @type {[Answers, string[]][]} */ ([
      [{ one: null }, ["Ask how much."]],
      [{ two: 3 }, ["Ask how much."]],
      [{ one: 2 }, []],
    ])
  ) {
    const found = find(result, answers);
    assert.deepEqual(found?.kind === "gaps" ? found.todo : undefined, todo);
  }
});

Deno.test("a row's day is said as a day, and a row of nothing but a tick that was taken back lacks nothing", () => {
  const columns = [
    { name: "day", label: "Day", kind: /** @type {const} */ ("date") },
    { name: "done", label: "Done", kind: /** @type {const} */ ("tick") },
  ];
  const spec = {
    ...specWith({ kind: "table", name: "log", label: "Log", rows: 3, most: 9, columns }),
    results: [{
      kind: /** @type {const} */ ("gaps"),
      title: "T",
      gaps: [{ field: "log", column: "done", say: "Do it." }],
    }],
  };
  const [found] = findAll(spec, { log: [{ day: "2026-11-22" }, { key: "k", done: false }] }, say);
  assert.match(found.lines.join(), /22 November 2026/);
  assert.doesNotMatch(found.lines.join(), /2026-11-22/);
  assert.equal(findAll(spec, { log: [{ day: "2026-11-22", done: true }] }, say)[0].lines.length, 1);
});

Deno.test("a choice of one option is worth all, and a mark that is no option any more is named", () => {
  const columns = [
    { name: "what", label: "What", kind: /** @type {const} */ ("line") },
    { name: "mark", label: "Mark", kind: /** @type {const} */ ("choice"), options: OPTIONS.slice(0, 1) },
  ];
  const spec = {
    ...specWith({ kind: "table", name: "log", label: "Log", rows: 3, most: 9, columns }),
    results: [{ kind: /** @type {const} */ ("bars"), title: "T", of: ["log"] }],
  };
  const [found] = findAll(spec, { log: [{ what: "Cards", mark: "homes" }, { what: "Walks", mark: "gone" }] }, say);
  assert.ok(found.kind === "bars");
  assert.deepEqual(found.bars.map(({ label, share }) => [label, share]), [["Cards", 1], ["Walks", 0]]);
  assert.match(found.bars[1].words, /gone/);
});

Deno.test("a place on a square is said in words, the same from either end", () => {
  const axis = { low: "Hard", high: "Easy" };
  const said = [0, 0.2, 0.21, 0.45, 0.46, 0.55, 0.56, 0.8, 0.81, 1].map((value) => sayPlace(axis, value, say));
  assert.deepEqual(said.map((words) => words.split(" ")[0].slice(-1)), [..."1122334455"]);
  assert.match(sayPlace(axis, undefined, say), /place_none/);
});

Deno.test("dots step aside until none hides another and none leaves the square, and those that have room stay", () => {
  const spot = { left: 0, top: 4 };
  const spots = [spot, { left: 8, top: 4 }, spot, { left: 0.3, top: 4.2 }, ...Array.from({ length: 12 }, () => spot)];
  const steps = stepsAside(spots, { width: 9, height: 7 });
  assert.deepEqual(steps.slice(0, 2), [[0, 0], [0, 0]]);
  const drawn = spots.map(({ left, top }, at) => [left + steps[at][0], top + steps[at][1]]);
  for (const [at, [left, top]] of drawn.entries()) {
    assert.ok(left >= -1e-9 && left <= 9 && top >= -1e-9 && top <= 7, `${at}: ${left} ${top}`);
    for (const [x, y] of drawn.slice(0, at)) assert.ok(Math.hypot(left - x, top - y) > 0.99, `${at} hides another`);
  }
});

Deno.test("a dot steps aside within its own quadrant while there is room", () => {
  const spots = Array.from({ length: 8 }, () => ({ left: 4.4, top: 3.6 }));
  for (const [right, down] of stepsAside(spots, { width: 9, height: 7 })) assert.ok(right < 0.1 && down > -0.1);
});

Deno.test("what lies near a dividing line is said to, and stands below the quadrant that it is in", () => {
  const square = [{ label: "Walk", x: 0.52, y: 0.1 }, { label: "Talk", x: 0.9, y: 0.1 }];
  const found = find({ kind: "plot", title: "T", of: ["square"] }, { square });
  assert.ok(found?.kind === "plot");
  assert.deepEqual(found.quadrants[3].points.map(({ label }) => /between/.test(label)), [true, false]);
  assert.match(found.lines[0], /between.*Walk.*Talk/);
});

Deno.test("labels that are sentences or questions stand in a line with one sign between them", () => {
  assert.equal(labelled("How many, by ward.", "4"), "How many, by ward: 4");
  assert.equal(labelled("How many?", "4"), "How many? 4");
  assert.equal(
    joined(["I ask early.", "Is there data?", "Damp", "St. Mellons"]),
    "I ask early; Is there data? Damp; St. Mellons",
  );
  assert.equal(joined([]), "");
});

Deno.test("things that come from another list have its numbers on a square, and what is gone from it the next", () => {
  /** @type {FieldOf<"ideas">} */
  const ideas = { kind: "ideas", name: "ideas", label: "Ideas", rows: 3, votes: true };
  const square = [{ label: "Gone", x: 0, y: 0 }, { label: "Talk", x: 1, y: 1 }, { label: "Talk", x: 0, y: 1 }];
  const answers = { ideas: ["Walk", "Talk", "Talk"].map((idea, at) => ({ key: `r${at}`, idea })), square };
  /** @type {Result} */
  const result = { kind: "plot", title: "T", of: ["square"] };
  const [found] = findAll({ ...specWith(ideas, { ...SQUARE, of: "ideas" }), results: [result] }, answers, say);
  assert.ok(found?.kind === "plot");
  assert.deepEqual(found.points.map(({ number, label }) => [number, label]), [[4, "Gone"], [2, "Talk"], [3, "Talk"]]);
});
