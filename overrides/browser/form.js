// A worksheet's form and its answers: the form is what a person sees, and all of it but what has no control.
//
// Kinds that native controls can hold stand here; the others bring read, write and connect in fields/KIND/KIND.js.
import { isNumberBox, isUnread, numberOf, pathOf } from "../fields/boxes.js";
import { fieldsOf, fits, isBlank, isObject } from "../core/answers.js";
import { controlsIn, find, findAll } from "./find.js";

/**
 * @import { Answer, AnswerField, AnswerKind, Answers, Control, FieldKind, FirstWord, Json, Kind, Sheet, Spec, Unread } from "../core/types.d.ts"
 */

/** @typedef {"line" | "notes" | "date" | "number" | "choice" | "choices" | "scale"} NativeKind */
/** @typedef {Exclude<AnswerKind, NativeKind>} MadeKind */
/** @typedef {Partial<Record<AnswerKind, FieldKind<AnswerKind>>>} Kinds those that a worksheet uses */
/** @typedef {{ field: AnswerField, kind: FieldKind<AnswerKind>, place: HTMLElement }} Placed a field and where it stands */

/** @param {HTMLElement} place */
const only = (place) => controlsIn(place)[0];
/** @param {HTMLElement} place */
const ticks = (place) => findAll(place, "[name]", HTMLInputElement);

/** Returns what a control has refused of a value, as a date does with 30 February. @param {HTMLElement} place @param {string | number | undefined} value */
function writeText(place, value) {
  only(place).value = String(value ?? "");
  return isBlank(value) || only(place).value !== "" ? undefined : value;
}

/** @param {HTMLElement} place */
const readTicked = (place) => ticks(place).find((control) => control.checked)?.value;

/** @param {HTMLElement} place @param {string | number | null | undefined} value */
function writeTicked(place, value) {
  for (const control of ticks(place)) control.checked = control.value === String(value);
  return value === undefined || readTicked(place) !== undefined ? undefined : value;
}

const text = {
  /** @param {HTMLElement} place */
  read: (place) => only(place).value,
  write: writeText,
};
/** @type {FieldKind<"number">} */
const number = {
  read(place) {
    const value = numberOf(only(place));
    return Number.isNaN(value) ? undefined : value;
  },
  write: writeText,
};
/** @type {FieldKind<"date">} */
const date = {
  /** While a date is not whole its box has none, but nobody took out the one before it. */
  read(place) {
    const control = only(place);
    if (!control.validity.badInput) control.dataset.hbWhole = control.value;
    return control.dataset.hbWhole;
  },
  write(place, value) {
    const rest = writeText(place, value);
    only(place).dataset.hbWhole = only(place).value;
    return rest;
  },
};
/** @type {FieldKind<"choice">} */
const choice = { read: readTicked, write: writeTicked };
/** @type {FieldKind<"scale">} */
const scale = {
  read(place) {
    const value = readTicked(place);
    if (!value) return undefined;
    return value === "null" ? null : Number(value);
  },
  write: writeTicked,
};
/** @type {FieldKind<"choices">} */
const choices = {
  read: (place) => ticks(place).filter((control) => control.checked).map((control) => control.value),
  write(place, value = []) {
    const known = ticks(place).map((control) => control.value);
    for (const control of ticks(place)) control.checked = value.includes(control.value);
    return value.filter((key) => !known.includes(key));
  },
};

/** @type {{ [K in NativeKind]: FieldKind<K> }} */
const NATIVE = { line: text, notes: text, date, number, choice, choices, scale };
/** @type {{ [K in MadeKind]: () => Promise<FieldKind<K>> }} */
const MADE = {
  table: () => import("../fields/table/table.js"),
  ideas: () => import("../fields/ideas/ideas.js"),
  matrix: () => import("../fields/matrix/matrix.js"),
  ranking: () => import("../fields/ranking/ranking.js"),
  budget: () => import("../fields/budget/budget.js"),
};

/**
 * Returns the kinds that a worksheet uses, by name: those that need scripts of their own are fetched.
 * @param {Spec} spec
 * @returns {Promise<Kinds>}
 */
export async function loadKinds(spec) {
  /** @type {Kinds} */
  const kinds = { ...NATIVE };
  const wanted = new Set(spec.fields.map(({ kind }) => kind).filter(isMade));
  await Promise.all([...wanted].map(async (kind) => (kinds[kind] = await MADE[kind]())));
  return kinds;
}

/** @param {Kind} kind @returns {kind is MadeKind} */
const isMade = (kind) => kind in MADE;

/** The answers of one form. What a control cannot show is kept, and given back with the rest. */
export class AnswerForm {
  /** @param {HTMLFormElement} form @param {Spec} spec @param {Kinds} kinds what loadKinds has returned for the spec */
  constructor(form, spec, kinds) {
    this.spec = spec;
    this.fields = fieldsOf(spec).map((field) => placeIn(form, field, kinds));
    /** What a field's control cannot show. @type {Record<string, Json | undefined>} */
    this.kept = {};
    /** Answers of fields that are gone. @type {Answers} */
    this.strangers = {};
    /** What came with the answers and is no value of its kind. @type {Unread} */
    this.unread = {};
  }

  /** Returns all answers; what is blank is left out. */
  read() {
    /** @type {Answers} */
    const answers = {};
    for (const { field, kind, place } of this.fields) {
      const value = join(kind.read(place, field), this.kept[field.name]);
      if (value !== undefined && !isBlank(value)) answers[field.name] = value;
    }
    return { ...answers, ...this.strangers };
  }

