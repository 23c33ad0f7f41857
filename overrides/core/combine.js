// Many people's answers to one worksheet, seen together. Pure: names, numbers and texts; no page and no sentence.
//
// An entry is {person, answers}. A view is what all of them said to one field: {field, kind, answered, ...}, with what
// its kind adds below. What cannot be counted stands in `left`, with the reason, and nothing else is left out.
import { fieldsOf, isBlank, meets, sortAnswers } from "./answers.js";
import { fold, joinThings } from "./join.js";
import { findLikenesses } from "./likeness.js";
import { assemble } from "./sentence.js";

/** No purse of a workshop holds more; beyond, sums would lose their meaning. */
const MOST = 1e12;
const MOST_THINGS = 200;
/** People differ on a scale where they stand, on average, more than this share of it from their middle. */
const APART = 1 / 8;
const MOST_FIRST = 3;

/**
 * Returns {count, setup, first, views, left}: the shared set-up and who has another one; the names of the scales to talk
 * about first; a view of each field that somebody answered, in the order of the sheet; and what was left out, and why.
 * `ignored` is a Set of words that make no likeness.
 */
export function combine(entries, spec, ignored = new Set()) {
  const left = [];
  const people = entries.map(({ person, answers }) => {
    const { sound, stray } = sortAnswers(answers, spec);
    if (stray.length) left.push({ person, why: "stray", count: stray.length });
    return { person, answers: applying(sound, spec) };
  });
  const setup = compareSetups(people, spec);
  const views = spec.fields.map((field) => viewOf(field, people, { spec, setup, left, ignored })).filter((view) =>
    view?.answered
  );
  return { count: entries.length, setup, first: mostApart(views), views, left };
}

/** Returns answers without those to parts of the sheet that this person's other answers rule out. */
function applying(sound, spec) {
  const isRuledOut = ({ section }) => {
    const { when } = spec.sections[section];
    return when && when.field in sound && !meets(when, sound);
  };
  const out = new Set(
    spec.fields.filter(isRuledOut).flatMap((field) => (field.parts ?? [field]).map(({ name }) => name)),
  );
  return Object.fromEntries(Object.entries(sound).filter(([name]) => !out.has(name)));
}

function viewOf(field, people, context) {
  const isShown = !field.setup || context.setup?.differ.length > 0 || (field.kind === "ideas" && field.votes);
  if (!isShown) return undefined;
  const given = field.parts ? people : people.filter(({ answers }) => answers[field.name] !== undefined).map((one) => ({
    ...one,
    value: one.answers[field.name],
  }));
  if (!given.length) return undefined;
  return {
    field,
    kind: field.kind,
    answered: given.length,
    ...VIEWS[field.kind](field, given, { ...context, people }),
  };
}

/** Returns the middle of numbers: of an even count, half way between the two in the middle. */
export function middleOf(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : sorted[half - 1] / 2 + sorted[half] / 2;
}

/** Returns how far numbers lie from a middle on average. */
export function distanceFrom(middle, numbers) {
  return numbers.reduce((sum, number) => sum + Math.abs(number - middle), 0) / numbers.length;
}

const VIEWS = {
  line: texts,
  notes: texts,
  sentence,
  number,
  date,
  choice: choices,
  choices,
  scale,
  budget,
  ranking,
  ideas,
  table,
  matrix,
};

/** `rows`: {person, text, alike}; `likenesses`: for each number in `alike`, the words that are shared. */
function texts(field, given, { ignored }) {
  const rows = given.map(({ person, value }) => ({ person, text: value.trim() }));
  return withLikenesses(rows, rows.map(({ text }) => text), ignored);
}

/** As texts; each text is the formula with the person's words in it. */
function sentence(field, given, { ignored }) {
  const rows = [];
  const own = [];
  for (const { person, answers } of given) {
    const found = assemble(field, answers);
    if (!found) continue;
    rows.push({ person, text: found.lines[0] });
    own.push(field.parts.map((part) => answers[part.name] ?? "").join(" "));
  }
  return { ...withLikenesses(rows, own, ignored), answered: rows.length };
}

function withLikenesses(rows, compared, ignored) {
  const { groups, likenesses } = findLikenesses(compared, ignored);
  return { rows: rows.map((row, place) => ({ ...row, alike: groups[place] })), likenesses };
}

