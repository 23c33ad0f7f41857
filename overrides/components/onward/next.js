// Makes what a group gave the list of the next round: without what was unticked, look-alikes joined, in a sheet of the
// facilitator's own, which opens.
import { build } from "../../browser/build.js";
import { keepGiven } from "../../browser/room.js";
import { listSheets } from "../../browser/storage.js";
import { freeTitle } from "../../core/copies.js";
import { alikeIn, itemsOf, join, nextSheet, noChoice, roomIn, takeApart } from "../../core/onward.js";
import { giveOut } from "../../core/setups.js";
import { ignoredWords, offersIn, ownSheet, projectFor } from "./found.js";
import { openSheet } from "./open-sheet.js";

/** @import { AnswerField, Elsewhere, Offer, Say, Spec } from "../../core/types.d.ts" */
/** @import { Item } from "../../core/onward.js" */
/** @import { Opened, WaySide } from "./onward.js" */

/** @param {WaySide} side @returns {Promise<Opened>} */
export async function openNext(side) {
  const { next } = side.round.spec;
  const known = side.known.find(({ slug }) => slug === next?.slug);
  if (!next || !known) throw new Error(`no worksheet ${next?.slug}`);
  const spec = await side.store.fetchSpec(known);
  return new Next(side, next, spec, known.address);
}

class Next {
  choice = noChoice();

  /** @param {WaySide} side @param {Elsewhere} to @param {Spec} into @param {string} address */
  constructor(side, to, into, address) {
    this.side = side;
    this.to = to;
    this.into = into;
    this.address = address;
    const { say } = side;
    this.alike = build("div");
    this.list = build("ul", { class: "hb-onward__items", role: "list" });
    this.by = build("div");
    this.count = build("p", { role: "status" });
    const make = build("button", {
      type: "button",
      class: "hb-button hb-button--main",
      on: { click: () => side.attempt(() => this.make(make), make) },
    }, say("onward.next_make"));
    side.element.replaceChildren(
      build("h3", { tabindex: "-1" }, say("onward.next")),
      build("p", {}, say("onward.next_how", { sheet: to.title })),
      this.alike,
      this.list,
      this.by,
      this.count,
      build("p", {}, make),
    );
    this.update();
  }

  update() {
    const { round, say } = this.side;
    ({ offers: this.offers, set: this.set } = offersIn(round, this.to, say));
    this.draw();
  }

  /** @type {Offer[]} */
  offers = [];
  /** @type {ReturnType<typeof offersIn>["set"]} */
  set = {};

  draw() {
    const { say } = this.side;
    const items = itemsOf(this.offers, this.choice);
    this.list.replaceChildren(...items.map((item) => this.drawItem(item)));
    this.drawAlike(items);
    this.drawBy(items);
    this.showCount();
    if (!items.length) this.list.replaceChildren(build("li", {}, say("onward.next_none")));
  }

  showCount() {
    const all = itemsOf(this.offers, this.choice);
    const count = all.filter(({ isOut }) => !isOut).length;
    this.count.textContent = this.side.say("onward.next_count", { count, all: all.length });
  }

  /** @param {Item} item */
  drawItem({ mark, label, words, parts, isOut }) {
    const { say } = this.side;
    const tick = () => {
      if (box.checked) this.choice.out.delete(mark);
      else this.choice.out.add(mark);
      this.drawAlike(itemsOf(this.offers, this.choice));
      this.showCount();
    };
    /** @type {HTMLInputElement} */
    const box = build("input", { type: "checkbox", class: "hb-options__box", checked: !isOut, on: { change: tick } });
    if (!parts.length) {
      const more = words ? build("span", { class: "hb-small" }, words) : "";
      return build("li", {}, build("label", { class: "hb-onward__item" }, box, build("span", {}, label), more));
    }
    box.setAttribute("aria-label", label);
    const name = () => this.choice.called.set(mark, text.value);
    /** @type {HTMLTextAreaElement} */
    const text = build("textarea", {
      class: "hb-field__notes",
      rows: 2,
      maxlength: this.into.limits.text,
      autocomplete: "off",
      "aria-label": say("onward.joined_words"),
      "data-hb-joined": mark,
      on: { input: name },
    }, label);
    const apart = () => this.change(takeApart(this.choice, mark), () => this.list.querySelector("input"));
    return build(
      "li",
      {},
      build("div", { class: "hb-onward__item" }, box, text),
      build("p", { class: "hb-small" }, say("onward.joined_from", { labels: parts.join("; ") })),
      build("button", { type: "button", class: "hb-button", on: { click: apart } }, say("onward.apart")),
    );
  }

