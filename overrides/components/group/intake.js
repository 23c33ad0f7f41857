// Reads what people bring: files and pasted links. A bad one is named, and the rest stand.
import { unpack } from "../../core/codec.js";
import { shortName } from "../../browser/files.js";
import { readGiven, specsOf } from "../../browser/given.js";
import { sheetsIn } from "../../core/backup.js";
import { linksIn } from "../../core/links.js";

/** @import { Json, Known } from "../../core/types.d.ts" */

/**
 * A sheet that somebody brings, or why it cannot be read, as an error or in words; `name` is that of what held it.
 * @typedef {{ name: string, sheet?: Json, error?: unknown, why?: string }} Arrival
 */

/** Returns each sheet in some files, and an error for each file that holds none. @param {File[]} files @param {Known[]} known */
export async function readFiles(files, known) {
  const specOf = specsOf(known);
  const found = [];
  for (const file of files) {
    found.push(...(await read(shortName(file.name), () => readGiven(file, specOf))));
  }
  return found;
}

/** Returns the same for the links in a text; `nameLink` names them. @param {string} text @param {(number: number) => string} nameLink */
export async function readLinks(text, nameLink) {
  const found = [];
  for (const [index, packed] of linksIn(text).entries()) {
    found.push(...(await read(nameLink(index + 1), async () => [await unpack(packed)])));
  }
  return found;
}

/** @param {string} name @param {() => Promise<Json[]>} open @returns {Promise<Arrival[]>} */
async function read(name, open) {
  try {
    const sheets = (await open()).flatMap(sheetsIn);
    return sheets.map((sheet, index) => ({ name: sheets.length > 1 ? `${name} (${index + 1})` : name, sheet }));
  } catch (error) {
    return [{ name, error }];
  }
}