  /** Returns {answers, unread}: all answers, and beside them by path what stands in boxes and is no value of their kind. */
  readAll() {
    const boxes = this.unreadBoxes().filter(isNumberBox);
    const shown = Object.fromEntries(boxes.map((box) => [pathOf(box), box.value.trim()]));
    const unread = { ...Object.fromEntries(this.hiddenUnread()), ...shown };
    return { answers: this.read(), unread: isBlank(unread) ? undefined : unread };
  }

  /** Returns [path, text] of what came with the answers and no box can show; a box that has a value by now has replaced it. */
  hiddenUnread() {
    const boxes = new Map(this.boxes().map((box) => [pathOf(box), box]));
    return Object.entries(this.unread).filter(([path]) => {
      const box = boxes.get(path);
      return !box || (box.type === "date" && !box.value);
    });
  }

  /** Returns the boxes that may hold something else than they are for. */
  boxes() {
    return this.fields.flatMap(({ place }) => controlsIn(place)).filter((box) =>
      isNumberBox(box) || box.type === "date"
    );
  }

  /** Returns the boxes that do. */
  unreadBoxes() {
    return this.boxes().filter(isUnread);
  }

  /** Returns what the control of one field holds. @param {string} name */
  readOne(name) {
    const { field, kind, place } = this.take(name);
    return kind.read(place, field);
  }

  /** Fills the form with answers, and empties what they do not speak of. @param {Answers} answers @param {Unread} [unread] */
  write(answers, unread = {}) {
    const known = new Set(this.fields.map(({ field }) => field.name));
    this.strangers = Object.fromEntries(Object.entries(answers).filter(([name]) => !known.has(name)));
    this.kept = {};
    this.unread = { ...unread };
    for (const each of this.fields) this.put(each, answers[each.field.name], answers);
  }

  /**
   * Fills some fields, by name, with what a sheet has of them; the others stay as they are.
   * @param {string[]} names
   * @param {Pick<Sheet, "answers" | "unread">} sheet
   */
  writeSome(names, { answers, unread = {} }) {
    /** @param {[string, string]} pair */
    const isNamed = ([path]) => names.includes(path.split(".")[0]);
    const others = Object.entries(this.unread).filter((pair) => !isNamed(pair));
    this.unread = Object.fromEntries([...others, ...Object.entries(unread).filter(isNamed)]);
    for (const name of names.filter((one) => !one.startsWith("@"))) {
      if (this.find(name)) this.writeOne(name, answers[name]);
      else if (name in answers) this.strangers = { ...this.strangers, [name]: answers[name] };
      else delete this.strangers[name];
    }
  }

  /** Fills the blank form with controls' values as they were typed before it was live. @param {FirstWord[]} words */
  fill(words) {
    this.write({});
    for (const [name, value, isTicked] of words) {
      const controls = this.fields.flatMap(({ place }) => controlsIn(place)).filter((control) => control.name === name);
      const control = isTicked ? controls.find((one) => one.value === value) : controls[0];
      if (isTicked && control instanceof HTMLInputElement) control.checked = true;
      else if (control) control.value = value;
      control?.removeAttribute("data-hb-unset");
    }
  }

  /** Fills one field. @param {string} name @param {Json | undefined} value */
  writeOne(name, value) {
    const answers = this.read();
    if (value === undefined) delete answers[name];
    else answers[name] = value;
    this.put(this.take(name), value, answers);
  }

  /** Brings the lists that speak of another field's rows up to date with it. */
  refresh() {
    for (const each of this.fields.filter(({ field }) => "of" in field && field.of)) {
      const answers = this.read();
      if (each.kind.isStale?.(each.place, each.field, this.spec, answers)) {
        this.put(each, this.read()[each.field.name], answers);
      }
    }
  }

  /** Returns the place of a field in the page. @param {string} name */
  placeOf(name) {
    return this.take(name).place;
  }

  /** Returns a field with its place in the page, if there is one of that name. @param {string} name */
  find(name) {
    return this.fields.find(({ field }) => field.name === name);
  }

  /** Returns a field that has to be there. @param {string} name */
  take(name) {
    const found = this.find(name);
    if (!found) throw new Error(`The sheet has no field ${name}`);
    return found;
  }

  /** @param {Placed} placed @param {Json | undefined} value @param {Answers} answers */
  put({ field, kind, place }, value, answers) {
    // What fits is an answer of the field's own kind.
    const fitting = fits(field, value) ? /** @type {Answer[AnswerKind] | undefined} */ (value) : undefined;
    const rest = kind.write(place, fitting, field, this.spec, answers);
    this.kept[field.name] = fitting === undefined ? value : rest;
    for (const box of controlsIn(place).filter(isNumberBox)) if (!box.value) box.value = this.unread[pathOf(box)] ?? "";
  }
}

/** @param {HTMLFormElement} form @param {AnswerField} field @param {Kinds} kinds @returns {Placed} */
function placeIn(form, field, kinds) {
  const kind = kinds[field.kind];
  if (!kind) throw new Error(`No script for ${field.kind}`);
  return { field, kind, place: find(form, `[data-hb-field="${field.name}"]`) };
}

/** Joins what a control holds with what it could not show. @param {Json | undefined} value @param {Json | undefined} kept */
function join(value, kept) {
  if (isBlank(kept) || (kept === null && !isBlank(value))) return value;
  if (Array.isArray(value) && Array.isArray(kept)) return [...value, ...kept];
  if (isObject(value) && isObject(kept)) return { ...kept, ...value };
  return isBlank(value) ? kept : value;
}
