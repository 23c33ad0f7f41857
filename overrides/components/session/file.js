// The plans in a file: one, or those of a backup.
import { Fault } from "../../core/about.js";
import { parse } from "../../core/codec.js";
import { sessionsIn } from "../../core/backup.js";
import { readFile } from "../../browser/files.js";

/** Returns the plans in a file, unread. Throws a Fault where it holds none. @param {File} file */
export async function plansIn(file) {
  const found = sessionsIn(parse(await readFile(file)));
  if (!found.length) throw new Fault("format");
  return found;
}
