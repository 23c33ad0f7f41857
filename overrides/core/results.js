// What each result of a sheet says, in words and numbers. Pure; the drawing is done elsewhere.
//
// A finding is {kind, title, note, lines} with `lines` the whole of it as text, and beside them what its picture needs.
// There is none where nothing has been answered yet.
import { fieldsOf, isBlank, meets, sortAnswers } from "./answers.js";
import { labelOf, thingsOf } from "./listed.js";
import { sayAmount } from "./messages.js";
import { assemble } from "./sentence.js";

/** Returns the findings of a sheet, each with its place among the spec's results as `place`. */
export function findAll(spec, answers, say) {
  const { sound } = sortAnswers(answers, spec);
  return spec.results.flatMap((result, place) =>
    find(result, spec, sound, say).map((finding) => ({ ...finding, place }))
  );
}

function find(result, spec, answers, say) {
  if (result.when && !meets(result.when, answers)) return [];
  const fields = (result.of ?? []).map((name) =>
    [...spec.fields, ...fieldsOf(spec)].find((field) => field.name === name)
  );
  const found = FINDERS[result.kind]({ result, fields, spec, answers, say });
  return found ? [{ kind: result.kind, title: result.title, note: result.note, ...found }] : [];
}

/** Returns a finding as lines of text, its note last with the addresses of other sites. */
export function textOf({ lines, note = [] }) {
  const words = note.map((
    piece,
  ) => (piece.url?.startsWith("http") ? `${piece.text} (${piece.url})` : (piece.text ?? piece))).join("");
  return words ? [...lines, words] : lines;
}

const FINDERS = {
  sentence: ({ fields: [field], answers }) => assemble(field, answers),
  bars,
  profile,
  plot,
  balance,
  checklist,
  gaps,
};

/** A budget, ranking, ideas or choices field, the most first. */
function bars({ fields, spec, answers, say }) {
  const found = fields.map((field) => BARS[field.kind]?.(field, answers[field.name], spec, answers, say)).filter((
    list,
  ) => list?.length);
  if (!found.length) return undefined;
  const list = found.flat();
  return { bars: list, lines: list.map((bar) => bar.words) };
}

const BARS = {
  budget(field, value, spec, answers, say) {
    const spent = Object.entries(value ?? {}).filter(([, amount]) => amount > 0).sort((one, other) =>
      other[1] - one[1]
    );
    const all = spent.reduce((sum, [, amount]) => sum + amount, 0);
    return spent.map(([key, amount]) => {
      const label = labelOf(thingsOf(field, spec, answers), key);
      const share = `${Math.round((100 * amount) / all)}%`;
      return {
        label,
        share: amount / spent[0][1],
        words: say("results.purse_share", { label, amount: sayAmount(amount, field.unit), share }),
      };
    });
  },
  ranking(field, value, spec, answers, say) {
    const keys = value ?? [];
    const ranked = keys.flatMap((key, at) => (key === null ? [] : [{ key, place: at + 1 }]));
    return ranked.map(({ key, place }) => {
      const label = labelOf(thingsOf(field, spec, answers), key);
      return {
        label,
        share: (keys.length + 1 - place) / keys.length,
        words: say("results.ranked", { place, label }),
      };
    });
  },
  ideas(field, value, spec, answers, say) {
    const voted = (value ?? []).filter((row) => row.votes > 0 && !isBlank(row.idea)).sort((one, other) =>
      other.votes - one.votes
    );
    return voted.map((row) => ({
      label: row.idea,
      share: row.votes / voted[0].votes,
      words: say("results.votes", { label: row.idea, count: row.votes }),
    }));
  },
  choices(field, value) {
    return (value ?? []).map((key) => ({
      label: labelOf(field.options, key),
      share: 1,
      words: labelOf(field.options, key),
    }));
  },
};

/** Scales as a strip each; with three or more of them, the lowest, the highest and how many are not known. */
function profile({ fields, answers, say }) {
  const rows = fields.filter((field) => answers[field.name] !== undefined).map((field) =>
    levelOf(field, answers[field.name], say)
  );
  if (!rows.length) return undefined;
  const summary = rows.length > 2 ? summarise(rows, say) : [];
  return { rows, summary, lines: [...rows.map((row) => `${row.label}: ${row.words}`), ...summary] };
}

