// A sheet that is given out: its set-up, whose each field is, what a participant hands in.
/** @import { Field, FieldOf, Setup, Sheet, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { readSheet } from "../../overrides/core/answers.js";
import { dotsOf, giveOut, handIn, hasOwnWords, partsOf, rolesOf, underSetup } from "../../overrides/core/setups.js";
import { IDEAS, specWith } from "./sheet.js";

const columns = [{ name: "what", label: "What", kind: /** @type {const} */ ("line") }];
/** @type {Field} */
const list = { kind: "table", name: "list", label: "List", setup: true, rows: 3, most: 9, columns };
/** @type {Field} */
const purse = { kind: "number", name: "purse", label: "Purse", setup: true };
/** @type {FieldOf<"budget">} */
const money = { kind: "budget", name: "money", label: "Money", of: "list", purse: "purse", unit: "£", step: 1 };
/** @type {FieldOf<"ideas">} */
const ideas = { ...IDEAS, setup: true, dots: 3 };
/** @type {Field} */
const chosen = { kind: "line", name: "chosen", label: "Chosen", section: 1 };
/** @type {Field} */
const when = { kind: "date", name: "when", label: "When", for: "facilitator" };

/** @type {Spec} */
const spec = {
  ...specWith(list, purse, money, ideas, chosen, when),
  sections: [{ title: "Part" }, { title: "After", for: "facilitator" }],
};

/** @param {Partial<Sheet>} [parts] @returns {Sheet} */
const sheetWith = (parts) =>
  readSheet(
    { format: "infuse-handbook/answers", version: 1, worksheet: spec.slug, id: "mine", answers: {}, ...parts },
    spec,
  );

const rows = [{ key: "r1", what: "Homes" }, { key: "r2", what: "Food" }];
const own = sheetWith({
  id: "sheet",
  title: "Damp homes",
  project: "Ours",
  by: "Facilitator",
  answers: {
    list: rows,
    purse: 100,
    money: { r1: 40 },
    ideas: [{ key: "i1", idea: "Ask", votes: 2 }, { key: "i2", votes: 1 }],
    chosen: "Homes",
  },
});
const setup = giveOut(own, spec, undefined, { people: 20, reply: "a@b.example" });

Deno.test("a set-up holds what is set, with nobody's dots in it, and none of the other answers", () => {
  assert.deepEqual(setup, {
    format: "infuse-handbook/answers",
    version: 1,
    worksheet: spec.slug,
    id: "sheet-1",
    answers: { list: rows, purse: 100, ideas: [{ key: "i1", idea: "Ask" }] },
    title: "Damp homes",
    people: 20,
    reply: "a@b.example",
    role: "setup",
  });
  assert.deepEqual(readSheet(setup, spec), setup);
});

Deno.test("a sheet can be given out with nothing set up", () => {
  const { id, answers, role } = giveOut(sheetWith({ id: "x" }), spec, undefined, {});
  assert.deepEqual([id, answers, role], ["x-1", {}, "setup"]);
});

Deno.test("its number rises only where the list, the purse or the dots change", () => {
  /** @param {Partial<Sheet>} parts @param {Parameters<typeof giveOut>[3]} asked */
  const again = (parts, asked = {}, given = setup) => giveOut({ ...own, ...parts }, spec, given, asked).id;
  assert.equal(again({}), "sheet-1");
  assert.equal(again({ title: "Other" }, { people: 30, reply: "c@d.example", session: "s" }), "sheet-1");
  assert.equal(again({ answers: { ...own.answers, money: { r2: 9 }, chosen: "Food" } }), "sheet-1");
  assert.equal(again({ answers: { ...own.answers, ideas: [{ key: "i1", idea: "Ask", votes: 9 }] } }), "sheet-1");
  assert.equal(again({}, { dots: { ideas: 3 } }), "sheet-1", "as the sheet has it");
  assert.equal(again({}, { dots: { ideas: 5 } }), "sheet-2");
  assert.equal(again({ answers: { ...own.answers, purse: 50 } }), "sheet-2");
  assert.equal(again({ answers: { ...own.answers, list: [{ ...rows[0], what: "House" }, rows[1]] } }), "sheet-2");
  assert.equal(again({ answers: { ...own.answers, purse: 50 } }, {}, { ...setup, id: "sheet-41" }), "sheet-42");
  assert.equal(again({ answers: { ...own.answers, purse: 50 } }, {}, { ...setup, id: "old" }), "sheet-1");
});

Deno.test("the id of a set-up says whose it is, and one without a number is valid", () => {
  assert.deepEqual(["abc-3", "a-1-12", "abc", "a-b"].map(partsOf), [
    { sheet: "abc", number: 3 },
    { sheet: "a-1", number: 12 },
    { sheet: "abc", number: 0 },
    { sheet: "a-b", number: 0 },
  ]);
});

