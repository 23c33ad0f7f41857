// Examples changed at random, at any leaf: what reads them throws nothing but a Fault and loses no word; what works
// with what was read never throws. The seed makes each run the same.
/** @import { Answers, Json, JsonObject, Sheet } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { readStored } from "../../overrides/core/about.js";
import { answerTo, Fault, isObject, readSheet, sortAnswers, strayAnswers } from "../../overrides/core/answers.js";
import { combine } from "../../overrides/core/combine.js";
import { describe } from "../../overrides/core/describe.js";
import { backUp, sessionsIn, sheetsIn } from "../../overrides/core/backup.js";
import { advise } from "../../overrides/core/hints.js";
import { ofKinds } from "../../overrides/core/fields-of.js";
import { firstColumn } from "../../overrides/core/listed.js";
import { marksOf, readDownload } from "../../overrides/core/marks.js";
import { findAll } from "../../overrides/core/results.js";
import { compareDays } from "../../overrides/core/retakes.js";
import { csvRows, outline, toCsv, toText } from "../../overrides/core/serialise.js";
import { isBlock, readSession } from "../../overrides/core/session.js";
import { columnsOf, readSlip, rowsFrom, sharedFields } from "../../overrides/core/slips.js";
import { textOf } from "../../overrides/core/words.js";
import { Round } from "../../overrides/components/group/round.js";
import { makeChance } from "./chance.js";
import { backups, read, say, sheets, spec } from "./examples.js";

const ROUNDS = 1000;
/** Saying a sheet in words takes longer than reading it: of so many one is said. */
const SAID = 5;
const session = read("session.json");

/** @typedef {Record<string, Json | undefined>} Branch An object, or a list by its places. */
/** @typedef {ReturnType<typeof makeChance>} Chance */

/** @type {Json[]} */
const ATOMS = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  2,
  7.25,
  1e308,
  Infinity,
  NaN,
  "",
  " ",
  "words",
  "50-100 pounds",
  "2026-02-31",
  "0026-01-01",
  "20261-01-01",
  "2026-11-27",
  "r1",
  "r2",
  "toString",
  "valueOf",
  "<img src=x>",
  "\u202eturned",
  "\ud800lone",
  "a\u0000b",
  "=1+1",
  [],
  {},
  [null],
  [[]],
  [{}],
  { key: "r1" },
  { key: null },
  ["words inside"],
  { inside: "words inside" },
  { key: "r1", challenge: "again" },
  { toString: 1, valueOf: 1 },
  [{ toString: 1 }],
];

/** Changes a few leaves or branches of a copy. @param {JsonObject} whole @param {Chance} chance */
function mutate(whole, { random, pick }) {
  const copy = structuredClone(whole);
  for (let times = 1 + random(3); times; times -= 1) {
    /** @type {[holder: Branch, key: string][]} */
    const places = [];
    /** @param {Json | undefined} value */
    const walk = (value) => {
      if (typeof value !== "object" || value === null) return;
      const branch = /** @type {Branch} */ (value);
      for (const key of Object.keys(branch)) {
        places.push([branch, key]);
        walk(branch[key]);
      }
    };
    walk(copy);
    if (!places.length) return copy;
    const [holder, key] = pick(places);
    const change = random(8);
    if (change === 0) delete holder[key];
    else if (change === 1) holder[key] = [holder[key] ?? null];
    else if (change === 2) holder[key] = { words: holder[key] };
    else if (change === 3) holder[key] = structuredClone(pick(places)[0]);
    else if (change === 4 && Array.isArray(holder)) holder.push(structuredClone(pick(ATOMS)));
    else holder[key] = structuredClone(pick(ATOMS));
  }
  return copy;
}

/** Returns the longer words of all texts in a value; the keys of rows are no words. @param {unknown} value @returns {string[]} */
function wordsIn(value) {
  if (typeof value === "string") return value.match(/\p{L}{4,}/gu) ?? [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "key" ? [] : wordsIn(inner)));
}

/** @type {(sheet: JsonObject) => string[]} */
const namesOf = ({ title, by, team, project }) => wordsIn([title, by, team, project]);

/**
 * Returns what was read, undefined where it was refused; anything thrown but a Fault is an error.
 * @template T @param {() => T} act
 */
function readOrRefuse(act) {
  try {
    return act();
  } catch (error) {
    assert.ok(error instanceof Fault, error instanceof Error ? error.stack : String(error));
    return undefined;
  }
}

/** Types in a slip, with the list that a sheet brings. @param {Answers} answers */
function useSlips(answers) {
  const round = new Round(spec);
  round.setup = {
    format: "infuse-handbook/answers",
    version: 1,
    worksheet: spec.slug,
    id: "s",
    role: "setup",
    answers,
  };
  const list = sortAnswers(round.sharedList(sharedFields(spec)), spec).sound;
  const cells = new Map(columnsOf(spec, list, say).map(({ id }) => [id, "1"]));
  readSlip(spec, list, cells, 2);
  for (const field of ofKinds(sharedFields(spec), "table", "ideas")) {
    rowsFrom(["one"], answerTo(field, list) ?? [], firstColumn(field));
  }
}

