// What each block lasts once it has given way. Pure. Nothing here happens unless somebody says so.
/** @import { Block } from "./types.d.ts" */
import { canGiveAll, givers, lengthOf, lengthOfAll } from "./give.js";

const MOST = 1440;

/**
 * Returns the minutes that blocks have once they have given so many: each in proportion to what it can, none below its
 * least. What they cannot give is `left`.
 * @param {Block[]} blocks @param {number} wanted @returns {{ minutes: Record<string, number>, left: number }}
 */
export function takeFrom(blocks, wanted) {
  const all = canGiveAll(blocks);
  const taken = Math.max(0, Math.min(Math.ceil(wanted), all));
  return { minutes: Object.assign({}, ...shares(blocks, taken, all)), left: Math.max(0, Math.ceil(wanted) - taken) };
}

/** @param {Block[]} blocks @param {number} taken @param {number} all */
function shares(blocks, taken, all) {
  if (!taken) return [];
  const exact = givers(blocks).map(([block, most]) => ({ block, share: (taken * most) / all }));
  const down = exact.map(({ share }) => Math.floor(share + 1e-9));
  let rest = taken - down.reduce((sum, share) => sum + share, 0);
  const byRest = exact.map(({ share }, index) => ({ index, over: share - down[index] }))
    .sort((one, other) => other.over - one.over);
  for (const { index } of byRest) {
    if (rest > 0) down[index] += 1;
    rest -= 1;
  }
  return exact.map(({ block }, index) => shortened(block, down[index]));
}

/** Returns the minutes by key of a block that is shorter by so many. @param {Block} block @param {number} by @returns {Record<string, number>} */
function shortened(block, by) {
  if (block.kind !== "groups") return { [block.key]: block.minutes - by };
  const length = lengthOf(block) - by;
  return Object.assign({}, ...block.groups.map((list) => takeFrom(list, lengthOfAll(list) - length).minutes));
}

/**
 * Returns blocks with other minutes, by key; whole, and within what a block may have.
 * @template {Block} B @param {B[]} blocks @param {Record<string, number>} minutes @returns {B[]}
 */
export function withMinutes(blocks, minutes) {
  return blocks.map((block) => {
    if (block.kind === "groups") return { ...block, groups: block.groups.map((list) => withMinutes(list, minutes)) };
    if (!Object.hasOwn(minutes, block.key)) return block;
    return { ...block, minutes: Math.min(MOST, Math.max(1, Math.round(minutes[block.key]))) };
  });
}
