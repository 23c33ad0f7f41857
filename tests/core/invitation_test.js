// The invitation as text and as a calendar file, read back by a strict reader of RFC 5545.
/** @import { Session } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { agenda, calendarFile, invitationText } from "../../overrides/core/invitation.js";
import { readSession } from "../../overrides/core/session.js";
import { makeChance } from "./chance.js";
import { read, say, spec } from "./examples.js";

/** @satisfies {import("../../overrides/core/said.js").About & { now: Date }} */
const about = {
  say,
  language: "en",
  titleOf: (/** @type {string} */ slug) => (slug === "conversation-cafe" ? "Conversation café" : undefined),
  now: new Date("2026-11-27T12:00:00Z"),
};
const session = readSession(read("session.json"), spec.limits);

/**
 * Returns the properties of a calendar file by name, refusing whatever RFC 5545 does.
 * @param {string} text
 */
function readCalendar(text) {
  assert.ok(text.endsWith("\r\n") && !/(?<!\r)\n|\r(?!\n)/.test(text), "lines end in CRLF");
  const lines = text.slice(0, -2).split("\r\n");
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (const line of lines) {
    const octets = new TextEncoder().encode(line);
    assert.ok(octets.length <= 75 && line && !/(?!\t)\p{Cc}/u.test(line), `a line: ${line}`);
    assert.equal(strict.decode(octets), line);
  }
  const whole = lines.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  /** @type {Map<string, string>} */
  const found = new Map();
  /** @type {string[]} */
  const open = [];
  for (const line of whole) {
    const [, name, value] = /^([A-Z-]+):(.*)$/s.exec(line) ?? [];
    assert.ok(name, `no property: ${line}`);
    if (name === "BEGIN") open.push(value);
    else if (name === "END") assert.equal(open.pop(), value);
    else {
      assert.ok(!found.has(name), `${name} stands once`);
      assert.match(value, /^(?:[^\\;,]|\\[\\;,n])*$/);
      found.set(name, value.replace(/\\(.)/g, (_, sign) => (sign === "n" ? "\n" : sign)));
    }
  }
  assert.deepEqual(open, []);
  return found;
}

Deno.test("a calendar gets one event in UTC, with the local time and its zone in words", () => {
  const summer = { ...session, date: "2027-07-06" };
  for (const [one, from, until] of /** @type {const} */ ([[session, "0930", "1600"], [summer, "0830", "1500"]])) {
    const found = readCalendar(calendarFile(one, about) ?? "");
    assert.equal(found.get("DTSTART"), `${one.date?.replaceAll("-", "")}T${from}00Z`);
    assert.equal(found.get("DTEND"), `${one.date?.replaceAll("-", "")}T${until}00Z`);
    assert.equal(found.get("SUMMARY"), "Damp homes");
    assert.equal(found.get("LOCATION"), "Tŷ Hywel, room 3");
    assert.match(found.get("DESCRIPTION") ?? "", /plan\.from_to 09:30 16:00 Europe\/London/);
    assert.deepEqual([found.get("UID"), found.get("DTSTAMP")], ["s4@infuse-handbook", "20261127T120000Z"]);
  }
});

Deno.test("without a day, a start or a length there is no event; an end before the start is none", () => {
  for (const part of ["date", "start"]) assert.equal(calendarFile({ ...session, [part]: undefined }, about), undefined);
  assert.equal(calendarFile({ ...session, end: undefined, blocks: [] }, about), undefined);
  const found = readCalendar(calendarFile({ ...session, end: "09:00" }, about) ?? "");
  assert.equal(found.get("DTEND"), "20270112T134500Z");
});

Deno.test("whatever is typed comes back from the calendar file, and adds no property to it", () => {
  const { random, pick } = makeChance(5);
  const signs = [
    "a",
    " ",
    ",",
    ";",
    "\\",
    "\n",
    "ŷ",
    "🙂",
    "END:VEVENT",
    ":",
    "\t",
    '"',
    "Long words follow one another",
  ];
  for (let round = 0; round < 150; round += 1) {
    const text = Array.from({ length: 1 + random(60) }, () => pick(signs)).join("");
    const found = readCalendar(calendarFile({ ...session, title: text.trim() || "x", invitation: text }, about) ?? "");
    assert.equal(found.get("SUMMARY"), text.trim() || "x");
    assert.ok(found.get("DESCRIPTION")?.includes(text.trim()));
    assert.equal(found.size, 9);
  }
  const odd = readCalendar(calendarFile({ ...session, title: "a\r\nEND:VEVENT\u0000\ud800b" }, about) ?? "");
  assert.equal(odd.get("SUMMARY"), "a\nEND:VEVENT\ufffdb");
});

Deno.test("the invitation says when, where, what for and in which order, and nothing that is for the facilitator", () => {
  const text = invitationText(session, about);
  assert.deepEqual(text.split("\n\n"), [
    "Damp homes",
    "Tuesday 12 January 2027\nplan.from_to 09:30 16:00 Europe/London\nplan.at_place Tŷ Hywel, room 3",
    "Bring one letter that a tenant sent.\nNo slides.",
    "session.agenda\n09:30 Welcome\n09:40 Conversation café\n12:30 Lunch\n" +
    "13:15 Side by side: four-ps plan.beside five-whys, Tell\n16:00 plan.end_line\n",
  ]);
  assert.ok(!text.includes("Talking object"));
});

Deno.test("a plan without a start has an agenda from 0:00, and one past midnight names the next day", () => {
  const { start: _, ...loose } = session;
  assert.equal(agenda(loose, about)[1], "0:10 Conversation café");
  /** @type {Session} */
  const night = { ...session, start: "23:55", end: undefined };
  assert.equal(agenda(night, about)[1], "plan.later_day 00:05 1 Conversation café");
});
