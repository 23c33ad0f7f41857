// Slips of paper as rows of a grid: which columns a worksheet has, what a row answers, and what it cannot say. Pure.
//
// A column is {id, field, head, label, kind, ...}: `head` stands over the columns of one field. A cell lies under its
// column's id, that of a further line of the same slip under id#line. The list for everyone is an answers object.
import { isBlank, newId } from "./answers.js";
import { thingsOf } from "./listed.js";

/** Returns the fields that everybody shares: the set-up, and the lists that other fields speak of. */
export function sharedFields(spec) {
  const listed = new Set(spec.fields.map(({ of }) => of));
  return spec.fields.filter((field) => field.setup || listed.has(field.name));
}

/** Returns the name of the words in a row of a table or an ideas field. */
export function wordsName(field) {
  return field.kind === "ideas" ? "idea" : field.columns[0].name;
}

/** Returns lines as rows of a shared list; a line that was only reworded keeps its key. */
export function rowsFrom(lines, earlier, name) {
  return lines.map((words, place) =>
    earlier.find((row) => row[name] === words) ??
      { key: newId(), ...(lines.length === earlier.length ? earlier[place] : {}), [name]: words }
  );
}

/** Returns the columns of a worksheet, in its order. */
export function columnsOf(spec, shared, say) {
  const common = sharedFields(spec);
  return spec.fields.flatMap((whole) =>
    (whole.parts ?? [whole]).flatMap((field) => {
      const isCommon = common.includes(field);
      if (isCommon && !(field.kind === "ideas" && field.votes)) return [];
      const make = isCommon ? dotColumns : COLUMNS[field.kind];
      return make(field, thingsIn(field, spec, shared), say).map((column) => ({
        field,
        head: field.label,
        section: whole.section,
        ...column,
      }));
    })
  );
}

const thingsIn = (
  field,
  spec,
  shared,
) => (field.kind === "ideas" ? thingsOf({ of: field.name }, spec, shared) : thingsOf(field, spec, shared));
const one = (kind, more = () => ({})) => (field) => [{ id: field.name, label: field.label, kind, ...more(field) }];
const perThing = (kind, more = () => ({})) => (field, things) =>
  things.map(({ key, label }) => ({ id: `${field.name}.${key}`, key, label, kind, ...more(field, things) }));
const dotColumns = perThing("number", () => ({ least: 0 }));
const numbered = (labels) =>
  labels.map((label, place) => ({
    value: String(place + 1),
    label: label ? `${place + 1} ${label}` : String(place + 1),
  }));
const valued = (options) => options.map(({ key, label }) => ({ value: key, label }));
const PERCENT = { least: 0, most: 100 };

const COLUMNS = {
  line: one("text"),
  notes: one("notes"),
  date: one("date"),
  number: one("number", ({ least, most }) => ({ least, most })),
  choice: one("select", ({ options }) => ({ options: valued(options) })),
  scale: (field, things, say) => [
    {
      id: field.name,
      label: field.label,
      kind: "select",
      options: [...numbered(field.levels), ...(field.unknown ? [{ value: "null", label: say("fields.unknown") }] : [])],
    },
  ],
  choices: (field) => field.options.map(({ key, label }) => ({ id: `${field.name}.${key}`, label, kind: "tick" })),
  budget: perThing("number", () => ({ least: 0 })),
  ranking: perThing("select", (field, things) => ({ options: numbered(things.map(() => "")) })),
  table: (field) =>
    field.columns.map(({ name, label, kind, options }) => ({
      id: `${field.name}.${name}`,
      label,
      kind: CELLS[kind],
      repeats: true,
      ...(options ? { options: valued(options) } : {}),
    })),
  ideas: (field, things, say) => [
    { id: `${field.name}.idea`, label: say("fields.idea"), kind: "text", repeats: true },
    ...(field.votes
      ? [{ id: `${field.name}.votes`, label: say("fields.votes"), kind: "number", least: 0, repeats: true }]
      : []),
  ],
  matrix: (field, things, say) => {
    const axes = ["x", "y"].map((way) => ({ way, axis: field[way].label }));
    if (field.of) {
      return things.flatMap(({ key, label }) =>
        axes.map(({ way, axis }) => ({
          id: `${field.name}.${key}.${way}`,
          label: say("group.slip_across", { label, axis }),
          kind: "number",
          ...PERCENT,
        }))
      );
    }
    const across = axes.map(({ way, axis }) => ({
      id: `${field.name}.${way}`,
      label: say("group.slip_across", { label: "", axis }).replace(/^\W+/, ""),
      kind: "number",
      repeats: true,
      ...PERCENT,
    }));
    return [{ id: `${field.name}.label`, label: say("group.column_what"), kind: "text", repeats: true }, ...across];
  },
};
const CELLS = { line: "text", notes: "notes", number: "number", date: "date", choice: "select", tick: "tick" };

