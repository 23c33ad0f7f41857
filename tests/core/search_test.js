// What a reader types in the search, and what is found, in a small index whose words
// macros/views/search.py has written (tests/unit/test_search_index.py).
/** @import { SearchIndex } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { find, readIndex } from "../../overrides/components/search/find.js";
import { formsOf, readKin } from "../../overrides/components/search/kin.js";
import { foldWords } from "../../overrides/core/fold.js";

/**
 * A page of the index: its title, the names it has besides, its text, and its parts by anchor, heading and text.
 * @typedef {{ title: string, kind: string, aliases?: string[], text: string, parts?: [string, string, string][] }} Page
 */

/** @param {string} name */
const read = (name) => JSON.parse(Deno.readTextFileSync(new URL(`../examples/search/${name}.json`, import.meta.url)));

/** @type {Page[]} */
const PAGES = read("pages");
const SYNONYMS = { boss: "stakeholder", "steering group": "stakeholder map", purchasing: "procurement" };
const IGNORED = ["and", "for", "is", "of", "the", "what", "who"];

/** The words of a text as macros/views/fold.py folds them: what hyphens join, as one word too. @param {string} text */
const wordsOf = (text) => [...foldWords(text), ...foldWords(text.replaceAll("-", ""))];

/** @type {SearchIndex} */
const INDEX = {
  ignored: IGNORED,
  kinds: { tool: "Tool", chapter: "Chapter", term: "Term" },
  labs: ["", "Data lab"],
  says: {},
  hits: PAGES.map(({ title, kind, text, parts = [] }, number) => {
    return [kind, title, `page-${number}/`, text, ...parts.flatMap(([anchor, heading]) => [anchor, heading])];
  }),
  belongs: PAGES.map(({ title }) => (title === "Data" ? 1 : 0)),
  aliases: PAGES.map(({ aliases = [] }) => aliases.join("|")),
  synonyms: SYNONYMS,
  mutations: [],
  endings: [],
  mutates: false,
  kin: "",
  ...read("words"),
};

const index = readIndex(INDEX);
const titles = (/** @type {string} */ typed) => find(index, typed).map(({ title }) => title);
const first = (/** @type {string} */ typed) => titles(typed)[0];

Deno.test("an index is read as it was written", () => {
  const all = PAGES.flatMap((
    { title, text, aliases = [], parts = [] },
  ) => [title, text, ...aliases, ...parts.flat()]);
  for (const word of index.words) assert.ok(wordsOf(all.join(" ")).includes(word), word);
  assert.ok(index.words.includes("stakeholder") && index.words.includes("coproduction"));
});

for (
  const [slip, typed] of Object.entries({
    "none": "stakeholder",
    "a letter lost": "stakehoder",
    "a letter doubled": "stakeholdder",
    "a letter wrong": "stakeholdar",
    "two letters swapped": "stakehodler",
    "the first letter lost": "takeholder",
    "two slips in a long word": "stakholdar",
    "capitals and accents": "STÂKEHOLDER",
    "an ending more": "stakeholders",
    "only its beginning yet": "stakeh",
  })
) {
  Deno.test(`a word is found with ${slip}`, () => assert.equal(first(typed), "Stakeholder map"));
}

Deno.test("a short word is found with two letters swapped", () => assert.equal(first("thoery"), "Theory of change"));

Deno.test("a word is found by its other forms", () => assert.equal(first("deciding"), "Stakeholder map"));

Deno.test("a whole name is found with a slip in it", () => {
  assert.equal(first("thoery of change"), "Theory of change");
  assert.equal(first("problem statment"), "Problem statement");
});

Deno.test("of a short word a wrong letter makes another word", () => {
  assert.equal(first("data"), "Data");
  assert.deepEqual(titles("date"), []);
  assert.equal(first("dta"), undefined);
  assert.equal(first("daata"), "Data");
});

Deno.test("a page is found by each of its names, and what is named so stands first", () => {
  assert.equal(first("problem framing"), "Problem statement");
  assert.equal(first("logic model"), "Theory of change");
  assert.equal(first("buying"), "Procurement");
});

