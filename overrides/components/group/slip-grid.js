// Types in what was written on paper: a row a person, a column a field or option, with the checks of the sheet.
import { createSheet, hasContent, newId, sortAnswers } from "../../core/answers.js";
import { build } from "../../browser/build.js";
import { around, find, isControl } from "../../browser/dom.js";
import { sayAmount } from "../../core/messages.js";
import { labelled } from "../../core/words.js";
import { checkCell, columnsOf, readSlip, sharedFields } from "../../core/slips.js";
import { leftOf } from "../../fields/budget/slip.js";
import { ofKinds } from "../../core/fields-of.js";
import { drawControl, isTick } from "./cells.js";
import { partsChoice } from "./slip-parts.js";
import { scrolling } from "./scrolling.js";
import { SharedList } from "./shared.js";

const BEGIN_WITH = 5;
const WAIT = 150;

/** @import { AnswerField, Announce, Control, Say, Sheet, SlipColumn } from "../../core/types.d.ts" */
/** @import { Collection, Slip } from "../../core/collection.js" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { Round } from "./round.js" */

/** What the grid needs of its page. @typedef {{ say: Say, announce: Announce, notice: Pick<Notice, "tell">, changed: () => void }} Page */

export class Slips {
  /** Whether anything was typed in since the page came. */
  isBegun = false;
  /** The places of the parts that are taken off the grid. @type {Set<number | undefined>} */
  folded = new Set();
  /** @type {SlipColumn[]} */
  columns = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** @param {Round} round @param {Page} page */
  constructor(round, page) {
    this.round = round;
    this.spec = round.spec;
    this.page = page;
    const { slips } = round.kept;
    this.rows = [...slips, ...Array.from({ length: Math.max(1, BEGIN_WITH - slips.length) }, newRow)];
    this.grid = build("table", {
      class: "hb-slips__grid",
      on: {
        input: ({ target }) => isControl(target) && this.typed(target),
        change: ({ target }) => isControl(target) && this.check(target),
      },
    });
    this.element = build("div", { class: "hb-slips" });
    this.shared = this.broughtList();
    this.lay();
  }

  /** Begins with the list that somebody has brought, as long as none was typed in here. */
  takeList() {
    if (Object.keys(this.shared.answers).length) return;
    this.shared = this.broughtList();
    this.lay();
  }

  broughtList() {
    const { answers, unread } = this.round.listFor(sharedFields(this.spec));
    const { sound } = sortAnswers(answers, this.spec);
    return new SharedList(this.spec, sound, unread ?? {}, this.page.say, () => this.listChanged());
  }

  /** Returns what is typed in, to be kept: the rows and the list for everyone. @returns {Pick<Collection, "slips" | "list">} */
  whole() {
    const { answers, unread } = this.shared;
    const list = createSheet(this.spec.slug, { answers: { ...answers }, unread: { ...unread } });
    const slips = this.rows.filter(({ by, cells }) => by || [...cells.values()].some(Boolean));
    return { slips, list: hasContent(list) ? list : undefined };
  }

  /** Lays out the list for everyone, the grid, and the controls around it. */
  lay() {
    const { say } = this.page;
    const add = build(
      "button",
      { type: "button", class: "hb-button", on: { click: () => this.addRow() } },
      say("slips.add"),
    );
    const scroll = scrolling(build("div", { class: "hb-scroll" }, this.grid), say("slips.title"));
    const about = build("p", { class: "hb-small" }, say("slips.about"));
    this.element.replaceChildren(
      build("h3", {}, say("slips.title")),
      ...this.shared.elements,
      ...this.parts(),
      about,
      scroll,
      add,
    );
    this.draw();
  }

  parts() {
    const all = columnsOf(this.spec, this.shared.answers, this.page.say);
    return partsChoice(all, this.spec, this.folded, this.page.say, () => this.draw());
  }

  /** Returns the sheets of the rows that hold an answer. @returns {Sheet[]} */
  sheets() {
    return this.rows.flatMap(({ id, by, cells, lines }) => {
      const read = readSlip(this.spec, this.shared.answers, cells, lines);
      if (!read) return [];
      const unread = { ...this.shared.unread, ...read.unread };
      const more = { ...this.round.under(), ...(by ? { by } : {}), ...(Object.keys(unread).length ? { unread } : {}) };
      return [createSheet(this.spec.slug, { id, ...more, answers: read.answers })];
    });
  }

  listChanged() {
    this.draw();
    this.changed();
  }

