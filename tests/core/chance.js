// Chance that comes out the same in each run.

/** @param {number} seed */
export function makeChance(seed) {
  let state = seed;
  /** Returns a whole number below `most`. @param {number} most */
  const random = (most) => {
    state = (state * 48271) % 2147483647;
    return state % most;
  };
  /** @type {<T>(list: T[]) => T} */
  const pick = (list) => list[random(list.length)];
  return { random, pick };
}
