// What follows from the answers while a person writes: parts that apply, hints, results.
import { applies, sortAnswers, strayAnswers } from "../../core/answers.js";
import { advise } from "../../core/hints.js";
import { build } from "../../browser/build.js";
import { around, find, findAll } from "../../browser/dom.js";
import { drawFinding } from "../findings/findings.js";
import { workOut } from "./work-out.js";

/**
 * @import { Announce, Answers, Say, Spec } from "../../core/types.d.ts"
 * @import { AnswerForm } from "../../browser/form.js"
 */
/**
 * What the coach can ask of the sheet.
 * @typedef {object} CoachSide
 * @property {HTMLElement} element
 * @property {AbortSignal} signal
 * @property {Spec} spec
 * @property {Say} say
 * @property {Announce} announce
 * @property {Pick<AnswerForm, "read" | "take" | "kept" | "hiddenUnread">} form
 * @property {() => Answers[]} others the answers of the other copies
 */
/** @typedef {{ element: HTMLElement, number: number, blank: Node[], state?: string }} Slot where a result is shown, and what as JSON */

export class Coach {
  /** @param {CoachSide} side */
  constructor(side) {
    this.side = side;
    this.pressed = false;
    /** @type {Set<string>} */
    this.visited = new Set();
    /** What is shown beside each field; a browser that translates the page changes the words there. @type {Map<string, string>} */
    this.hints = new Map();
    this.slots = findAll(side.element, "[data-hb-result]", HTMLElement).map(slotAt);
    this.sections = findAll(side.element, "[data-hb-section]", HTMLElement);
    this.leftOver = find(side.element, "[data-hb-left-over]");
    const types = /** @type {const} */ ([["pointerdown", true], ["pointerup", false], ["pointercancel", false]]);
    for (const [type, pressed] of types) {
      addEventListener(type, () => (this.pressed = pressed), { capture: true, signal: side.signal });
    }
    this.answers = side.form.read();
    this.update(this.answers);
  }

  /** Brings everything up to date. Hints that no longer hold go; new ones wait until their field is left. @param {Answers} answers */
  update(answers) {
    this.answers = answers;
    const { sound } = sortAnswers(answers, this.side.spec);
    this.sections.forEach((section, index) => {
      // Nothing goes from under the hands of somebody who has just emptied a box.
      section.hidden = !applies(index, this.side.spec, sound) && !section.contains(document.activeElement);
    });
    this.showFindings(answers);
    this.showLeftOver(answers);
    for (const name of this.visited) {
      if (this.advice(name) !== this.hints.get(name)) this.showHint(name, "");
    }
  }

  /** Forgets which fields were visited: another copy is open. */
  forget() {
    for (const name of this.visited) this.showHint(name, "");
    this.visited.clear();
  }

  /** A field has been left: its hint may show now, and others that depend on it. @param {FocusEvent} event */
  left({ target, relatedTarget }) {
    const element = around(target, "[data-hb-field]");
    const name = element?.dataset.hbField;
    if (!name || (relatedTarget instanceof Node && element.contains(relatedTarget))) return;
    this.visited.add(name);
    // The focus is between two boxes; parts may go only when it has arrived.
    this.settle(() => {
      this.update(this.side.form.read());
      for (const one of this.visited) this.showHint(one, this.advice(one));
    });
  }

  /** Waits until nothing is pressed: a hint that moved the page under a finger would make it miss. @param {() => void} then */
  settle(then) {
    if (!this.pressed) setTimeout(then);
    else document.addEventListener("pointerup", () => setTimeout(then, 60), { once: true, signal: this.side.signal });
  }

  /** @param {string} name */
  advice(name) {
    return advise(this.side.spec.hints, name, sortAnswers(this.answers, this.side.spec).sound);
  }

  /** @param {string} name @returns {HTMLElement} */
  hintPlace(name) {
    return find(this.side.element, `#f-${name}-hint`);
  }

  /** @param {string} name @param {string} say */
  showHint(name, say) {
    const element = this.hintPlace(name);
    if ((this.hints.get(name) ?? "") === say) return;
    this.hints.set(name, say);
    element.textContent = say;
    element.hidden = !say;
    const { field } = this.side.form.take(name);
    if (say) this.side.announce(this.side.say("sheet.hint", { label: field.label, say }));
  }

  /** @param {Answers} answers */
  showFindings(answers) {
    const found = new Map(workOut(answers, this.side).map((finding) => [finding.index, finding]));
    for (const slot of this.slots) {
      const finding = found.get(slot.number);
      const state = JSON.stringify(finding);
      if (slot.state === state) continue;
      slot.state = state;
      slot.element.replaceChildren(...(finding ? drawFinding(finding, this.side.say) : slot.blank));
      slot.element.hidden = !slot.element.hasChildNodes();
      slot.element.classList.toggle("hb-finding--blank", !finding);
    }
  }

  /** Answers that no field can show are shown by themselves, so that nothing is kept behind anybody's back. @param {Answers} answers */
  showLeftOver(answers) {
    // A year grows digit by digit; until its box is left, it is no day that was meant.
    const { activeElement: active } = document;
    if (active instanceof HTMLInputElement && active.type === "date") return;
    const { form, spec } = this.side;
    const stray = [...strayAnswers(answers, spec, Object.fromEntries(form.hiddenUnread())), ...this.halfShown()];
    this.leftOver.hidden = !stray.length;
    find(this.leftOver, "dl").replaceChildren(
      ...stray.flatMap(([label, text]) => [build("dt", {}, label), build("dd", {}, text)]),
    );
  }

  /** Returns [label, text] of keys that a list no longer has, and choices that are no more. */
  halfShown() {
    const { form, spec } = this.side;
    const { sound } = sortAnswers(form.kept, spec);
    return Object.entries(sound).map(([name, value]) => [
      form.take(name).field.label,
      [value].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join(", "),
    ]);
  }
}

/** @param {HTMLElement} element @returns {Slot} */
const slotAt = (element) => ({ element, number: Number(element.dataset.hbResult), blank: [...element.childNodes] });
