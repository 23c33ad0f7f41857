// What a pack has copies of: blank sheets, and slips with the list on them, in one language or in both.
import { build } from "../../browser/build.js";
import { findAll } from "../../browser/dom.js";
import { copiesOf, sheetsIn } from "../../core/pack.js";
import { sheetLinksIn } from "../../core/sheet-links.js";
import { fetchLayout, fetchSpec } from "./fetch.js";
import { chosenLanguages, editionsFor, editionsOf } from "./pack-languages.js";
import { drawSheet } from "./blank-sheet.js";

/** @import { PackSide } from "../../core/pack-paper.js" */
/** @import { SheetLink } from "../../core/sheet-links.js" */
/** @import { DrawSide } from "../session/draw.js" */
/** @import { Edition } from "./pack-languages.js" */
/** @typedef {{ own: Edition, editions: Edition[], languages: string[], isEach: boolean }} Copies */

/** Copies of one sheet that are printed at most; beyond, a copier does it better. */
const MOST_COPIES = 100;
/** Slips of one kind that are printed where one page serves to copy from. */
const ON_A_PAGE = 2;

/**
 * Returns the pages of the parts that are named, "sheets" or "slips": enough to copy from, or as many as the room needs.
 * @param {HTMLElement} element @param {PackSide & { about: DrawSide }} pack @param {string[]} names
 */
export async function drawCopies(element, pack, names) {
  const own = { ...pack, sheets: element.dataset.hbSheets ?? "" };
  const languages = chosenLanguages(element, pack.about.language);
  const editions = await editionsFor(own, languages);
  const isEach = findAll(element, "[data-hb-copies]", HTMLSelectElement)[0]?.value !== "all";
  const copies = { own, editions, languages, isEach };
  const sheets = names.includes("sheets") ? await drawSheets(copies) : [];
  return [...sheets, ...(names.includes("slips") ? await drawAllSlips(copies) : [])];
}

/** Of a sheet in two languages the Welsh page is before the English one in each copy. @param {Copies} copies */
async function drawSheets({ own, editions, languages, isEach }) {
  const { plan, parts, about } = own;
  const drawn = await Promise.all(
    sheetsIn(plan, parts).map(async ({ slug, block }) => {
      const found = editionsOf(slug, editions, languages);
      const trees = await Promise.all(found.map(({ sheets }) => fetchLayout(sheets, slug)));
      const isLess = languages.includes("cy") && !found.some((one) => one.about.language === "cy");
      const count = isEach ? 1 : Math.min(MOST_COPIES, copiesOf(plan, parts, block.tool));
      return Array.from({ length: count }, () =>
        trees.map((tree, at) => {
          const { language } = found[at].about;
          const note = isLess
            ? build("p", { class: "hb-small", lang: about.language }, about.say("pack.only_english"))
            : "";
          return drawSheet(tree, language, note);
        })).flat();
    }),
  );
  return drawn.flat();
}

/** Slips of each sheet that is given out with a list. @param {Copies} copies */
async function drawAllSlips({ own, editions, languages, isEach }) {
  const { plan, parts } = own;
  const count = isEach ? ON_A_PAGE : Math.min(MOST_COPIES, plan.people ?? ON_A_PAGE);
  const given = sheetLinksIn(plan, parts).filter(({ setup }) => setup);
  if (!given.length) return [];
  const { drawBothSlips, drawSlips } = await import("./slip-pages.js");
  return Promise.all(given.map(async (one) => {
    const found = editionsOf(one.sheet.slug, editions, languages);
    const links = found.map((edition) => linkIn(edition, one));
    const specs = await Promise.all(links.map(({ sheet }) => fetchSpec(sheet)));
    const inEach = specs.map((spec, at) => ({ spec, say: found[at].about.say }));
    return links.length > 1
      ? drawBothSlips([links[0], links[1]], [inEach[0], inEach[1]], count)
      : drawSlips(links[0], inEach[0], count);
  }));
}

/** The same sheet as another edition names it. @param {Edition} edition @param {SheetLink} one */
const linkIn = ({ plan, parts }, one) =>
  sheetLinksIn(plan, parts).find(({ sheet, setup }) => sheet.slug === one.sheet.slug && setup?.id === one.setup?.id) ??
    one;
