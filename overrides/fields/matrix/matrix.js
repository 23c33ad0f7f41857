// Things placed on a two-by-two by two sliders each. A slider that nobody has touched is no answer.
import { thingsOf } from "../../core/listed.js";
import { connect as connectRows, read as readRows, rowsOf, write as writeRows } from "../rows.js";

/** Returns the things that were named; where they come from another field, only those that were placed. */
export function read(place, field) {
  return readRows(place).filter((row) => !field.of || row.x !== undefined || row.y !== undefined);
}

/** Shows the rows. With `of`, each thing of that list has one; what was placed and is gone from the list stays. */
export function write(place, list = [], field, spec, answers) {
  const things = field.of ? thingsOf(field, spec, answers) : [];
  const rows = field.of ? withThings(list, things) : list;
  writeRows(place, rows, field.of ? { rows: 1 } : field);
  rowsOf(place).forEach((row, at) => {
    row.dataset.hbOf = things[at]?.key ?? "";
    labelOf(row).readOnly = Boolean(field.of);
    row.hidden = Boolean(field.of) && !rows.length;
  });
  const empty = place.querySelector("[data-hb-empty]");
  if (empty) empty.hidden = rows.length > 0;
  return undefined;
}

const labelOf = (row) => row.querySelector("[name]");

function withThings(list, things) {
  const labels = things.map((thing) => thing.label);
  const placed = (label) => list.find((row) => row.label === label) ?? { label };
  return [...labels.map(placed), ...list.filter((row) => !labels.includes(row.label))];
}

/** Returns true where the rows no longer name what the list holds. A thing that has a new name keeps its place. */
export function isStale(place, field, spec, answers) {
  const things = thingsOf(field, spec, answers);
  for (const row of rowsOf(place)) {
    const thing = things.find(({ key }) => key === row.dataset.hbOf);
    if (thing && labelOf(row).value !== thing.label) labelOf(row).value = thing.label;
  }
  const shown = rowsOf(place).filter((row) => !row.hidden).map((row) => labelOf(row).value);
  return shown.join("\n") !== withThings(read(place, field), things).map((row) => row.label).join("\n");
}

/** Wires the rows' buttons and the sliders. */
export function connect(place, field, sheet) {
  const say = (control) => sayPlace(control, field, sheet.say);
  const touch = (event) => {
    const { target } = event;
    if (target.type !== "range") return;
    target.removeAttribute("data-hb-unset");
    if (event.type === "input") delete target.dataset.hbExact;
    say(target);
    sheet.changed();
  };
  // A person may be quicker than this script.
  for (const control of place.querySelectorAll("input[type=range]")) {
    if (control.value !== control.defaultValue) control.removeAttribute("data-hb-unset");
  }
  // A click in the very middle moves nothing, and is an answer all the same.
  for (const event of ["input", "click"]) place.addEventListener(event, touch, { signal: sheet.signal });
  connectRows(place, field, sheet);
  sheet.onShow(() => place.querySelectorAll("input[type=range]").forEach(say));
}

function sayPlace(control, field, say) {
  const axis = field[control.name.endsWith(".x") ? "x" : "y"];
  const share = `${Math.round(control.value * 100)}%`;
  const words = "hbUnset" in control.dataset ? say("sheet.unplaced") : share;
  control.setAttribute(
    "aria-valuetext",
    words === share ? say("sheet.placed", { share, low: axis.low, high: axis.high }) : words,
  );
  control.closest(".hb-rows__cell").querySelector("[data-hb-place]").textContent = words;
}
