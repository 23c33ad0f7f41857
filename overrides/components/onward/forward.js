// Takes what a group chose into a field of the facilitator's next sheet, with the project. What stood there comes back by Undo.
import { build } from "../../browser/build.js";
import { changeSheet, listSheets, readText, removeSheet, storeSheet } from "../../browser/storage.js";
import { createSheet, isBlank } from "../../core/answers.js";
import { pack } from "../../core/codec.js";
import { nameCopy } from "../../core/copies.js";
import { now, savedAfter } from "../../core/marks.js";
import { asAnswer, leadersOf } from "../../core/onward.js";
import { offersIn, projectFor } from "./found.js";
import { copyAddress } from "./open-sheet.js";

/** @import { Answers, Elsewhere, Known, Offer, Sheet } from "../../core/types.d.ts" */
/** @import { Opened, WaySide } from "./onward.js" */

const MOST = 60;
const SHOWN = 160;

/** @param {WaySide} side @returns {Opened} */
export function openForward(side) {
  const { forward } = side.round.spec;
  const known = side.known.find(({ slug }) => slug === forward?.slug);
  if (!forward || !known) throw new Error(`no worksheet ${forward?.slug}`);
  return new Forward(side, forward, known);
}

class Forward {
  /** @type {Offer[]} */
  offers = [];
  /** What is chosen. @type {string | undefined} */
  chosen;

  /** @param {WaySide} side @param {Elsewhere} to @param {Known} known */
  constructor(side, to, known) {
    this.side = side;
    this.to = to;
    this.known = known;
    const { say, round } = side;
    this.list = build("fieldset", { class: "hb-onward__items" });
    this.into = build("select", {
      class: "hb-field__select",
      id: "onward-into",
      on: { change: () => this.showStanding() },
    });
    this.standing = build("p", { class: "hb-small", hidden: true });
    this.project = build("input", {
      class: "hb-field__line",
      id: "onward-project",
      autocomplete: "off",
      maxlength: round.spec.limits.name,
      value: projectFor(round),
    });
    const take = build("button", {
      type: "button",
      class: "hb-button hb-button--main",
      on: { click: () => side.attempt(() => this.take(take), take) },
    }, say("onward.forward_take"));
    const intoLabel = build("label", { class: "hb-field__label", for: "onward-into" }, say("onward.forward_into"));
    const projectLabel = build("label", { class: "hb-field__label", for: "onward-project" }, say("onward.project"));
    side.element.replaceChildren(
      build("h3", { tabindex: "-1" }, say("onward.forward")),
      build("p", {}, say("onward.forward_how", { sheet: to.title, label: to.field.label })),
      this.list,
      build("p", {}, intoLabel, this.into),
      this.standing,
      build("p", {}, projectLabel, this.project),
      build("p", {}, take),
    );
    this.drawInto();
    this.update();
  }

  update() {
    const { round, say } = this.side;
    const { offers } = offersIn(round, this.to, say);
    this.offers = offers.slice(0, MOST);
    const leaders = leadersOf(offers);
    if (!offers.some(({ label }) => label === this.chosen)) {
      this.chosen = leaders.length === 1 ? leaders[0].label : undefined;
    }
    const level = { count: leaders.length, labels: leaders.map(({ label }) => label).join("; ") };
    this.list.replaceChildren(
      build("legend", { class: "hb-field__label" }, say("onward.forward_which")),
      leaders.length > 1 ? build("p", {}, say("onward.tie", level)) : "",
      ...this.offers.map((offer) => this.drawOffer(offer)),
      offers.length ? "" : build("p", {}, say("onward.next_none")),
    );
  }

  /** @param {Offer} offer */
  drawOffer({ label, words }) {
    const choose = () => (this.chosen = label);
    const radio = build("input", {
      type: "radio",
      name: "onward-offer",
      class: "hb-options__box",
      checked: label === this.chosen,
      on: { change: choose },
    });
    const more = words ? build("span", { class: "hb-small" }, words) : "";
    return build("label", { class: "hb-onward__item" }, radio, build("span", {}, label), more);
  }

  /** The copies of the next sheet that are the facilitator's own: those of the project first. */
  copies() {
    const project = this.project.value.trim();
    /** @param {Sheet} sheet */
    const isNear = (sheet) => Number(Boolean(project) && sheet.project === project);
    return listSheets([this.to.slug]).map(({ sheet }) => sheet).filter(({ of }) => of === undefined)
      .sort((one, other) => isNear(other) - isNear(one));
  }