  /** Brings the page up to date once typing rests; at the first letter at once, or else it would move under a finger. */
  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.page.changed(), WAIT);
    if (!this.isBegun) this.page.changed();
    this.isBegun = true;
  }

  draw() {
    this.columns = columnsOf(this.spec, this.shared.answers, this.page.say).filter(({ section }) =>
      !this.folded.has(section)
    );
    this.grid.replaceChildren(this.drawHead(), ...this.rows.map((row) => this.drawRow(row)));
    this.mark(this.element);
  }

  /** Marks words of the sheet that are in another language; most sheets have none. @param {HTMLElement} drawn */
  mark(drawn) {
    if (!this.spec.written) return;
    import("../../browser/mark-language.js").then(({ mark }) => mark(drawn, this.spec)).catch(console.warn);
  }

  /** The fields, and where some have several columns, those in a line below. */
  drawHead() {
    /** @type {HTMLElement[]} */
    const below = [];
    const isDeep = this.columns.some(({ label, field }) => label !== field.label);
    const over = isDeep ? { rowspan: 2 } : {};
    const top = [build("th", { scope: "col", ...over }, this.page.say("slips.who"))];
    for (const field of new Set(this.columns.map((column) => column.field))) {
      const own = this.columns.filter((column) => column.field === field);
      const isSingle = own.length === 1 && own[0].label === field.label;
      top.push(
        build(
          "th",
          isSingle ? { scope: "col", ...over } : { scope: "colgroup", colspan: own.length },
          isSingle ? field.label : build("span", { class: "hb-slips__over" }, field.label),
        ),
      );
      if (!isSingle) below.push(...own.map(({ label }) => build("th", { scope: "col" }, label)));
    }
    return build("thead", {}, build("tr", {}, ...top), ...(isDeep ? [build("tr", {}, ...below)] : []));
  }

  /** @param {Slip} row */
  drawRow(row) {
    const lines = Array.from(
      { length: row.lines },
      (_, line) =>
        build(
          "tr",
          {},
          this.drawName(row, line),
          ...this.columns.map((column) =>
            build("td", {}, line && !column.repeats ? "" : this.drawCell(row, column, line))
          ),
        ),
    );
    return build("tbody", { "data-hb-slip": row.id }, ...lines);
  }

  /** @param {Slip} row @param {number} line */
  drawName(row, line) {
    const { say } = this.page;
    const number = this.rows.indexOf(row) + 1;
    if (line) {
      return build(
        "th",
        { scope: "row" },
        build("span", { class: "hb-small" }, say("slips.line", { number, line: line + 1 })),
      );
    }
    const name = build("input", {
      class: "hb-field__line",
      type: "text",
      maxlength: this.spec.limits.name,
      autocomplete: "off",
      "data-hb-by": true,
      "aria-label": say("slips.cell", { label: say("slips.who"), number }),
    });
    name.value = row.by;
    const left = build("span", { class: "hb-slips__left hb-small", "data-hb-left": true }, this.leftWords(row));
    const more = build("button", {
      type: "button",
      class: "hb-bring__remove",
      "aria-label": say("slips.more_for", { number }),
      on: { click: () => this.addLine(row) },
    }, say("slips.more"));
    return build("th", { scope: "row" }, name, left, ...(this.columns.some(({ repeats }) => repeats) ? [more] : []));
  }

  /** @param {Slip} row @param {SlipColumn} column @param {number} line */
  drawCell(row, column, line) {
    const key = line ? `${column.id}#${line}` : column.id;
    const label = column.label === column.head ? column.label : labelled(column.head, column.label);
    const cell = drawControl(column, this.spec.limits);
    cell.dataset.hbCell = key;
    cell.setAttribute("aria-label", this.page.say("slips.cell", { label, number: this.rows.indexOf(row) + 1 }));
    if (isTick(cell)) cell.checked = Boolean(row.cells.get(key));
    else cell.value = String(row.cells.get(key) ?? "");
    return cell;
  }

  /** @param {Control} control */
  rowOf(control) {
    const element = around(control, "[data-hb-slip]");
    return this.rows.find(({ id }) => id === element?.dataset.hbSlip);
  }

  /** @param {Control} control */
  typed(control) {
    const row = this.rowOf(control);
    if (!row) return;
    const { hbBy, hbCell } = control.dataset;
    if (hbBy !== undefined) row.by = control.value.trim();
    else if (hbCell !== undefined) row.cells.set(hbCell, isTick(control) ? control.checked || "" : control.value);
    this.showLeft(row, control);
    this.changed();
  }

  /** A cell that says more than the sheet allows gets what is allowed, and the reason is told. @param {Control} control */
  check(control) {
    const row = this.rowOf(control);
    const id = control.dataset.hbCell ?? "";
    const column = this.columns.find((one) => one.id === id.split("#")[0]);
    const found = row && column && checkCell({ ...column, id }, this.shared.answers, row.cells);
    if (!found) return;
    control.value = found.words;
    row.cells.set(id, found.words);
    const { amount, ...values } = found.values;
    const said = amount === undefined ? {} : { amount: sayAmount(amount, unitOf(column.field)) };
    const words = this.page.say(found.key, { ...values, ...said, number: this.rows.indexOf(row) + 1 });
    this.page.notice.tell(words, { near: find(this.element, ".hb-scroll") });
    this.showLeft(row, control);
    this.changed();
  }

  /** @param {Slip} row @param {Control} control */
  showLeft(row, control) {
    const element = around(control, "tbody");
    if (element) find(element, "[data-hb-left]").textContent = this.leftWords(row);
  }

  /** @param {Slip} row */
  leftWords(row) {
    const field = ofKinds(this.columns.map((column) => column.field), "budget").at(0);
    const left = field && leftOf(field, this.shared.answers, row.cells);
    return left === undefined ? "" : this.page.say("slips.left", { amount: sayAmount(left, field?.unit) });
  }

  addRow() {
    const row = newRow();
    this.rows.push(row);
    const drawn = this.drawRow(row);
    this.mark(drawn);
    this.grid.append(drawn);
    find(drawn, "input").focus();
    this.page.announce(this.page.say("slips.added", { number: this.rows.length }));
  }

  /** @param {Slip} row */
  addLine(row) {
    row.lines += 1;
    const drawn = this.drawRow(row);
    this.mark(drawn);
    find(this.grid, `[data-hb-slip="${row.id}"]`).replaceWith(drawn);
    find(drawn, "tr:last-child :is(input, select, textarea)").focus();
  }
}

/** @returns {Slip} */
const newRow = () => ({ id: newId(), by: "", cells: new Map(), lines: 1 });
/** @param {AnswerField} field */
const unitOf = (field) => ("unit" in field ? field.unit : undefined);
