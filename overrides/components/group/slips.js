// Types in what was written on paper: a row a person, a column a field or option, with the checks of the sheet.
import { createSheet, newId } from "../../core/answers.js";
import { build } from "../../browser/build.js";
import { sayAmount } from "../../core/messages.js";
import { checkCell, columnsOf, leftOf, readSlip, sharedFields } from "../../core/slips.js";
import { scrolling } from "./scrolling.js";
import { SharedList } from "./shared.js";

const BEGIN_WITH = 5;
const LONGEST_TEXT = 20_000;
const WAIT = 150;

export class Slips {
  /** `page` is the element's side: say, announce, notice, changed(). */
  constructor(pile, page) {
    Object.assign(this, { pile, spec: pile.spec, page, rows: [], isUnsaved: false, folded: new Set() });
    for (let row = 0; row < BEGIN_WITH; row += 1) this.rows.push(newRow());
    this.grid = build("table", {
      class: "hb-slips__grid",
      on: { input: ({ target }) => this.typed(target), change: ({ target }) => this.check(target) },
    });
    this.element = build("div", { class: "hb-slips" });
    this.shared = { answers: {} };
    this.takeList();
  }

  /** Begins with the list that somebody has brought, as long as none was typed in here. */
  takeList() {
    if (Object.keys(this.shared.answers).length) return;
    const { say } = this.page;
    const brought = this.pile.sharedList(sharedFields(this.spec).map(({ name }) => name));
    this.shared = new SharedList(this.spec, brought, say, () => this.listChanged());
    const add = build(
      "button",
      { type: "button", class: "hb-button", on: { click: () => this.addRow() } },
      say("group.slip_add"),
    );
    const scroll = scrolling(build("div", { class: "hb-scroll" }, this.grid), say("group.slip_title"));
    const about = build("p", { class: "hb-small" }, say("group.slip_about"));
    this.element.replaceChildren(
      build("h3", {}, say("group.slip_title")),
      ...this.shared.elements,
      ...this.partsChoice(),
      about,
      scroll,
      add,
    );
    this.draw();
  }

  /** A long sheet's parts can be taken off the grid, so that only what is on the slip stands there. */
  partsChoice() {
    const places = new Set(columnsOf(this.spec, this.shared.answers, this.page.say).map(({ section }) => section));
    if (places.size < 2) return [];
    const boxes = [...places].map((place) => {
      const change = ({ target }) => {
        if (target.checked) this.folded.delete(place);
        else this.folded.add(place);
        this.draw();
      };
      return build(
        "label",
        { class: "hb-slips__part" },
        build("input", {
          type: "checkbox",
          class: "hb-options__box",
          checked: !this.folded.has(place),
          on: { change },
        }),
        " ",
        this.spec.sections[place].title,
      );
    });
    const title = this.page.say("group.slip_parts");
    return [
      build(
        "details",
        { class: "hb-slips__parts" },
        build("summary", {}, title),
        build("fieldset", { class: "hb-slips__boxes", "aria-label": title }, ...boxes),
      ),
    ];
  }

  /** Returns the sheets of the rows that hold an answer. */
  sheets() {
    return this.rows.flatMap(({ id, by, cells, lines }) => {
      const answers = readSlip(this.spec, this.shared.answers, cells, lines);
      return answers ? [createSheet(this.spec.slug, { id, ...(by ? { by } : {}), answers })] : [];
    });
  }

  listChanged() {
    this.draw();
    this.changed();
  }

