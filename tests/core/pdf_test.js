// The form of a PDF, however the program that saved it wrote it down.
import assert from "node:assert/strict";
import { Fault } from "../../overrides/core/about.js";
import { readPdf } from "../../overrides/core/pdf.js";

/** @param {string} text */
const bytesOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** @param {string} text */
async function packed(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

const FORM = "1 0 obj <</AcroForm <</Fields [2 0 R 3 0 R]>>>> endobj\n";
const TRAILER = "trailer <</Root 1 0 R /Info 9 0 R>>\n9 0 obj <</Title (A sheet) /Keywords (a-sheet)>> endobj\n";

Deno.test("strings are read in each of the forms that a PDF has", async () => {
  const fields = "2 0 obj <</T (one) /FT /Tx /V (Br\\(ack\\)ets \\101\\\r\nand \\220)>> endobj\n" +
    "3 0 obj <</T <74776F> /V <FEFF0054017700770177>>> endobj\n";
  const { title, keywords, fields: found } = await readPdf(bytesOf(`%PDF-1.4\n${FORM}${fields}${TRAILER}`));
  assert.deepEqual([title, keywords], ["A sheet", "a-sheet"]);
  assert.deepEqual(found, [
    { name: "one", text: "Br(ack)ets Aand ’", state: undefined },
    { name: "two", text: "Tŷwŷ".replaceAll("ŷ", "\u0177"), state: undefined },
  ]);
});

Deno.test("objects in packed streams are read, and what was saved last stands", async () => {
  const inner = "2 0 3 30 " + "<</T (one) /V (first)>>".padEnd(30) + "<</T (two) /V (2)>>";
  const body = await packed(inner);
  const stream =
    `5 0 obj <</Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length ${body.length}>> stream\n${body}\nendstream endobj\n`;
  const cross = "6 0 obj <</Type /XRef /Root 1 0 R /Length 0>> stream\n\nendstream endobj\n";
  const later = "2 0 obj <</T (one) /V (later)>> endobj\n";
  const { fields } = await readPdf(bytesOf(`%PDF-1.7\n${FORM}${stream}${cross}${later}`));
  assert.deepEqual(fields.map(({ name, text }) => [name, text]), [["one", "later"], ["two", "2"]]);
});

Deno.test("of a group of buttons the one that shows counts, not what the field says", async () => {
  const fields = "2 0 obj <</T (pick) /FT /Btn /V /0 /Opt [(no) (yes)] /Kids [4 0 R 5 0 R]>> endobj\n" +
    "4 0 obj <</AS /Off /Parent 2 0 R>> endobj\n5 0 obj <</AS /1 /Parent 2 0 R>> endobj\n" +
    "3 0 obj <</T (group) /Kids [6 0 R]>> endobj\n6 0 obj <</T (inner) /V /Off /AS /Off>> endobj\n";
  const { fields: found } = await readPdf(bytesOf(`%PDF-1.4\n${FORM}${fields}${TRAILER}`));
  assert.equal(found[0].state, "yes");
  assert.deepEqual([found[1].name, found[1].state], ["group.inner", undefined]);
});

Deno.test("a stream that would fill the memory, rings and depths are refused or left, and nothing hangs", async () => {
  const bomb = await packed(" ".repeat(21_000_000));
  const stream =
    `5 0 obj <</Type /ObjStm /First 9 /Filter /FlateDecode /Length ${bomb.length}>> stream\n${bomb}\nendstream\n`;
  const code = (/** @type {string} */ name) => (/** @type {unknown} */ error) =>
    error instanceof Fault && error.code === name;
  await assert.rejects(readPdf(bytesOf(`%PDF-1.7\n${stream}`)), code("large"));
  await assert.rejects(readPdf(bytesOf(`%PDF-1.7\n1 0 obj ${"<</A ".repeat(900)}`)), code("deep"));
  const ring = "2 0 obj 2 0 R endobj\n3 0 obj <</T (a) /Kids [3 0 R 3 0 R]>> endobj\n";
  await assert.rejects(readPdf(bytesOf(`%PDF-1.4\n${ring}`)), code("format"));
  await readPdf(bytesOf(`%PDF-1.4\n${FORM}${ring}${TRAILER}`));
});
