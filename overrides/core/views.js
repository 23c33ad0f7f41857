// What a group said to one field, by the kind of the field: counted, put in order, joined. Pure.
/** @import { FieldOf, Group, Option, Sound, Spread, Thing, Viewer, ViewOf, Views } from "./types.d.ts" */
import { isBlank } from "./answers.js";
import { fold, joinThings } from "./join.js";
import { findLikenesses } from "./likeness.js";
import { assemble } from "./sentence.js";

/** No purse of a workshop holds more; beyond, sums would lose their meaning. Neither do people give more dots. */
const MOST = 1e12;
/** Half a penny is the dust of sums, not money. */
const DUST = 0.005;

/** @type {Viewer<"line" | "notes">} */
export function texts(_field, given, { ignored }) {
  const rows = given.map(({ person, value }) => ({ person, text: value.trim() }));
  return withLikenesses(rows, rows.map(({ text }) => text), ignored);
}

/**
 * Each text is the formula with the person's words in it; the words alone make it like another.
 * @param {FieldOf<"sentence">} field @param {Group} group @returns {ViewOf<"sentence">}
 */
export function sentence(field, { people, ignored }) {
  const found = people.flatMap(({ person, answers }) => {
    const text = assemble(field, answers)?.lines[0];
    const own = field.parts.map(({ name }) => answers[name] ?? "").join(" ");
    return text === undefined ? [] : [{ row: { person, text }, own }];
  });
  const texts = withLikenesses(found.map(({ row }) => row), found.map(({ own }) => own), ignored);
  return { ...texts, kind: "sentence", field, answered: found.length };
}

/**
 * @param {{ person: string, text: string }[]} rows @param {string[]} compared @param {Set<string>} ignored
 * @returns {Views["line"]}
 */
function withLikenesses(rows, compared, ignored) {
  const { groups, likenesses } = findLikenesses(compared, ignored);
  return { rows: rows.map((row, place) => ({ ...row, alike: groups[place] })), likenesses };
}

/**
 * The same key or the same words are one idea; that with the most dots comes first.
 * @type {Viewer<"ideas">}
 */
export function ideas(_field, given) {
  /** @typedef {Views["ideas"]["ideas"][number]} Idea */
  /** @type {Map<string, Idea>} */
  const byKey = new Map();
  /** @type {Map<string, Idea>} */
  const byWords = new Map();
  for (const { person, value } of given) {
    for (const { key = "", idea: words = "", votes = 0 } of value) {
      const label = words.trim();
      if (!label) continue;
      const idea = byKey.get(key) ?? byWords.get(fold(label)) ?? { label, dots: 0, people: [] };
      if (key) byKey.set(key, idea);
      byWords.set(fold(label), idea);
      if (votes <= MOST) idea.dots += votes;
      if (!idea.people.includes(person)) idea.people.push(person);
    }
  }
  const list = [...new Set(byWords.values())].sort((one, other) => other.dots - one.dots);
  return { ideas: list, answered: list.length && given.length };
}

/** @type {Viewer<"table">} */
export function table(field, given) {
  const rows = given.flatMap(({ person, value }) => value.map((row) => ({ person, row })));
  const counts = field.columns.filter(({ kind }) => kind === "choice").map((column) => {
    const keys = rows.map(({ row }) => row[column.name]).filter((key) => !isBlank(key)).map(String);
    return { column, options: countOptions(column.options ?? [], keys, keys.length) };
  });
  return { rows, counts, answered: rows.length && given.length };
}

/** @type {Viewer<"number">} */
export function number(_field, given) {
  const rows = given.map(({ person, value }) => ({ person, value })).sort((one, other) => one.value - other.value);
  return { rows, middle: [middleOf(rows.map(({ value }) => value))] };
}

/** @type {Viewer<"date">} */
export function date(_field, given) {
  const rows = given.map(({ person, value }) => ({ person, value }));
  rows.sort((one, other) => (one.value < other.value ? -1 : 1));
  const half = rows.length / 2;
  const middle = [rows[Math.ceil(half) - 1].value, rows[Math.floor(half)].value];
  return { rows, middle: [...new Set(middle)] };
}

/** @type {Viewer<"choice" | "choices">} */
export function choices(field, given) {
  const chosen = given.flatMap(({ value }) => [...new Set([value].flat())]);
  return { options: countOptions(field.options, chosen, given.length) };
}

/**
 * Returns how often each option was chosen: all of the field's, and after them what it does not know.
 * @param {Option[]} options @param {string[]} chosen @param {number} all how many could have chosen it
 */
function countOptions(options, chosen, all) {
  const counts = new Map(options.map(({ key }) => [key, 0]));
  for (const key of chosen) counts.set(key, (counts.get(key) ?? 0) + 1);
  const labels = new Map(options.map(({ key, label }) => [key, label]));
  return [...counts].map(([key, count]) => ({ key, label: labels.get(key) ?? key, count, share: count / all }));
}

/** @type {Viewer<"scale">} */
export function scale(field, given, { left }) {
  const most = field.levels.length;
  /** @type {number[]} */
  const known = [];
  let unknown = 0;
  for (const { person, value } of given) {
    if (value === null) unknown += 1;
    else if (Number.isInteger(value) && value >= 1 && value <= most) known.push(value);
    else left.push({ person, field, why: "level" });
  }
  const counts = field.levels.map((_level, place) => known.filter((value) => value === place + 1).length);
  const found = { counts, known: known.length, unknown, answered: known.length + unknown };
  if (!known.length) return found;
  const middle = middleOf(known);
  return {
    ...found,
    middle,
    low: Math.min(...known),
    high: Math.max(...known),
    apart: distanceFrom(middle, known) / (most - 1),
  };
}

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
    const why = Object.keys(value).length > group.spec.limits.rows
      ? "many"
      : spent > Math.min(purse, MOST) + DUST
      ? "purse"
      : "";
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

/**
 * Returns the middle of numbers: of an even count, half way between the two in the middle.
 * @param {number[]} numbers
 */
function middleOf(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : sorted[half - 1] / 2 + sorted[half] / 2;
}

/**
 * Returns how far numbers lie from a middle on average.
 * @param {number} middle @param {number[]} numbers
 */
function distanceFrom(middle, numbers) {
  return numbers.reduce((sum, number) => sum + Math.abs(number - middle), 0) / numbers.length;
}
