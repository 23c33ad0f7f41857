// Papers made of a sheet's answers for others: what stands in them, and what they say is open.
/** @import { Field, Paper, Sheet, Spec } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { paperBlocks, registerRows } from "../../overrides/core/papers.js";
import { listCsv } from "../../overrides/core/serialise.js";
import { say, sheetOf } from "./examples.js";
import { specWith } from "./sheet.js";

/** @type {(name: string, who: string, by: string) => Field} */
const list = (name, who, by) => ({
  kind: "table",
  name,
  label: `All ${name}`,
  rows: 3,
  most: 9,
  columns: [
    { name: "what", label: name, kind: "notes" },
    { name: who, label: "Owner", kind: "line" },
    { name: by, label: "Day", kind: "date" },
    { name: "proof", label: "Proof", kind: "line" },
  ],
});
const spec = specWith(
  { kind: "line", name: "contract", label: "What do you buy?" },
  { kind: "notes", name: "asked", label: "What do you ask?" },
  list("promises", "owner", "check"),
  list("tasks", "who", "by"),
);
const register = {
  about: "contract",
  lists: [{ of: "promises", what: "what", who: "owner", by: "check" }, {
    of: "tasks",
    what: "what",
    who: "who",
    by: "by",
  }],
};
const answers = {
  contract: "Cleaning",
  asked: "Why?\nHow long?",
  promises: [{ key: "a", what: "Two trainees", owner: "Leisure", check: "2027-03-31", proof: "Payroll" }, {
    key: "b",
    what: "=1+1",
  }],
  tasks: [{ key: "c", what: "Ring the team", who: "Buyer", by: "2027-02-05" }, { key: "d" }],
};

/** @param {Partial<Paper>} parts */
const paper = (parts) => ({ key: "p", title: "P", ...parts });

Deno.test("a register has a row for each promise and task, and says where there is no owner or no day", () => {
  assert.deepEqual(registerRows(register, spec, answers, say).slice(1), [
    ["Cleaning", "promises", "Two trainees", "Leisure", "2027-03-31", "Proof: Payroll"],
    ["Cleaning", "promises", "=1+1", "papers.nobody", "papers.no_day", ""],
    ["Cleaning", "tasks", "Ring the team", "Buyer", "2027-02-05", ""],
  ]);
});

Deno.test("a register as CSV runs nothing, and as a paper has its days in words", () => {
  const csv = listCsv(registerRows(register, spec, answers, say));
  assert.ok(csv.startsWith("\ufeffpapers.register_about,"));
  assert.match(csv, /\r\nCleaning,promises,'=1\+1,/);
  const [block] = paperBlocks(paper({ register }), spec, answers, undefined, say);
  assert.equal(block.rows?.[0][4], "31 March 2027");
  assert.deepEqual(paperBlocks(paper({ register }), spec, { contract: "x" }, undefined, say), [{
    text: "papers.open",
  }]);
});

Deno.test("under a heading of its own an answer stands without its question, and with others beside theirs", () => {
  const parts = [{ title: "Asked", of: ["asked"] }, { title: "Both", of: ["contract", "asked"] }];
  assert.deepEqual(paperBlocks(paper({ parts }), spec, answers, undefined, say), [
    { heading: "Asked" },
    { text: "Why?" },
    { text: "How long?" },
    { heading: "Both" },
    { label: "What do you buy?", lines: ["Cleaning"] },
    { label: "What do you ask?", lines: ["Why?", "How long?"] },
  ]);
});

Deno.test("a paper shows the columns of a table that it names, and none of the others", () => {
  const parts = [{ title: "Promises", of: ["promises"], columns: ["what"] }];
  assert.deepEqual(paperBlocks(paper({ parts }), spec, answers, undefined, say)[1], {
    columns: ["promises"],
    rows: [["Two trainees"], ["=1+1"]],
  });
});

Deno.test("a sentence stands there as its result has it", () => {
  /** @type {Field} */
  const story = {
    kind: "sentence",
    name: "story",
    label: "Finish",
    formula: "We asked {asked}.",
    parts: [{ kind: "line", name: "asked", label: "We asked…" }],
  };
  const told = {
    ...specWith(story),
    results: [{ kind: /** @type {const} */ ("sentence"), title: "S", of: ["story"] }],
  };
  const parts = [{ title: "In short", of: ["story"] }];
  /** @param {Sheet["answers"]} given */
  const textOf = (given) => paperBlocks(paper({ parts }), told, given, undefined, say)[1].text;
  assert.deepEqual([textOf({ asked: "ten people." }), textOf({})], ["We asked ten people.", "papers.open"]);
});

Deno.test("what nobody has answered is said to be open", () => {
  const parts = [{ title: "Asked", of: ["asked"] }];
  assert.deepEqual(paperBlocks(paper({ parts }), spec, {}, undefined, say), [{ heading: "Asked" }, {
    text: "papers.open",
  }]);
});

Deno.test("a joint paper has the words of both sheets, those under earlier names among them", () => {
  /** @type {Field} */
  const harm = { kind: "notes", name: "harm", label: "Who is harmed?", formerly: ["negative"] };
  const joint = paper({
    parts: [{ title: "People", of: ["contract", "ethics.harm"] }],
    other: { slug: "ethics", title: "Ethics", formerly: ["old-ethics"], fields: [harm] },
  });
  const other = { ...sheetOf({ answers: { negative: "Tenants" } }), worksheet: "old-ethics" };
  /** @param {Sheet | undefined} sheet */
  const blocks = (sheet) => paperBlocks(joint, spec, answers, sheet, say).slice(1);
  const own = { label: "What do you buy?", lines: ["Cleaning"] };
  assert.deepEqual(blocks(/** @type {Sheet} */ (other)), [own, { label: "Who is harmed?", lines: ["Tenants"] }]);
  assert.deepEqual(blocks(undefined), [own, { label: "Who is harmed?", lines: ["papers.open"] }]);
});
