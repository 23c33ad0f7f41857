// Rows that grow by a button only: what the table, ideas and matrix kinds share.
import { isNumberBox, isUnread, numberOf } from "./boxes.js";
import { isBlank, newId } from "../core/answers.js";

/** What a row holds beside its controls: columns that are gone, and values that a control could not show. */
const kept = new WeakMap();

const listOf = (place) => place.querySelector("[data-hb-rows]");
export const rowsOf = (place) => [...listOf(place).children];
const controlsOf = (row) => [...row.querySelectorAll("[name]")];
const columnOf = (control) => control.name.split(".")[2];

/** Returns the rows that hold something, and those that came with a key of their own. */
export function read(place) {
  return rowsOf(place).map(readRow).filter((row) => Object.keys(row).length);
}

/** Returns one row; a table's or an idea's gets a key of its own as soon as it holds something. */
export function readRow(row) {
  const cells = controlsOf(row).map((control) => [columnOf(control), readCell(control)]);
  const found = { ...kept.get(row), ...Object.fromEntries(cells.filter(([, value]) => !isBlank(value))) };
  if (row.closest("[data-hb-keyless]")) return found;
  // What stands in a box and is no value of its kind has the row's key in its path.
  if (Object.keys(found).length || controlsOf(row).some(isUnreadNumber)) row.dataset.hbKey ||= newId();
  else if (!("hbCame" in row.dataset)) return found;
  return { key: row.dataset.hbKey, ...found };
}

const isUnreadNumber = (control) => isNumberBox(control) && isUnread(control);

function readCell(control) {
  if (control.type === "checkbox") return control.checked || undefined;
  if (isNumberBox(control)) return isUnread(control) ? undefined : numberOf(control);
  if ("hbUnset" in control.dataset || control.value === "") return undefined;
  return control.type === "range" ? Number(control.dataset.hbExact ?? control.value) : control.value;
}

/** Shows rows; empty ones follow up to the number that stands there to begin with. */
export function write(place, list = [], field) {
  const wanted = Math.max(field.rows, list.length, 1);
  while (rowsOf(place).length < wanted) append(place);
  while (rowsOf(place).length > wanted) rowsOf(place).at(-1).remove();
  rowsOf(place).forEach((row, number) => writeRow(row, list[number] ?? {}));
  return undefined;
}

/** Shows one row. */
export function writeRow(row, given) {
  const { key, ...cells } = given;
  const rest = new Map(Object.entries(cells));
  delete row.dataset.hbKey;
  if (key !== undefined) row.dataset.hbKey = key;
  row.toggleAttribute("data-hb-came", key !== undefined);
  for (const control of controlsOf(row)) {
    if (writeCell(control, cells[columnOf(control)])) rest.delete(columnOf(control));
  }
  kept.set(row, Object.fromEntries(rest));
}

/** Returns true where the control shows the value. */
function writeCell(control, value) {
  if (control.type === "checkbox") {
    control.checked = value === true;
    return value === true;
  }
  if (control.type === "range") {
    control.toggleAttribute("data-hb-unset", typeof value !== "number");
    control.value = typeof value === "number" ? value : 0.5;
    // A slider moves in steps; what came from elsewhere may lie between them, and stays so until it is moved.
    delete control.dataset.hbExact;
    if (typeof value === "number" && Number(control.value) !== value) control.dataset.hbExact = value;
    return typeof value === "number";
  }
  control.value = value ?? "";
  return value !== undefined && control.value === String(value);
}

/** Adds a row like the first, empty, and returns it. */
export function append(place, before = null) {
  const row = rowsOf(place)[0].cloneNode(true);
  row.querySelectorAll(".hb-rows__help").forEach((help) => help.remove());
  listOf(place).insertBefore(row, before);
  writeRow(row, {});
  number(place);
  return row;
}

/** Names and numbers rows by their place. */
function number(place) {
  const field = listOf(place).dataset.hbRows;
  const name = new RegExp(`^${field}\\.\\d+\\.`);
  const id = new RegExp(`^f-${field}-\\d+-`);
  rowsOf(place).forEach((row, at) => {
    for (const element of row.querySelectorAll("*")) {
      if (element.name) element.name = element.name.replace(name, `${field}.${at}.`);
      for (const attribute of ["id", "for", "aria-describedby"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace(id, `f-${field}-${at}-`));
      }
    }
    for (const shown of row.querySelectorAll("[data-hb-number], .hb-rows__number")) shown.textContent = at + 1;
  });
}

/** Wires the buttons. `sheet` is the element's side: signal, say, announce, changed, offerUndo. */
export function connect(place, field, sheet) {
  const { signal } = sheet;
  place.addEventListener(
    "click",
    (event) => {
      if (event.target.closest("[data-hb-add]")) add(place, field, sheet);
      const button = event.target.closest("[data-hb-remove]");
      if (button) remove(place, button.closest("[data-hb-row]"), sheet);
      const step = event.target.closest("[data-hb-step]");
      if (step) stepBy(step, sheet);
    },
    { signal },
  );
}

function add(place, field, sheet) {
  const most = Number(listOf(place).dataset.hbMost);
  if (rowsOf(place).length >= most) {
    sheet.announce(sheet.say("sheet.rows_full", { most }));
    return;
  }
  const row = append(place);
  controlsOf(row)[0].focus();
  sheet.announce(sheet.say("sheet.row_added", { number: rowsOf(place).length }));
}

function remove(place, row, sheet) {
  const at = rowsOf(place).indexOf(row);
  const held = readRow(row);
  if (rowsOf(place).length > 1) row.remove();
  else writeRow(row, {});
  number(place);
  sheet.changed();
  sheet.offerUndo(listOf(place), sheet.say("sheet.row_removed", { number: at + 1 }), () => {
    const first = rowsOf(place)[0];
    const again = rowsOf(place).length === 1 && isBlank(readRow(first))
      ? first
      : append(place, rowsOf(place)[at] ?? null);
    writeRow(again, held);
    sheet.changed();
    return again.querySelector("[data-hb-remove]");
  });
}

/** A thumb's way to a number: one step up or down, never below nothing. */
export function stepBy(button, sheet) {
  const control = button.parentElement.querySelector("input");
  if (!isUnread(control)) control.value = Math.max(0, (numberOf(control) ?? 0) + Number(button.dataset.hbStep));
  control.dispatchEvent(new Event("input", { bubbles: true }));
  sheet.announce(control.value);
}
