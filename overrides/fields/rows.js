// Rows that grow by a button only: what the table, ideas and matrix kinds share.
import { isNumberBox, isUnread, numberOf } from "./boxes.js";
import { copyOf } from "../browser/build.js";
import { around, controlsIn, find, findAll, isControl } from "../browser/dom.js";
import { isBlank, newId } from "../core/about.js";

/** @import { Control, FieldSide, Json, Row } from "../core/types.d.ts" */

/** What a row holds beside its controls: columns that are gone, and values that a control could not show. @type {WeakMap<HTMLElement, Row>} */
const kept = new WeakMap();

/** @param {HTMLElement} element */
const listOf = (element) => find(element, "[data-hb-rows]");
/** Returns the rows in their order. @param {HTMLElement} element */
export const rowsOf = (element) => findAll(listOf(element), ":scope > [data-hb-row]");
/** @param {Control} control */
const columnOf = (control) => control.name.split(".")[2];

/**
 * Returns the rows that hold something, and those that came with a key of their own. Their columns are those that the
 * template of the kind has, and what each holds is of the column's kind.
 * @template {Row} R
 * @param {HTMLElement} element
 */
export function read(element) {
  return /** @type {R[]} */ (rowsOf(element).map(readRow).filter((row) => Object.keys(row).length));
}

/** Returns one row; a table's or an idea's gets a key of its own as soon as it holds something. @param {HTMLElement} row @returns {Row} */
function readRow(row) {
  const controls = controlsIn(row);
  const cells = controls.map((control) => /** @type {const} */ ([columnOf(control), readCell(control)]));
  const found = { ...kept.get(row), ...Object.fromEntries(cells.filter(([, value]) => !isBlank(value))) };
  if (row.closest("[data-hb-keyless]")) return found;
  // What stands in a box and is no value of its kind has the row's key in its path.
  if (Object.keys(found).length || controls.some(isUnreadNumber)) row.dataset.hbKey ||= newId();
  else if (!("hbCame" in row.dataset)) return found;
  return { key: row.dataset.hbKey, ...found };
}

/** @param {Control} control */
const isUnreadNumber = (control) => isNumberBox(control) && isUnread(control);

/** @param {Control} control */
function readCell(control) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") return control.checked || undefined;
  if (isNumberBox(control)) return isUnread(control) ? undefined : numberOf(control);
  if ("hbUnset" in control.dataset || control.value === "") return undefined;
  return control.type === "range" ? Number(control.dataset.hbExact ?? control.value) : control.value;
}

/**
 * Shows rows; empty ones follow up to the number that stands there to begin with.
 * @param {HTMLElement} element
 * @param {Row[] | undefined} list
 * @param {{ rows: number }} field
 */
export function write(element, list = [], field) {
  const wanted = Math.max(field.rows, list.length, 1);
  while (rowsOf(element).length < wanted) append(element);
  while (rowsOf(element).length > wanted) rowsOf(element).at(-1)?.remove();
  rowsOf(element).forEach((row, number) => writeRow(row, list[number] ?? {}));
  return undefined;
}

/** Shows one row. @param {HTMLElement} row @param {Row} given */
function writeRow(row, given) {
  const { key, ...cells } = given;
  const rest = new Map(Object.entries(cells));
  delete row.dataset.hbKey;
  if (key !== undefined) row.dataset.hbKey = key;
  row.toggleAttribute("data-hb-came", key !== undefined);
  for (const control of controlsIn(row)) {
    if (writeCell(control, cells[columnOf(control)])) rest.delete(columnOf(control));
  }
  kept.set(row, Object.fromEntries(rest));
}

/** Returns true where the control shows the value. @param {Control} control @param {Json | undefined} value */
function writeCell(control, value) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    control.checked = value === true;
    return value === true;
  }
  if (control.type === "range") {
    control.toggleAttribute("data-hb-unset", typeof value !== "number");
    control.value = String(typeof value === "number" ? value : 0.5);
    // A slider moves in steps; what came from elsewhere may lie between them, and stays so until it is moved.
    delete control.dataset.hbExact;
    if (typeof value === "number" && Number(control.value) !== value) control.dataset.hbExact = String(value);
    return typeof value === "number";
  }
  control.value = String(value ?? "");
  return value !== undefined && control.value === String(value);
}