  /** A copy of the project in which nothing stands yet is meant; otherwise a new one. */
  drawInto() {
    const { say, language } = this.side;
    const copies = this.copies();
    const project = this.project.value.trim();
    const meant = copies.find((sheet) => project && sheet.project === project && !this.standsIn(sheet));
    this.into.replaceChildren(
      build("option", { value: "", selected: !meant }, say("onward.forward_new")),
      ...copies.map((sheet) =>
        build("option", { value: sheet.id, selected: sheet === meant }, nameCopy(sheet, say, language))
      ),
    );
    this.showStanding();
  }

  /** Returns what stands in the field of a copy. @param {Sheet} sheet */
  standsIn({ answers }) {
    const value = answers[this.to.field.name];
    return isBlank(value) ? "" : String(value);
  }

  /** Says what will be replaced, before it is. */
  showStanding() {
    const copy = this.copies().find(({ id }) => id === this.into.value);
    const text = copy ? this.standsIn(copy) : "";
    this.standing.hidden = !text;
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    this.standing.textContent = text ? this.side.say("onward.forward_stands", { text: shown }) : "";
  }

  /** @param {HTMLButtonElement} button */
  async take(button) {
    const { say, notice } = this.side;
    if (this.chosen === undefined) {
      notice.tell(say("onward.choose"), { near: button });
      this.list.querySelector("input")?.focus();
      return;
    }
    const text = asAnswer(this.chosen, this.to.field);
    const copy = this.copies().find(({ id }) => id === this.into.value);
    await (copy ? this.takeInto(copy, text, button) : this.takeAnew(text, button));
    this.drawInto();
  }

  /** @param {Sheet} copy @param {string} text @param {HTMLButtonElement} button */
  async takeInto(copy, text, button) {
    const { name } = this.to.field;
    const project = this.project.value.trim();
    /** @type {{ value: Answers[string], project?: string } | undefined} */
    let before;
    const outcome = changeSheet(copy, (stored) => {
      before = { value: stored.answers[name], project: stored.project };
      return changed(stored, name, text, stored.project || project);
    });
    if (outcome !== "kept" || !before) {
      await this.linkTo(changed(copy, name, text, copy.project || project), button);
      return;
    }
    const was = before;
    this.tell(copy, text, button, () => {
      // What somebody has written there since stays.
      changeSheet(
        copy,
        (stored) => stored.answers[name] === text ? changed(stored, name, was.value, was.project) : stored,
      );
    });
  }

  /** @param {string} text @param {HTMLButtonElement} button */
  async takeAnew(text, button) {
    const sheet = changed(createSheet(this.to.slug), this.to.field.name, text, this.project.value.trim());
    const { outcome, text: stored } = storeSheet(sheet);
    if (outcome !== "kept") {
      await this.linkTo(sheet, button);
      return;
    }
    this.tell(sheet, text, button, () => {
      if (readText(sheet) === stored) removeSheet(sheet);
    });
  }

  /** Where the browser keeps nothing, the sheet's own address brings it. @param {Sheet} sheet @param {HTMLButtonElement} button */
  async linkTo(sheet, button) {
    const { say, notice } = this.side;
    const link = build(
      "a",
      { href: `${this.known.address}#a=${await pack(sheet)}` },
      say("onward.open", { sheet: this.to.title }),
    );
    notice.tell(say("onward.forward_unkept"), { near: button, extra: build("p", {}, link) });
  }

  /** @param {Sheet} sheet @param {string} text @param {HTMLButtonElement} button @param {() => void} takeBack */
  tell(sheet, text, button, takeBack) {
    const { say, notice } = this.side;
    const link = build(
      "a",
      { href: copyAddress(this.known.address, sheet) },
      say("onward.open", { sheet: this.to.title }),
    );
    const undo = () => {
      takeBack();
      this.drawInto();
      return button;
    };
    notice.tell(say("onward.forward_taken", { text, sheet: this.to.title }), {
      near: button,
      undo,
      extra: build("p", {}, link),
    });
  }
}

/** @param {Sheet} sheet @param {string} name @param {Answers[string]} value @param {string | undefined} project @returns {Sheet} */
function changed(sheet, name, value, project) {
  const { project: _, ...rest } = sheet;
  const { [name]: __, ...answers } = sheet.answers;
  return {
    ...rest,
    ...(project ? { project } : {}),
    answers: isBlank(value) ? answers : { ...answers, [name]: value },
    saved: savedAfter(sheet.saved, now()),
  };
}