function levelOf(field, value, say) {
  const most = field.levels.length;
  const words = value === null
    ? say("results.unknown")
    : say("results.level", { level: field.levels[value - 1] ?? value, number: value, most });
  return { label: field.label, level: value, most, words };
}

function summarise(rows, say) {
  const known = rows.filter((row) => row.level !== null);
  const shares = known.map((row) => row.level / row.most);
  const at = (share) => known.filter((row) => row.level / row.most === share).map((row) => row.label).join("; ");
  const lines = [];
  if (Math.min(...shares) < Math.max(...shares)) {
    lines.push(
      say("results.highest", { labels: at(Math.max(...shares)) }),
      say("results.lowest", { labels: at(Math.min(...shares)) }),
    );
  }
  if (known.length < rows.length) {
    lines.push(say("results.unknown_share", { count: rows.length - known.length, all: rows.length }));
  }
  return lines;
}

const isPlaced = (row) => typeof row.x === "number" && typeof row.y === "number";

/** A matrix, as numbered points, and in words by quadrant: top left, top right, bottom left, bottom right. */
function plot({ fields: [field], answers, say }) {
  const rows = (answers[field.name] ?? []).filter((row) => !isBlank(row.label));
  if (!rows.length) return undefined;
  const points = rows.filter(isPlaced).map((row, place) => ({ ...row, number: place + 1 }));
  const unplaced = rows.filter((row) => !isPlaced(row)).map((row) => row.label);
  const quadrants = field.quadrants.map((title, place) => ({
    title,
    points: points.filter((point) => (point.y < 0.5 ? 2 : 0) + (point.x < 0.5 ? 0 : 1) === place),
  }));
  const lines = quadrants.filter((part) => part.points.length).map((part) =>
    say("results.quadrant", { title: part.title, labels: part.points.map((point) => point.label).join("; ") })
  );
  if (unplaced.length) lines.push(say("results.unplaced", { labels: unplaced.join("; ") }));
  return { points, quadrants, unplaced, x: field.x, y: field.y, lines };
}

/** How often each option of a table's choice column was chosen. */
function balance({ result, fields: [field], answers, say }) {
  const { options = [] } = field.columns.find((one) => one.name === result.column) ?? {};
  const chosen = (answers[field.name] ?? []).map((row) => row[result.column]).filter((key) =>
    options.some((option) => option.key === key)
  );
  if (!chosen.length) return undefined;
  const parts = options.map((option) => {
    const count = chosen.filter((key) => key === option.key).length;
    return {
      label: option.label,
      count,
      share: count / chosen.length,
      words: say("results.counted", { label: option.label, count }),
    };
  });
  return { parts, lines: parts.map((part) => part.words) };
}

/** Which options of choices fields are done, and which are still open. */
function checklist({ fields, answers, say }) {
  if (fields.every((field) => isBlank(answers[field.name]))) return undefined;
  const items = fields.flatMap((field) =>
    field.options.map((option) => ({ label: option.label, done: (answers[field.name] ?? []).includes(option.key) }))
  );
  const summary = say("results.done", { count: items.filter((item) => item.done).length, all: items.length });
  const list = (done) => items.filter((item) => item.done === done).map((item) => item.label);
  const lines = [
    summary,
    ...list(true).map((label) => `${say("results.in_place")}: ${label}`),
    ...list(false).map((label) => `${say("results.still_open")}: ${label}`),
  ];
  return { done: list(true), open: list(false), summary, lines };
}

/** What is still missing: a line stands there while its field is empty; one that names keys, while the answer is one of them. */
function gaps({ result, answers, say }) {
  if (Object.values(answers).every(isBlank)) return undefined;
  const todo = result.gaps.filter((gap) => (gap.one_of ? meets(gap, answers) : isBlank(answers[gap.field]))).map((
    gap,
  ) => gap.say);
  return { todo, lines: todo.length ? todo : [say("results.nothing_missing")] };
}
