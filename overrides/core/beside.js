// What runs side by side in a session: put together, taken apart, and each undone on the plan as it is by then. Pure.
//
// Only the two that are put together or taken apart change: what was written, added or moved meanwhile stays. A part keeps
// its own fixed time beside others, out of use; that of the first is the time of all of them.
/** @import { Block, Session } from "./types.d.ts" */
import { newId } from "./about.js";
import { placeOf } from "./plan.js";
import { isBlock } from "./session.js";

/** @typedef {Extract<Block, { kind: "groups" }>} Groups */

/** Returns a plan in which a part runs beside the one above it, and the key of both together. @param {Session} plan @param {string} key @returns {{ plan: Session, key: string }} */
export function besideAbove(plan, key) {
  const index = placeOf(plan, key);
  const [above, block] = [plan.blocks[index - 1], plan.blocks[index]];
  if (!isBlock(above) || !isBlock(block)) return { plan, key };
  const first = above.kind === "groups" ? above : groupOf([[above]], { key: newId(), kind: "groups", groups: [] });
  const both = { ...first, groups: [...first.groups, ...(block.kind === "groups" ? block.groups : [[block]])] };
  const blocks = [...plan.blocks.slice(0, index - 1), both, ...plan.blocks.slice(index + 1)];
  return { plan: { ...plan, blocks }, key: both.key };
}

/**
 * Undoes besideAbove: returns the plan as it is now with the part below the others again; as it is, where they no longer
 * run side by side.
 * @param {Session} plan @param {string} key of both together @param {Block} was the part as it was before @returns {Session}
 */
export function notBeside(plan, key, was) {
  const both = groupsAt(plan, key);
  if (!both) return plan;
  const keys = new Set((was.kind === "groups" ? was.groups.flat() : [was]).map((block) => block.key));
  /** @param {Block[]} list */
  const isOut = (list) => list.some((block) => keys.has(block.key));
  const out = both.groups.filter(isOut);
  const groups = both.groups.filter((list) => !isOut(list));
  if (!out.length || !groups.length) return plan;
  const above = groups.length > 1 ? [{ ...both, groups }] : inOrder({ ...both, groups });
  return replaced(plan, key, [...above, ...(was.kind === "groups" ? [{ ...was, groups: out }] : out.flat())]);
}

/** Returns a plan in which what ran side by side comes one after the other. @param {Session} plan @param {string} key @returns {Session} */
export function oneAfterOther(plan, key) {
  const block = groupsAt(plan, key);
  return block?.groups.flat().length ? replaced(plan, key, inOrder(block)) : plan;
}

/**
 * Undoes oneAfterOther: returns the plan as it is now with those parts side by side again that are still there; as it is,
 * where fewer than two lists of them are.
 * @param {Session} plan @param {Groups} was what ran side by side before @returns {Session}
 */
export function besideAgain(plan, was) {
  const now = new Map(plan.blocks.filter(isBlock).map((block) => [block.key, block]));
  const lists = was.groups.filter((list) => list.length);
  const groups = lists.map((list) => list.flatMap((block) => now.get(block.key) ?? [])).filter((list) => list.length);
  if (groups.length < Math.min(2, lists.length)) return plan;
  const [first, ...rest] = groups.flat();
  const gone = new Set(rest.map((block) => block.key));
  const blocks = plan.blocks.filter((item) => !(isBlock(item) && gone.has(item.key)));
  return replaced({ ...plan, blocks }, first.key, [groupOf(groups, was)]);
}

/** @param {Session} plan @param {string} key */
function groupsAt(plan, key) {
  const block = plan.blocks[placeOf(plan, key)];
  return isBlock(block) && block.kind === "groups" ? block : undefined;
}

/** @param {Session} plan @param {string} key @param {Block[]} blocks @returns {Session} */
function replaced(plan, key, blocks) {
  return { ...plan, blocks: plan.blocks.flatMap((item) => (isBlock(item) && item.key === key ? blocks : [item])) };
}

/** Returns lists as one block, which has the time to which the first part was fixed. @param {Block[][]} lists @param {Groups} about @returns {Groups} */
function groupOf([[first, ...rest], ...others], { at: _, ...about }) {
  const { at, ...bare } = first;
  return { ...about, ...(at ? { at } : {}), groups: [[bare, ...rest], ...others] };
}

/** Returns what ran side by side, list after list; the time to which all were fixed is that of the first. @param {Groups} block @returns {Block[]} */
function inOrder({ at, groups }) {
  const [first, ...rest] = groups.flat();
  return first ? [at ? { ...first, at } : first, ...rest] : [];
}
