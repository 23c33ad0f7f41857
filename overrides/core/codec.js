// Objects as text for a file or a link, and back again with care. Pure; it uses the browser's own compression.
/** @import { Json } from "./types.d.ts" */
import { Fault, troubleIn } from "./about.js";

const LARGEST = 1_000_000;

/**
 * Returns the object that a JSON text holds. Throws a Fault: unreadable, large or deep.
 * @param {string} text @returns {Json}
 */
export function parse(text) {
  if (new Blob([text]).size > LARGEST) throw new Fault("large");
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault("unreadable");
  }
  const trouble = troubleIn(value);
  if (trouble) throw new Fault(trouble);
  return value;
}

/** Returns an object packed for a link: JSON, raw deflate, base64url without padding. @param {unknown} value */
export async function pack(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const packed = await deflate(bytes);
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Returns the object that was packed into a link (links.js). Of a wrapped one as many pieces are taken as make sense,
 * and what emphasis in a text may add behind it is left off. Throws a Fault: unreadable, large or deep.
 * @param {string} text
 */
export async function unpack(text) {
  const pieces = text.split(" ");
  const whole = pieces.map((_, index) => pieces.slice(0, pieces.length - index).join(""));
  let fault;
  for (const packed of new Set([...whole, pieces[0].replace(/[-_]+$/, "")])) {
    try {
      return await unpackOne(packed);
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "unreadable") throw error;
      fault ??= error;
    }
  }
  throw fault;
}

/** @param {string} text */
async function unpackOne(text) {
  let bytes;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw new Fault("unreadable");
  }
  const unpacked = await inflate(bytes, LARGEST);
  try {
    return parse(new TextDecoder("utf-8", { fatal: true }).decode(unpacked));
  } catch (error) {
    throw error instanceof Fault ? error : new Fault("unreadable");
  }
}

/** Returns bytes deflated, as a zip file or a link holds them. @param {Uint8Array<ArrayBuffer>} bytes */
export function deflate(bytes) {
  return drain(stream(bytes, new CompressionStream("deflate-raw")), Infinity);
}

/**
 * Returns deflated bytes as they were. Throws a Fault: unreadable, or large above `most` bytes.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {number} most
 */
export async function inflate(bytes, most) {
  try {
    return await drain(stream(bytes, new DecompressionStream("deflate-raw")), most);
  } catch (error) {
    throw error instanceof Fault ? error : new Fault("unreadable");
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} through */
function stream(bytes, through) {
  return new Blob([bytes]).stream().pipeThrough(through);
}

/**
 * Reads a stream to its end, or until it has given more than `most` bytes: a small link must not fill the memory.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} from @param {number} most
 */
async function drain(from, most) {
  const reader = from.getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      throw new Fault("large");
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
