// Slips of paper as rows of a grid: which columns a worksheet has, what a row answers, what a cell refuses. Pure.
//
// The list for everyone is a set of answers, `shared`. A cell lies under its column's id, that of a further line of the
// same slip under id#line.
/**
 * @import {
 *   Answer, AnswerField, AnswerKind, Cells, Column, FieldOf, Json, Option, Row, Say, SlipColumn, Sound, Spec, Thing, Unread
 * } from "./types.d.ts"
 */
import { answerTo, fieldsOf, isBlank, newId } from "./answers.js";
import { thingsOf } from "./listed.js";
import { parseNumber } from "./values.js";

/**
 * A column without what all columns of a field have in common.
 * @typedef {Omit<SlipColumn, "field" | "head" | "section">} OwnColumn
 */

/**
 * Returns the fields that everybody shares: the set-up, and the lists that other fields speak of.
 * @param {Spec} spec @returns {AnswerField[]}
 */
export function sharedFields(spec) {
  const listed = new Set(spec.fields.map((field) => ("of" in field ? field.of : undefined)));
  return fieldsOf(spec).filter((field) => field.setup || listed.has(field.name));
}

/**
 * Returns the name of the words in a row of a table or an ideas field.
 * @param {FieldOf<"table" | "ideas">} field
 */
export function wordsName(field) {
  return field.kind === "ideas" ? "idea" : field.columns[0].name;
}

/**
 * Returns lines as rows of a shared list; a line that was only reworded keeps its key.
 * @param {string[]} lines @param {Row[]} earlier @param {string} name that of the words in a row
 * @returns {Row[]}
 */
export function rowsFrom(lines, earlier, name) {
  return lines.map((words, place) =>
    earlier.find((row) => row[name] === words) ??
      { key: newId(), ...(lines.length === earlier.length ? earlier[place] : {}), [name]: words }
  );
}

/**
 * Returns the columns of a worksheet, in its order.
 * @param {Spec} spec @param {Sound} shared @param {Say} say @returns {SlipColumn[]}
 */
export function columnsOf(spec, shared, say) {
  const common = sharedFields(spec);
  return spec.fields.flatMap((whole) =>
    fieldsOf({ fields: [whole] }).flatMap((field) => {
      const things = thingsIn(field, spec, shared);
      const columns = common.includes(field) ? commonColumns(field, things) : ownColumns(field, things, say);
      return columns.map((column) => ({ field, head: field.label, section: whole.section, ...column }));
    })
  );
}

/**
 * Returns the things that the cells of a field are about.
 * @param {AnswerField} field @param {Spec} spec @param {Sound} shared @returns {Thing[]}
 */
function thingsIn(field, spec, shared) {
  if (field.kind === "ideas") return thingsOf({ of: field.name }, spec, shared);
  const isAboutThings = field.kind === "budget" || field.kind === "ranking" || field.kind === "matrix";
  return isAboutThings ? thingsOf(field, spec, shared) : [];
}

/**
 * On what everybody shares a slip can have nothing but dots.
 * @param {AnswerField} field @param {Thing[]} things
 */
function commonColumns(field, things) {
  return field.kind === "ideas" && field.votes ? amounts(field, things) : [];
}

/**
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Thing[]} things @param {Say} say @returns {OwnColumn[]}
 */
function ownColumns(field, things, say) {
  /** @type {K} */
  const kind = field.kind;
  return COLUMNS[kind](field, things, say);
}

/**
 * One column for the whole field.
 * @param {AnswerField} field @param {SlipColumn["kind"]} kind @param {Partial<OwnColumn>} [more] @returns {OwnColumn[]}
 */
const single = ({ name, label }, kind, more = {}) => [{ id: name, label, kind, ...more }];

/**
 * A column for each thing.
 * @param {AnswerField} field @param {Thing[]} things @param {SlipColumn["kind"]} kind @param {Partial<OwnColumn>} [more]
 * @returns {OwnColumn[]}
 */
