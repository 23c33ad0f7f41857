// What a group spends its purses on. Pure.
import { sayAmount } from "../../core/messages.js";
import { percent } from "../../core/words.js";
import { add, MOST, thingsOfAll } from "../counting.js";

/**
 * @import {
 *   Answer, Broken, FieldOf, GroupBlock, GroupWhole, Offer, Rulings, Sound, Thing, Viewer, ViewOf
 * } from "../../core/types.d.ts"
 */

/** Half a penny is the dust of sums, not money. */
const DUST = 0.005;

/**
 * The most money first.
 * @type {Viewer<"budget">}
 */
export function combine(field, given, group) {
  const things = thingsOfAll(field, group);
  /** @type {Map<Thing, number[]>} */
  const amounts = new Map(things.list.map((thing) => [thing, []]));
  let spenders = 0;
  for (const { person, value, answers } of given) {
    const rules = { answers: { ...group.setup?.answers, ...answers }, rows: group.spec.limits.rows };
    const broken = breaks(field, value, rules);
    if (broken) {
      group.left.push({ person, ...broken });
      continue;
    }
    spenders += 1;
    for (const [key, amount] of Object.entries(value)) {
      if (amount > 0) add(amounts, things.find(key, answers), amount);
    }
  }
  return { ...rank(amounts), spenders };
}

/**
 * Nobody spends more than the purse holds, nor on more things than a list can have.
 * @param {FieldOf<"budget">} field @param {Answer["budget"]} value @param {Rulings} rules
 * @returns {Extract<Broken, { why: "purse" | "many" }> | undefined}
 */
export function breaks(field, value, { answers, rows }) {
  const spent = Object.values(value).reduce((sum, amount) => sum + amount, 0);
  const purse = purseOf(field, answers) ?? MOST;
  if (Object.keys(value).length > rows) return { why: "many", field, spent, purse };
  return spent > Math.min(purse, MOST) + DUST ? { why: "purse", field, spent, purse } : undefined;
}

/** @param {FieldOf<"budget">} field @param {Sound} answers */
function purseOf({ purse }, answers) {
  const amount = typeof purse === "number" ? purse : answers[purse];
  return typeof amount === "number" ? amount : undefined;
}

/** @param {Map<Thing, number[]>} amounts */
function rank(amounts) {
  /** @param {number[]} given */
  const sum = (given) => given.reduce((all, amount) => all + amount, 0);
  const total = sum([...amounts.values()].map(sum));
  const things = [...amounts].map(([thing, given]) => {
    const own = sum(given);
    const most = Math.max(0, ...given);
    return { ...thing, total: own, share: total ? own / total : 0, backers: given.length, most, alone: most * 2 > own };
  });
  things.sort((one, other) => other.total - one.total || other.backers - one.backers);
  return { things, total };
}

/** @param {ViewOf<"budget">} view @returns {Offer[]} */
export const offers = ({ field, things }) =>
  things.map(({ label, total }) => ({ label, weight: total, words: sayAmount(total, field.unit) }));

/** @param {ViewOf<"budget">} view @param {GroupWhole} whole @returns {GroupBlock[]} */
export function blocks({ field, things, total, spenders }, { say }) {
  /** @param {number} amount */
  const money = (amount) => sayAmount(amount, field.unit);
  const columns = ["what", "total", "share", "backers", "look"].map((name) => say(`group.column_${name}`));
  const rows = things.map((
    thing,
  ) => [
    thing.label,
    money(thing.total),
    percent(thing.share),
    String(thing.backers),
    thing.alone ? say("group.alone", { amount: money(thing.most) }) : "",
  ]);
  const note = `${say("group.spent", { count: spenders, total: money(total) })} ${say("group.bar_spent")}`;
  return [{
    label: field.label,
    note,
    columns,
    rows,
    bars: things.map(({ share }) => share),
  }];
}
