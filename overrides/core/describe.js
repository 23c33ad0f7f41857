// What a group's view (combine.js) says, as blocks for the page, for Word and for paper. Pure.
/**
 * @import {
 *   AnswerField, Combined, CountedOption, FieldOf, GroupBlock, Kind, Left, Said, Say, SharedSetup, Spec, TableBlock, View,
 *   ViewOf
 * } from "./types.d.ts"
 */
import { answerTo } from "./answers.js";
import { fold } from "./join.js";
import { sayAmount, sayDay } from "./messages.js";
import { rowWords, share, wordsOf } from "./serialise.js";
import { quadrantOf } from "./words.js";

/**
 * What a view is said with; `count` is how many people there are.
 * @typedef {{ spec: Spec, say: Say, count: number }} Whole
 */

/** @param {number} part */
const percent = (part) => `${Math.round(part * 100)}%`;

/**
 * Returns the blocks of a whole view.
 * @param {Combined} found @param {Spec} spec @param {Say} say
 * @returns {GroupBlock[]}
 */
export function describe(found, spec, say) {
  const whole = { spec, say, count: found.count };
  const blocks = [...(found.setup ? setupBlocks(found.setup, whole) : []), ...firstBlocks(found, say)];
  spec.sections.forEach(({ title }, place) => {
    const parts = sectionBlocks(found.views.filter(({ field }) => field.section === place), whole);
    if (parts.length) blocks.push({ heading: title }, ...parts);
  });
  return [...blocks, ...leftBlocks(found.left, say)];
}

/**
 * All scales of a part of the sheet stand in one table, in the place of the first.
 * @param {View[]} views @param {Whole} whole
 */
function sectionBlocks(views, whole) {
  const scales = views.flatMap((view) => (view.kind === "scale" ? [view] : []));
  return views.flatMap((view) => {
    if (view.kind !== "scale") return blocksOf(view, whole);
    return view === scales[0] ? [scaleBlock(scales, whole.say)] : [];
  });
}

/**
 * @template {Exclude<Kind, "scale">} K
 * @param {ViewOf<K>} view @param {Whole} whole @returns {GroupBlock[]}
 */
function blocksOf(view, whole) {
  /** @type {K} */
  const kind = view.kind;
  return BLOCKS[kind](view, whole);
}

/** @param {SharedSetup} setup @param {Whole} whole @returns {GroupBlock[]} */
function setupBlocks({ answers, shared, differ, none, fields }, { spec, say, count }) {
  if (!shared) return [];
  const items = fields.filter(({ name }) => answers[name] !== undefined).map((field) => ({
    who: field.label,
    text: listWords(field, answers, { spec, say }).join("\n"),
  }));
  const texts = [
    differ.length || none.length ? say("group.setup_some", { count: shared, all: count }) : say("group.setup_all"),
  ];
  if (differ.length) texts.push(say("group.setup_differ", { people: differ.join(", ") }));
  if (none.length) texts.push(say("group.setup_none", { people: none.join(", ") }));
  return [{ heading: say("group.setup") }, ...texts.map((text) => ({ text })), { parts: [{ items }] }];
}

/**
 * A list is said without the dots on it and the names of its columns.
 * @param {AnswerField} field @param {SharedSetup["answers"]} answers @param {Omit<Whole, "count">} whole
 */
function listWords(field, answers, { spec, say }) {
  if (field.kind === "ideas") return (answerTo(field, answers) ?? []).map(({ idea = "" }) => idea);
  if (field.kind === "table") {
    return (answerTo(field, answers) ?? []).map((row) =>
      rowWords(field.columns, row, { spec }).filter(Boolean).join(": ")
    );
  }
  return wordsOf(field, answerTo(field, answers), { spec, answers, say });
}

/** @param {Combined} found @param {Say} say @returns {GroupBlock[]} */
function firstBlocks({ first, views }, say) {
  const items = first.flatMap((name) => {
    const view = views.find(({ field }) => field.name === name);
    if (view?.kind !== "scale" || view.low === undefined || view.high === undefined) return [];
    const ends = { low: levelWords(view.field, view.low), high: levelWords(view.field, view.high) };
    return [{ who: view.field.label, text: say("group.range", ends) }];
  });
  if (!items.length) return [];
  return [{ heading: say("group.first") }, { text: say("group.first_about") }, { parts: [{ items }] }];
}

/**
 * A level by its number and name; a name such as "Level 2" says the number itself.
 * @param {FieldOf<"scale">} field @param {number} level
 */
function levelWords({ levels }, level) {
  const name = levels[level - 1];
  return new RegExp(`\\b${level}\\b`).test(name) ? name : `${level} (${name})`;
}

