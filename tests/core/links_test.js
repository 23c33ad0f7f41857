// Links with answers, as mail programs and people leave them.
import assert from "node:assert/strict";
import { pack, unpack } from "../../overrides/core/codec.js";
import { copyAskedFor, linksIn, packedIn } from "../../overrides/core/links.js";
import { sheets } from "./examples.js";

const [sheet] = sheets;
const packed = await pack(sheet);
/** @param {string} text @param {string} line */
const wrap = (text, line) => (text.match(/.{1,76}/g) ?? []).join(line);
const MARKS = ["#a=", "#a%3D", "#a%3d", "#A="];
const BEHIND = [
  "",
  ".",
  ",",
  ")",
  ">",
  ";",
  "!",
  "%20",
  "%20%0A",
  "&fbclid=IwAR0x",
  "&amp;utm_source=x",
  "?x=1",
  "%20and%20so%20on",
  "\u00a0",
  "”",
  "]",
  "_",
  "__",
];

for (const behind of BEHIND) {
  Deno.test(`a fragment with ${JSON.stringify(behind)} behind it opens`, async () => {
    for (const mark of MARKS) assert.deepEqual(await unpack(packedIn(mark + packed + behind)), sheet);
  });
}

Deno.test("a fragment that was wrapped opens", async () => {
  for (const gap of ["%20", "%0A", "%0D%0A", " ", "\n"]) {
    const wrapped = wrap(packed, gap);
    assert.deepEqual(await unpack(packedIn(`#a=${wrapped}.`)), sheet);
    assert.deepEqual(await unpack(packedIn(`#a=${wrapped}${gap}Thanks`)), sheet);
  }
});

Deno.test("a fragment that cannot be read is brought as it is, so that it can be named", async () => {
  assert.equal(packedIn("#a=!!"), "!!");
  await assert.rejects(unpack("!!"), { code: "unreadable" });
  await assert.rejects(unpack(packedIn(`#a=${packed.slice(0, -20)}`)), { code: "unreadable" });
  for (const other of ["", "#", "#a", "#a=", "#about", "#copy=x", "a=x"]) assert.equal(packedIn(other), "");
});

Deno.test("the copy that an address asks for", () => {
  for (const fragment of ["#copy=ab-1_c", "#copy%3Dab-1_c.", "#copy=ab-1_c&x=1"]) {
    assert.equal(copyAskedFor(fragment), "ab-1_c");
  }
  for (const fragment of ["", "#copy=", "#a=x"]) assert.equal(copyAskedFor(fragment), "");
});

const link = `https://handbook.example/worksheets/former/#a=${packed}`;
const MAILS = {
  "on a line": `Hello\n${link}\nNia`,
  "with a full stop": `Here: ${link}.`,
  "in brackets": `(${link}) and <${link}>`,
  "inside a mail filter's own": `https://safe.example/?url=${encodeURIComponent(link)}&data=05`,
  wrapped: `Hello\n${wrap(link, "\n")}\n\nNia`,
  "wrapped in a reply": `> ${wrap(link, "\n> ")}\n> Nia wrote`,
  "wrapped with =": wrap(link, "=\r\n"),
  "wrapped, a word behind": `${wrap(link, "\r\n")}\r\nThanks`,
};

for (const [name, text] of Object.entries(MAILS)) {
  Deno.test(`a link in a mail, ${name}`, async () => {
    const found = linksIn(text);
    assert.ok(found.length >= 1);
    for (const one of found) assert.deepEqual(await unpack(one), sheet);
  });
}

Deno.test("links below each other are links of their own; the same twice is one", async () => {
  const other = await pack(sheets[1]);
  const found = linksIn(`${link}\n${link.replace(packed, other)}\n${link}`);
  assert.deepEqual(found, [packed, other]);
});