Deno.test("readers' own words lead to those of the site, single or as a phrase", () => {
  assert.equal(first("boss"), "Stakeholder map");
  assert.equal(first("steering group"), "Stakeholder map");
  assert.equal(first("purchasing"), "Procurement");
});

Deno.test("a title stands before a mention, and what can be used before its explanation", () => {
  assert.deepEqual(titles("statement"), ["Problem statement", "Stakeholder map"]);
  const found = find(index, "procurement");
  assert.deepEqual(found.map(({ kind }) => kind), ["chapter", "term"]);
  assert.deepEqual(found.map(({ score }) => score), found.map(({ score }) => score).sort((one, other) => other - one));
});

Deno.test("a hit leads to the part of its page that holds what was asked", () => {
  const [hit] = find(index, "power influence");
  assert.deepEqual([hit.title, hit.address, hit.heading], ["Stakeholder map", "page-1/#power", "Power and influence"]);
  const [whole] = find(index, "stakeholder map");
  assert.deepEqual([whole.address, whole.heading], ["page-1/", ""]);
});

Deno.test("a hit says its lab, and which words were found", () => {
  const [hit] = find(index, "council numbers");
  assert.equal(hit.lab, "Data lab");
  assert.deepEqual([...hit.words].sort(), ["council", "councils", "numbers"]);
});

Deno.test("hyphens, spaces, accents, thousands and × make no difference", () => {
  for (const typed of ["co-production", "coproduction", "co production", "Ty Tawe", "work sheet", "5000", "2x2"]) {
    assert.equal(first(typed), "Co-production", typed);
  }
});

Deno.test("where nothing holds enough of what was asked, nothing is found", () => {
  for (const typed of ["", " ", "?", "zebra", "quantum zebra physics", "data zebra quantum physics"]) {
    assert.deepEqual(titles(typed), [], typed);
  }
});

Deno.test("common words alone find what is named so, and a letter or two what begins with them", () => {
  assert.deepEqual(titles("of the"), ["Theory of change"]);
  assert.ok(titles("pr").includes("Procurement"));
});

Deno.test("common words change nothing beside others", () => {
  assert.deepEqual(titles("what is the procurement"), titles("procurement"));
});

Deno.test("names that objects have by nature are words like others", () => {
  for (const typed of ["constructor", "__proto__", "toString"]) assert.deepEqual(titles(typed), []);
});

const WELSH = ["caffael", "chaffael", "daflenni", "llyfr", "problem", "taflen", "taflenni", "ysbryd"];
/** @type {SearchIndex} */
const FORMS = { ...INDEX, mutates: true, endings: ["au", "i"], kin: "0,1 2,3,1" };
FORMS.mutations = [["g", "c"], ["d", "t"], ["l", "ll"], ["mh", "p"], ["h", ""]];

/** @param {string} typed @param {Partial<SearchIndex>} more */
const forms = (typed, more = {}) => {
  const kin = readKin({ ...FORMS, ...more }, WELSH);
  return [...new Set(formsOf(kin, typed).map((number) => WELSH[number]))];
};

Deno.test("a Welsh word of the site is found in each form that the site has", () => {
  assert.deepEqual(forms("chaffael"), ["caffael", "chaffael"]);
  assert.deepEqual(forms("taflen"), ["daflenni", "taflen", "taflenni"]);
});

Deno.test("a Welsh word is found by a form that the site does not have", () => {
  assert.deepEqual(forms("gaffael"), ["caffael", "chaffael"]);
  assert.deepEqual(forms("mhroblem"), ["problem"]);
  assert.deepEqual(forms("mhroblemau"), ["problem"]);
  assert.deepEqual(forms("lyfr"), ["llyfr"]);
});

Deno.test("what only looks like a mutation is none", () => {
  assert.deepEqual(forms("lllyfr"), []);
  assert.deepEqual(forms("problem"), []);
});

Deno.test("on an English page only the words that are there for readers of Welsh have forms", () => {
  const english = { mutates: false };
  assert.deepEqual(forms("gaffael", english), ["caffael", "chaffael"]);
  assert.deepEqual(forms("mhroblem", english), []);
});
