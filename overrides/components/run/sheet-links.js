// From the part of a session that is on: to its sheet as it is given out, to what is collected of it, and to its result.
import { build } from "../../browser/build.js";
import { pack } from "../../core/codec.js";
import { linkTo, nameOf } from "../pack/joining.js";

/** @import { Announce, Say } from "../../core/types.d.ts" */
/** @import { SheetLink } from "../../core/sheet-links.js" */

/** All of them open in one window beside the run, which goes on. */
const WINDOW = "hb-sheet";

/**
 * Returns a line for each sheet of the part that is on; in a rehearsal, with the way to pretend answers.
 * @param {SheetLink[]} links
 * @param {{ sheets: string, collect: string, isRehearsal: boolean, people?: number, say: Say, announce: Announce }} side
 */
export async function drawLinks(links, { sheets, collect, isRehearsal, people, say, announce }) {
  const pretended = isRehearsal ? await import("./pretended.js") : undefined;
  return Promise.all(links.map(async (one) => {
    const group = await groupLinks(one, collect);
    const addresses = { sheet: await linkTo(sheets, one), ...group };
    const drawn = Object.entries(addresses).flatMap(([name, href]) => [
      build("a", { class: "hb-button hb-button--quiet", href, target: WINDOW }, say(`run.open_${name}`)),
      " ",
    ]);
    return build(
      "div",
      { class: "hb-run__sheet" },
      build("p", {}, nameOf(one)),
      build("p", { class: "hb-actions" }, ...drawn),
      one.sheet.private ? undefined : pretended?.drawPretended(one, { collect, people, window: WINDOW, say, announce }),
    );
  }));
}

/** @param {SheetLink} one @param {string} collect */
async function groupLinks({ sheet, setup }, collect) {
  const fragment = setup ? `#a=${await pack(setup)}` : "";
  // The set-up names its worksheet; chosen first, what came in without one would be held against it.
  const asked = setup ? "" : `sheet=${sheet.slug}`;
  const query = asked ? `?${asked}` : "";
  const result = asked ? `?${asked}&results` : "?results";
  return { collect: `${collect}${query}${fragment}`, result: `${collect}${result}${fragment}` };
}
