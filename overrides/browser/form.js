// A worksheet's form and its answers: the form is what a person sees, and all of it but what has no control.
import { isNumberBox, isUnread, pathOf } from "../fields/boxes.js";
import { CONTROLS } from "../fields/kinds.js";
import { fieldsOf, fits, isBlank, isObject } from "../core/answers.js";
import { controlsIn, find } from "./dom.js";

/** @import { Answer, AnswerField, AnswerKind, Answers, FieldKind, FirstWord, Json, Sheet, Spec, Unread } from "../core/types.d.ts" */

/** @typedef {Partial<Record<AnswerKind, FieldKind<AnswerKind>>>} Kinds those that a worksheet uses */
/** @typedef {{ field: AnswerField, kind: FieldKind<AnswerKind>, element: HTMLElement }} Placed a field and where it stands */

/**
 * Returns the kinds that a worksheet uses, by name: those that need scripts of their own are fetched.
 * @param {Spec} spec
 * @returns {Promise<Kinds>}
 */
export async function loadKinds(spec) {
  const wanted = [...new Set(fieldsOf(spec).map(({ kind }) => kind))];
  return Object.fromEntries(await Promise.all(wanted.map(async (kind) => [kind, await controlsOf(kind)])));
}

/** @param {AnswerKind} kind @returns {FieldKind<AnswerKind> | Promise<FieldKind<AnswerKind>>} */
function controlsOf(kind) {
  const controls = CONTROLS[kind];
  return typeof controls === "function" ? controls() : controls;
}

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
    for (const { field, kind, element } of this.fields) {
      const value = join(kind.read(element, field), this.kept[field.name]);
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
    return this.fields.flatMap(({ element }) => controlsIn(element)).filter((box) =>
      isNumberBox(box) || box.type === "date"
    );
  }

  /** Returns the boxes that do. */
  unreadBoxes() {
    return this.boxes().filter(isUnread);
  }

  /** Returns what the control of one field holds. @param {string} name */
  readOne(name) {
    const { field, kind, element } = this.take(name);
    return kind.read(element, field);
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
      const controls = this.fields.flatMap(({ element }) => controlsIn(element)).filter((control) =>
        control.name === name
      );
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
      if (each.kind.isStale?.(each.element, each.field, this.spec, answers)) {
        this.put(each, this.read()[each.field.name], answers);
      }
    }
  }

  /** Returns the place of a field in the page. @param {string} name */
  placeOf(name) {
    return this.take(name).element;
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
  put({ field, kind, element }, value, answers) {
    // What fits is an answer of the field's own kind.
    const fitting = fits(field, value) ? /** @type {Answer[AnswerKind] | undefined} */ (value) : undefined;
    const rest = kind.write(element, fitting, field, this.spec, answers);
    this.kept[field.name] = fitting === undefined ? value : rest;
    for (const box of controlsIn(element).filter(isNumberBox)) {
      if (!box.value) box.value = this.unread[pathOf(box)] ?? "";
    }
  }
}

/** @param {HTMLFormElement} form @param {AnswerField} field @param {Kinds} kinds @returns {Placed} */
function placeIn(form, field, kinds) {
  const kind = kinds[field.kind];
  if (!kind) throw new Error(`No script for ${field.kind}`);
  return { field, kind, element: find(form, `[data-hb-field="${field.name}"]`) };
}

/** Joins what a control holds with what it could not show. @param {Json | undefined} value @param {Json | undefined} kept */
function join(value, kept) {
  if (isBlank(kept) || (kept === null && !isBlank(value))) return value;
  if (Array.isArray(value) && Array.isArray(kept)) return [...value, ...kept];
  if (isObject(value) && isObject(kept)) return { ...kept, ...value };
  return isBlank(value) ? kept : value;
}
