// What tells a set-up and a collection of a rehearsal from the real ones. Pure.

/** With this their ids begin. */
export const REHEARSAL = "rehearsal-";

/** Returns true for the id of a set-up, or of a collection, that is a rehearsal's. @param {string | undefined} id */
export const isRehearsed = (id) => Boolean(id?.startsWith(REHEARSAL));
