// The same code is before the camera for many pictures on end, and may come back later: what a sighting is. Pure.

/** After so many milliseconds out of sight a code has gone, and may be shown anew. */
const GONE = 2000;

export class Sightings {
  /** When each code was last seen. @type {Map<string, number>} */
  last = new Map();

  /** @param {string} text @param {number} now @returns {"new" | "still" | "again"} */
  see(text, now) {
    const before = this.last.get(text);
    this.last.set(text, now);
    if (before === undefined) return "new";
    return now - before > GONE ? "again" : "still";
  }

  /** Has a code count as new: what it held could not be taken in. @param {string} text */
  forget(text) {
    this.last.delete(text);
  }
}