  /** Takes what was decided, and looks to where it shows. @param {typeof this.choice} choice @param {() => HTMLElement | null} focus */
  change(choice, focus) {
    this.choice = choice;
    this.draw();
    focus()?.focus();
    this.side.announce(this.count.textContent ?? "");
  }

  /** @param {string[]} marks */
  join(marks) {
    const joined = () =>
      [...this.list.querySelectorAll("textarea")].find(({ dataset }) => dataset.hbJoined === marks[0]);
    this.change(join(this.choice, marks), () => joined() ?? null);
  }

  /** What looks alike can be joined at once. @param {Item[]} items */
  drawAlike(items) {
    const { say } = this.side;
    const groups = alikeIn(items, ignoredWords(say)).map(({ words, items: alike }, index) => {
      const id = `onward-alike-${index}`;
      const click = () => this.join(alike.map(({ mark }) => mark));
      return build(
        "div",
        { class: "hb-onward__alike" },
        build(
          "div",
          { id },
          build("p", {}, say("onward.alike", { words: words.join(", ") })),
          build("ul", {}, ...alike.map(({ label }) => build("li", {}, label))),
        ),
        build(
          "button",
          { type: "button", class: "hb-button", "aria-describedby": id, on: { click } },
          say("onward.join_alike"),
        ),
      );
    });
    this.alike.replaceChildren(...groups);
  }

  /** What a machine does not see as alike a person can join. @param {Item[]} items */
  drawBy(items) {
    const { say } = this.side;
    if (items.length < 2) {
      this.by.replaceChildren();
      return;
    }
    const [first, second] = ["onward.join_first", "onward.join_second"].map((key) =>
      build(
        "select",
        { class: "hb-field__select", "aria-label": say(key) },
        build("option", { value: "" }, say(key)),
        ...items.map(({ label }, index) => build("option", { value: String(index) }, label)),
      )
    );
    const click = () => {
      const [one, other] = [first, second].map(({ value }) => (value ? items[Number(value)] : undefined));
      if (one && other && one !== other) this.join([one.mark, other.mark]);
      else this.side.notice.tell(say("onward.join_two"), { near: row });
    };
    const button = build("button", { type: "button", class: "hb-button", on: { click } }, say("onward.join"));
    const row = build("div", { class: "hb-onward__join" }, first, second, button);
    const head = build("summary", {}, say("onward.join_by"));
    this.by.replaceChildren(build("details", {}, head, row));
  }

  /** @param {HTMLElement} button */
  async make(button) {
    const { round, say, notice } = this.side;
    const items = itemsOf(this.offers, this.choice).filter(({ isOut, label }) => !isOut && label.trim());
    const field = /** @type {AnswerField} */ (this.to.field);
    const most = roomIn(field, this.into);
    if (!items.length || items.length > most) {
      notice.tell(say(items.length ? "onward.next_many" : "onward.next_few", { count: items.length, most }), {
        near: button,
      });
      return;
    }
    const before = ownSheet(round)?.title ?? round.setup?.title;
    const title = before ? say("onward.next_title", { title: before }) : say("onward.next_untitled");
    const sheet = nextSheet(items.map(({ label }) => label.trim()), {
      from: round.spec,
      into: this.into,
      name: field.name,
      set: this.set,
      title: freeTitle(title, listSheets([this.into.slug]).map((one) => one.sheet.title), say).slice(
        0,
        this.into.limits.name,
      ),
      project: projectFor(round),
    });
    if (!sheet) throw new Error(`no list ${field.name}`);
    const { people, reply, session, dots } = round.setup ?? {};
    const same = round.spec.slug === this.into.slug ? { dots } : {};
    keepGiven(sheet.id, giveOut(sheet, this.into, undefined, { people, reply, session, ...same }));
    await openSheet(sheet, this.address, this.into);
  }
}
