// A sheet that was given out, as somebody in the room has it: what is set up to read, what is theirs to do, and Hand in.
// Fetched once a set-up is opened, with all that handing in needs: the network may be gone by then.
import { isNumberBox } from "../../fields/boxes.js";
import { build } from "../../browser/build.js";
import { controlsIn, findAll } from "../../browser/dom.js";
import { keepTaken, takenUp } from "../../browser/room.js";
import { removeSheet } from "../../browser/storage.js";
import { createSheet, fieldsOf, sortAnswers } from "../../core/answers.js";
import { freeTitle } from "../../core/copies.js";
import { wordsOf } from "../../core/serialise.js";
import { addedTo, dotsOf, hasOwnWords, isTheirs, partsOf, rolesOf, underSetup } from "../../core/setups.js";
import { ANSWERS } from "../../fields/kinds.js";
import { HandIn } from "./handin.js";

/**
 * @import { Answer, AnswerField, AnswerKind, Announce, FieldOf, Role, Say, Setup, Sheet, Sound, Spec } from "../../core/types.d.ts"
 * @import { Taken } from "../../browser/room.js"
 * @import { AnswerForm } from "../../browser/form.js"
 * @import { Notice } from "../notice/notice.js"
 * @import { Keeper } from "./keeper.js"
 */
/**
 * What this part can ask of the sheet.
 * @typedef {object} RoomSide
 * @property {HTMLElement} element
 * @property {Spec} spec
 * @property {Say} say
 * @property {Announce} announce
 * @property {Notice} notice
 * @property {Pick<AnswerForm, "fields">} form
 * @property {Pick<Keeper, "copies" | "current" | "flush" | "open" | "present" | "remove" | "startAnother">} keeper
 */

/** On the whole page: what is around the sheet is for those who choose one. */
const CLASS = "hb-participant";

export class Participant {
  /** What was taken up of the open copy. @type {Taken | undefined} */
  taken;

  /** @param {RoomSide} side */
  constructor(side) {
    this.side = side;
    this.handIn = new HandIn(side, {
      next: (setup) => this.begin(setup),
      own: (setup) => this.openOwn(setup),
      alone: (setup) => this.leave(setup),
    });
  }

  /**
   * Opens a set-up. Where its own sheet is kept here, that is the facilitator's browser: it opens that sheet, and offers to see
   * it as the others do. Else the copy that belongs to the set-up, or a fresh one.
   * @param {Setup} setup
   */
  takeUp(setup) {
    const { announce, notice, say } = this.side;
    if (!this.openOwn(setup)) {
      this.join(setup);
      announce(say("room.opened"));
      return;
    }
    const see = () => this.join(setup);
    const button = build("button", { type: "button", class: "hb-button", on: { click: see } }, say("room.see"));
    notice.tell(say("room.own"), { extra: button });
  }

  /** @param {Setup} setup */
  ownSheet({ id }) {
    return this.side.keeper.copies().find(({ sheet }) => sheet.id === partsOf(id).sheet);
  }

  /** Opens the facilitator's own sheet; returns false where it is not here. A look that left no words goes. @param {Setup} setup */
  openOwn(setup) {
    const { keeper, spec } = this.side;
    const own = this.ownSheet(setup);
    if (!own) return false;
    keeper.flush();
    const look = this.taken && keeper.present();
    if (look && !hasOwnWords(look, spec, setup)) removeSheet(look);
    keeper.open(own);
    return true;
  }

  /** Opens a sheet of one's own, and says so. What was opened under the set-up and has no words of anybody's goes. @param {Setup} setup */
  leave(setup) {
    const { element, keeper, notice, say, spec } = this.side;
    const isKept = hasOwnWords(keeper.present(), spec, setup);
    if (isKept) keeper.startAnother();
    else keeper.remove();
    notice.tell(say(isKept ? "room.left_kept" : "room.left"));
    element.scrollIntoView();
    // The button that was pressed is gone.
    findAll(element, "[data-hb-section] :is(input, select, textarea)", HTMLElement)[0]?.focus({ preventScroll: true });
  }

  /** Opens the copy that belongs to a set-up; what is set up may have been told anew under the same number. @param {Setup} setup */
  join(setup) {
    const { keeper, spec } = this.side;
    const there = takenUp(setup.id, spec);
    const copy = there && keeper.copies().find(({ sheet }) => sheet.id === there.copy);
    if (!copy) {
      this.begin(setup);
      return;
    }
    keepTaken({ ...there, setup });
    keeper.open({ ...copy, sheet: { ...copy.sheet, answers: underSetup(copy.sheet.answers, spec, setup) } });
    keeper.flush();
  }

  /** Opens a fresh copy under a set-up; that of whoever had the device before stays among the copies. @param {Setup} setup */
  begin(setup) {
    const { keeper, say, spec } = this.side;
    const titles = keeper.copies().map(({ sheet }) => sheet.title);
    const title = setup.title ? { title: freeTitle(setup.title, titles, say) } : {};
    const sheet = createSheet(spec.slug, { of: setup.id, ...title, answers: underSetup({}, spec, setup) });
    keepTaken({ setup, copy: sheet.id });
    keeper.open({ sheet });
    keeper.flush();
  }

