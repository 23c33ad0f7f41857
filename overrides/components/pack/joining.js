// The way into a sheet from a room: its address, with the set-up where there is one, and a code of it.
import { build } from "../../browser/build.js";
import { pack } from "../../core/codec.js";
import { drawCode, isOnlyHere, LONGEST_CODE } from "../code/code.js";

/** @import { Say } from "../../core/types.d.ts" */
/** @import { SheetLink } from "../../core/sheet-links.js" */

/** Returns the address of a sheet, with its set-up. @param {string} sheets the address of the worksheets @param {Pick<SheetLink, "sheet" | "setup">} one */
export async function linkTo(sheets, { sheet, setup }) {
  const address = new URL(`${sheets}${sheet.slug}/`, location.href).href;
  return setup ? `${address}#a=${await pack(setup)}` : address;
}

/** What a sheet is called where it is given out. @param {SheetLink} one */
export const nameOf = ({ sheet, setup }) => (setup?.title ? `${sheet.title}: ${setup.title}` : sheet.title);

/**
 * Draws the code of each sheet with its name; where a code cannot be, words say what serves instead.
 * @param {SheetLink[]} links @param {string} sheets @param {Say} say @returns {Promise<HTMLElement[]>}
 */
export async function drawCodes(links, sheets, say) {
  const items = await Promise.all(links.map((one) => drawJoin(one, sheets, say)));
  const warning = links.length && isOnlyHere() ? [build("p", { class: "hb-join__here" }, say("run.join_here"))] : [];
  return [...items, ...warning];
}

/** @param {SheetLink} one @param {string} sheets @param {Say} say */
async function drawJoin(one, sheets, say) {
  const link = await linkTo(sheets, one);
  const name = build("b", {}, nameOf(one));
  const address = one.setup ? [say("run.join_setup")] : breakable(link);
  /** @param {Node | string} code @param {(Node | string)[]} words */
  const whole = (code, words) => build("div", { class: "hb-join" }, code, build("p", {}, name, build("br"), ...words));
  if (link.length > LONGEST_CODE) return whole("", [say("run.join_dense")]);
  try {
    return whole(await drawCode(link, say("run.join_code", { title: nameOf(one) })), address);
  } catch (error) {
    console.warn(error);
    return whole("", one.setup ? [say("run.join_missing")] : address);
  }
}

/** Returns an address that may break behind its slashes: who types it in reads whole words. @param {string} link */
const breakable = (link) => link.split(/(?<=\/)(?=[^/])/).flatMap((part) => [part, build("wbr")]);
