// In which order a group puts things. Pure.
import { sayAmount } from "../../core/messages.js";
import { add, thingsOfAll } from "../counting.js";

/** @import { GroupBlock, GroupWhole, Offer, Say, Thing, Viewer, ViewOf } from "../../core/types.d.ts" */

/**
 * The best place first; what nobody ranked comes last, without a mean.
 * @type {Viewer<"ranking">}
 */
export function combine(field, given, group) {
  const things = thingsOfAll(field, group);
  /** @type {Map<Thing, number[]>} */
  const places = new Map(things.list.map((thing) => [thing, []]));
  for (const { value, answers } of given) {
    // A place that was not given counts as a place; a thing that stands twice has the first of its places.
    const ranked = new Set(value.map((key) => (key === null ? Symbol("not given") : things.find(key, answers))));
    [...ranked].forEach((thing, rank) => {
      if (typeof thing !== "symbol") add(places, thing, rank + 1);
    });
  }
  const list = [...places].map(([thing, taken]) => ({
    ...thing,
    mean: taken.length ? taken.reduce((sum, rank) => sum + rank, 0) / taken.length : undefined,
    firsts: taken.filter((rank) => rank === 1).length,
    ranked: taken.length,
  }));
  return {
    things: list.sort((one, other) => (one.mean ?? Infinity) - (other.mean ?? Infinity) || other.firsts - one.firsts),
  };
}

/** The nearer to the first place, the more; what nobody ranked has nothing. @param {ViewOf<"ranking">} view @param {Say} say @returns {Offer[]} */
export const offers = ({ things }, say) =>
  things.map(({ label, mean }) =>
    mean === undefined ? { label, weight: 0 } : {
      label,
      weight: things.length + 1 - mean,
      words: say("onward.place", { mean: sayAmount(Number(mean.toFixed(1))) }),
    }
  );

/** @param {ViewOf<"ranking">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export function blocks({ field, things, answered }, { say }) {
  const columns = ["what", "mean", "firsts", "ranked"].map((name) => say(`group.column_${name}`));
  const rows = things.map((
    { label, mean, firsts, ranked },
  ) => [label, mean === undefined ? "–" : sayAmount(Number(mean.toFixed(1))), String(firsts), String(ranked)]);
  const worst = Math.max(1, things.length - 1);
  const bars = things.map(({ mean }) => (mean === undefined ? 0 : Math.max(0, 1 - (mean - 1) / worst)));
  const note = `${say("group.answered", { count: answered })} ${say("group.bar_places", { last: things.length })}`;
  return [{ label: field.label, note, columns, rows, bars }];
}
