// Has twenty people pretend under a set-up of each worksheet, and prints a line for whatever is wrong with what they answer.
// Run by test_pretend.py, which gives the specs as JSON.
import { createSheet, fieldsOf, readSheet } from "../../overrides/core/answers.js";
import { sortHanded } from "../../overrides/core/collect.js";
import { combine } from "../../overrides/core/combine.js";
import { describe } from "../../overrides/core/describe.js";
import { pretendSheets } from "../../overrides/core/pretend.js";
import { rehearsed } from "../../overrides/core/rehearsal.js";
import { giveOut, rolesOf } from "../../overrides/core/setups.js";

/** @import { Answers, Setup, Spec } from "../../overrides/core/types.d.ts" */

/** @type {Spec[]} */
const specs = JSON.parse(await new Response(Deno.stdin.readable).text());
/** @param {string} key @param {Record<string, unknown>} [values] */
const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");

/** What is wrong with the answers under a set-up. @param {Spec} spec @param {Setup} setup @returns {string[]} */
function wrongUnder(spec, setup) {
  const sheets = pretendSheets(spec, setup, { count: 20, day: "2027-01-12", say });
  const read = sheets.map((sheet) => readSheet(JSON.parse(JSON.stringify(sheet)), spec));
  const unread = read.filter(({ unread }) => unread).map((one) => `unread ${JSON.stringify(one.unread)}`);
  const { counted, waiting } = sortHanded(read, setup, spec, new Set());
  const broken = waiting.map((one) => `${one.why} ${one.broken.map(({ why, field }) => `${why} ${field.name}`)}`);
  const found = combine(counted.map((sheet) => ({ person: sheet.by ?? "", answers: sheet.answers })), spec, new Set());
  const left = describe(found, spec, say).length ? [] : ["nothing to see"];
  const roles = rolesOf(spec, setup);
  const asked = fieldsOf(spec).filter(({ name }) => roles.get(name) === "theirs");
  const unasked = asked.filter((field) => !hasThings(field.name, spec, setup)).map(({ name }) => name);
  const parts = new Set(spec.fields.filter(({ section = 0 }) => spec.sections[section].when).map(({ name }) => name));
  const empty = asked.map(({ name }) => name)
    .filter((name) => !unasked.includes(name) && !parts.has(name) && sheets.every(({ answers }) => !(name in answers)));
  return [...unread, ...broken, ...left, ...empty.map((name) => `no answer to ${name}`)];
}

/** Whether a field has anything to be answered about. @param {string} name @param {Spec} spec @param {Setup} setup */
function hasThings(name, spec, setup) {
  const field = fieldsOf(spec).find((one) => one.name === name);
  const of = field && "of" in field ? field.of : undefined;
  const isTheirs = of && rolesOf(spec, setup).get(of) === "theirs";
  return !of || isTheirs || Boolean(setup.answers[of]);
}

/** @type {(answers: Answers, spec: Spec) => Setup} */
const setupOf = (answers, spec) => {
  const given = giveOut(createSheet(spec.slug, { id: "sheet", answers }), spec, undefined, {});
  return rehearsed(given, { title: "Rehearsal", people: 20 });
};

for (const spec of specs) {
  const setups = [{}, ...(spec.examples ?? []).map(({ answers }) => answers)].map((answers) => setupOf(answers, spec));
  for (const setup of setups) for (const line of wrongUnder(spec, setup)) console.log(`${spec.slug}: ${line}`);
}