Deno.test("a participant has what is not set up and not the facilitator's, and adds to what is both", () => {
  assert.deepEqual(Object.fromEntries(rolesOf(spec, setup)), {
    list: "set",
    purse: "set",
    money: "theirs",
    ideas: "both",
    chosen: "hidden",
    when: "hidden",
  });
});

Deno.test("what the set-up leaves open is the participant's", () => {
  const open = { ...setup, answers: { list: rows } };
  const roles = rolesOf(spec, open);
  assert.deepEqual(["list", "purse", "ideas"].map((name) => roles.get(name)), ["set", "theirs", "theirs"]);
});

Deno.test("the parts of a sentence in the facilitator's section are hidden too", () => {
  /** @type {Field} */
  const sentence = {
    kind: "sentence",
    name: "all",
    label: "All",
    formula: "{a} {b}",
    parts: [
      { kind: "line", name: "a", label: "A" },
      { kind: "line", name: "b", label: "B", setup: true },
    ],
  };
  const { sections } = spec;
  const roles = (/** @type {number} */ section) =>
    Object.fromEntries(
      rolesOf({ ...specWith({ ...sentence, section }), sections }, { ...setup, answers: { b: "set" } }),
    );
  assert.deepEqual(roles(1), { a: "hidden", b: "hidden" });
  assert.deepEqual(roles(0), { a: "theirs", b: "set" });
});

Deno.test("dots are as the set-up has them, else as the sheet has", () => {
  assert.deepEqual([setup, { ...setup, dots: { ideas: 5 } }].map((one) => dotsOf(ideas, one)), [3, 5]);
  assert.equal(dotsOf(IDEAS, setup), undefined);
});

/** @type {Partial<Sheet>} */
const participant = {
  of: setup.id,
  by: "Ann",
  team: "Housing",
  title: "Damp homes",
  project: "Hers",
  saved: "2026-11-27T10:00:00Z",
  answers: underSetup({ money: { r1: 60, r2: 40 }, ideas: [{ key: "i1", votes: 2 }] }, spec, setup),
};

Deno.test("a participant begins with what is set up, and it stays so whatever is in their copy", () => {
  const forged = {
    purse: 1000,
    list: [{ key: "r9", what: "Mine" }],
    ideas: [{ key: "i1", idea: "Not ask", votes: 2 }],
  };
  assert.deepEqual(underSetup({ ...forged, money: { r1: 60 } }, spec, setup), {
    list: rows,
    purse: 100,
    money: { r1: 60 },
    ideas: [{ key: "i1", idea: "Ask", votes: 2 }],
  });
  assert.deepEqual(underSetup({}, spec, setup), setup.answers);
});

Deno.test("what is handed in leaves out what was set up, and of what is both carries key and dots", () => {
  const handed = handIn(
    sheetWith({
      ...participant,
      answers: { ...participant.answers, chosen: "Mine", when: "2026-12-01", gone: "kept" },
    }),
    spec,
    setup,
  );
  assert.deepEqual(handed, {
    format: "infuse-handbook/answers",
    version: 1,
    worksheet: spec.slug,
    id: "mine",
    of: "sheet-1",
    by: "Ann",
    team: "Housing",
    saved: "2026-11-27T10:00:00Z",
    answers: { money: { r1: 60, r2: 40 }, ideas: [{ key: "i1", votes: 2 }], gone: "kept" },
  });
  assert.deepEqual(readSheet(handed, spec), handed);
});

Deno.test("ideas that a participant wrote are handed in whole, and no dots are nothing to hand in", () => {
  const answers = { ideas: [{ key: "i1", idea: "Ask" }, { key: "n", idea: "New", votes: 1 }] };
  assert.deepEqual(handIn(sheetWith({ answers }), spec, setup).answers, {
    ideas: [{ key: "n", idea: "New", votes: 1 }],
  });
});

Deno.test("what is no number is handed in as it was written, but nothing of what is set up or hidden", () => {
  const unread = { "money.r1": "50-100", purse: "lots", when: "soon", "ideas.i1.votes": "two" };
  assert.deepEqual(handIn(sheetWith({ unread }), spec, setup).unread, {
    "money.r1": "50-100",
    "ideas.i1.votes": "two",
  });
});

Deno.test("a participant has words of their own once anything is written beside what is set up", () => {
  const blank = { ...participant, by: undefined, team: undefined, answers: setup.answers };
  assert.equal(hasOwnWords(sheetWith(blank), spec, setup), false);
  for (
    const more of [{ by: "Ann" }, { unread: { "money.r1": "?" } }, { answers: { ...setup.answers, money: { r1: 1 } } }]
  ) {
    assert.equal(hasOwnWords(sheetWith({ ...blank, ...more }), spec, setup), true);
  }
});
