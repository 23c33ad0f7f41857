// What a group's view (combine.js) says, as blocks for the page, for Word and for paper. Pure.
//
// A block is {heading}, {text}, {label, columns, rows, bars, counts}, {label, plot, ...}, or {label, parts} with parts of
// {note, items: [{who, text}], isAlike}. `bars` and `counts` are a picture for each row; the rows say the same in words.
import { fold } from "./join.js";
import { sayAmount, sayDay } from "./messages.js";
import { rowWords, share, wordsOf } from "./serialise.js";

const percent = (part) => `${Math.round(part * 100)}%`;

/** Returns the blocks of a whole view. */
export function describe(found, spec, say) {
  const all = { spec, say };
  const blocks = [...setupBlocks(found, all), ...firstBlocks(found, all)];
  spec.sections.forEach(({ title }, place) => {
    const views = found.views.filter(({ field }) => field.section === place);
    const scales = views.filter(({ kind }) => kind === "scale");
    const parts = views.flatMap((view) => {
      if (view.kind !== "scale") return BLOCKS[view.kind](view, { ...all, count: found.count });
      return view === scales[0] ? [scaleBlock(scales, all)] : [];
    });
    if (parts.length) blocks.push({ heading: title }, ...parts);
  });
  return [...blocks, ...leftBlocks(found, all)];
}

function setupBlocks({ count, setup }, { spec, say }) {
  if (!setup?.shared) return [];
  const { answers, shared, differ, none, fields } = setup;
  const given = fields.filter(({ name }) => answers[name] !== undefined);
  const items = given.map((field) => {
    return { who: field.label, text: listWords(field, answers, { spec, say }).join("\n") };
  });
  const texts = [
    differ.length || none.length ? say("group.setup_some", { count: shared, all: count }) : say("group.setup_all"),
  ];
  if (differ.length) texts.push(say("group.setup_differ", { people: differ.join(", ") }));
  if (none.length) texts.push(say("group.setup_none", { people: none.join(", ") }));
  return [{ heading: say("group.setup") }, ...texts.map((text) => ({ text })), { parts: [{ items }] }];
}

function listWords(field, answers, { spec, say }) {
  const value = answers[field.name];
  if (field.kind === "ideas") return value.map(({ idea }) => String(idea ?? ""));
  if (field.kind === "table") {
    return value.map((row) => rowWords(field.columns, row, { spec }).filter(Boolean).join(": "));
  }
  return wordsOf(field, value, { spec, answers, say });
}

function firstBlocks({ first, views }, { say }) {
  if (!first.length) return [];
  const items = first.map((name) => {
    const { field, low, high } = views.find((view) => view.field.name === name);
    return {
      who: field.label,
      text: say("group.range", { low: levelWords(field, low), high: levelWords(field, high) }),
    };
  });
  return [{ heading: say("group.first") }, { text: say("group.first_about") }, { parts: [{ items }] }];
}

/** A level by its number and name; a name such as "Level 2" says the number itself. */
function levelWords(field, level) {
  const name = field.levels[level - 1];
  return new RegExp(`\\b${level}\\b`).test(name) ? name : `${level} (${name})`;
}

function scaleBlock(views, { say }) {
  const rows = views.map((
    view,
  ) => [view.field.label, middleWords(view, say), rangeWords(view, say), unknownWords(view, say), countWords(view)]);
  const columns = ["question", "middle", "from_to", "unknown", "levels"].map((name) => say(`group.column_${name}`));
  return { columns, rows, counts: views.map(({ counts }) => counts) };
}

function middleWords({ field, middle }, say) {
  if (middle === undefined) return "–";
  if (Number.isInteger(middle)) return levelWords(field, middle);
  return say("group.between", {
    low: levelWords(field, Math.floor(middle)),
    high: levelWords(field, Math.ceil(middle)),
  });
}

function rangeWords({ low, high }, say) {
  if (low === undefined) return "–";
  return low === high ? String(low) : say("group.range", { low, high });
}

const unknownWords = ({ unknown, answered }, say) =>
  say("group.of_all", { count: unknown, all: answered, share: percent(unknown / answered) });
