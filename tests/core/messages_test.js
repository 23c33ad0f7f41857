// Numbers and days in words, in both languages, without what a browser knows of languages: Chromium knows no Welsh.
import assert from "node:assert/strict";
import { makeSay, pluralForm, sayAmount, sayDay, sayTime, sayWholeDay } from "../../overrides/core/messages.js";

/** As tests/unit/test_welsh.py has them: what the build writes and what the page says are one. @type {[number: number, unit: string, said: string][]} */
const AMOUNTS = [
  [420000, "£", "£420,000"],
  [0, "£", "£0"],
  [100, "", "100"],
  [1234567.891, "€", "€1,234,567.89"],
  [0.125, "", "0.13"],
  [1200, "hours", "1,200 hours"],
];

const words = {
  test: { sheets: { one: "{count} daflen", two: "{count} daflen", many: "{count} thaflen", other: "{count} taflen" } },
};

Deno.test("Welsh has six forms of a counted word, English two", () => {
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 11, 20, 100];
  assert.deepEqual(
    numbers.map((number) => pluralForm(number, "cy")),
    ["zero", "one", "two", "few", "other", "other", "many", "other", "other", "other", "other"],
  );
  assert.deepEqual(numbers.filter((number) => pluralForm(number, "en") === "one"), [1]);
});

Deno.test("a form that is not written is that of all other numbers", () => {
  const say = makeSay(words, "cy");
  assert.deepEqual(
    [0, 1, 2, 3, 6, 7].map((count) => say("test.sheets", { count })),
    ["0 taflen", "1 daflen", "2 daflen", "3 taflen", "6 thaflen", "7 taflen"],
  );
});

Deno.test("a day is said in the page's language, and is the same day in every time zone", () => {
  assert.equal(sayDay("2026-11-22", "en"), "22 November 2026");
  assert.equal(sayDay("2026-03-01", "cy"), "1 Mawrth 2026");
  assert.match(sayTime("2026-03-01T10:15:00", "cy", new Date("2026-11-27T12:00:00")), /^1 Mawrth, 10:15$/);
});

Deno.test("a day of the week is said in the page's language", () => {
  assert.equal(sayWholeDay("2026-11-22", "en"), "Sunday 22 November 2026");
  assert.equal(sayWholeDay("2026-11-22", "cy"), "Dydd Sul 22 Tachwedd 2026");
  assert.equal(sayWholeDay("2027-03-06", "cy"), "Dydd Sadwrn 6 Mawrth 2027");
});

Deno.test("an amount has its commas, two places at most, and its sign where people write it", () => {
  for (const [number, unit, said] of AMOUNTS) assert.equal(sayAmount(number, unit), said);
});

Deno.test("a sentence that is put into a message loses its full stop where the message goes on with a sign of its own", () => {
  const say = makeSay(
    { results: { lowest: "Lowest: {labels}.", counted: "{label}: {count}", told: "“{label}”" } },
    "en",
  );
  assert.equal(say("results.lowest", { labels: "I ask early." }), "Lowest: I ask early.");
  assert.equal(say("results.counted", { label: "How many, by ward.", count: 4 }), "How many, by ward: 4");
  assert.equal(say("results.counted", { label: "And so on...", count: 4 }), "And so on...: 4");
  assert.equal(say("results.told", { label: "I ask early." }), "“I ask early.”");
});
