// Fetches what a pack is made of: what each tool says of itself, blank sheets, and the words of the pack.
import { fetchJson, withLateWords } from "../../browser/late-words.js";
import { makeSay } from "../../core/messages.js";
import { toolsIn } from "../../core/pack.js";

/** @import { Branch, Session, ToolPart } from "../../core/types.d.ts" */
/** @import { DrawSide } from "../session/draw.js" */

/** Returns what each tool of a plan says of itself, by its slug; one that the handbook does not have is left out. @param {Session} plan @param {DrawSide} side @returns {Promise<Map<string, ToolPart>>} */
export async function fetchParts(plan, side) {
  const slugs = [...new Set(toolsIn(plan).map(({ block }) => block.tool))];
  const found = await Promise.all(slugs.map(async (slug) => {
    const address = side.addressOf(slug);
    const name = address?.split("/").at(-2);
    if (!address) return [];
    const file = `${address}${name}.json`;
    /** @type {ToolPart} */
    const part = await fetchJson(file);
    // Where a spec lies is said as seen from the file.
    const sheets = part.sheets.map((sheet) => ({
      ...sheet,
      spec: new URL(sheet.spec, new URL(file, location.href)).href,
    }));
    return [[slug, { ...part, sheets }]];
  }));
  return new Map(/** @type {[string, ToolPart][]} */ (found.flat()));
}

/** Returns the definition of a sheet. @param {ToolPart["sheets"][number]} sheet @returns {Promise<import("../../core/types.d.ts").Spec>} */
export const fetchSpec = ({ spec }) => fetchJson(spec);

/** Returns the side of a page that can say the words of the pack and of the run too. @param {DrawSide} side @returns {Promise<DrawSide>} */
export const withWords = async (side) => ({ ...side, say: await withLateWords(side.say, side.language) });

/** Returns a blank sheet as a tree of elements. @param {string} sheets the address of the worksheets @param {string} slug @returns {Promise<Branch>} */
export async function fetchLayout(sheets, slug) {
  return (await fetchJson(`${sheets}${slug}/${slug}.layout.json`)).tree;
}

/**
 * Returns a page's side in its other language, and where that begins; undefined where it has none. The link to it at the
 * head of the page says where that is: both languages have the same addresses below.
 * @param {DrawSide} side @returns {Promise<{ side: DrawSide, at: string } | undefined>}
 */
export async function otherSide(side) {
  const link = document.querySelector("[data-hb-language]");
  if (!(link instanceof HTMLAnchorElement)) return undefined;
  const at = new URL(".", link.href).href;
  const language = side.language === "cy" ? "en" : "cy";
  const say = makeSay(await fetchJson(new URL("words.json", at).href), language);
  /** @param {string} slug */
  const addressOf = (slug) => {
    const address = side.addressOf(slug);
    return address && new URL(address, at).href;
  };
  return { at, side: { ...side, language, say, addressOf } };
}
