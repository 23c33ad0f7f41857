// What the same people said on two days to questions that have no scale: money, places, choices, dots on a square. Pure.
//
// Only pairs count that answered a question on both days. What is more or less in it is for people to say; here stands what
// they gave, and who gave it otherwise.
/** @import { Answer, FieldOf, GroupBlock, Say, Sound, Spec, TableBlock, Thing } from "./types.d.ts" */
import { answerTo, fieldsOf } from "./answers.js";
import { fold } from "./join.js";
import { ofKinds } from "./fields-of.js";
import { labelOf, thingsOf } from "./listed.js";
import { sayAmount } from "./messages.js";
import { csvRows, listCsv } from "./serialise.js";
import { percent, quadrantOf } from "./words.js";

/** @import { Brought } from "./teams.js" */
/** The answers of a pair on both days: one sheet a day, of a team all. @typedef {{ name: string, then: Sound[], now: Sound[] }} Sides */
/** How moves are told; `then` and `now` name the days. @typedef {{ spec: Spec, say: Say, then: string, now: string }} About */
/** What one thing got on one day, in numbers, by its words. @typedef {Map<string, { label: string, numbers: number[] }>} Got */
/** A question in which things are weighed: how an answer weighs them, and which way is up. @typedef {{ weigh: (sound: Sound) => [string, number][] | undefined, words: (number: number) => string, up: 1 | -1 }} Weighing */

/** Less is the dust of sums. */
const DUST = 1e-9;

/** Returns what has moved in each such question, in the order of the sheet. @param {Sides[]} pairs @param {About} about @returns {GroupBlock[]} */
export function otherMoves(pairs, about) {
  const { spec } = about;
  return fieldsOf(spec).flatMap((field) => {
    const [[budget], [ranking], [choice], [matrix]] = /** @type {const} */ ([
      ofKinds([field], "budget"),
      ofKinds([field], "ranking"),
      ofKinds([field], "choice", "choices"),
      ofKinds([field], "matrix"),
    ]);
    if (budget) return weighed(field.label, pairs, moneyIn(budget, spec), about);
    if (ranking) return weighed(field.label, pairs, placesIn(ranking, spec), about);
    if (choice) return chosen(choice, pairs, about);
    return matrix ? placed(matrix, pairs, about) : [];
  });
}

/** Of a purse its share: two purses may not hold the same. @param {FieldOf<"budget">} field @param {Spec} spec @returns {Weighing} */
const moneyIn = (field, spec) => ({
  weigh: (sound) => {
    const value = answerTo(field, sound);
    const total = Object.values(value ?? {}).reduce((sum, amount) => sum + amount, 0);
    if (!value || !total) return undefined;
    const things = thingsOf(field, spec, sound);
    const keys = new Set([...things.map(({ key }) => key), ...Object.keys(value)]);
    return [...keys].map((key) => [labelOf(things, key), (value[key] ?? 0) / total]);
  },
  words: percent,
  up: 1,
});

/** Of two places, the smaller number is the higher one. @param {FieldOf<"ranking">} field @param {Spec} spec @returns {Weighing} */
const placesIn = (field, spec) => ({
  weigh: (sound) => {
    const things = thingsOf(field, spec, sound);
    return answerTo(field, sound)?.flatMap((key, index) => key === null ? [] : [[labelOf(things, key), index + 1]]);
  },
  words: (rank) => sayAmount(Number(rank.toFixed(1))),
  up: -1,
});

/** @param {string} label @param {Sides[]} pairs @param {Weighing} weighing @param {About} about @returns {TableBlock[]} */
function weighed(label, pairs, { weigh, words, up }, { say, then, now }) {
  const both = pairs.map((pair) => ({ then: gotIn(pair.then, weigh), now: gotIn(pair.now, weigh) }))
    .filter((pair) => pair.then.size && pair.now.size);
  if (!both.length) return [];
  const names = new Map(both.flatMap((pair) => [...pair.then, ...pair.now].map(([key, one]) => [key, one.label])));
  const things = [...names].map(([key, name]) => {
    const days = both.map((pair) => [pair.then, pair.now].map((day) => meanOf(day.get(key)?.numbers ?? [])));
    const moves = days.flatMap(([before, after]) => isNaN(before) || isNaN(after) ? [] : [wayOf(after - before) * up]);
    const [before, after] = [0, 1].map((at) => meanOf(days.map((day) => day[at]).filter((one) => !isNaN(one))));
    return { name, before, after, moves };
  });
  // What stands highest now comes first, and what has no place now last.
  const weight = (/** @type {number} */ number) => isNaN(number) ? -Infinity : number * up;
  things.sort((one, other) => weight(other.after) - weight(one.after) || 0);
  const shown = (/** @type {number} */ number) => isNaN(number) ? "–" : words(number);
  const ways = ["higher", "lower", "same"].map((name) => say(`onward.column_${name}`));
  return [{
    label,
    note: say(up > 0 ? "onward.moved_money" : "onward.moved_places", { count: both.length }),
    columns: [say("group.column_what"), then, now, ...ways],
    rows: things.map(({ name, before, after, moves }) => [
      name,
      shown(before),
      shown(after),
      ...[1, -1, 0].map((way) => String(moves.filter((move) => move === way).length)),
    ]),
  }];
}

/** @param {Sound[]} sounds @param {Weighing["weigh"]} weigh @returns {Got} */
function gotIn(sounds, weigh) {
  /** @type {Got} */
  const got = new Map();
  for (const [label, number] of sounds.flatMap((sound) => weigh(sound) ?? [])) {
    const one = got.get(fold(label)) ?? { label, numbers: [] };
    one.numbers.push(number);
    got.set(fold(label), one);
  }
  return got;
}