const perThing = ({ name }, things, kind, more = {}) =>
  things.map(({ key, label }) => ({ id: `${name}.${key}`, label, kind, ...more }));

/** @param {AnswerField} field @param {Thing[]} things */
const amounts = (field, things) => perThing(field, things, "number");

/** @param {string[]} labels */
const numbered = (labels) =>
  labels.map((label, place) => ({ value: String(place + 1), label: [place + 1, label].filter(Boolean).join(" ") }));

/** @param {Option[]} options */
const valued = (options) => options.map(({ key, label }) => ({ value: key, label }));

/** @type {Record<Column["kind"], SlipColumn["kind"]>} */
const CELLS = { line: "text", notes: "notes", number: "number", date: "date", choice: "select", tick: "tick" };

/** @type {{ [K in AnswerKind]: (field: FieldOf<K>, things: Thing[], say: Say) => OwnColumn[] }} */
const COLUMNS = {
  line: (field) => single(field, "text"),
  notes: (field) => single(field, "notes"),
  date: (field) => single(field, "date"),
  number: (field) => single(field, "number"),
  choice: (field) => single(field, "select", { options: valued(field.options) }),
  scale: (field, _things, say) => {
    const unknown = field.unknown ? [{ value: "null", label: say("fields.unknown") }] : [];
    return single(field, "select", { options: [...numbered(field.levels), ...unknown] });
  },
  choices: (field) => perThing(field, field.options, "tick"),
  budget: amounts,
  ranking: (field, things) => perThing(field, things, "select", { options: numbered(things.map(() => "")) }),
  table: (field) =>
    field.columns.map(({ name, label, kind, options }) => ({
      id: `${field.name}.${name}`,
      label,
      kind: CELLS[kind],
      repeats: true,
      ...(options ? { options: valued(options) } : {}),
    })),
  ideas: ({ name, votes }, _things, say) => [
    { id: `${name}.idea`, label: say("fields.idea"), kind: "text", repeats: true },
    ...(votes ? [dots(name, say)] : []),
  ],
  matrix: (field, things, say) => (field.of ? placesOf(field, things, say) : freePlaces(field, say)),
};

/** @param {string} name @param {Say} say @returns {OwnColumn} */
const dots = (name, say) => ({
  id: `${name}.votes`,
  label: say("fields.votes"),
  kind: "number",
  repeats: true,
});

/** @type {["x", "y"]} */
const WAYS = ["x", "y"];

/** @param {FieldOf<"matrix">} field @param {Thing[]} things @param {Say} say @returns {OwnColumn[]} */
function placesOf(field, things, say) {
  return things.flatMap(({ key, label }) =>
    WAYS.map((way) =>
      percent(`${field.name}.${key}.${way}`, say("group.slip_across", { label, axis: field[way].label }))
    )
  );
}

/** @param {FieldOf<"matrix">} field @param {Say} say @returns {OwnColumn[]} */
function freePlaces(field, say) {
  const across = WAYS.map((way) => {
    const label = say("group.slip_across", { label: "", axis: field[way].label }).replace(/^\W+/, "");
    return { ...percent(`${field.name}.${way}`, label), repeats: true };
  });
  return [{ id: `${field.name}.label`, label: say("group.column_what"), kind: "text", repeats: true }, ...across];
}

/** @param {string} id @param {string} label @returns {OwnColumn} */
const percent = (id, label) => ({ id, label, kind: "number" });

/**
 * Returns what stands in a cell of a field: below its name, in one of the lines.
 * @typedef {(name: string, line?: number) => string | true} At
 */
/**
 * Returns the number in a cell; undefined where there is none. What stands there otherwise is noted as unread.
 * @typedef {(name: string, line?: number) => number | undefined} Amount
 */
/**
 * What a reader needs: the things that the field is about, what everybody shares, how many lines the slip has.
 * @template {AnswerKind} K
 * @typedef {{ amount: Amount, things: Thing[], shared?: Answer[K], lines: number }} About
 */

