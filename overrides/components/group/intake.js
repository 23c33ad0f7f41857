// Reads what people bring: files and pasted links. A bad one is named, and the rest stand.
import { parse, unpack } from "../../core/codec.js";
import { readFile, shortName } from "../../browser/files.js";
import { sheetsIn } from "../../core/gather.js";
import { linksIn } from "../../core/links.js";

/** @import { Json } from "../../core/types.d.ts" */

/**
 * A sheet that somebody brings, or why it cannot be read; `name` is that of what held it.
 * @typedef {{ name: string, sheet?: Json, error?: unknown }} Arrival
 */

/** Returns each sheet in some files, and an error for each file that holds none. @param {File[]} files */
export async function readFiles(files) {
  const found = [];
  for (const file of files) {
    found.push(...(await read(shortName(file.name), async () => parse(await readFile(file)))));
  }
  return found;
}

/** Returns the same for the links in a text; `nameLink` names them. @param {string} text @param {(number: number) => string} nameLink */
export async function readLinks(text, nameLink) {
  const found = [];
  for (const [place, packed] of linksIn(text).entries()) {
    found.push(...(await read(nameLink(place + 1), () => unpack(packed))));
  }
  return found;
}

/** @param {string} name @param {() => Promise<Json>} open @returns {Promise<Arrival[]>} */
async function read(name, open) {
  try {
    const sheets = sheetsIn(await open());
    return sheets.map((sheet, place) => ({ name: sheets.length > 1 ? `${name} (${place + 1})` : name, sheet }));
  } catch (error) {
    return [{ name, error }];
  }
}
