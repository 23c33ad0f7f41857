// Reads the form of a PDF: the names of its fields and what stands in them. Pure.
//
// Objects are found by looking through the file, the last of each number standing, as programs do that mend files: whoever
// saved it may have written its tables in any form, or wrongly. Nothing is run and nothing drawn.
import { Fault } from "./about.js";
import { isReference, lettersOf, nameOf, PdfReader, wordsOf } from "./pdf-values.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @import { PdfMap, PdfValue } from "./types.d.ts" */
/** @typedef {{ value: PdfValue, stream?: Bytes }} Thing */
/** @typedef {{ name: string, text: string, state: string | undefined }} Field What a field says; `state` is the value of a button that is on. */

const LARGEST = 20_000_000;
const MOST = 200_000;
const MOST_FIELDS = 10_000;
const DEEPEST = 40;
const OBJECT = /(\d{1,10})\s+(\d{1,5})\s+obj\b|\btrailer\b/g;

/**
 * Returns the title of a PDF and its fields that are filled in. Throws a Fault where it is none, is locked, or has no form.
 * @param {Bytes} bytes @returns {Promise<{ title: string, keywords: string, fields: Field[] }>}
 */
export async function readPdf(bytes) {
  const file = new File();
  await file.scan(bytes);
  if (file.isLocked) throw new Fault("locked");
  const form = file.dictionary(file.dictionary(file.root)?.get("AcroForm"));
  const fields = file.list(form?.get("Fields"));
  if (!fields.length) throw new Fault("format");
  /** @type {Field[]} */
  const found = [];
  for (const field of fields) file.walk(field, { name: "", value: null, options: null }, found, 0);
  const info = file.dictionary(file.info);
  return {
    title: wordsOf(file.solve(info?.get("Title"))),
    keywords: wordsOf(file.solve(info?.get("Keywords"))),
    fields: found,
  };
}

class File {
  /** @type {Map<number, Thing>} */
  things = new Map();
  /** @type {PdfValue | undefined} */
  root;
  /** @type {PdfValue | undefined} */
  info;
  isLocked = false;
  left = LARGEST;
  seen = 0;

  /** @param {Bytes} bytes */
  async scan(bytes) {
    const text = lettersOf(bytes);
    OBJECT.lastIndex = 0;
    for (let match = OBJECT.exec(text); match; match = OBJECT.exec(text)) {
      const reader = new PdfReader(text, OBJECT.lastIndex);
      const value = reader.read(0);
      OBJECT.lastIndex = Math.max(OBJECT.lastIndex, reader.at);
      if (match[1] === undefined) this.note(value);
      else await this.add(Number(match[1]), value, text, bytes, reader.at);
      if (this.things.size > MOST) throw new Fault("large");
    }
  }

  /** @param {PdfValue} trailer */
  note(trailer) {
    if (!(trailer instanceof Map)) return;
    this.root = trailer.get("Root") ?? this.root;
    this.info = trailer.get("Info") ?? this.info;
    this.isLocked ||= trailer.has("Encrypt");
  }

  /** @param {number} number @param {PdfValue} value @param {string} text @param {Bytes} bytes @param {number} at */
  async add(number, value, text, bytes, at) {
    const opening = /^\s*stream\r?\n/.exec(text.slice(at, at + 40));
    if (!opening || !(value instanceof Map)) {
      this.things.set(number, { value });
      return;
    }
    const start = at + opening[0].length;
    const said = this.solve(value.get("Length"));
    const isTrue = typeof said === "number" && /^\s*endstream/.test(text.slice(start + said, start + said + 20));
    const end = isTrue ? start + said : text.indexOf("endstream", start);
    if (end < 0) throw new Fault("unreadable");
    OBJECT.lastIndex = end;
    this.things.set(number, { value });
    const type = nameOf(value.get("Type"));
    if (type === "XRef") this.note(value);
    if (type === "ObjStm") await this.unfold(value, bytes.slice(start, end));
  }

  /** Takes the objects that lie in a stream. @param {PdfMap} about @param {Bytes} packed */
  async unfold(about, packed) {
    const filters = [this.solve(about.get("Filter"))].flat().map(nameOf).filter(Boolean);
    if (filters.some((filter) => filter !== "FlateDecode")) return;
    const content = filters.length ? await this.unpack(packed) : packed;
    const text = lettersOf(content);
    const first = Number(this.solve(about.get("First")));
    const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let index = 0; index + 1 < heads.length; index += 2) {
      this.things.set(heads[index], { value: new PdfReader(text, first + heads[index + 1]).read(0) });
      if (this.things.size > MOST) throw new Fault("large");
    }
  }

  /** @param {Bytes} packed */
  async unpack(packed) {
    const parts = [];
    let size = 0;
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const reader = stream.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        if (size > this.left) throw new Fault("large");
        parts.push(value);
      }
    } catch (error) {
      reader.cancel().catch(() => {});
      // Line ends behind the packed data do no harm: all of it has come by then.
      if (error instanceof Fault || !size) throw error instanceof Fault ? error : new Fault("unreadable");
    }
    this.left -= size;
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  /** @param {PdfValue | undefined} value @returns {PdfValue | undefined} */
  solve(value) {
    for (let steps = 0; isReference(value) && steps < DEEPEST; steps += 1) value = this.things.get(value.number)?.value;
    return isReference(value) ? undefined : value;
  }

  /** @param {PdfValue | undefined} value @returns {PdfMap | undefined} */
  dictionary(value) {
    const found = this.solve(value);
    return found instanceof Map ? found : undefined;
  }

  /** @param {PdfValue | undefined} value @returns {PdfValue[]} */
  list(value) {
    const found = this.solve(value);
    return Array.isArray(found) ? found : [];
  }

  /**
   * Takes a field and those below it, which have from it what they do not say themselves.
   * @param {PdfValue} value @param {{ name: string, value: PdfValue | undefined, options: PdfValue | undefined }} above @param {Field[]} found @param {number} depth
   */
  walk(value, above, found, depth) {
    const field = this.dictionary(value);
    this.seen += 1;
    if (!field || depth > DEEPEST || this.seen > MOST_FIELDS) return;
    const own = field.has("T") ? wordsOf(this.solve(field.get("T"))) : "";
    const name = [above.name, own].filter(Boolean).join(".");
    const here = { name, value: field.get("V") ?? above.value, options: field.get("Opt") ?? above.options };
    const kids = this.list(field.get("Kids"));
    const inner = kids.filter((kid) => this.dictionary(kid)?.has("T"));
    if (inner.length) inner.forEach((kid) => this.walk(kid, here, found, depth + 1));
    else found.push({ name, ...this.shown(field, kids, here) });
  }

  /** @param {PdfMap} field @param {PdfValue[]} kids @param {{ value: PdfValue | undefined, options: PdfValue | undefined }} here */
  shown(field, kids, { value, options }) {
    const said = this.solve(value);
    const labels = this.list(options).map((one) => {
      const option = this.solve(one);
      return Array.isArray(option) ? wordsOf(this.solve(option[0])) : wordsOf(option);
    });
    // What a button shows is its widget's state; the field itself only says what it ought to be.
    const states = [field, ...kids.map((kid) => this.dictionary(kid))].map((one) => nameOf(this.solve(one?.get("AS"))));
    const on = states.find((state) => state && state !== "Off") ?? (states.some(Boolean) ? "" : nameOf(said));
    const state = on && on !== "Off" ? (/^\d+$/.test(on) && labels[Number(on)]) || on : undefined;
    return { text: Array.isArray(said) ? said.map(wordsOf).join("\n") : wordsOf(said), state };
  }
}