/**
 * Returns the answers of a slip with the shared list's, and what stands in its cells for numbers and is none; undefined
 * where nothing is on it.
 * @param {Spec} spec @param {Sound} shared @param {Cells} cells @param {number} lines
 * @returns {{ answers: Sound, unread?: Unread } | undefined}
 */
export function readSlip(spec, shared, cells, lines) {
  /** @type {Unread} */
  const unread = {};
  const answers = fieldsOf(spec).flatMap((field) => {
    const things = thingsIn(field, spec, shared);
    const value = readField(field, cells, unread, { things, shared: answerTo(field, shared), lines });
    return isBlank(value) ? [] : [[field.name, value]];
  });
  const hasUnread = Object.keys(unread).length > 0;
  if (!answers.length && !hasUnread) return undefined;
  return { answers: { ...shared, ...Object.fromEntries(answers) }, ...(hasUnread ? { unread } : {}) };
}

/**
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Cells} cells @param {Unread} unread @param {Omit<About<K>, "amount">} about
 * @returns {Answer[K] | undefined}
 */
function readField(field, cells, unread, about) {
  /** @type {K} */
  const kind = field.kind;
  /** @type {At} */
  const at = (name, line = 0) =>
    cells.get([field.name, ...(name ? [name] : [])].join(".") + (line ? `#${line}` : "")) ?? "";
  /** @type {Amount} */
  const amount = (name, line = 0) => {
    const text = wordsOf(at(name, line));
    const number = parseAmount(text, field);
    if (!Number.isNaN(number)) return number;
    unread[[field.name, ...wayTo(field, name, line, about.shared !== undefined)].join(".")] = text;
    return undefined;
  };
  return READERS[kind](at, field, { ...about, amount });
}

/** @param {string | true} cell */
const wordsOf = (cell) => (cell === true ? "" : cell);
/** @param {At} at */
const text = (at) => wordsOf(at("")).trim();
/**
 * The number in a cell of a field, as parseNumber has it; money and dots are never below nothing, and a place on a square is
 * never outside it.
 * @param {string} text @param {AnswerField} field
 */
function parseAmount(text, { kind }) {
  const number = parseNumber(text);
  if (number === undefined) return undefined;
  const isOutside = (kind === "matrix" && number > 100) || (number < 0 && ["budget", "ideas", "matrix"].includes(kind));
  return isOutside ? NaN : number;
}

/** Returns the contract's path of a cell below its field. @param {AnswerField} field @param {string} name @param {number} line @param {boolean} isShared */
function wayTo(field, name, line, isShared) {
  if (field.kind === "ideas") return isShared ? [name, "votes"] : [String(line + 1), name];
  const isInRows = field.kind === "table" || (field.kind === "matrix" && !field.of);
  return [...(isInRows ? [String(line + 1)] : []), ...(name ? [name] : [])];
}

/** @param {number | undefined} percent */
const shareOf = (percent) => percent === undefined ? undefined : percent / 100;

/**
 * Returns a row without what is blank.
 * @template {Record<string, Json | undefined>} T @param {T} row
 */
const lean = (
  row,
) => /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(row).filter(([, cell]) => !isBlank(cell))));

/**
 * Returns the rows of all lines that have something.
 * @template {Record<string, Json | undefined>} T @param {number} lines @param {(line: number) => T} read
 */
const eachLine = (lines, read) =>
  Array.from({ length: lines }, (_, line) => lean(read(line))).filter((row) => Object.keys(row).length);

