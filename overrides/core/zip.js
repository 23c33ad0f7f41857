// Reads and writes zip files, as far as a Word file needs it: no encryption, no zip64. Pure.
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{label: Bytes, packed: Bytes, sum: number, size: number, offset: number}} Entry */
import { deflate, inflate } from "./codec.js";
import { Fault } from "./answers.js";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const LARGEST = 20_000_000;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day a zip file knows: the same answers give the same bytes. */
const DAY = 0x21;

/**
 * Returns the files of a zip archive that are wanted as a Map of name to bytes. Throws a Fault where it is none, or where
 * they are larger together than a Word file of ours can be: a small archive may hold any number of large files.
 * @param {Bytes} bytes @param {(name: string) => boolean} [isWanted]
 */
export async function unzip(bytes, isWanted = () => true) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Map<string, Bytes>} */
  const files = new Map();
  try {
    let at = findEnd(view);
    const count = view.getUint16(at + 10, true);
    at = view.getUint32(at + 16, true);
    let left = LARGEST;
    for (let file = 0; file < count; file += 1) {
      const entry = readEntry(view, bytes, at);
      at += entry.length;
      if (!isWanted(entry.name)) continue;
      const content = entry.method === DEFLATED ? await inflate(entry.content, left) : entry.content;
      left -= content.length;
      if (left < 0) throw new Fault("large");
      files.set(entry.name, content);
    }
  } catch (error) {
    throw error instanceof Fault ? error : new Fault("unreadable");
  }
  return files;
}

/** @param {DataView} view */
function findEnd(view) {
  for (let at = view.byteLength - 22; at >= 0; at -= 1) if (view.getUint32(at, true) === END) return at;
  throw new Fault("unreadable");
}

/** @param {DataView} view @param {Bytes} bytes @param {number} at */
function readEntry(view, bytes, at) {
  /** @param {number} offset */
  const short = (offset) => view.getUint16(at + offset, true);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + short(28)));
  const local = view.getUint32(at + 42, true);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  return {
    name,
    method: short(10),
    content: bytes.slice(start, start + view.getUint32(at + 20, true)),
    length: 46 + short(28) + short(30) + short(32),
  };
}

/** Returns files (a Map of name to bytes) as a zip archive. @param {Map<string, Bytes>} files */
export async function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = await deflate(content);
    const label = new TextEncoder().encode(name);
    const about = { label, packed, sum: crc32(content), size: content.length, offset };
    const head = localHeader(about);
    parts.push(head, label, packed);
    directory.push(centralHeader(about), label);
    offset += head.length + label.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  return new Blob([...parts, ...directory, endRecord(files.size, size, offset)]);
}

/** Returns numbers as little-endian bytes; each is [value, width]. @param {[value: number, width: 2 | 4][]} numbers */
function record(...numbers) {
  const bytes = new Uint8Array(numbers.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of numbers) {
    if (width === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += width;
  }
  return bytes;
}

/** @type {(entry: Entry) => [value: number, width: 2 | 4][]} */
const shared = ({ label, packed, sum, size }) => [
  [20, 2],
  [UTF8_NAMES, 2],
  [DEFLATED, 2],
  [0, 2],
  [DAY, 2],
  [sum, 4],
  [packed.length, 4],
  [size, 4],
  [label.length, 2],
  [0, 2],
];
/** @param {Entry} about */
const localHeader = (about) => record([LOCAL, 4], ...shared(about));
/** @param {Entry} about */
const centralHeader = (about) =>
  record([CENTRAL, 4], [20, 2], ...shared(about), [0, 2], [0, 2], [0, 2], [0, 4], [about.offset, 4]);
/** @param {number} count @param {number} size @param {number} offset */
const endRecord = (count, size, offset) =>
  record([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** @param {Bytes} bytes */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
