// A picture of the page as PNG, for a Word file: the same shapes, painted on a canvas. The site's policy admits no image that a
// script has made, so that the picture goes from the canvas straight into bytes.

/** @typedef {{ png: Uint8Array<ArrayBuffer>, width: number, height: number, alt: string }} Picture its size is that of the drawing */
/** @typedef {{ fill?: string, stroke?: string, width?: number }} Look */

/** Paper is white, whatever the screen shows. */
const INK = "#1d1d1b";
const LINE = "#6b6b66";
const PALE = "#d8d6cf";
const PAPER = "#ffffff";
const FONT = "Arial, Helvetica, sans-serif";
/** Points of the picture for each unit of the drawing: sharp in print. */
const SHARP = 4;
/** What goes beyond the edge of a box: half a line, the end of a word. */
const EDGE = 2;

/** @type {Record<string, CanvasTextAlign>} */
const ALIGNED = { middle: "center", end: "right" };

/** How the parts of a picture look (findings.css), by the end of their class. @param {string} accent @returns {Record<string, Look>} */
const looks = (accent) => ({
  rest: { fill: PAPER, stroke: LINE },
  part: { fill: accent, stroke: accent },
  line: { stroke: LINE, width: 1.5 },
  dot: { fill: accent, stroke: PAPER, width: 1.5 },
  ring: { fill: `${accent}24`, stroke: LINE },
  words: { fill: INK },
  number: { fill: PAPER },
  "shade--0": { fill: accent, stroke: INK },
  "shade--1": { fill: PAPER, stroke: INK },
  "shade--2": { fill: LINE, stroke: INK },
  "shade--3": { fill: PALE, stroke: INK },
});

/**
 * Returns a drawing of components/findings/pictures.js as a picture that `alt` tells, on the colour of its surroundings.
 * @param {SVGElement} svg @param {string} alt @param {string} [accent] @param {string} [ground] @returns {Promise<Picture>}
 */
export async function paint(svg, alt, accent = INK, ground = PAPER) {
  const [left, top, width, height] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((width + 2 * EDGE) * SHARP);
  canvas.height = Math.ceil((height + 2 * EDGE) * SHARP);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(SHARP, SHARP);
  pen.translate(EDGE - left, EDGE - top);
  const known = looks(accent);
  for (const shape of svg.children) paintShape(pen, shape, lookOf(shape, known), width);
  /** @type {Blob | null} */
  const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!made) throw new Error("no picture");
  const png = new Uint8Array(await made.arrayBuffer());
  return { png, width: width + 2 * EDGE, height: height + 2 * EDGE, alt };
}

/** @param {Element} shape @param {Record<string, Look>} known */
function lookOf(shape, known) {
  const ends = [...shape.classList].map((name) => name.replace(/^.*?__/, ""));
  return known[ends.filter((end) => end in known).at(-1) ?? "line"];
}

/** @param {CanvasRenderingContext2D} pen @param {Element} shape @param {Look} look @param {number} room the widest that words may be */
function paintShape(pen, shape, look, room) {
  /** @param {string} name */
  const at = (name) => Number(shape.getAttribute(name) ?? 0);
  if (shape.localName === "text") {
    const isNumber = shape.classList.contains("hb-picture__number");
    pen.font = `${isNumber ? "bold 12" : "11"}px ${FONT}`;
    pen.textAlign = ALIGNED[shape.getAttribute("text-anchor") ?? ""] ?? "left";
    pen.fillStyle = look.fill ?? INK;
    pen.fillText(shape.textContent ?? "", at("x"), at("y"), room);
    return;
  }
  const path = new Path2D(shape.localName === "path" ? shape.getAttribute("d") ?? "" : "");
  if (shape.localName === "rect") path.rect(at("x"), at("y"), at("width"), at("height"));
  if (shape.localName === "circle") path.ellipse(at("cx"), at("cy"), at("r"), at("r"), 0, 0, 2 * Math.PI);
  if (shape.localName === "ellipse") path.ellipse(at("cx"), at("cy"), at("rx"), at("ry"), 0, 0, 2 * Math.PI);
  if (shape.localName === "line") {
    path.moveTo(at("x1"), at("y1"));
    path.lineTo(at("x2"), at("y2"));
  }
  pen.lineWidth = look.width ?? 1;
  if (look.fill) pen.fillStyle = look.fill;
  if (look.fill) pen.fill(path);
  if (look.stroke) pen.strokeStyle = look.stroke;
  if (look.stroke) pen.stroke(path);
}
