// What could give way where time is short. Pure. What each block lasts once it has: take.js.
/** @import { Block } from "./types.d.ts" */

/** Returns how long a block lasts, in minutes: side by side as long as the longest list. @param {Block} block @returns {number} */
export function lengthOf(block) {
  return block.kind === "groups" ? Math.max(0, ...block.groups.map(lengthOfAll)) : block.minutes;
}

/** Returns how long blocks last one after the other, whatever they are locked to. @param {Block[]} blocks */
export function lengthOfAll(blocks) {
  return blocks.reduce((sum, block) => sum + lengthOf(block), 0);
}

/**
 * Returns by how many minutes a block could be shorter. Lists side by side are so together, and not at all where a lock
 * stands in one of them.
 * @param {Block} block @returns {number}
 */
export function canGive(block) {
  if (block.kind !== "groups") return block.flex ? Math.max(0, block.minutes - (block.least ?? 1)) : 0;
  if (block.groups.flat().some(holdsLock)) return 0;
  const least = block.groups.map((list) => lengthOfAll(list) - canGiveAll(list));
  return lengthOf(block) - Math.max(0, ...least);
}

/** @param {Block} block @returns {boolean} */
function holdsLock(block) {
  return block.at !== undefined || (block.kind === "groups" && block.groups.flat().some(holdsLock));
}

/** @param {Block[]} blocks */
export const canGiveAll = (blocks) => blocks.reduce((sum, block) => sum + canGive(block), 0);

/** Returns [block, minutes] for those that could give way. @param {Block[]} blocks @returns {[Block, number][]} */
export function givers(blocks) {
  return blocks.flatMap((block) => {
    const most = canGive(block);
    return most > 0 ? /** @type {[Block, number][]} */ ([[block, most]]) : [];
  });
}