/** @type {{ [K in AnswerKind]: (at: At, field: FieldOf<K>, about: About<K>) => Answer[K] | undefined }} */
const READERS = {
  line: text,
  notes: text,
  date: text,
  choice: text,
  number: (_at, _field, { amount }) => amount(""),
  scale: (at, _field, { amount }) => (at("") === "null" ? null : amount("")),
  choices: (at, field) => field.options.map(({ key }) => key).filter((key) => at(key)),
  budget: (_at, _field, { things, amount }) =>
    Object.fromEntries(things.flatMap(({ key }) => {
      const spent = amount(key);
      return spent === undefined ? [] : [[key, spent]];
    })),
  ranking: (at, _field, { things }) => {
    const given = things.map(({ key }) => ({ key, place: Number(at(key)) })).filter(({ place }) => place);
    const last = Math.max(0, ...given.map(({ place }) => place));
    return Array.from({ length: last }, (_, before) => given.find(({ place }) => place === before + 1)?.key ?? null);
  },
  table: (at, { columns }, { lines, shared, amount }) => {
    if (shared) return undefined;
    return eachLine(lines, (line) =>
      Object.fromEntries(columns.map(({ name, kind }) => [
        name,
        kind === "number" ? amount(name, line) : at(name, line),
      ])));
  },
  ideas: (at, _field, { things, shared, lines, amount }) => {
    if (!shared) {
      return eachLine(lines, (line) => ({
        idea: wordsOf(at("idea", line)).trim(),
        votes: amount("votes", line),
      }));
    }
    if (!things.some(({ key }) => at(key))) return undefined;
    return shared.map((row) => lean({ ...row, votes: amount(row.key ?? "") }));
  },
  matrix: (at, { of }, { things, lines, amount }) => {
    if (!of) {
      return eachLine(lines, (line) => ({
        label: wordsOf(at("label", line)).trim(),
        x: shareOf(amount("x", line)),
        y: shareOf(amount("y", line)),
      }));
    }
    const placed = things.map(({ key, label }) =>
      lean({ label, x: shareOf(amount(`${key}.x`)), y: shareOf(amount(`${key}.y`)) })
    );
    return placed.filter(({ x, y }) => x !== undefined || y !== undefined);
  },
};

/**
 * Returns what is left of a purse after a slip's spending; undefined where the sheet has none or nothing is spent.
 * @param {FieldOf<"budget">} field @param {Sound} shared @param {Cells} cells
 */
export function leftOf({ name, purse: given }, shared, cells) {
  const purse = typeof given === "number" ? given : shared[given];
  const spent = cellsOf(name, cells).map(([, words]) => parseNumber(String(words)) || 0);
  return typeof purse !== "number" || !spent.length ? undefined : purse - spent.reduce((sum, one) => sum + one, 0);
}

/**
 * Returns [id, words] of the cells of a field that hold something.
 * @param {string} name @param {Cells} cells
 */
function cellsOf(name, cells) {
  return [...cells].filter(([id, words]) => id.startsWith(`${name}.`) && words !== "");
}

/**
 * Checks the cell that was just filled, as the sheet would. Returns undefined where it can stand; else what the cell gets
 * instead, and the message about it.
 * @param {SlipColumn} column @param {Sound} shared @param {Cells} cells
 * @returns {{ words: string, key: string, values: { amount?: number, place?: string, text?: string } } | undefined}
 */
export function checkCell({ id, field, kind }, shared, cells) {
  const words = String(cells.get(id) ?? "");
  const amount = kind === "number" ? parseNumber(words) : undefined;
  // Less than no money becomes none, and says so.
  const counted = kind === "number" && field.kind !== "budget" ? parseAmount(words, field) : amount;
  if (Number.isNaN(counted)) {
    return { words, key: "group.slip_unread", values: { text: words } };
  }
  if (amount !== undefined && field.kind === "budget") {
    const over = -(leftOf(field, shared, cells) ?? 0);
    if (amount < 0) return { words: "0", key: "group.slip_negative", values: {} };
    if (over > 0) {
      const rest = Math.max(0, amount - over);
      return { words: String(Number(rest.toFixed(2))), key: "group.slip_refused", values: { amount: rest } };
    }
  }
  if (field.kind === "ranking" && words) {
    const isTaken = cellsOf(field.name, cells).some(([other, taken]) => other !== id && taken === words);
    if (isTaken) return { words: "", key: "group.slip_taken", values: { place: words } };
  }
  return undefined;
}
