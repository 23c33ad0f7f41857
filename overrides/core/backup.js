// What people hand in, taken apart into sheets and sessions: working copies, plans and backups. Pure.
/** @import { Json, Session, Sheet } from "./types.d.ts" */
import { BACKUP, Fault, FORMAT, isObject, SESSION, VERSION } from "./about.js";

/** A file larger than this is not taken in again (codec.js), so a backup is parted before it grows so large. */
const LARGEST = 900_000;

/**
 * Returns the sheets in what a file or a link held, unread. Throws a Fault where it is neither sheet nor backup.
 * @param {Json} value
 */
export function sheetsIn(value) {
  if (!isObject(value)) throw new Fault("format");
  if (value.format === SESSION) throw new Fault("session");
  return value.format === FORMAT ? [value] : backupOf(value).sheets;
}

/**
 * Returns the sessions in what a file or a link held, unread; a sheet holds none. Throws a Fault where it is nothing of
 * ours.
 * @param {Json} value
 */
export function sessionsIn(value) {
  if (!isObject(value)) throw new Fault("format");
  if (value.format === FORMAT) return [];
  return value.format === SESSION ? [value] : backupOf(value).sessions;
}

/** @param {{[key: string]: Json | undefined}} value */
function backupOf(value) {
  const { format, version, sheets, sessions = [] } = value;
  if (format !== BACKUP) throw new Fault("format");
  if (typeof version === "number" && Number.isInteger(version) && version > VERSION) throw new Fault("newer");
  if (version !== VERSION || !Array.isArray(sheets) || !Array.isArray(sessions)) throw new Fault("format");
  return { sheets, sessions };
}

/**
 * Returns sheets and sessions as the texts of one backup file, or of several where one would be too large to open
 * again.
 * @param {Sheet[]} sheets @param {Session[]} [sessions]
 */
export function backUp(sheets, sessions = []) {
  /** @type {{sheets: Sheet[], sessions?: Session[]}[]} */
  const parts = [{ sheets: [] }];
  let size = 0;
  for (const one of [...sheets, ...sessions]) {
    const more = new Blob([JSON.stringify(one)]).size;
    if (size + more > LARGEST && size) {
      parts.push({ sheets: [] });
      size = 0;
    }
    const part = parts[parts.length - 1];
    if (one.format === SESSION) (part.sessions ??= []).push(one);
    else part.sheets.push(one);
    size += more;
  }
  return parts.map((part) => `${JSON.stringify({ format: BACKUP, version: VERSION, ...part })}\n`);
}
