// What people hand in, taken apart into sheets: working copies, backups, and texts with links in them.
import { Fault, FORMAT, isObject, VERSION } from "./answers.js";

export const BACKUP = "infuse-handbook/backup";
/** A file larger than this is not taken in again (codec.js), so a backup is parted before it grows so large. */
const LARGEST = 900_000;
/** Mail filters wrap links, and write # and = as %23 and %3D inside their own. */
const LINK = /(?:#|%23)a(?:=|%3D)([\w-]+)/gi;

/** Returns the sheets in what a file or a link held. Throws a Fault where it is neither sheet nor backup. */
export function sheetsIn(value) {
  if (!isObject(value) || ![FORMAT, BACKUP].includes(value.format)) throw new Fault("format");
  if (value.format === FORMAT) return [value];
  if (value.version > VERSION) throw new Fault("newer");
  if (value.version !== VERSION || !Array.isArray(value.sheets)) throw new Fault("format");
  return value.sheets;
}

/** Returns the packed answers of each link in a text, in order; the same link twice counts once. */
export function linksIn(text) {
  return [...new Set([...text.matchAll(LINK)].map((match) => match[1]))];
}

/** Returns sheets as the texts of one backup file, or of several where one would be too large to open again. */
export function backUp(sheets) {
  const parts = [[]];
  let size = 0;
  for (const sheet of sheets) {
    const more = new Blob([JSON.stringify(sheet)]).size;
    if (size + more > LARGEST && size) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1).push(sheet);
    size += more;
  }
  return parts.map((part) => `${JSON.stringify({ format: BACKUP, version: VERSION, sheets: part })}\n`);
}