  /** Shows the page as whoever has this sheet is to see it. @param {Sheet} sheet */
  show(sheet) {
    const { element, spec } = this.side;
    this.taken = sheet.of === undefined ? undefined : takenUp(sheet.of, spec);
    document.documentElement.classList.toggle(CLASS, Boolean(this.taken));
    const roles = this.taken ? rolesOf(spec, this.taken.setup) : new Map();
    this.showFields(roles);
    findAll(element, "[data-hb-section]", HTMLElement).forEach((section, index) => {
      mark(section, this.taken && this.roleOfSection(index, roles));
    });
    for (const slot of findAll(element, "[data-hb-result]", HTMLElement)) {
      const result = spec.results[Number(slot.dataset.hbResult)];
      mark(slot, this.taken && !isTheirs(result, spec, roles) ? "hidden" : undefined);
    }
    this.handIn.show(this.taken, Boolean(this.taken && this.ownSheet(this.taken.setup)));
  }

  /** How many dots a person has in a field, where the sheet was given out. @param {string} name */
  dots(name) {
    const field = fieldsOf(this.side.spec).find((one) => one.name === name);
    return field && this.taken && dotsOf(field, this.taken.setup);
  }

  /** @param {number} index @param {Map<string, Role>} roles @returns {Role} */
  roleOfSection(index, roles) {
    const fields = this.side.spec.fields.filter(({ section }) => section === index);
    const found = new Set(fieldsOf({ fields }).map(({ name }) => roles.get(name) ?? "theirs"));
    if (found.has("theirs") || found.has("both")) return "theirs";
    return found.has("set") ? "set" : "hidden";
  }

  /** @param {Map<string, Role>} roles */
  showFields(roles) {
    const { form, spec } = this.side;
    const { sound } = sortAnswers(this.taken?.setup.answers ?? {}, spec);
    for (const { field, element } of form.fields) {
      const role = roles.get(field.name);
      mark(element, role);
      element.querySelector(":scope > [data-hb-given]")?.remove();
      if (role === "set") element.append(this.inWords(field, sound));
      this.showRows(element, field, role === "both" ? sound : undefined);
    }
  }

  /** Returns what is set up of a field, to read. @param {AnswerField} field @param {Sound} sound */
  inWords(field, sound) {
    const { spec, say } = this.side;
    const whole = { spec, answers: sound, say };
    const list = (/** @type {(Node | string)[][]} */ items) =>
      build("ul", { class: "hb-given", "data-hb-given": true }, ...items.map((parts) => build("li", {}, ...parts)));
    const table = tableOf(field, sound, whole);
    if (table) {
      return list(
        table.map(([first, ...rest]) => [build("b", {}, first), ...rest.filter(Boolean).map((words) => `: ${words}`)]),
      );
    }
    const lines = wordsOf(field, /** @type {Answer[AnswerKind] | undefined} */ (sound[field.name]), whole);
    if (lines.length > 1) return list(lines.map((line) => [line]));
    return build("p", { class: "hb-given", "data-hb-given": true }, lines[0] ?? "");
  }

  /** Shows the cells of rows that are set up as words, beside what people add to them. @param {HTMLElement} element @param {AnswerField} field @param {Sound | undefined} sound */
  showRows(element, field, sound) {
    const added = addedTo(field);
    if (!added.length) return;
    const given = sound?.[field.name];
    const keys = new Set(Array.isArray(given) ? given.map((row) => typeof row === "object" && row?.key) : []);
    for (const row of findAll(element, "[data-hb-row]", HTMLElement)) {
      const isSet = Boolean(sound) && keys.has(row.dataset.hbKey ?? "");
      const isBlank = controlsIn(row).every(({ value }) => !value);
      mark(row, isSet ? "set" : sound && isBlank ? "hidden" : undefined);
      for (const control of controlsIn(row)) {
        const cell = control.closest(".hb-rows__cell") ?? row;
        cell.querySelector("[data-hb-given]")?.remove();
        if (!isSet || added.includes(control.name.split(".")[2])) continue;
        if (!isNumberBox(control)) cell.append(build("p", { class: "hb-given", "data-hb-given": true }, control.value));
      }
    }
  }
}

/** @param {HTMLElement} element @param {Role | undefined} role */
function mark(element, role) {
  if (role) element.dataset.hbRole = role;
  else delete element.dataset.hbRole;
}

/**
 * Returns an answer in rows, where it stands in a table on the page.
 * @template {AnswerKind} K
 * @param {FieldOf<K>} field @param {Sound} sound @param {{ spec: Spec, answers: Sound, say: Say }} whole
 */
function tableOf(field, sound, whole) {
  /** @type {K} */
  const kind = field.kind;
  const value = /** @type {Answer[K] | undefined} */ (sound[field.name]);
  return value === undefined ? undefined : ANSWERS[kind].asTable?.(field, value, whole).rows;
}
