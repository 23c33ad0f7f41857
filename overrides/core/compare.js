// The same people, or the same teams, on two days: what has moved. Pure.
//
// Nobody is compared with a mean: each is paired with their own earlier answers, and whoever has no pair is named.
/** @import { FieldOf, GroupBlock, Say, Sound, Spec, TableBlock } from "./types.d.ts" */
/** @import { Brought, Telling } from "./teams.js" */
import { answerTo, fieldsOf, sortAnswers } from "./answers.js";
import { applying } from "./combine.js";
import { fold } from "./join.js";
import { ofKinds } from "./fields-of.js";
import { sayAmount } from "./messages.js";
import { middleOf, otherMoves } from "./moves.js";
import { teamsOf } from "./teams.js";

/** Somebody, or a team, on both days. @typedef {{ name: string, then: Brought[], now: Brought[] }} Pair */
/** What was found: the pairs, and who stands on one day alone. @typedef {{ pairs: Pair[], then: string[], now: string[] }} Paired */
/** @typedef {FieldOf<"scale"> | FieldOf<"number">} Measured a field whose answers can be more or less */
/** Where a pair stood; `level` is the middle of a team. @typedef {{ level?: number, low?: number, high?: number, unknown: number }} Stand */

/**
 * Returns people paired with their own earlier answers: by the id of their sheet, else by name, or by team where they gave
 * no name. A name that stands twice on one day tells nobody from another.
 * @param {Brought[]} then @param {Brought[]} now @returns {Paired}
 */
export function pairPeople(then, now) {
  const byId = new Map(then.map((one) => [one.sheet.id, one]));
  const [earlier, later] = [then, now].map(byName);
  /** @type {Set<Brought>} */
  const taken = new Set();
  const pairs = now.flatMap((one) => {
    const name = nameOf(one);
    const before = byId.get(one.sheet.id) ?? (later.get(name) ? earlier.get(name) : undefined);
    if (!before || taken.has(before)) return [];
    taken.add(before);
    return [{ name: one.person, then: [before], now: [one] }];
  });
  const found = new Set(pairs.flatMap((pair) => pair.now));
  return { pairs, then: peopleOf(then, taken), now: peopleOf(now, found) };
}

/** @param {Brought[]} all @param {Set<Brought>} found */
const peopleOf = (all, found) => all.filter((one) => !found.has(one)).map(({ person }) => person);

/** @param {Brought} brought */
const nameOf = ({ sheet: { by, team, title } }) => fold(String(by || team || title || ""));

/** Returns those whose name stands once. @param {Brought[]} all */
function byName(all) {
  /** @type {Map<string, Brought | undefined>} */
  const found = new Map();
  for (const one of all) if (nameOf(one)) found.set(nameOf(one), found.has(nameOf(one)) ? undefined : one);
  return found;
}

/** Returns teams paired with themselves. @param {Brought[]} then @param {Brought[]} now @param {Pick<Telling, "say" | "withNames">} telling @returns {Paired} */
export function pairTeams(then, now, { say, withNames }) {
  const [earlier, later] = [then, now].map((one) => teamsOf(one, { say, withNames: true }));
  const known = new Map(earlier.teams.map((team) => [fold(team.name), team]));
  /** @type {(name: string, number: number) => string} */
  const named = (name, number) => (withNames ? name : say("onward.team_number", { number }));
  const pairs = later.teams.flatMap(({ name, everybody }, index) => {
    const before = known.get(fold(name));
    return before ? [{ name: named(name, index + 1), then: before.everybody, now: everybody }] : [];
  });
  const both = new Set(later.teams.map(({ name }) => fold(name)).filter((name) => known.has(name)));
  /** @param {ReturnType<typeof teamsOf>} day */
  const others = ({ teams, alone }) => [
    ...teams.filter(({ name }) => !both.has(fold(name))).map(({ name, everybody }) =>
      withNames ? name : everybody.map(({ person }) => person).join(", ")
    ),
    ...alone.map(({ person }) => person),
  ];
  return { pairs, then: others(earlier), now: others(later) };
}

/**
 * Returns what has moved between two days, as blocks: the movement of all pairs in each question, and that of each pair.
 * @param {Paired} paired @param {{ spec: Spec, say: Say, then: string, now: string }} about `then` and `now` name the days
 * @returns {GroupBlock[]}
 */