/** Runs everything that works with a sheet, and returns all that it says. @param {Pick<Sheet, "answers" | "unread">} sheet */
function useAll(sheet) {
  const findings = findAll(spec, sheet.answers, say);
  const compared = compareDays(findings, spec, sheet.answers, [sheet.answers], say);
  for (const { name } of spec.fields) advise(spec.hints, name, sheet.answers);
  marksOf(sheet);
  const text = toText("", [], outline(sheet, spec, compared, say));
  return { text, csv: toCsv(csvRows(sheet, "person", spec, say)), lines: compared.flatMap(textOf) };
}

for (const [index, sheet] of sheets.entries()) {
  Deno.test(`${ROUNDS} sheets changed at random: ${sheet.title ?? sheet.by}`, () => {
    const chance = makeChance(20261127 + index);
    let opened = 0;
    const round = new Round(spec);
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const given = mutate(sheet, chance);
      const found = readOrRefuse(() => readSheet(given, spec));
      readOrRefuse(() => round.add({ ...given, id: `p${turn % 400}` }));
      if (!found) continue;
      opened += 1;
      const kept = JSON.stringify(found);
      for (const word of [...wordsIn(given.answers), ...namesOf(given), ...wordsIn(given.unread)]) {
        assert.ok(kept.includes(word), `${word} is lost:\n${JSON.stringify(given)}\n${kept}`);
      }
      assert.deepEqual(readSheet(JSON.parse(kept), spec), JSON.parse(kept));
      encodeURIComponent(found.id);
      if (turn % SAID) continue;
      useSlips(found.answers);
      const { text, csv } = useAll(found);
      for (const word of [...wordsIn(found.answers), ...wordsIn(found.unread)]) {
        assert.ok(text.toUpperCase().includes(word.toUpperCase()), `${word} is not shown:\n${kept}\n${text}`);
        assert.ok(csv.toUpperCase().includes(word.toUpperCase()), `${word} is not in the table:\n${kept}\n${csv}`);
      }
    }
    assert.ok(opened > ROUNDS / 3, `${opened} of ${ROUNDS} were opened`);
    const everybody = round.everybody(true, say);
    for (let from = 0; from < everybody.length; from += 20) {
      describe(combine(everybody.slice(from, from + 20), spec), spec, say);
    }
  });
}

Deno.test(`${ROUNDS / SAID} sheets that nobody has read before are used without an error`, () => {
  const chance = makeChance(5);
  for (let round = 0; round < ROUNDS / SAID; round += 1) {
    const given = mutate(sheets[round % 2], chance);
    const { answers } = given;
    if (!isObject(answers)) continue;
    useAll({ ...given, answers, unread: {} });
    strayAnswers(answers, spec);
    describe(combine([{ person: "A", answers }], spec), spec, say);
  }
});

Deno.test(`${ROUNDS} sessions changed at random`, () => {
  const chance = makeChance(6);
  let opened = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const given = mutate(session, chance);
    const found = readOrRefuse(() => readSession(given, spec.limits));
    if (!found) continue;
    opened += 1;
    const kept = JSON.stringify(found);
    for (const word of wordsIn({ ...given, id: "" })) {
      assert.ok(kept.includes(word), `${word} is lost:\n${JSON.stringify(given)}\n${kept}`);
    }
    assert.deepEqual(readSession(JSON.parse(kept), spec.limits), JSON.parse(kept));
    found.blocks.forEach(isBlock);
  }
  assert.ok(opened > ROUNDS / 3);
});

Deno.test(`${ROUNDS} backups changed at random`, () => {
  const chance = makeChance(7);
  for (let round = 0; round < ROUNDS; round += 1) {
    const given = mutate(backups[1], chance);
    const parts = readOrRefuse(() => [sheetsIn(given), sessionsIn(given)]);
    for (const sheet of parts?.[0] ?? []) readOrRefuse(() => readSheet(sheet, spec));
    for (const one of parts?.[1] ?? []) readOrRefuse(() => readSession(one, spec.limits));
    const sound = (parts?.[0] ?? []).flatMap((sheet) => readOrRefuse(() => readSheet(sheet, spec)) ?? []);
    backUp(sound);
  }
});

Deno.test(`${ROUNDS} stored texts changed at random, by their value and by their letters`, () => {
  const chance = makeChance(8);
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = JSON.stringify(mutate(sheets[round % 3], chance));
    const at = chance.random(text.length);
    const hurt = chance.random(2)
      ? text
      : text.slice(0, at) + chance.pick(['"', "{", "", "\\u0000"]) + text.slice(at + chance.random(4));
    const found = readStored(hurt, `hb/1/formats/${chance.pick(["a", "a/b", "\ud800", "x".repeat(99), ""])}`);
    if (!found) continue;
    for (const part of [found.title, found.by, found.team, found.project, found.saved]) {
      assert.ok(["string", "undefined"].includes(typeof part));
    }
    encodeURIComponent(found.id + (found.title ?? "") + (found.project ?? ""));
    marksOf(found);
    readOrRefuse(() => readSheet(found, spec));
    for (
      const value of [found, found.answers, found.title, null, 7, { at: 7 }, {
        at: "2026-11-27T10:00:00Z",
        marks: null,
      }]
    ) readDownload(value);
  }
});
