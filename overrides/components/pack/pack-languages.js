// The languages in which a pack has its sheets and slips: the page's own, the other, or both.
import { build } from "../../browser/build.js";
import { findAll } from "../../browser/dom.js";
import { sheetsIn } from "../../core/pack.js";
import { LANGUAGES } from "../bilingual/bilingual.js";
import { fetchParts, otherSide } from "./fetch.js";

/** @import { Say, Session } from "../../core/types.d.ts" */
/** @import { PackSide } from "../../core/pack-paper.js" */
/** @import { DrawSide } from "../session/draw.js" */

/** A pack in one language, and where the sheets of that language are. @typedef {PackSide & { sheets: string }} Edition */

const BOTH = "both";

/**
 * Offers the languages where the plan has a sheet with a Welsh text, and withdraws them where it has none.
 * @param {HTMLElement} element @param {Session} plan @param {DrawSide} side @param {Say} say
 */
export async function offerLanguages(element, plan, side, say) {
  const welsh = side.language === "cy" ? side : (await otherSide(side))?.side;
  const sheets = welsh ? sheetsIn(plan, await fetchParts(plan, welsh)) : [];
  const [old] = findAll(element, "[data-hb-pack-language]", HTMLSelectElement);
  const select = old ?? drawSelect(element, side.language, say);
  select.parentElement?.toggleAttribute("hidden", !sheets.some(({ written }) => !written));
}

/** @param {HTMLElement} element @param {string} own @param {Say} say */
function drawSelect(element, own, say) {
  const options = [...LANGUAGES, BOTH].map((value) =>
    build("option", { value, selected: value === own }, say(`pack.language_${value}`))
  );
  const label = build("label", { class: "hb-field__label", for: "pack-language" }, say("pack.language"));
  const select = build(
    "select",
    { class: "hb-field__select", id: "pack-language", "data-hb-pack-language": true },
    ...options,
  );
  element.append(build("p", {}, label, select));
  return select;
}

/** Returns the languages that are chosen; the page's own where nobody has looked. @param {HTMLElement} element @param {string} own @returns {string[]} */
export function chosenLanguages(element, own) {
  const [select] = findAll(element, "[data-hb-pack-language]", HTMLSelectElement);
  const value = select && !select.parentElement?.hidden ? select.value : own;
  return value === BOTH ? LANGUAGES : [value];
}

/**
 * Returns the pack in each language that its sheets may be printed in: a sheet without a Welsh text is in English.
 * @param {Edition & { about: DrawSide }} own @param {string[]} languages @returns {Promise<Edition[]>}
 */
export async function editionsFor(own, languages) {
  if (languages.every((language) => language === "en" && language === own.about.language)) return [own];
  const other = await otherSide(own.about);
  if (!other) return [own];
  const parts = await fetchParts(own.plan, other.side);
  return [own, { plan: own.plan, parts, about: other.side, sheets: new URL(own.sheets, other.at).href }];
}

/**
 * Returns the editions in which a sheet is printed, Welsh first.
 * @param {string} slug @param {Edition[]} editions @param {string[]} languages
 */
export function editionsOf(slug, editions, languages) {
  /** @param {Edition} one */
  const isWhole = ({ parts }) =>
    [...parts.values()].some(({ sheets }) => sheets.some((sheet) => sheet.slug === slug && !sheet.written));
  const english = editions.find(({ about }) => about.language === "en") ?? editions[0];
  return [
    ...new Set(
      languages.map((language) => editions.find((one) => one.about.language === language && isWhole(one)) ?? english),
    ),
  ];
}
