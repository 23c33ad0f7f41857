// Lets what was typed in from slips count where nobody sees the grid.
import { makeAnnounce } from "../../browser/announce.js";
import { build } from "../../browser/build.js";
import { Slips } from "./slips.js";

/** @import { Say } from "../../core/types.d.ts" */
/** @import { Pile } from "./pile.js" */

/** @param {Pile} pile @param {Say} say one that knows the words of slips */
export function openUnseen(pile, say) {
  if (!pile.kept.slips.length) return;
  const nowhere = build("div");
  pile.slips ??= new Slips(pile, {
    say,
    announce: makeAnnounce(nowhere),
    notice: { tell() {} },
    changed() {},
  });
}
