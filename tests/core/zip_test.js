// Zip files, as a Word file is one.
import assert from "node:assert/strict";
import { Fault } from "../../overrides/core/answers.js";
import { unzip, zip } from "../../overrides/core/zip.js";

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const files = new Map([["word/document.xml", bytes("<w>Tŷ</w>".repeat(500))], ["Tŷ.txt", bytes("")]]);
/** @param {typeof files} given */
const zipped = async (given) => new Uint8Array(await (await zip(given)).arrayBuffer());

Deno.test("files come out of an archive as they went in", async () => {
  assert.deepEqual(await unzip(await zipped(files)), files);
  assert.deepEqual(await unzip(await zipped(new Map())), new Map());
});

Deno.test("an archive that is part of a larger buffer opens too", async () => {
  const whole = await zipped(files);
  const larger = new Uint8Array(whole.length + 9);
  larger.set(whole, 9);
  assert.deepEqual(await unzip(larger.subarray(9)), files);
});

Deno.test("the same files make the same bytes", async () => {
  const bytes = await zipped(files);
  assert.deepEqual(bytes, await zipped(files));
  assert.deepEqual([...bytes.subarray(10, 14)], [0, 0, 0x21, 0], "a file's time is the first one that a zip knows");
});

Deno.test("what is no archive, or is cut off or spoilt, is refused by name", async () => {
  const whole = await zipped(files);
  const spoilt = Uint8Array.from(whole, (byte, at) => (at > 50 && at < 80 ? 255 : byte));
  for (
    const given of [new Uint8Array(), bytes("no archive, but long enough to be looked at"), whole.slice(0, -30), spoilt]
  ) {
    await assert.rejects(unzip(given), (error) => error instanceof Fault && error.code === "unreadable");
  }
});
