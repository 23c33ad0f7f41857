// Each example of a format comes back as it was, and each hostile one is cleaned or refused as it says.
/** @import { Answers, Json, Sheet } from "../../overrides/core/types.d.ts" */
import assert from "node:assert/strict";
import { readStored, textOf } from "../../overrides/core/about.js";
import { hasContent, readSheet, sortAnswers, strayAnswers } from "../../overrides/core/answers.js";
import { pack, parse, unpack } from "../../overrides/core/codec.js";
import { backUp, sessionsIn, sheetsIn } from "../../overrides/core/backup.js";
import { packedIn } from "../../overrides/core/links.js";
import { isBlock, readSession } from "../../overrides/core/session.js";
import { backups, faultOf, hostile, read, sheetOf, sheets, spec } from "./examples.js";

/** @type {(answers: Answers) => Answers} */
const renewed = ({ once, ...answers }) => (once === undefined ? answers : { ...answers, first: once });

for (const sheet of sheets) {
  Deno.test(`a sheet of every release comes back as it was: ${sheet.title ?? sheet.by}`, async () => {
    const expected = { ...sheet, worksheet: "formats", answers: renewed(sheet.answers) };
    assert.deepEqual(readSheet(sheet, spec), expected);
    assert.deepEqual(readSheet(await unpack(await pack(expected)), spec), expected);
    const key = `hb/1/${sheet.worksheet}/${sheet.id}`;
    assert.deepEqual(readStored(JSON.stringify(sheet), key), sheet);
  });
}

Deno.test("a link of the first release opens", async () => {
  const { link, holds } = read("first-release-link.json");
  assert.deepEqual(await unpack(packedIn(new URL(String(link)).hash)), read(String(holds)));
});

for (const backup of backups) {
  Deno.test(`a backup comes back as it was: ${backup.sheets.length} sheets`, () => {
    const read = sheetsIn(backup).map((sheet) => readSheet(sheet, spec));
    const [text, ...more] = backUp(read, sessionsIn(backup).map((session) => readSession(session, spec.limits)));
    assert.deepEqual(more, []);
    assert.deepEqual(parse(text), backup);
    for (const sheet of sheetsIn(backup)) assert.deepEqual(readSheet(sheet, spec), sheet);
    for (const session of sessionsIn(backup)) assert.deepEqual(readSession(session, spec.limits), session);
  });
}

Deno.test("a session comes back as it was, all its blocks readable", () => {
  const session = read("session.json");
  assert.deepEqual(readSession(session, spec.limits), session);
  assert.ok(readSession(session, spec.limits).blocks.every(isBlock));
});

const BAD_BLOCKS = [
  null,
  7,
  "talk",
  [],
  {},
  { kind: "talk", minutes: 5 },
  { key: "b", kind: "song", minutes: 5 },
  { key: "b", kind: "talk" },
  { key: "b", kind: "talk", minutes: 0 },
  { key: "b", kind: "talk", minutes: 1441 },
  { key: "b", kind: "talk", minutes: 5.5 },
  { key: "b", kind: "talk", minutes: "5" },
  { key: "b", kind: "talk", minutes: 5, at: "9:30" },
  { key: "b", kind: "talk", minutes: 5, flex: "yes" },
  { key: "b", kind: "tool", minutes: 5 },
  { key: "b", kind: "tool", tool: "four-ps", minutes: 5, setup: { answers: {} } },
  { key: "b", kind: "groups" },
  { key: "b", kind: "groups", groups: [[null]] },
  { key: "b", kind: "toString", minutes: 5 },
];

Deno.test("a block that cannot be read is kept as it came, and known as one", () => {
  const session = { ...read("session.json"), blocks: BAD_BLOCKS };
  assert.deepEqual(readSession(session, spec.limits).blocks, BAD_BLOCKS);
  for (const block of BAD_BLOCKS) assert.equal(isBlock(block), false, JSON.stringify(block));
});

Deno.test("what is no value of a session's part is kept as text", () => {
  const parts = {
    date: "12 January",
    start: "9.30",
    zone: "Cardiff",
    people: "twenty",
    ran: [{ key: "b" }],
    decisions: "Ask",
    blocks: "none",
  };
  const found = readSession({ ...read("session.json"), ...parts, title: { cy: "Tai" } }, spec.limits);
  assert.deepEqual(found.unread, {
    date: "12 January",
    start: "9.30",
    zone: "Cardiff",
    people: "twenty",
    ran: '{"key":"b"}',
    decisions: "Ask",
    blocks: "none",
  });
  assert.equal(found.title, '{"cy":"Tai"}');
  assert.deepEqual([found.blocks, found.ran, found.decisions], [[], [], []]);
});

Deno.test("what is no session is refused by name", () => {
  const session = read("session.json");
  /** @type {[given: Json, code: string][]} */
  const codes = [[null, "format"], [sheets[0], "format"], [{ ...session, version: 2 }, "newer"], [{
    ...session,
    version: "1",
  }, "format"], [{ ...session, title: "x".repeat(20_001) }, "long"]];
  for (const [given, code] of codes) assert.equal(faultOf(() => readSession(given, spec.limits)), code);
});

