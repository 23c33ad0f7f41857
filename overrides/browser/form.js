// A worksheet's form and its answers: the form is what a person sees, and all of it but what has no control.
//
// Kinds that native controls can hold stand here; the others bring read, write and connect in fields/KIND/KIND.js.
import { isNumberBox, isUnread, numberOf, pathOf } from "../fields/boxes.js";
import { fieldsOf, fits, isBlank, isObject } from "../core/answers.js";

const only = (place) => place.querySelector("[name]");
const all = (place) => [...place.querySelectorAll("[name]")];

const readNumber = (control) => {
  const value = numberOf(control);
  return Number.isNaN(value) ? undefined : value;
};
const text = {
  read: (place) => only(place).value,
  write(place, value) {
    only(place).value = value ?? "";
    // A control may refuse a value, as a date does with 30 February.
    return isBlank(value) || only(place).value !== "" ? undefined : value;
  },
};
const number = {
  read: (place) => readNumber(only(place)),
  write: (place, value) => text.write(place, value),
};
const date = {
  /** While a date is not whole its box has none, but nobody took out the one before it. */
  read(place) {
    const control = only(place);
    if (!control.validity.badInput) control.dataset.hbWhole = control.value;
    return control.dataset.hbWhole;
  },
  write(place, value) {
    const rest = text.write(place, value);
    only(place).dataset.hbWhole = only(place).value;
    return rest;
  },
};
const chosen = {
  read: (place) => all(place).find((control) => control.checked)?.value,
  write(place, value) {
    for (const control of all(place)) control.checked = control.value === String(value);
    return value === undefined || all(place).some((control) => control.checked) ? undefined : value;
  },
};
const scale = {
  read(place) {
    const value = chosen.read(place);
    return value === undefined || value === "null" ? (value && null) : Number(value);
  },
  write: chosen.write,
};
const choices = {
  read: (place) => all(place).filter((control) => control.checked).map((control) => control.value),
  write(place, value = []) {
    const known = all(place).map((control) => control.value);
    for (const control of all(place)) control.checked = value.includes(control.value);
    return value.filter((key) => !known.includes(key));
  },
};

export const NATIVE = { line: text, notes: text, date, number, choice: chosen, choices, scale };
const MADE = ["table", "ideas", "matrix", "ranking", "budget"];

/** Returns the kinds that a worksheet uses, by name: those that need scripts of their own are fetched. */
export async function loadKinds(spec) {
  const wanted = MADE.filter((kind) => spec.fields.some((field) => field.kind === kind));
  const modules = await Promise.all(wanted.map((kind) => import(`../fields/${kind}/${kind}.js`)));
  return { ...NATIVE, ...Object.fromEntries(wanted.map((kind, place) => [kind, modules[place]])) };
}

/** The answers of one form. What a control cannot show is kept, and given back with the rest. */
export class AnswerForm {
  constructor(form, spec, kinds) {
    this.spec = spec;
    this.fields = fieldsOf(spec).map((field) => ({
      field,
      kind: kinds[field.kind],
      place: form.querySelector(`[data-hb-field="${field.name}"]`),
    }));
    this.kept = {};
  }

  /** Returns all answers; what is blank is left out. */
  read() {
    const answers = {};
    for (const { field, kind, place } of this.fields) {
      const value = join(kind.read(place, field), this.kept[field.name]);
      if (!isBlank(value)) answers[field.name] = value;
    }
    return { ...answers, ...this.strangers };
  }

  /** Returns {answers, unread}: all answers, and beside them by path what stands in boxes and is no value of their kind. */
  readAll() {
    const shown = this.unreadBoxes().filter(isNumberBox).map((box) => [pathOf(box), box.value.trim()]);
    const unread = [...this.hiddenUnread(), ...shown];
    return { answers: this.read(), unread: unread.length ? Object.fromEntries(unread) : undefined };
  }