export function describeMoves({ pairs, then, now }, { spec, say, ...days }) {
  const fields = ofKinds(fieldsOf(spec), "scale", "number");
  const read = pairs.map(({ name, ...sides }) => ({
    name,
    then: sides.then.map(({ answers }) => soundOf(answers, spec)),
    now: sides.now.map(({ answers }) => soundOf(answers, spec)),
  }));
  const asked = fields.map((field) => ({
    field,
    stands: read.map((one) => ({ then: standOf(field, one.then), now: standOf(field, one.now) })),
  })).filter(({ stands }) => stands.some((one) => one.then && one.now));
  /** @type {GroupBlock[]} */
  const blocks = [{ text: say("onward.pairs", { count: pairs.length, ...days }) }];
  if (asked.length) blocks.push(movesBlock(asked, { say, ...days }), eachBlock(read, asked, say));
  const others = otherMoves(read, { spec, say, ...days });
  blocks.push(...others);
  if (!asked.length && !others.length && pairs.length) blocks.push({ text: say("onward.nothing_moves") });
  const unpaired = [{ people: then, day: days.then }, { people: now, day: days.now }].filter(({ people }) =>
    people.length
  );
  const items = unpaired.map(({ people, day }) => ({ who: say("onward.only_on", { day }), text: people.join(", ") }));
  if (items.length) {
    blocks.push({ label: say("onward.unpaired"), parts: [{ note: say("onward.unpaired_about"), items }] });
  }
  return blocks;
}

/** @param {Brought["answers"]} answers @param {Spec} spec */
const soundOf = (answers, spec) => applying(sortAnswers(answers, spec).sound, spec);

/** Returns where a pair stood in a question; undefined where nobody of it answered. @param {Measured} field @param {Sound[]} all @returns {Stand | undefined} */
function standOf(field, all) {
  const given = all.map((sound) => answerTo(field, sound)).filter((value) => value !== undefined);
  if (!given.length) return undefined;
  const known = given.filter((value) => value !== null).sort((one, other) => one - other);
  const unknown = given.length - known.length;
  if (!known.length) return { unknown };
  return { level: middleOf(known), low: known[0], high: known[known.length - 1], unknown };
}

/** @typedef {{ field: Measured, stands: { then?: Stand, now?: Stand }[] }} Asked what the pairs said to one question */

/** @param {Asked[]} asked @param {{ say: Say, then: string, now: string }} about @returns {TableBlock} */
function movesBlock(asked, { say, then, now }) {
  const rows = asked.map(({ field, stands }) => {
    const moves = stands.map(moveOf);
    /** @param {number} way */
    const count = (way) => String(moves.filter((move) => move === way).length);
    const [before, after] = [stands.map((one) => one.then), stands.map((one) => one.now)].map((all) =>
      spread(all, field, say)
    );
    return [field.label, before, after, count(1), count(-1), count(0)];
  });
  const names = ["higher", "lower", "same"].map((name) => say(`onward.column_${name}`));
  return {
    label: say("onward.moves"),
    note: say("onward.moves_note"),
    columns: [say("group.column_question"), then, now, ...names],
    rows,
  };
}

/** Which way a pair moved; undefined where it has no level on one of the days. @param {Asked["stands"][number]} stand */
function moveOf({ then, now }) {
  return then?.level === undefined || now?.level === undefined ? undefined : Math.sign(now.level - then.level);
}

/** The ends of all pairs on one day, and how many did not know. @param {(Stand | undefined)[]} all @param {Measured} field @param {Say} say */
function spread(all, field, say) {
  const low = Math.min(...all.map((one) => one?.low ?? Infinity));
  const high = Math.max(...all.map((one) => one?.high ?? -Infinity));
  const unknown = all.reduce((sum, one) => sum + (one?.unknown ?? 0), 0);
  const ends = low > high
    ? []
    : [low === high ? amount(low, field) : say("group.range", { low: amount(low, field), high: amount(high, field) })];
  return [...ends, ...(unknown ? [say("onward.unsure", { count: unknown })] : [])].join("; ") || "–";
}

/** @param {{ name: string }[]} pairs @param {Asked[]} asked @param {Say} say @returns {TableBlock} */
function eachBlock(pairs, asked, say) {
  const rows = pairs.map(({ name }, index) => [
    name,
    ...asked.map(({ field, stands }) => {
      const { then, now } = stands[index];
      const move = moveOf({ then, now });
      const words = { then: sayStand(then, field, say), now: sayStand(now, field, say) };
      if (!then && !now) return "";
      return say(move === undefined ? "onward.moved_open" : `onward.moved_${["down", "not", "up"][move + 1]}`, words);
    }),
  ]);
  return {
    label: say("onward.each"),
    columns: [say("group.column_who"), ...asked.map(({ field }) => field.label)],
    rows,
  };
}

/** @param {Stand | undefined} stand @param {Measured} field @param {Say} say */
function sayStand(stand, field, say) {
  if (!stand) return "–";
  const { level, low, high } = stand;
  if (level === undefined || low === undefined || high === undefined) return say("results.unknown");
  const middle = amount(level, field);
  return low === high ? middle : say("onward.stand", { middle, low: amount(low, field), high: amount(high, field) });
}

/** @param {number} value @param {Measured} field */
const amount = (value, field) => sayAmount(value, field.kind === "number" ? field.unit : "");