  changed() {
    this.isUnsaved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.page.changed(), WAIT);
  }

  draw() {
    this.columns = columnsOf(this.spec, this.shared.answers, this.page.say).filter(({ section }) =>
      !this.folded.has(section)
    );
    this.grid.replaceChildren(this.drawHead(), ...this.rows.map((row) => this.drawRow(row)));
  }

  /** The fields, and where some have several columns, those in a line below. */
  drawHead() {
    const below = [];
    const isDeep = this.columns.some(({ label, field }) => label !== field.label);
    const over = isDeep ? { rowspan: 2 } : {};
    const top = [build("th", { scope: "col", ...over }, this.page.say("group.slip_who"))];
    for (const field of new Set(this.columns.map((column) => column.field))) {
      const own = this.columns.filter((column) => column.field === field);
      const isSingle = own.length === 1 && own[0].label === field.label;
      top.push(
        build("th", isSingle ? { scope: "col", ...over } : { scope: "colgroup", colspan: own.length }, field.label),
      );
      if (!isSingle) below.push(...own.map(({ label }) => build("th", { scope: "col" }, label)));
    }
    return build("thead", {}, build("tr", {}, ...top), ...(isDeep ? [build("tr", {}, ...below)] : []));
  }

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

  drawName(row, line) {
    const { say } = this.page;
    const number = this.rows.indexOf(row) + 1;
    if (line) {
      return build(
        "th",
        { scope: "row" },
        build("span", { class: "hb-small" }, say("group.slip_line", { number, line: line + 1 })),
      );
    }
    const name = build("input", {
      class: "hb-field__line",
      type: "text",
      maxlength: 120,
      autocomplete: "off",
      "data-hb-by": true,
      "aria-label": say("group.slip_cell", { label: say("group.slip_who"), number }),
    });
    name.value = row.by;
    const left = build("span", { class: "hb-slips__left hb-small", "data-hb-left": true }, this.leftWords(row));
    const more = build("button", {
      type: "button",
      class: "hb-bring__remove",
      "aria-label": say("group.slip_more_for", { number }),
      on: { click: () => this.addLine(row) },
    }, say("group.slip_more"));
    return build("th", { scope: "row" }, name, left, ...(this.columns.some(({ repeats }) => repeats) ? [more] : []));
  }

  drawCell(row, column, line) {
    const key = line ? `${column.id}#${line}` : column.id;
    const label = column.label === column.head ? column.label : `${column.head}: ${column.label}`;
    const cell = CELLS[column.kind](column);
    cell.dataset.hbCell = key;
    cell.setAttribute("aria-label", this.page.say("group.slip_cell", { label, number: this.rows.indexOf(row) + 1 }));
    if (cell.type === "checkbox") cell.checked = Boolean(row.cells.get(key));
    else cell.value = row.cells.get(key) ?? "";
    return cell;
  }

  rowOf(control) {
    return this.rows.find(({ id }) => id === control.closest("[data-hb-slip]").dataset.hbSlip);
  }

  typed(control) {
    const row = this.rowOf(control);
    if ("hbBy" in control.dataset) row.by = control.value.trim();
    else row.cells.set(control.dataset.hbCell, control.type === "checkbox" ? control.checked || "" : control.value);
    this.showLeft(row, control);
    this.changed();
  }

  /** A cell that says more than the sheet allows gets what is allowed, and the reason is told. */
  check(control) {
    const row = this.rowOf(control);
    const column = this.columns.find(({ id }) => id === control.dataset.hbCell);
    const found = column && checkCell(column, this.shared.answers, row.cells);
    if (!found) return;
    control.value = found.words;
    row.cells.set(column.id, found.words);
    const values = { ...found.values, number: this.rows.indexOf(row) + 1 };
    if ("amount" in values) values.amount = sayAmount(values.amount, column.field.unit);
    this.page.notice.tell(this.page.say(found.key, values), { near: this.element.querySelector(".hb-scroll") });
    this.showLeft(row, control);
    this.changed();
  }

  showLeft(row, control) {
    control.closest("tbody").querySelector("[data-hb-left]").textContent = this.leftWords(row);
  }

  leftWords(row) {
    const field = this.columns.find(({ field: one }) => one.kind === "budget")?.field;
    const left = field && leftOf(field, this.shared.answers, row.cells);
    return left === undefined ? "" : this.page.say("group.slip_left", { amount: sayAmount(left, field.unit) });
  }

  addRow() {
    const row = newRow();
    this.rows.push(row);
    const drawn = this.drawRow(row);
    this.grid.append(drawn);
    drawn.querySelector("input").focus();
    this.page.announce(this.page.say("group.slip_added", { number: this.rows.length }));
  }

  addLine(row) {
    row.lines += 1;
    const drawn = this.drawRow(row);
    this.grid.querySelector(`[data-hb-slip="${row.id}"]`).replaceWith(drawn);
    drawn.lastElementChild.querySelector("input, select, textarea").focus();
  }
}

const newRow = () => ({ id: newId(), by: "", cells: new Map(), lines: 1 });
const text = (type, more = {}) => build("input", { class: "hb-field__line", type, autocomplete: "off", ...more });

const CELLS = {
  text: () => text("text", { maxlength: LONGEST_TEXT }),
  notes: () => build("textarea", { class: "hb-field__notes", rows: 1, maxlength: LONGEST_TEXT }),
  number: ({ least, most }) => text("number", { min: least, max: most, step: "any", inputmode: "decimal" }),
  date: () => text("date"),
  tick: () => build("input", { class: "hb-options__box", type: "checkbox" }),
  select: ({ options }) =>
    build(
      "select",
      { class: "hb-field__select" },
      build("option", { value: "" }),
      ...options.map(({ value, label }) => build("option", { value }, label)),
    ),
};
