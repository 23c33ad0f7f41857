// Reads the codes in photos. A photo without one is named, and the rest stand.
import { shortName } from "../../browser/files.js";
import { LOOKS, pictureOf } from "../../browser/picture.js";
import { readCodes } from "../code/decode.js";
import { readLinks } from "./intake.js";

/** @import { Say } from "../../core/types.d.ts" */
/** @import { Arrival } from "./intake.js" */

const LARGEST = 20_000_000;
/** The longer side of what is looked at: small for one code that fills the photo, large for many or one far away. */
const SIDES = [1000, 2600];
/** How long each is looked at, in milliseconds. */
const PATIENCE = 1500;

/** Returns what the codes in some photos hold; `begun` is told the number of each photo. @param {File[]} photos @param {Say} say @param {(number: number) => void} begun */
export async function readPhotos(photos, say, begun) {
  /** @type {Arrival[]} */
  const found = [];
  for (const [index, photo] of photos.entries()) {
    begun(index + 1);
    found.push(...(await readPhoto(photo, say)));
  }
  return found;
}

/** @param {File} photo @param {Say} say @returns {Promise<Arrival[]>} */
async function readPhoto(photo, say) {
  const name = shortName(photo.name);
  if (photo.size > LARGEST) return [{ name, why: say("scan.photo_large") }];
  let bitmap;
  try {
    bitmap = await createImageBitmap(photo);
  } catch {
    return [{ name, why: say("scan.photo_unreadable") }];
  }
  const texts = await textsIn(bitmap);
  bitmap.close();
  if (!texts.length) return [{ name, why: say("scan.photo_none") }];
  const found = await readLinks(texts.join("\n"), (number) => texts.length > 1 ? `${name} (${number})` : name);
  return found.length ? found : [{ name, why: say("scan.foreign") }];
}

/** Looks in one way after the other until anything is found. @param {ImageBitmap} bitmap */
async function textsIn(bitmap) {
  /** @type {Set<string>} */
  const texts = new Set();
  for (const look of LOOKS) {
    for (const side of SIDES) {
      const picture = pictureOf(bitmap, side, look);
      for (const text of picture ? await readCodes(picture, PATIENCE) : []) texts.add(text);
      if (Math.max(bitmap.width, bitmap.height) <= side) break;
    }
    if (texts.size) break;
  }
  return [...texts];
}