/** Returns the answers of a slip with the shared list's; undefined where nothing is on it. `cells` is a Map. */
export function readSlip(spec, shared, cells, lines) {
  const own = {};
  for (const field of spec.fields.flatMap((whole) => whole.parts ?? [whole])) {
    const at = (name, line = 0) =>
      cells.get([field.name, ...(name ? [name] : [])].join(".") + (line ? `#${line}` : "")) ?? "";
    const value = READERS[field.kind](at, field, {
      things: thingsIn(field, spec, shared),
      shared: shared[field.name],
      lines,
    });
    if (!isBlank(value)) own[field.name] = value;
  }
  return Object.keys(own).length ? { ...shared, ...own } : undefined;
}

const text = (at) => at("").trim();
const amount = (words) => (words === "" ? undefined : Number(words));
const given = (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => !isBlank(value)));
const share = (words) => (words === "" ? undefined : Math.min(1, Math.max(0, Number(words) / 100)));
const eachLine = (lines, read) =>
  Array.from({ length: lines }, (_, line) => given(read(line))).filter((row) => Object.keys(row).length);

const READERS = {
  line: text,
  notes: text,
  date: text,
  choice: text,
  number: (at) => amount(at("")),
  scale: (at) => (at("") === "null" ? null : amount(at(""))),
  choices: (at, field) => field.options.map(({ key }) => key).filter((key) => at(key)),
  budget: (at, field, { things }) => given(Object.fromEntries(things.map(({ key }) => [key, amount(at(key))]))),
  ranking: (at, field, { things }) =>
    things.map(({ key }) => key).filter((key) => at(key)).sort((left, right) => at(left) - at(right)),
  table: (at, field, { lines, shared }) =>
    shared ? undefined : eachLine(lines, (line) =>
      Object.fromEntries(
        field.columns.map(({ name, kind }) => [name, kind === "number" ? amount(at(name, line)) : at(name, line)]),
      )),
  ideas(at, field, { things, shared, lines }) {
    if (!shared) {
      return eachLine(lines, (line) => ({ idea: at("idea", line).trim(), votes: amount(at("votes", line)) }));
    }
    return things.some(({ key }) => at(key))
      ? shared.map((row) => given({ ...row, votes: amount(at(row.key)) }))
      : undefined;
  },
  matrix(at, field, { things, lines }) {
    if (!field.of) {
      return eachLine(
        lines,
        (line) => ({ label: at("label", line).trim(), x: share(at("x", line)), y: share(at("y", line)) }),
      );
    }
    const placed = things.map(({ key, label }) => given({ label, x: share(at(`${key}.x`)), y: share(at(`${key}.y`)) }));
    return placed.filter(({ x, y }) => x !== undefined || y !== undefined);
  },
};

/** Returns what is left of a purse after a slip's spending; undefined where the sheet has none or nothing is spent. */
export function leftOf(field, shared, cells) {
  const purse = typeof field.purse === "number" ? field.purse : shared[field.purse];
  const spent = [...cells].filter(([id, words]) => id.startsWith(`${field.name}.`) && words !== "").map(([, words]) =>
    Number(words)
  );
  return purse === undefined || !spent.length ? undefined : purse - spent.reduce((sum, one) => sum + one, 0);
}

/**
 * Checks the cell that was just filled, as the sheet would. Returns undefined where it can stand, else {words, key, values}:
 * what the cell gets instead, and the message about it.
 */
export function checkCell({ id, field, kind }, shared, cells) {
  const words = cells.get(id) ?? "";
  if (kind === "number" && field.kind === "budget") {
    const over = -(leftOf(field, shared, cells) ?? 0);
    if (Number(words) < 0) return { words: "0", key: "group.slip_negative", values: {} };
    if (over > 0) {
      return {
        words: String(Math.max(0, Number((Number(words) - over).toFixed(2)))),
        key: "group.slip_refused",
        values: { amount: Math.max(0, Number(words) - over) },
      };
    }
  }
  if (field.kind === "ranking" && words) {
    const isTaken = [...cells].some(([other, taken]) =>
      other !== id && other.startsWith(`${field.name}.`) && taken === words
    );
    if (isTaken) return { words: "", key: "group.slip_taken", values: { place: words } };
  }
  return undefined;
}
