// What a rehearsal gives out: the set-up of the session under an id of its own, so that nothing pretended is ever counted with
// what is real. Pure.
/** @import { Setup } from "./types.d.ts" */
import { REHEARSAL } from "./rehearsed.js";

/** The ids of pretend sheets (core/pretend.js). */
const PRETENDED = /^pretend-\d+$/;
/** An id has at most 60 signs (core/about.js); the end of a longer one stays, for there stands its number. */
const KEPT = 50;
/** So many are in the room where the plan does not say. */
const USUAL = 20;
const FEWEST = 2;
const MOST = 20;

/** Returns the id under which a rehearsal gives a set-up out. @param {string} id */
export const rehearsedId = (id) => REHEARSAL + id.slice(-KEPT);

/**
 * Returns true where a collection holds nothing but what was pretended: an id alone may have come with anybody's set-up, and
 * what somebody handed in is never dropped unasked.
 * @param {string | null} text as it is stored
 */
export function isAllPretended(text) {
  try {
    const { sheets = [], slips = [] } = JSON.parse(text ?? "{}");
    return !slips.length &&
      sheets.every((/** @type {Setup} */ { id, role }) => role === "setup" || PRETENDED.test(id));
  } catch {
    return false;
  }
}

/** Returns how many people pretend, out of how many are expected. @param {number} [people] */
export const pretenders = (people = USUAL) => Math.min(MOST, Math.max(FEWEST, people));

/**
 * Returns a set-up as a rehearsal gives it out: all that is set as it is, under another id. It is known by its title wherever
 * the real one would stand, and is handed in to nobody.
 * @param {Setup} setup @param {{ title: string, people: number }} about @returns {Setup}
 */
export function rehearsed(setup, { title, people }) {
  const { reply: _, ...rest } = setup;
  return { ...rest, id: rehearsedId(setup.id), title, people };
}
