// What a sheet was before each change that another tab may not have seen yet: two that store in the same moment do not see
// each other's words.
import { fieldsOf } from "../../core/answers.js";
import { findLost } from "../../core/merge.js";

/** @import { Sheet, Spec } from "../../core/types.d.ts" */

/** After so many milliseconds every tab has what one of them has stored. */
const SEEN = 1000;

/** Kinds on whose answers somebody goes on: more words, rows or places, beside those that are there. */
const GROWING = new Set(["line", "notes", "table", "ideas", "matrix", "ranking", "budget"]);

export class Recent {
  /** @param {Spec} spec */
  constructor(spec) {
    /** The names of the parts on which somebody may go on. */
    this.growing = new Set(growingOf(spec));
    /** What was stored a moment ago, the oldest first. @type {{ before: Sheet, touched: Iterable<string>, at: number }[]} */
    this.notes = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * Notes what the sheet was before it was stored, and which parts somebody had changed; calls `look`, once all tabs have
   * seen it, to see whether it is there.
   * @param {Sheet} before
   * @param {Iterable<string>} touched
   * @param {() => void} look
   */
  note(before, touched, look) {
    clearTimeout(this.timer);
    const now = performance.now();
    this.notes = [...this.notes.filter(({ at }) => now - at < SEEN), { before, touched, at: now }];
    this.timer = setTimeout(() => {
      const seen = this.notes;
      look();
      // To look may store, which is a note of its own.
      this.notes = this.notes.filter((one) => !seen.includes(one));
    }, SEEN);
  }

  forget() {
    clearTimeout(this.timer);
    this.notes = [];
  }

  /**
   * Returns what was stored a moment ago, `mine`, and is not in `theirs`, as findLost does; nothing where nothing was.
   * @param {Sheet} mine
   * @param {Sheet} theirs
   */
  lostIn(mine, theirs) {
    if (!this.notes.length) return undefined;
    const past = this.notes.map(({ before }) => before);
    const touched = new Set(this.notes.flatMap((note) => [...note.touched]));
    return findLost({ past, mine, theirs, touched, growing: this.growing });
  }
}

/** @param {Spec} spec */
const growingOf = (spec) => [
  ...fieldsOf(spec).flatMap(({ kind, name }) => GROWING.has(kind) ? [name] : []),
  "@title",
  "@project",
  "@by",
  "@team",
];