  /** Returns [path, text] of what came with the answers and no box can show; a box that has a value by now has replaced it. */
  hiddenUnread() {
    const boxes = new Map(this.boxes().map((box) => [pathOf(box), box]));
    const isHidden = ([path]) => !boxes.has(path) || (boxes.get(path).type === "date" && !boxes.get(path).value);
    return Object.entries(this.unread ?? {}).filter(isHidden);
  }

  /** Returns the boxes that may hold something else than they are for. */
  boxes() {
    return this.fields.flatMap(({ place }) => all(place)).filter((box) => isNumberBox(box) || box.type === "date");
  }

  /** Returns the boxes that do. */
  unreadBoxes() {
    return this.boxes().filter(isUnread);
  }

  /** Returns what the control of one field holds. */
  readOne(name) {
    const { field, kind, place } = this.find(name);
    return kind.read(place, field);
  }

  /** Fills the form with answers, and empties what they do not speak of. */
  write(answers, unread = {}) {
    const known = new Set(this.fields.map(({ field }) => field.name));
    this.strangers = Object.fromEntries(Object.entries(answers).filter(([name]) => !known.has(name)));
    this.kept = {};
    this.unread = { ...unread };
    for (const each of this.fields) this.put(each, answers[each.field.name], answers);
  }

  /** Fills some fields, by name, with what a sheet has of them; the others stay as they are. */
  writeSome(names, { answers, unread = {} }) {
    const isNamed = ([path]) => names.includes(path.split(".")[0]);
    const others = Object.entries(this.unread ?? {}).filter((pair) => !isNamed(pair));
    this.unread = Object.fromEntries([...others, ...Object.entries(unread).filter(isNamed)]);
    for (const name of names.filter((one) => !one.startsWith("@"))) {
      if (this.find(name)) this.writeOne(name, answers[name]);
      else if (name in answers) this.strangers = { ...this.strangers, [name]: answers[name] };
      else delete this.strangers?.[name];
    }
  }

  /** Fills the blank form with controls' values, [name, value, isTicked], as they were typed before it was live. */
  fill(words) {
    this.write({});
    for (const [name, value, isTicked] of words) {
      const controls = this.fields.flatMap(({ place }) => all(place)).filter((control) => control.name === name);
      const control = isTicked ? controls.find((one) => one.value === value) : controls[0];
      if (isTicked && control) control.checked = true;
      else if (control) control.value = value;
      control?.removeAttribute("data-hb-unset");
    }
  }

  /** Fills one field. */
  writeOne(name, value) {
    this.put(this.find(name), value, { ...this.read(), [name]: value });
  }

  /** Brings the lists that speak of another field's rows up to date with it. */
  refresh() {
    for (const each of this.fields.filter(({ field }) => field.of)) {
      const answers = this.read();
      if (each.kind.isStale(each.place, each.field, this.spec, answers)) {
        this.put(each, this.read()[each.field.name], answers);
      }
    }
  }

  /** Returns the place of a field in the page. */
  placeOf(name) {
    return this.find(name).place;
  }

  find(name) {
    return this.fields.find(({ field }) => field.name === name);
  }

  put({ field, kind, place }, value, answers) {
    const fitting = value !== undefined && fits(field, value) ? value : undefined;
    const rest = kind.write(place, fitting, field, this.spec, answers);
    this.kept[field.name] = fitting === undefined ? value : rest;
    for (const box of all(place).filter(isNumberBox)) if (!box.value) box.value = this.unread?.[pathOf(box)] ?? "";
  }
}

/** Joins what a control holds with what it could not show. */
function join(value, kept) {
  if (isBlank(kept) || (kept === null && !isBlank(value))) return value;
  if (Array.isArray(value) && Array.isArray(kept)) return [...value, ...kept];
  if (isObject(value) && isObject(kept)) return { ...kept, ...value };
  return isBlank(value) ? kept : value;
}
