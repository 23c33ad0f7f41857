// What follows from the answers while a person writes: parts that apply, hints, results, offers.
import { meets, sortAnswers, strayAnswers } from "../../core/answers.js";
import { advise } from "../../core/hints.js";
import { build } from "../../browser/build.js";
import { listSheets } from "../../browser/storage.js";
import { drawFinding } from "./findings.js";
import { workOut } from "./work-out.js";

export class Coach {
  /** `sheet` is the element. */
  constructor(sheet) {
    this.sheet = sheet;
    this.visited = new Set();
    this.places = sheet.all("[data-hb-result]").map((place) => ({
      place,
      number: Number(place.dataset.hbResult),
      blank: [...place.childNodes],
    }));
    this.sections = sheet.all("[data-hb-section]");
    for (const [type, pressed] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]]) {
      addEventListener(type, () => (this.pressed = pressed), { capture: true, signal: sheet.signal });
    }
    this.update(sheet.form.read());
    // Without offers a sheet is whole; they may fail to come where the connection drops.
    this.lookAround().catch(() => {});
  }

  /** Sees whether other sheets in this browser have something to bring in. */
  async lookAround() {
    const carried = this.sheet.form.fields.flatMap((
      { field },
    ) => (field.carry ? [field.carry.slug, ...(field.carry.formerly ?? [])] : []));
    if (!listSheets(carried).length) return;
    const { Carrier } = await import("./carry.js");
    this.carrier = new Carrier(this.sheet);
    this.carrier.update(this.answers);
  }

  /** Brings everything up to date. Hints that no longer hold go; new ones wait until their field is left. */
  update(answers) {
    this.answers = answers;
    const { sound } = sortAnswers(answers, this.sheet.spec);
    this.sheet.spec.sections.forEach((
      { when },
      place,
    ) => (this.sections[place].hidden = Boolean(when) && !meets(when, sound)));
    this.showFindings(answers);
    this.showLeftOver(answers);
    for (const name of this.visited) {
      if (this.advice(name) !== this.hintPlace(name).textContent) this.showHint(name, "");
    }
    this.carrier?.update(answers);
  }

  /** Forgets which fields were visited: another copy is open. */
  forget() {
    for (const name of this.visited) this.showHint(name, "");
    this.visited.clear();
  }

  /** A field has been left: its hint may show now, and others that depend on it. */
  left({ target, relatedTarget }) {
    const place = target.closest("[data-hb-field]");
    if (!place || place.contains(relatedTarget)) return;
    this.visited.add(place.dataset.hbField);
    this.settle(() => {
      this.update(this.sheet.form.read());
      for (const name of this.visited) this.showHint(name, this.advice(name));
    });
  }

  /** Waits until nothing is pressed: a hint that moved the page under a finger would make it miss. */
  settle(then) {
    if (!this.pressed) then();
    else document.addEventListener("pointerup", () => setTimeout(then, 60), { once: true, signal: this.sheet.signal });
  }

  advice(name) {
    return advise(this.sheet.spec.hints, name, sortAnswers(this.answers, this.sheet.spec).sound);
  }

  hintPlace(name) {
    return this.sheet.element.querySelector(`#f-${name}-hint`);
  }

  showHint(name, say) {
    const place = this.hintPlace(name);
    if (place.textContent === say) return;
    place.textContent = say;
    place.hidden = !say;
    const { field } = this.sheet.form.find(name);
    if (say) this.sheet.announce(this.sheet.say("sheet.hint", { label: field.label, say }));
  }

  showFindings(answers) {
    const { say } = this.sheet;
    const found = new Map(workOut(this.sheet, answers).map((finding) => [finding.place, finding]));
    for (const slot of this.places) {
      const finding = found.get(slot.number);
      const state = JSON.stringify(finding);
      if (slot.state === state) continue;
      slot.state = state;
      slot.place.replaceChildren(...(finding ? drawFinding(finding, say) : slot.blank));
      slot.place.hidden = !slot.place.hasChildNodes();
      slot.place.classList.toggle("hb-finding--blank", !finding);
    }
  }

  /** Answers that no field can show are shown by themselves, so that nothing is kept behind anybody's back. */
  showLeftOver(answers) {
    const place = this.sheet.piece("left-over");
    // A year grows digit by digit; until its box is left, it is no day that was meant.
    if (document.activeElement?.type === "date") return;
    const { form, spec } = this.sheet;
    const stray = strayAnswers(answers, spec, Object.fromEntries(form.hiddenUnread())).concat(this.halfShown());
    place.hidden = !stray.length;
    place.querySelector("dl").replaceChildren(
      ...stray.flatMap(([label, text]) => [build("dt", {}, label), build("dd", {}, text)]),
    );
  }

  /** Keys that a list no longer has, and choices that are no more. */
  halfShown() {
    const { form, spec } = this.sheet;
    const { sound } = sortAnswers(form.kept, spec);
    return Object.entries(sound).map((
      [name, value],
    ) => [
      form.find(name).field.label,
      [value].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join(", "),
    ]);
  }
}