/** `rows`: {person, value} from the least to the most; `middle`. */
function number(field, given) {
  const rows = given.map(({ person, value }) => ({ person, value })).sort((one, other) => one.value - other.value);
  return { rows, middle: [middleOf(rows.map(({ value }) => value))] };
}

/** As number; the middle of an even count is both days. */
function date(field, given) {
  const rows = given.map(({ person, value }) => ({ person, value })).sort((
    one,
    other,
  ) => (one.value < other.value ? -1 : 1));
  const half = rows.length / 2;
  const middle = [rows[Math.ceil(half) - 1].value, rows[Math.floor(half)].value];
  return { rows, middle: [...new Set(middle)] };
}

/** `options`: {key, label, count, share}, all of the field's and after them what it does not know. */
function choices(field, given) {
  return { options: countOptions(field.options, given.map(({ value }) => [...new Set([value].flat())]), given.length) };
}

function countOptions(options, lists, answered) {
  const counts = new Map(options.map(({ key }) => [key, 0]));
  for (const key of lists.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const labels = new Map(options.map(({ key, label }) => [key, label]));
  return [...counts].map(([key, count]) => ({ key, label: labels.get(key) ?? key, count, share: count / answered }));
}

/** `counts` by level, `known`, `unknown`; where any is known: `middle`, `low`, `high`, `apart` (0 to 0.5 of the scale). */
function scale(field, given, { left }) {
  const most = field.levels.length;
  const known = [];
  let unknown = 0;
  for (const { person, value } of given) {
    if (value === null) unknown += 1;
    else if (Number.isInteger(value) && value >= 1 && value <= most) known.push(value);
    else left.push({ person, field, why: "level" });
  }
  const counts = field.levels.map((level, place) => known.filter((value) => value === place + 1).length);
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

function mostApart(views) {
  const scales = views.filter(({ kind, apart }) => kind === "scale" && apart > APART);
  return scales.sort((one, other) => other.apart - one.apart).slice(0, MOST_FIRST).map(({ field }) => field.name);
}

/** `things`: {key, label, total, share, backers, most, alone}, the most money first; `total`, `spenders`. */
function budget(field, given, { spec, setup, people, left }) {
  const things = joinThings(field, spec, [setup?.answers, ...people.map(({ answers }) => answers)]);
  const found = new Map(things.list.map((thing) => [thing, { ...thing, total: 0, backers: 0, most: 0 }]));
  let spenders = 0;
  for (const { person, value, answers } of given) {
    const spent = Object.values(value).reduce((sum, amount) => sum + amount, 0);
    const purse = typeof field.purse === "number"
      ? field.purse
      : (answers[field.purse] ?? setup?.answers[field.purse] ?? MOST);
    // Half a penny is the dust of sums, not money.
    const why = Object.keys(value).length > MOST_THINGS ? "many" : spent > Math.min(purse, MOST) + 0.005 ? "purse" : "";
    if (why) {
      left.push({ person, field, why, spent, purse });
      continue;
    }
    spenders += 1;
    for (const [key, amount] of Object.entries(value)) if (amount > 0) back(found, things.find(key), amount);
  }
  const list = [...found.values()];
  const total = list.reduce((sum, thing) => sum + thing.total, 0);
  for (const thing of list) {
    Object.assign(thing, { share: total ? thing.total / total : 0, alone: thing.most * 2 > thing.total });
  }
  list.sort((one, other) => other.total - one.total || other.backers - one.backers);
  return { things: list, total, spenders, answered: given.length };
}

function back(found, thing, amount) {
  const sum = found.get(thing) ?? { ...thing, total: 0, backers: 0, most: 0 };
  found.set(
    thing,
    Object.assign(sum, { total: sum.total + amount, backers: sum.backers + 1, most: Math.max(sum.most, amount) }),
  );
}

/** `things`: {key, label, mean, firsts, ranked}, the best place first; what nobody ranked comes last, without a mean. */
function ranking(field, given, { spec, setup, people }) {
  const things = joinThings(field, spec, [setup?.answers, ...people.map(({ answers }) => answers)]);
  const places = new Map(things.list.map((thing) => [thing, []]));
  for (const { value } of given) {
    const ranked = new Set(value.map((key) => (key === null ? Symbol("not given") : things.find(key))));
    [...ranked].forEach((thing, place) => {
      if (typeof thing !== "symbol") places.set(thing, [...(places.get(thing) ?? []), place + 1]);
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

/** `ideas`: {label, dots, people}, the most dots first; the same key or the same words are one idea. */
function ideas(field, given) {
  const byKey = new Map();
  const byWords = new Map();
  for (const { person, value } of given) {
    for (const row of value) {
      const label = String(row.idea ?? "").trim();
      if (!label) continue;
      const idea = (row.key && byKey.get(row.key)) || byWords.get(fold(label)) || { label, dots: 0, people: [] };
      if (row.key) byKey.set(row.key, idea);
      byWords.set(fold(label), idea);
      if (row.votes > 0 && row.votes <= MOST) idea.dots += Number(row.votes);
      if (!idea.people.includes(person)) idea.people.push(person);
    }
  }
  const list = [...new Set(byWords.values())];
  return { ideas: list.sort((one, other) => other.dots - one.dots), answered: list.length && given.length };
}

/** `rows`: {person, row}; `counts`: for each column of choices, {column, options} as in choices. */
function table(field, given) {
  const rows = given.flatMap(({ person, value }) => value.map((row) => ({ person, row })));
  const isChoice = ({ kind }) => kind === "choice";
  const counts = field.columns.filter(isChoice).map((column) => {
    const keys = rows.map(({ row }) => row[column.name]).filter((key) => !isBlank(key));
    return { column, options: countOptions(column.options, keys, keys.length) };
  });
  return { rows, counts, answered: rows.length && given.length };
}

const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;

/** `points`: {label, x, y, dx, dy, placed} at their middles, dx and dy the average distance from it; `unplaced` labels. */
function matrix(field, given) {
  const byWords = new Map();
  for (const { label, x, y } of given.flatMap(({ value }) => value)) {
    const words = String(label ?? "").trim();
    if (!words) continue;
    const places = byWords.get(fold(words)) ?? { label: words, x: [], y: [] };
    byWords.set(fold(words), places);
    if (!isShare(x) || !isShare(y)) continue;
    places.x.push(x);
    places.y.push(y);
  }
  const all = [...byWords.values()];
  const placed = all.filter(({ x }) => x.length);
  const points = placed.map(({ label, x, y }) => ({
    label,
    x: middleOf(x),
    y: middleOf(y),
    dx: distanceFrom(middleOf(x), x),
    dy: distanceFrom(middleOf(y), y),
    placed: x.length,
  }));
  return {
    points,
    unplaced: all.filter(({ x }) => !x.length).map(({ label }) => label),
    answered: all.length && given.length,
  };
}

/** Returns {answers, shared, differ, none} for a sheet with set-up fields: the list that most have, and who has which. */
function compareSetups(people, spec) {
  const fields = fieldsOf(spec).filter((field) => field.setup);
  if (!fields.length) return undefined;
  const sorted = new Map();
  for (const one of people) {
    const mark = markOf(fields, one.answers);
    sorted.set(mark, [...(sorted.get(mark) ?? []), one]);
  }
  const blank = markOf(fields, {});
  const none = sorted.get(blank) ?? [];
  sorted.delete(blank);
  const [most = [], ...others] = [...sorted.values()].sort((one, other) => other.length - one.length);
  const answers = Object.fromEntries(
    fields.filter(({ name }) => name in (most[0]?.answers ?? {})).map(({ name }) => [name, most[0].answers[name]]),
  );
  const names = (list) => list.map(({ person }) => person);
  return { fields, answers, shared: most.length, differ: names(others.flat()), none: names(none) };
}

/** What a set-up says, without what people add to it: the dots on an idea are their own. */
function markOf(fields, answers) {
  const lean = (row) => Object.entries(row).filter(([name]) => name !== "votes").sort();
  return JSON.stringify(
    fields.map((
      { name },
    ) => (Array.isArray(answers[name])
      ? answers[name].map((row) => (typeof row === "object" ? lean(row) : row))
      : (answers[name] ?? null))
    ),
  );
}
