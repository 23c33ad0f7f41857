// A file that somebody brings: a working copy, or a Word file or PDF that was filled in. What reads those two is fetched then.
import { Fault } from "../core/about.js";
import { parse } from "../core/codec.js";
import { readFile } from "./files.js";

/** @import { Json, Known, Spec } from "../core/types.d.ts" */
/** @typedef {(worksheet: string) => Promise<Spec | undefined>} SpecOf returns the definition of a worksheet, by its slug or its title */

const LARGEST = 20_000_000;

/**
 * Returns what finds a definition by the name that a file bears: the slug of the worksheet, its title, or an earlier slug.
 * @param {Known[]} known @returns {SpecOf}
 */
export const specsOf = (known) => async (name) => {
  const one = known.find(({ slug, title, formerly }) => [slug, title, ...formerly].includes(name));
  if (!one) return undefined;
  const answer = await fetch(one.spec).catch(() => undefined);
  if (!answer?.ok) throw new Fault("unreached");
  return answer.json();
};

/**
 * Returns what a file holds, a list for each sheet in it, unread. Throws a Fault where nothing can be read.
 * @param {File} file @param {SpecOf} specOf @returns {Promise<Json[]>}
 */
export async function readGiven(file, specOf) {
  const head = new TextDecoder("latin1").decode(await file.slice(0, 1024).arrayBuffer());
  const isWord = head.startsWith("PK\u0003\u0004");
  if (!isWord && !head.includes("%PDF-")) return [parse(await readFile(file))];
  if (file.size > LARGEST) throw new Fault("large");
  const { sheetInWord, sheetsInPdf } = await import("./read-filled.js");
  const bytes = new Uint8Array(await file.arrayBuffer());
  return isWord ? [await sheetInWord(bytes, specOf)] : await sheetsInPdf(bytes, specOf);
}
