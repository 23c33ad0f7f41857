// Lets what was typed in from slips count where nobody sees the grid.
import { makeAnnounce } from "../../browser/announce.js";
import { build } from "../../browser/build.js";
import { Slips } from "./slip-grid.js";

/** @import { Say } from "../../core/types.d.ts" */
/** @import { Round } from "./round.js" */

/** @param {Round} round @param {Say} say one that knows the words of slips */
export function openUnseen(round, say) {
  if (!round.kept.slips.length) return;
  const nowhere = build("div");
  round.slips ??= new Slips(round, {
    say,
    announce: makeAnnounce(nowhere),
    notice: { tell() {} },
    changed() {},
  });
}