/** @param {number[]} numbers */
const meanOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** @param {number} difference */
const wayOf = (difference) => Math.abs(difference) < DUST ? 0 : Math.sign(difference);

/** Counts on both days, and who chose otherwise; of a team that is not said, for its people may be others. @param {FieldOf<"choice"> | FieldOf<"choices">} field @param {Sides[]} pairs @param {About} about @returns {TableBlock[]} */
function chosen(field, pairs, { say, then, now }) {
  const both = pairs.map(({ name, ...sides }) => ({
    name,
    then: keysIn(field, sides.then),
    now: keysIn(field, sides.now),
  })).filter((pair) => pair.then.length && pair.now.length);
  if (!both.length) return [];
  const count = (/** @type {string[][]} */ all, /** @type {string} */ key) => all.filter((keys) => keys.includes(key));
  const rows = field.options.map(({ key, label }) => {
    const [before, after] = [both.flatMap((pair) => pair.then), both.flatMap((pair) => pair.now)].map((all) =>
      count(all, key).length
    );
    const single = both.filter((pair) => pair.then.length === 1 && pair.now.length === 1);
    const came = single.filter((pair) => pair.now[0].includes(key) && !pair.then[0].includes(key));
    const left = single.filter((pair) => pair.then[0].includes(key) && !pair.now[0].includes(key));
    return [label, String(before), String(after), ...[came, left].map((all) => all.map(({ name }) => name).join(", "))];
  });
  return [{
    label: field.label,
    note: say("onward.moved_choices", { count: both.length }),
    columns: [say("group.column_answer"), then, now, say("onward.column_came"), say("onward.column_left")],
    rows,
  }];
}

/** The keys that each sheet of a side chose. @param {FieldOf<"choice"> | FieldOf<"choices">} field @param {Sound[]} sounds @returns {string[][]} */
const keysIn = (field, sounds) =>
  sounds.map((sound) => /** @type {Answer["choice"] | Answer["choices"] | undefined} */ (answerTo(field, sound)))
    .flatMap((value) => value === undefined ? [] : [[value].flat()]);

/** In which part of the square each thing lay, by the middle of all, and how many pairs moved it to another. @param {FieldOf<"matrix">} field @param {Sides[]} pairs @param {About} about @returns {TableBlock[]} */
function placed(field, pairs, { say, then, now }) {
  const both = pairs.map((pair) => ({ then: spotsIn(field, pair.then), now: spotsIn(field, pair.now) }));
  const labels = new Map(both.flatMap((pair) => [...pair.then, ...pair.now].map(([key, { label }]) => [key, label])));
  const rows = [...labels].flatMap(([key, label]) => {
    const spots = both.flatMap((pair) => {
      const [before, after] = [pair.then.get(key), pair.now.get(key)];
      return before && after
        ? [{ before: middleSpot([before]), after: middleSpot([after]), sides: [before, after] }]
        : [];
    });
    if (!spots.length) return [];
    const [before, after] = [0, 1].map((at) => quadrantOf(middleSpot(spots.map(({ sides }) => sides[at]))));
    const count = spots.filter((spot) => quadrantOf(spot.before) !== quadrantOf(spot.after)).length;
    const moved = say("group.of_all", { count, all: spots.length, share: percent(count / spots.length) });
    return [[label, field.quadrants[before], field.quadrants[after], moved]];
  });
  if (!rows.length) return [];
  const columns = [say("group.column_what"), then, now, say("onward.column_crossed")];
  return [{ label: field.label, note: say("onward.moved_square"), columns, rows }];
}

/** @typedef {{ label: string, x: number[], y: number[] }} Spots */

/** Where a pair put each thing on one day, by its words. @param {FieldOf<"matrix">} field @param {Sound[]} sounds */
function spotsIn(field, sounds) {
  /** @type {Map<string, Spots>} */
  const spots = new Map();
  for (const { label = "", x, y } of sounds.flatMap((sound) => answerTo(field, sound) ?? [])) {
    if (!label.trim() || x === undefined || y === undefined) continue;
    const one = spots.get(fold(label)) ?? { label: label.trim(), x: [], y: [] };
    one.x.push(x);
    one.y.push(y);
    spots.set(fold(label), one);
  }
  return spots;
}

/** @param {Spots[]} all */
const middleSpot = (all) => ({ x: middleOf(all.flatMap(({ x }) => x)), y: middleOf(all.flatMap(({ y }) => y)) });

/**
 * Returns the answers of each pair as CSV, as those of one day, with the day in one column more. Without names, pairs have
 * those that are shown, and no team.
 * @param {{ name: string, then: Brought[], now: Brought[] }[]} pairs @param {About} about @param {boolean} withNames
 */
export function daysCsv(pairs, { spec, say, then, now }, withNames) {
  /** @param {string} name @param {Brought[]} side @param {string} day */
  const rowsOf = (name, side, day) =>
    side.flatMap(({ sheet }) =>
      csvRows(withNames ? sheet : { ...sheet, team: undefined }, name, spec, say).map((row) => [...row, day])
    );
  const rows = pairs.flatMap((pair) => [...rowsOf(pair.name, pair.then, then), ...rowsOf(pair.name, pair.now, now)]);
  return listCsv([["person", "team", "field", "row", "value", "day"], ...rows]);
}

/** Of an even count, half way between the two in the middle. @param {number[]} numbers */
export function middleOf(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const last = sorted.length - 1;
  return (sorted[Math.floor(last / 2)] + sorted[Math.ceil(last / 2)]) / 2;
}
