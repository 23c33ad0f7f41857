// A QR code of a link, made in the page. The library that works it out is fetched when somebody wants to see one.
import { draw } from "../../browser/build.js";

/** A line of the code; true is dark. @typedef {boolean[]} Line */
/** @typedef {(text: string, output: "raw", options: { ecc: "low", border: number }) => Line[]} Encode */

/** Denser codes are not read from across a room. */
export const LONGEST_CODE = 1000;
/** The white around a code by which cameras find it. */
const QUIET = 4;
const OWN_HOST = /^(?:localhost|127\.|\[::1\])/;

/** @type {(again: string) => Promise<{ default: Encode }>} */
const fetchLibrary = (again) => import(`../../library/qr/index.js${again}`);

/** @type {Promise<Encode> | undefined} */
let encoder;

/** Fetches the library once; where it did not come, again at another address, for some browsers remember a failure. */
export function loadCode() {
  encoder ??= fetchLibrary("").catch(() => fetchLibrary(`?again=${Date.now()}`)).then((library) => library.default);
  encoder.catch(() => (encoder = undefined));
  return encoder;
}

/** Returns a picture of a text as a code. Rejects where the library does not come. @param {string} text @param {string} label */
export async function drawCode(text, label) {
  const encode = await loadCode();
  const lines = encode(text, "raw", { ecc: "low", border: QUIET });
  const side = lines.length;
  return draw(
    "svg",
    { class: "hb-code", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label },
    draw("rect", { class: "hb-code__paper", width: side, height: side }),
    draw("path", { class: "hb-code__ink", d: lines.flatMap(runsOf).join("") }),
  );
}

/** Returns a path around the dark runs of a line. @param {Line} line @param {number} y */
function runsOf(line, y) {
  const runs = [];
  for (let x = 0; x < line.length; x += 1) {
    const begin = x;
    while (line[x]) x += 1;
    if (x > begin) runs.push(`M${begin} ${y}h${x - begin}v1h${begin - x}z`);
  }
  return runs;
}

/** Returns true where no phone can follow a link to this page: its address is this computer's own. */
export const isOnlyHere = () => OWN_HOST.test(location.hostname);