/** Adds a row like the first, empty, and returns it. @param {HTMLElement} element @param {HTMLElement | null} [before] */
function append(element, before = null) {
  const row = copyOf(rowsOf(element)[0]);
  row.querySelectorAll(".hb-rows__help, [data-hb-notice]").forEach((extra) => extra.remove());
  listOf(element).insertBefore(row, before);
  writeRow(row, {});
  number(element);
  return row;
}

/** Names and numbers rows by their position. @param {HTMLElement} element */
function number(element) {
  const field = listOf(element).dataset.hbRows;
  const name = new RegExp(`^${field}\\.\\d+\\.`);
  const id = new RegExp(`^f-${field}-\\d+-`);
  rowsOf(element).forEach((row, at) => {
    for (const part of row.querySelectorAll("*")) {
      if (isControl(part) && part.name) part.name = part.name.replace(name, `${field}.${at}.`);
      for (const attribute of ["id", "for", "aria-describedby"]) {
        const value = part.getAttribute(attribute);
        if (value) part.setAttribute(attribute, value.replace(id, `f-${field}-${at}-`));
      }
    }
    for (const shown of row.querySelectorAll("[data-hb-number], .hb-rows__number")) shown.textContent = String(at + 1);
  });
}

/** Wires the buttons. @param {HTMLElement} element @param {unknown} _field @param {FieldSide} sheet */
export function connect(element, _field, sheet) {
  const { signal } = sheet;
  element.addEventListener(
    "click",
    ({ target }) => {
      if (around(target, "[data-hb-add]")) add(element, sheet);
      const button = around(target, "[data-hb-remove]");
      const row = button && around(button, "[data-hb-row]");
      if (row) remove(element, row, sheet);
      const step = around(target, "[data-hb-step]");
      if (step) stepBy(step, sheet);
    },
    { signal },
  );
}

/** @param {HTMLElement} element @param {FieldSide} sheet */
function add(element, sheet) {
  const most = Number(listOf(element).dataset.hbMost);
  if (rowsOf(element).length >= most) {
    sheet.announce(sheet.say("sheet.rows_full", { most }));
    return;
  }
  const row = append(element);
  controlsIn(row)[0].focus();
  sheet.announce(sheet.say("sheet.row_added", { number: rowsOf(element).length }));
}

/** Takes a row away; where the list that it is of still names it, what it held alone. Undo stands in its place. @param {HTMLElement} element @param {HTMLElement} row @param {FieldSide} sheet */
function remove(element, row, sheet) {
  const at = rowsOf(element).indexOf(row);
  const held = readRow(row);
  if (row.dataset.hbOf) return empty(element, row, held, sheet);
  if (rowsOf(element).length > 1) row.remove();
  else writeRow(row, {});
  number(element);
  sheet.changed();
  const near = rowsOf(element)[at - 1]?.lastElementChild ?? listOf(element).previousElementSibling ?? listOf(element);
  sheet.offerUndo(near, sheet.say("sheet.row_removed", { number: at + 1 }), () => {
    const first = rowsOf(element)[0];
    const again = rowsOf(element).length === 1 && isBlank(readRow(first))
      ? first
      : append(element, rowsOf(element)[at] ?? null);
    writeRow(again, held);
    sheet.changed();
    return find(again, "[data-hb-remove]");
  });
}

/** @param {HTMLElement} element @param {HTMLElement} row @param {Row} held @param {FieldSide} sheet */
function empty(element, row, held, sheet) {
  const { label = "" } = held;
  writeRow(row, { label });
  sheet.changed();
  sheet.offerUndo(find(row, "[data-hb-remove]"), sheet.say("sheet.taken_off", { label: String(label) }), () => {
    const again = rowsOf(element).find(({ dataset }) => dataset.hbOf === row.dataset.hbOf) ?? row;
    writeRow(again, held);
    sheet.changed();
    return controlsIn(again).find(({ type }) => type === "range");
  });
}

/** A thumb's way to a number: one step up or down, never below nothing. @param {HTMLElement} button @param {FieldSide} sheet */
export function stepBy(button, sheet) {
  const control = button.parentElement?.querySelector("input");
  if (!control) return;
  if (!isUnread(control)) {
    control.value = String(Math.max(0, (numberOf(control) ?? 0) + Number(button.dataset.hbStep)));
  }
  control.dispatchEvent(new Event("input", { bubbles: true }));
  sheet.announce(control.value, control);
}
