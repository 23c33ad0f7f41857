// Puts pictures into a Word file, with the words that stand for them.
import { changePart, clean, element, W } from "./wordml.js";

/** @import { Picture } from "./paint.js" */
/** @typedef {Map<string, Uint8Array<ArrayBuffer>>} Files */

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
/** One unit of a drawing, as Word measures; a large one is for a page and not for a line. */
const UNIT = 9525;
const LARGE = 100;
const LARGER = 1.4;
const LONGEST_ALT = 2000;

/** Keeps a picture in a file, and returns a run that shows it. @param {Document} page @param {Files} files @param {Picture} picture */
export function pictureRun(page, files, { png, width, height, alt }) {
  const number = [...files.keys()].filter((name) => name.startsWith("word/media/hb-")).length + 1;
  const name = `hb-${number}.png`;
  files.set(`word/media/${name}`, png);
  relate(files, `hb${number}`, name);
  const scale = UNIT * (height > LARGE ? LARGER : 1);
  const size = { cx: Math.round(width * scale), cy: Math.round(height * scale) };
  /** @param {string} space @param {string} tag @param {Record<string, string | number>} attributes @param {Element[]} children */
  const make = (space, tag, attributes = {}, ...children) => {
    const made = page.createElementNS(space, tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.append(...children);
    return made;
  };
  const about = { id: 1000 + number, name, descr: clean(alt).slice(0, LONGEST_ALT) };
  const blip = make(MAIN, "a:blip");
  blip.setAttributeNS(RELATIONS, "r:embed", `hb${number}`);
  const shape = make(
    PICTURE,
    "pic:spPr",
    {},
    make(MAIN, "a:xfrm", {}, make(MAIN, "a:off", { x: 0, y: 0 }), make(MAIN, "a:ext", size)),
    make(MAIN, "a:prstGeom", { prst: "rect" }, make(MAIN, "a:avLst")),
  );
  const fill = make(PICTURE, "pic:blipFill", {}, blip, make(MAIN, "a:stretch", {}, make(MAIN, "a:fillRect")));
  const named = make(PICTURE, "pic:nvPicPr", {}, make(PICTURE, "pic:cNvPr", about), make(PICTURE, "pic:cNvPicPr"));
  const graphic = make(
    MAIN,
    "a:graphic",
    {},
    make(MAIN, "a:graphicData", { uri: PICTURE }, make(PICTURE, "pic:pic", {}, named, fill, shape)),
  );
  const inline = make(
    DRAWING,
    "wp:inline",
    { distT: 0, distB: 0, distL: 0, distR: 0 },
    make(DRAWING, "wp:extent", size),
    make(DRAWING, "wp:docPr", about),
    graphic,
  );
  return element(page, "r", {}, element(page, "drawing", {}, inline));
}

/** Says in the file that its text has a picture, and what pictures are. @param {Files} files @param {string} id @param {string} name */
function relate(files, id, name) {
  changePart(files, "word/_rels/document.xml.rels", (part) => {
    const one = part.documentElement.appendChild(part.createElementNS(PACKAGE, "Relationship"));
    const told = { Id: id, Type: `${RELATIONS}/image`, Target: `media/${name}` };
    for (const [key, value] of Object.entries(told)) one.setAttribute(key, value);
  });
  changePart(files, "[Content_Types].xml", (part) => {
    const known = [...part.getElementsByTagNameNS(TYPES, "Default")];
    if (known.some((one) => one.getAttribute("Extension") === "png")) return;
    const one = part.createElementNS(TYPES, "Default");
    one.setAttribute("Extension", "png");
    one.setAttribute("ContentType", "image/png");
    part.documentElement.prepend(one);
  });
}

/** Returns the colour on which the words of a style stand. @param {Document} styles @param {string} name */
export function fillOf(styles, name) {
  const style = [...styles.getElementsByTagNameNS(W, "style")].find((one) => one.getAttributeNS(W, "styleId") === name);
  const fill = style?.getElementsByTagNameNS(W, "shd")[0]?.getAttributeNS(W, "fill") ?? "";
  return /^[0-9A-Fa-f]{6}$/.test(fill) ? `#${fill}` : undefined;
}