for (const { name, given, text, reads, fault } of hostile) {
  Deno.test(`hostile: ${name}`, () => {
    const open = () => readSheet(text ? parse(text) : sheetOf(given ?? {}), spec);
    if (fault) assert.equal(faultOf(open), fault);
    else assert.deepEqual(open(), sheetOf(reads ?? {}));
  });
}

Deno.test("hostile: deeper than any stack, or longer than a sheet can hold", () => {
  assert.equal(faultOf(() => parse("[".repeat(20_000) + "]".repeat(20_000))), "deep");
  for (
    const parts of [{ answers: { first: "x".repeat(20_001) } }, { answers: {}, title: "x".repeat(20_001) }, {
      answers: {},
      unread: { purse: "x".repeat(20_001) },
    }]
  ) {
    assert.equal(faultOf(() => readSheet(sheetOf(parts), spec)), "long");
  }
});

Deno.test("reading twice is reading once", () => {
  for (const { reads } of hostile) if (reads) assert.deepEqual(readSheet(sheetOf(reads), spec), sheetOf(reads));
});

Deno.test("what no control can show is named, cells included", () => {
  const rows = [{ key: "a", challenge: "A" }, {
    key: "b",
    side: "nobody",
    gone: "old",
    due: "2026-02-31",
    cost: "lots",
  }];
  const { answers, unread } = readSheet(
    sheetOf({ answers: { challenges: rows, purse: "50-100", gone_field: "words" } }),
    spec,
  );
  assert.deepEqual(strayAnswers(answers, spec, unread), [
    ["gone_field", "words"],
    ["Challenges 2: Due", "2026-02-31"],
    ["Challenges 2: Cost", "lots"],
    ["Purse", "50-100"],
    ["Challenges 2: Side", "nobody"],
    ["Challenges 2: gone", "old"],
  ]);
  // The same for answers that nobody has read before.
  assert.deepEqual(sortAnswers({ purse: "50-100", challenges: [null, "x"] }, spec), {
    sound: {},
    stray: [["purse", "50-100"], ["challenges", "x"]],
  });
});

Deno.test("words that stood in a cell are named, whatever their field has become", () => {
  const unread = { "first.r1.cost": "lots", "purse.r1.cost": "more" };
  for (const answers of [{}, { first: "words", purse: 5 }]) {
    assert.deepEqual(strayAnswers(answers, spec, unread).map(([, text]) => text), ["lots", "more"]);
  }
});

Deno.test("a sheet that holds nothing but words without a place is worth keeping", () => {
  assert.ok(hasContent(sheetOf({ answers: {}, unread: { purse: "50-100" } })));
  assert.ok(!hasContent(sheetOf({ answers: {}, unread: {} })));
});

/** @type {[name: string, key: string, text: string, sheet: Partial<Sheet> | undefined][]} */
const STORED = [
  ["no JSON at all", "hb/1/formats/a", "{not json", undefined],
  ["nothing", "hb/1/formats/a", "null", undefined],
  ["a list", "hb/1/formats/a", "[1]", undefined],
  ["no answers", "hb/1/formats/a", "{}", undefined],
  ["answers that are a list", "hb/1/formats/a", '{"answers":[]}', undefined],
  ["a session", "hb/1/session/a", JSON.stringify(read("session.json")), undefined],
  ["a key without an id", "hb/1/formats", '{"answers":{}}', undefined],
  ["a key of the prototype", "hb/1/formats/a", '{"answers":{"__proto__":{}}}', undefined],
  ["too deep", "hb/1/formats/a", `{"answers":{"x":${"[".repeat(5000)}${"]".repeat(5000)}}}`, undefined],
  [
    "a key that is not its id",
    "hb/1/formats/mine",
    '{"format":"infuse-handbook/answers","version":1,"worksheet":"other","id":"b","answers":{}}',
    sheetOf({ id: "mine", answers: {} }),
  ],
  [
    "names that are no text",
    "hb/1/formats/h",
    '{"title":7,"project":[],"by":{"a":1},"saved":5,"answers":{}}',
    sheetOf({ title: "7", project: "[]", by: '{"a":1}', answers: {} }),
  ],
];

for (const [name, key, text, sheet] of STORED) {
  Deno.test(`what stands in storage: ${name}`, () => assert.deepEqual(readStored(text, key), sheet));
}

Deno.test("what stands in storage: an id with a lone surrogate is one that an address can hold, always the same", () => {
  const found = readStored('{"answers":{}}', "hb/1/formats/\ud800a/b");
  assert.match(found?.id ?? "", /^[\w-]{1,60}$/);
  assert.deepEqual(readStored('{"answers":{}}', "hb/1/formats/\ud800a/b"), found);
  assert.notEqual(readStored('{"answers":{}}', "hb/1/formats/\ud801a/b")?.id, found?.id);
});

Deno.test("a value as text is what a person can read", () => {
  assert.deepEqual([null, "x", 5, [1], { a: Infinity }].map(textOf), ["null", "x", "5", "[1]", '{"a":null}']);
});
