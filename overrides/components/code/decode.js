// Reads QR codes in pictures. The library that finds them is fetched when somebody wants to scan.

/** @typedef {{ width: number, height: number, data: Uint8ClampedArray }} Picture */
/** @typedef {{ timeLimit?: number, effort?: number, maxSize: { width: number, height: number } }} Settings */
/** @typedef {(pictures: Picture[], settings: Settings) => Promise<(string | Error)[][]>} Decode the texts of each picture, and an error where it found no more */

/** @type {(again: string) => Promise<{ decodeQRBatch: Decode }>} */
const fetchLibrary = (again) => import(`../../library/qr/decode.js${again}`);

/** @type {Promise<Decode> | undefined} */
let decoder;

/** Fetches the library once; where it did not come, again at another address, for some browsers remember a failure. */
export function loadReader() {
  decoder ??= fetchLibrary("").catch(() => fetchLibrary(`?again=${Date.now()}`)).then((library) =>
    library.decodeQRBatch
  );
  decoder.catch(() => (decoder = undefined));
  return decoder;
}

/**
 * Returns the texts of all codes that are found in a picture. It works in short slices, so that the page answers meanwhile,
 * and looks `patience` milliseconds longer where the first look finds nothing. Rejects where the library does not come.
 * @param {Picture} picture @param {number} patience @returns {Promise<string[]>}
 */
export async function readCodes(picture, patience) {
  const decode = await loadReader();
  const { width, height } = picture;
  const [found] = await decode([picture], { timeLimit: patience, effort: Infinity, maxSize: { width, height } });
  return found.filter((one) => typeof one === "string");
}