const countWords = ({ counts }) => counts.map((count, place) => `${place + 1}: ${count}`).join(", ");

const BLOCKS = {
  line: textBlocks,
  notes: textBlocks,
  sentence: textBlocks,
  number: sorted,
  date: sorted,
  choice: options,
  choices: options,
  budget,
  ranking,
  ideas,
  table,
  matrix,
};

/** Texts that are alike stand together, those of most people first; then the others. */
function textBlocks({ field, rows, likenesses }, { say }) {
  const groups = likenesses.map((words, place) => ({
    words,
    items: joinSame(rows.filter(({ alike }) => alike === place + 1), say),
  })).sort((one, other) => other.items.length - one.items.length);
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

/** What several people wrote word for word stands once, with all their names. */
function joinSame(rows, say) {
  const byText = new Map();
  for (const { person, text } of rows) {
    byText.set(fold(text), { text, people: [...(byText.get(fold(text))?.people ?? []), person] });
  }
  const who = (
    people,
  ) => (people.length > 1 ? say("group.several", { count: people.length, people: people.join(", ") }) : people[0]);
  return [...byText.values()].map(({ text, people }) => ({ who: who(people), text }));
}

/** Numbers and dates: the ends and the middle, then all of them. */
function sorted({ field, rows, middle }, { spec, say }) {
  const words = (value) => (field.kind === "date" ? sayDay(value, spec.language) : sayAmount(value, field.unit));
  const note = say("group.ends", {
    low: words(rows[0].value),
    high: words(rows.at(-1).value),
    middle: middle.map(words).join(" – "),
  });
  return [{
    label: field.label,
    parts: [{ note, items: rows.map(({ person, value }) => ({ who: person, text: words(value) })) }],
  }];
}

function options({ field, options: list, answered }, all) {
  return [optionBlock(field.label, list, all, all.say("group.answered", { count: answered }))];
}

function optionBlock(label, list, { say }, note) {
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

function budget({ field, things, total, spenders }, { say }) {
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

function ranking({ field, things, answered }, { say }) {
  const columns = ["what", "mean", "firsts", "ranked"].map((name) => say(`group.column_${name}`));
  const rows = things.map((
    { label, mean, firsts, ranked },
  ) => [label, mean === undefined ? "–" : sayAmount(Number(mean.toFixed(1))), String(firsts), String(ranked)]);
  const worst = Math.max(1, things.length - 1);
  const bars = things.map(({ mean }) => (mean === undefined ? 0 : Math.max(0, 1 - (mean - 1) / worst)));
  return [{ label: field.label, note: say("group.answered", { count: answered }), columns, rows, bars }];
}

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

function table({ field, rows, counts }, all) {
  const columns = [all.say("group.column_who"), ...field.columns.map(({ label }) => label)];
  const joined = rows.map(({ person, row }) => [person, ...rowWords(field.columns, row, all)]);
  const sums = counts.filter(({ options: list }) => list.some(({ count }) => count)).map(({ column, options: list }) =>
    optionBlock(column.label, list, all, all.say("group.rows_counted"))
  );
  return [{ label: field.label, columns, rows: joined }, ...sums];
}

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
    quadrants[(point.y < 0.5 ? 2 : 0) + (point.x < 0.5 ? 0 : 1)],
    share(point.x),
    share(point.y),
    `${share(point.dx)}, ${share(point.dy)}`,
    String(point.placed),
  ]);
  const blocks = [{
    label: field.label,
    note: say("group.plot_about", { x: x.label, y: y.label }),
    columns,
    rows,
    plot: { points, x, y },
  }];
  return unplaced.length ? [...blocks, { text: say("results.unplaced", { labels: unplaced.join("; ") }) }] : blocks;
}

function leftBlocks({ left }, { say }) {
  if (!left.length) return [];
  const lines = left.map(({ person, field, why, spent, purse, count }) => {
    const money = why === "purse" ? { spent: sayAmount(spent, field.unit), purse: sayAmount(purse, field.unit) } : {};
    return { who: person, text: say(`group.left_${why}`, { label: field?.label, count, ...money }) };
  });
  return [{ heading: say("group.left") }, { parts: [{ items: lines }] }];
}
