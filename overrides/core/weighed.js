// What weight a group gave to things: money, places in an order, places on a matrix. Pure.
/** @import { FieldOf, Group, Sound, Spread, Thing, Viewer } from "./types.d.ts" */
import { distanceFrom, middleOf } from "./average.js";
import { fold, joinThings } from "./join.js";

/** No purse of a workshop holds more; beyond, sums would lose their meaning. */
const MOST = 1e12;
const MOST_THINGS = 200;
/** Half a penny is the dust of sums, not money. */
const DUST = 0.005;

/**
 * The most money first.
 * @type {Viewer<"budget">}
 */
export function budget(field, given, group) {
  const things = thingsOfAll(field, group);
  /** @type {Map<Thing, number[]>} */
  const amounts = new Map(things.list.map((thing) => [thing, []]));
  let spenders = 0;
  for (const { person, value, answers } of given) {
    const spent = Object.values(value).reduce((sum, amount) => sum + amount, 0);
    const purse = purseOf(field, answers) ?? purseOf(field, group.setup?.answers) ?? MOST;
    const why = Object.keys(value).length > MOST_THINGS ? "many" : spent > Math.min(purse, MOST) + DUST ? "purse" : "";
    if (why) {
      group.left.push({ person, field, why, spent, purse });
      continue;
    }
    spenders += 1;
    for (const [key, amount] of Object.entries(value)) {
      if (amount > 0) add(amounts, things.find(key), amount);
    }
  }
  return { ...rank(amounts), spenders };
}

/** @param {FieldOf<"budget">} field @param {Sound} [answers] */
function purseOf({ purse }, answers = {}) {
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

/** @param {Map<Thing, number[]>} numbers @param {Thing} thing @param {number} number */
function add(numbers, thing, number) {
  numbers.set(thing, [...(numbers.get(thing) ?? []), number]);
}

/** @param {FieldOf<"budget" | "ranking">} field @param {Group} group */
function thingsOfAll(field, { spec, setup, people }) {
  return joinThings(field, spec, [setup?.answers, ...people.map(({ answers }) => answers)]);
}

/**
 * The best place first; what nobody ranked comes last, without a mean.
 * @type {Viewer<"ranking">}
 */
export function ranking(field, given, group) {
  const things = thingsOfAll(field, group);
  /** @type {Map<Thing, number[]>} */
  const places = new Map(things.list.map((thing) => [thing, []]));
  for (const { value } of given) {
    // A place that was not given counts as a place; a thing that stands twice has the first of its places.
    const ranked = new Set(value.map((key) => (key === null ? Symbol("not given") : things.find(key))));
    [...ranked].forEach((thing, place) => {
      if (typeof thing !== "symbol") add(places, thing, place + 1);
    });
  }
  const list = [...places].map(([thing, taken]) => ({
    ...thing,
    mean: taken.length ? taken.reduce((sum, place) => sum + place, 0) / taken.length : undefined,
    firsts: taken.filter((place) => place === 1).length,
    ranked: taken.length,
  }));
  return {
    things: list.sort((one, other) => (one.mean ?? Infinity) - (other.mean ?? Infinity) || other.firsts - one.firsts),
  };
}

/**
 * Things with the same words are one.
 * @type {Viewer<"matrix">}
 */
export function matrix(_field, given) {
  /** @type {Map<string, { label: string, x: number[], y: number[] }>} */
  const byWords = new Map();
  for (const { label = "", x, y } of given.flatMap(({ value }) => value)) {
    const words = label.trim();
    if (!words) continue;
    const places = byWords.get(fold(words)) ?? { label: words, x: [], y: [] };
    byWords.set(fold(words), places);
    if (x === undefined || y === undefined) continue;
    places.x.push(x);
    places.y.push(y);
  }
  const all = [...byWords.values()];
  return {
    points: all.filter(({ x }) => x.length).map(spread),
    unplaced: all.filter(({ x }) => !x.length).map(({ label }) => label),
    answered: all.length && given.length,
  };
}

/** @param {{ label: string, x: number[], y: number[] }} places @returns {Spread} */
function spread({ label, x, y }) {
  const middle = { x: middleOf(x), y: middleOf(y) };
  return { label, ...middle, dx: distanceFrom(middle.x, x), dy: distanceFrom(middle.y, y), placed: x.length };
}
