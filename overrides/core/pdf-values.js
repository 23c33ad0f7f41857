// The values that a PDF is made of, out of its letters, and the texts among them. Pure.
import { Fault } from "./about.js";

/** @import { PdfMap, PdfValue } from "./types.d.ts" */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const DEEPEST = 40;
const BLANK = /[\0\t\n\f\r ]/;
const DELIMITER = /[\0\t\n\f\r ()<>[\]{}/%]/;

/** Reads values out of the letters of a PDF. */
export class PdfReader {
  /** @param {string} text @param {number} at */
  constructor(text, at) {
    this.text = text;
    this.at = at;
  }

  skip() {
    for (;;) {
      while (this.at < this.text.length && BLANK.test(this.text[this.at])) this.at += 1;
      if (this.text[this.at] !== "%") return;
      while (this.at < this.text.length && !/[\r\n]/.test(this.text[this.at])) this.at += 1;
    }
  }

  /** @param {number} depth @returns {PdfValue} */
  read(depth) {
    if (depth > DEEPEST) throw new Fault("deep");
    this.skip();
    const sign = this.text[this.at];
    if (sign === "/") return this.name();
    if (sign === "(") return this.letters();
    if (this.text.startsWith("<<", this.at)) return this.map(depth);
    if (sign === "<") return this.figures();
    if (sign === "[") return this.row(depth);
    return this.plain();
  }

  name() {
    this.at += 1;
    return { name: this.word().replace(/#([0-9a-fA-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16))) };
  }

  word() {
    const start = this.at;
    while (this.at < this.text.length && !DELIMITER.test(this.text[this.at])) this.at += 1;
    return this.text.slice(start, this.at);
  }

  /** @returns {PdfValue} */
  plain() {
    const reference = /^(\d{1,10})\s+\d{1,5}\s+R\b/.exec(this.text.slice(this.at, this.at + 40));
    if (reference) {
      this.at += reference[0].length;
      return { number: Number(reference[1]) };
    }
    const word = this.word();
    if (!word) this.at += 1;
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    if (word === "true" || word === "false") return word === "true";
    return word === "null" ? null : { word };
  }

  /** @param {number} depth @returns {PdfMap} */
  map(depth) {
    const found = new Map();
    this.at += 2;
    for (;;) {
      this.skip();
      if (this.text.startsWith(">>", this.at)) this.at += 2;
      else if (this.text[this.at] === "/") {
        const { name } = this.name();
        this.skip();
        if (!this.text.startsWith(">>", this.at)) found.set(name, this.read(depth + 1));
        continue;
      }
      return found;
    }
  }

  /** @param {number} depth @returns {PdfValue[]} */
  row(depth) {
    const found = [];
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.at >= this.text.length) return found;
      if (this.text[this.at] === "]") {
        this.at += 1;
        return found;
      }
      found.push(this.read(depth + 1));
    }
  }

  figures() {
    const end = this.text.indexOf(">", this.at);
    const figures = this.text.slice(this.at + 1, end < 0 ? this.text.length : end).replace(/[^0-9a-fA-F]/g, "");
    this.at = end < 0 ? this.text.length : end + 1;
    return { text: (figures.match(/../g) ?? []).map((pair) => String.fromCharCode(parseInt(pair, 16))).join("") };
  }

  letters() {
    let open = 1;
    let text = "";
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const sign = this.text[this.at];
      if (sign === "(") open += 1;
      if (sign === ")" && (open -= 1) === 0) break;
      text += sign === "\\" ? this.escaped() : sign;
    }
    this.at += 1;
    return { text };
  }

  escaped() {
    const rest = this.text.slice(this.at + 1, this.at + 4);
    const [octal] = /^[0-7]{1,3}/.exec(rest) ?? [];
    if (octal) {
      this.at += octal.length;
      return String.fromCharCode(parseInt(octal, 8) & 255);
    }
    this.at += rest.startsWith("\r\n") ? 2 : 1;
    /** @type {Record<string, string>} */
    const known = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "\r": "", "\n": "" };
    return known[rest[0]] ?? rest[0] ?? "";
  }
}

/** @param {PdfValue | undefined} value @returns {value is { number: number }} */
export const isReference = (value) => typeof value === "object" && value !== null && "number" in value;

/** @param {PdfValue | undefined} value */
export const nameOf = (value) => (typeof value === "object" && value !== null && "name" in value ? value.name : "");

/** @param {Bytes} bytes */
export function lettersOf(bytes) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join("");
}

/** Returns a string of a PDF as text, its line ends as ours. @param {PdfValue | undefined} value */
export function wordsOf(value) {
  if (typeof value === "number") return String(value);
  const text = typeof value === "object" && value !== null && "text" in value ? value.text : nameOf(value);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return decode(text, bytes).replace(/\r\n?/g, "\n");
}

/** Letters of a PDF's own table that are not those of Latin-1, by their codes. */
const OWN = new Map([
  .../** @type {[number, string][]} */ ([..."\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc"].map((
    one,
    at,
  ) => [0x18 + at, one])),
  .../** @type {[number, string][]} */ ([..."•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"].map((one, at) => [0x80 + at, one])),
  /** @type {[number, string]} */ ([0xa0, "€"]),
]);

/** @param {string} text @param {Bytes} bytes */
function decode(text, bytes) {
  if (text.startsWith("\xfe\xff")) return new TextDecoder("utf-16be").decode(bytes);
  if (text.startsWith("\xff\xfe")) return new TextDecoder("utf-16le").decode(bytes);
  if (text.startsWith("\xef\xbb\xbf")) return new TextDecoder().decode(bytes);
  return [...text].map((letter) => OWN.get(letter.charCodeAt(0)) ?? letter).join("");
}