/** @param {ViewOf<"scale">[]} views @param {Say} say @returns {TableBlock} */
function scaleBlock(views, say) {
  const rows = views.map((view) => [
    view.field.label,
    middleWords(view, say),
    rangeWords(view, say),
    unknownWords(view, say),
    view.counts.map((count, place) => `${place + 1}: ${count}`).join(", "),
  ]);
  const columns = ["question", "middle", "from_to", "unknown", "levels"].map((name) => say(`group.column_${name}`));
  return { columns, rows, counts: views.map(({ counts }) => counts) };
}

/** @param {ViewOf<"scale">} view @param {Say} say */
function middleWords({ field, middle }, say) {
  if (middle === undefined) return "–";
  if (Number.isInteger(middle)) return levelWords(field, middle);
  return say("group.between", {
    low: levelWords(field, Math.floor(middle)),
    high: levelWords(field, Math.ceil(middle)),
  });
}

/** @param {ViewOf<"scale">} view @param {Say} say */
function rangeWords({ low, high }, say) {
  if (low === undefined) return "–";
  return low === high ? String(low) : say("group.range", { low, high });
}

/** @param {ViewOf<"scale">} view @param {Say} say */
function unknownWords({ unknown, answered }, say) {
  return say("group.of_all", { count: unknown, all: answered, share: percent(unknown / answered) });
}

/** @type {{ [K in Exclude<Kind, "scale">]: (view: ViewOf<K>, whole: Whole) => GroupBlock[] }} */
const BLOCKS = {
  line: textBlocks,
  notes: textBlocks,
  sentence: textBlocks,
  number: (view, { say }) => [sortedBlock(view, (value) => sayAmount(value, view.field.unit), say)],
  date: (view, { say, spec }) => [sortedBlock(view, (value) => sayDay(value, spec.language), say)],
  choice: options,
  choices: options,
  budget,
  ranking,
  ideas,
  table,
  matrix,
};

/**
 * Texts that are alike stand together, those of most people first; then the others.
 * @param {ViewOf<"line" | "notes" | "sentence">} view @param {Whole} whole @returns {GroupBlock[]}
 */
function textBlocks({ field, rows, likenesses }, { say }) {
  const groups = likenesses.map((words, place) => ({
    words,
    items: joinSame(rows.filter(({ alike }) => alike === place + 1), say),
  })).sort((one, other) => other.items.length - one.items.length);
  /** @type {Said[]} */
  const parts = groups.filter(({ items }) => items.length > 1).map(({ words, items }) => ({
    note: say("group.alike", { words: words.join(", ") }),
    items,
    isAlike: true,
  }));
  const others = [
    ...groups.filter(({ items }) => items.length === 1).flatMap(({ items }) => items),
    ...joinSame(rows.filter(({ alike }) => !alike), say),
  ];
  if (others.length) parts.push({ note: parts.length ? say("group.others") : "", items: others });
  return [{ label: field.label, parts }];
}

/**
 * What several people wrote word for word stands once, with all their names.
 * @param {{ person: string, text: string }[]} rows @param {Say} say
 */
function joinSame(rows, say) {
  /** @type {Map<string, { text: string, people: string[] }>} */
  const byText = new Map();
  for (const { person, text } of rows) {
    byText.set(fold(text), { text, people: [...(byText.get(fold(text))?.people ?? []), person] });
  }
  /** @param {string[]} people */
  const who = (people) =>
    people.length > 1 ? say("group.several", { count: people.length, people: people.join(", ") }) : people[0];
  return [...byText.values()].map(({ text, people }) => ({ who: who(people), text }));
}

/**
 * Numbers and dates: the ends and the middle, then all of them.
 * @template Value
 * @param {{ field: { label: string }, rows: { person: string, value: Value }[], middle: Value[] }} view
 * @param {(value: Value) => string} words @param {Say} say
 * @returns {GroupBlock}
 */
function sortedBlock({ field, rows, middle }, words, say) {
  const items = rows.map(({ person, value }) => ({ who: person, text: words(value) }));
  const ends = { low: items[0].text, high: items[items.length - 1].text, middle: middle.map(words).join(" – ") };
  return { label: field.label, parts: [{ note: say("group.ends", ends), items }] };
}

/** @param {ViewOf<"choice" | "choices">} view @param {Whole} whole */
function options({ field, options: list, answered }, { say }) {
  return [optionBlock(field.label, list, say("group.answered", { count: answered }), say)];
}

