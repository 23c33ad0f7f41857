// What people hand in, taken apart into sheets and sessions: working copies, plans and backups. Pure.
import { BACKUP, Fault, FORMAT, isObject, SESSION, VERSION } from "./answers.js";

/** A file larger than this is not taken in again (codec.js), so a backup is parted before it grows so large. */
const LARGEST = 900_000;

/** Returns the sheets in what a file or a link held. Throws a Fault where it is neither sheet nor backup. */
export function sheetsIn(value) {
  if (!isObject(value)) throw new Fault("format");
  if (value.format === SESSION) throw new Fault("session");
  return value.format === FORMAT ? [value] : backupOf(value).sheets;
}

/** Returns the sessions in what a file or a link held; a sheet holds none. Throws a Fault where it is nothing of ours. */
export function sessionsIn(value) {
  if (!isObject(value)) throw new Fault("format");
  if (value.format === FORMAT) return [];
  return value.format === SESSION ? [value] : (backupOf(value).sessions ?? []);
}

function backupOf(value) {
  const { format, version, sheets, sessions = [] } = value;
  if (format !== BACKUP) throw new Fault("format");
  if (Number.isInteger(version) && version > VERSION) throw new Fault("newer");
  if (version !== VERSION || !Array.isArray(sheets) || !Array.isArray(sessions)) throw new Fault("format");
  return value;
}

/**
 * Returns sheets and sessions as the texts of one backup file, or of several where one would be too large to open
 * again.
 */
export function backUp(sheets, sessions = []) {
  const parts = [{ sheets: [] }];
  let size = 0;
  for (const one of [...sheets, ...sessions]) {
    const more = new Blob([JSON.stringify(one)]).size;
    if (size + more > LARGEST && size) {
      parts.push({ sheets: [] });
      size = 0;
    }
    const list = one.format === SESSION ? (parts.at(-1).sessions ??= []) : parts.at(-1).sheets;
    list.push(one);
    size += more;
  }
  return parts.map((part) => `${JSON.stringify({ format: BACKUP, version: VERSION, ...part })}\n`);
}
