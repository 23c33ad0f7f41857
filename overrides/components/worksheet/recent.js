// What a sheet was before each change that another tab may not have seen yet: two that store in the same moment do not see
// each other's words.
import { findLost } from "../../core/merge.js";

/** @import { Sheet } from "../../core/types.d.ts" */

/** After so many milliseconds every tab has what one of them has stored; so many states of a sheet go by until then. */
const SEEN = 1000;
const STATES = 5;

export class Recent {
  constructor() {
    /** The oldest first. @type {Sheet[]} */
    this.past = [];
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  /**
   * Notes what the sheet was before it was stored; calls `look`, once all tabs have seen it, to see whether it is there.
   * @param {Sheet} before
   * @param {() => void} look
   */
  note(before, look) {
    clearTimeout(this.timer);
    this.past = [...this.past, before].slice(-STATES);
    this.timer = setTimeout(() => {
      look();
      this.forget();
    }, SEEN);
  }

  forget() {
    clearTimeout(this.timer);
    this.past = [];
  }

  /**
   * Returns what was stored a moment ago, `mine`, and is not in `theirs`, as findLost does; nothing where nothing was.
   * @param {Sheet} mine
   * @param {Sheet} theirs
   */
  lostIn(mine, theirs) {
    return this.past.length ? findLost({ past: this.past, mine, theirs }) : undefined;
  }
}