/** @param {string} label @param {CountedOption[]} list @param {string} note @param {Say} say @returns {TableBlock} */
function optionBlock(label, list, note, say) {
  const most = Math.max(1, ...list.map(({ count }) => count));
  const columns = [say("group.column_answer"), say("group.column_people"), say("group.column_share")];
  return {
    label,
    note,
    columns,
    rows: list.map((one) => [one.label, String(one.count), percent(one.share)]),
    bars: list.map(({ count }) => count / most),
  };
}

/** @param {ViewOf<"budget">} view @param {Whole} whole @returns {GroupBlock[]} */
function budget({ field, things, total, spenders }, { say }) {
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
  const note = say("group.spent", { count: spenders, total: money(total) });
  return [{
    label: field.label,
    note,
    columns,
    rows,
    bars: things.map((thing) => (things[0].total ? thing.total / things[0].total : 0)),
  }];
}

/** @param {ViewOf<"ranking">} view @param {Whole} whole @returns {GroupBlock[]} */
function ranking({ field, things, answered }, { say }) {
  const columns = ["what", "mean", "firsts", "ranked"].map((name) => say(`group.column_${name}`));
  const rows = things.map((
    { label, mean, firsts, ranked },
  ) => [label, mean === undefined ? "–" : sayAmount(Number(mean.toFixed(1))), String(firsts), String(ranked)]);
  const worst = Math.max(1, things.length - 1);
  const bars = things.map(({ mean }) => (mean === undefined ? 0 : Math.max(0, 1 - (mean - 1) / worst)));
  return [{ label: field.label, note: say("group.answered", { count: answered }), columns, rows, bars }];
}

/** @param {ViewOf<"ideas">} view @param {Whole} whole @returns {GroupBlock[]} */
function ideas({ field, ideas: list }, { say, count }) {
  const most = Math.max(1, ...list.map(({ dots }) => dots));
  const columns = [say("fields.idea"), ...(field.votes ? [say("fields.votes")] : []), say("group.column_who")];
  const rows = list.map((
    { label, dots, people },
  ) => [
    label,
    ...(field.votes ? [sayAmount(dots)] : []),
    people.length === count && count > 1 ? say("group.everybody") : people.join(", "),
  ]);
  return [{ label: field.label, columns, rows, ...(field.votes ? { bars: list.map(({ dots }) => dots / most) } : {}) }];
}

/** @param {ViewOf<"table">} view @param {Whole} whole @returns {GroupBlock[]} */
function table({ field, rows, counts }, { spec, say }) {
  const columns = [say("group.column_who"), ...field.columns.map(({ label }) => label)];
  const joined = rows.map(({ person, row }) => [person, ...rowWords(field.columns, row, { spec })]);
  const sums = counts.filter(({ options: list }) => list.some(({ count }) => count)).map(({ column, options: list }) =>
    optionBlock(column.label, list, say("group.rows_counted"), say)
  );
  return [{ label: field.label, columns, rows: joined }, ...sums];
}

/** @param {ViewOf<"matrix">} view @param {Whole} whole @returns {GroupBlock[]} */
function matrix({ field, points, unplaced }, { say }) {
  const { x, y, quadrants } = field;
  const columns = [
    say("group.column_what"),
    say("group.column_where"),
    x.label,
    y.label,
    say("group.column_apart"),
    say("group.column_placed"),
  ];
  const rows = points.map((point, place) => [
    `${place + 1} ${point.label}`,
    quadrants[quadrantOf(point)],
    share(point.x),
    share(point.y),
    `${share(point.dx)}, ${share(point.dy)}`,
    String(point.placed),
  ]);
  /** @type {GroupBlock[]} */
  const blocks = [{
    label: field.label,
    note: say("group.plot_about", { x: x.label, y: y.label }),
    columns,
    rows,
    plot: { points, x, y },
  }];
  if (unplaced.length) blocks.push({ text: say("results.unplaced", { labels: unplaced.join("; ") }) });
  return blocks;
}

/** @param {Left[]} left @param {Say} say @returns {GroupBlock[]} */
function leftBlocks(left, say) {
  if (!left.length) return [];
  const items = left.map((one) => ({ who: one.person, text: say(`group.left_${one.why}`, valuesOf(one)) }));
  return [{ heading: say("group.left") }, { parts: [{ items }] }];
}

/** @param {Left} left */
function valuesOf(left) {
  if (left.why === "stray") return { count: left.count };
  if (left.why === "unread") return { label: left.label, text: left.text };
  const { label } = left.field;
  if (left.why === "level") return { label };
  const { unit } = left.field;
  return { label, spent: sayAmount(left.spent, unit), purse: sayAmount(left.purse, unit) };
}
