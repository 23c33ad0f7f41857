// Saves files to the reader's computer and reads those they choose. Nothing is sent anywhere.
import { Fault, plainName } from "../core/about.js";

/** What a Word file is sent as. */
export const WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const LARGEST = 1_000_000;
const LONGEST_STEM = 55;
const LONGEST_NAME = 80;

/**
 * Returns a file name of a–z, 0–9 and hyphens, such as data-action-story-school-energy.json; 60 characters at most.
 * @param {string} slug
 * @param {string | undefined} title
 * @param {string} ending
 */
export function nameFile(slug, title, ending) {
  const plain = `${slug} ${title ?? ""}`.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const stem = plain.replace(/[^a-z0-9]+/g, "-").slice(0, LONGEST_STEM).replace(/^-+|-+$/g, "");
  return `${stem}.${ending}`;
}

/** Returns a name that came in, of a file or of what is in it, as a message can say it. @param {unknown} name */
export function shortName(name) {
  return plainName(name).slice(0, LONGEST_NAME);
}

/** Gives the reader a file to keep. @param {string} name @param {BlobPart} content @param {string} type */
export function saveFile(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Returns the text of a file that the reader chose. Throws a Fault where it is too large or is not text. @param {File} file */
export async function readFile(file) {
  if (file.size > LARGEST) throw new Fault("large");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Fault("unreadable");
  }
}
