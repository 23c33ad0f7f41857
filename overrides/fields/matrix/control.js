// Things placed on a two-by-two, by two sliders each or on the square itself. A slider that nobody has touched is no answer.
import { around, controlsIn, find, findAll } from "../../browser/dom.js";
import { thingsOf } from "../../core/listed.js";
import { sayPlace, share } from "../../core/words.js";
import { connectSquare } from "../square.js";
import { connect as connectRows, read as readRows, rowsOf, write as writeRows } from "../rows.js";

/** @import { Answers, Control, FieldOf, FieldSide, Say, Spec, Thing } from "../../core/types.d.ts" */
/** @import { Placed } from "./types.d.ts" */

/** So many letters of a name stand in one line of a phone. */
const LINE = 32;

/**
 * Returns the things that were named; where they come from another field, only those that were placed.
 * @param {HTMLElement} element
 * @param {FieldOf<"matrix">} field
 * @returns {Placed[]}
 */
export function read(element, field) {
  /** @type {Placed[]} */
  const rows = readRows(element);
  return rows.filter((row) => !field.of || row.x !== undefined || row.y !== undefined);
}

/**
 * Shows the rows. With `of`, each thing of that list has one; what was placed and is gone from the list stays.
 * @param {HTMLElement} element
 * @param {Placed[] | undefined} list
 * @param {FieldOf<"matrix">} field
 * @param {Spec} spec
 * @param {Answers} answers
 */
export function write(element, list = [], field, spec, answers) {
  const things = field.of ? thingsOf(field, spec, answers) : [];
  const rows = field.of ? withThings(list, things) : list;
  writeRows(element, rows, field.of ? { rows: 1 } : field);
  rowsOf(element).forEach((row, at) => {
    row.dataset.hbOf = things[at]?.key ?? "";
    row.hidden = Boolean(field.of) && !rows.length;
    giveLines(labelOf(row));
  });
  for (const empty of findAll(element, "[data-hb-empty]")) empty.hidden = rows.length > 0;
  return undefined;
}

/** @param {HTMLElement} row */
const labelOf = (row) => controlsIn(row)[0];

/** Gives a name that comes from another list the lines that it needs on a phone, where the browser does not do so. @param {Control} label */
function giveLines(label) {
  if (label instanceof HTMLTextAreaElement) label.rows = Math.ceil(label.value.length / LINE) || 1;
}

/** @param {Placed[]} list @param {Thing[]} things @returns {Placed[]} */
function withThings(list, things) {
  const rest = [...list];
  /** Two things may have one name: each has a place of its own. @param {Thing} thing @returns {Placed} */
  const placed = ({ label }) => {
    const at = rest.findIndex((row) => row.label === label);
    return at < 0 ? { label } : rest.splice(at, 1)[0];
  };
  return [...things.map(placed), ...rest];
}

/**
 * Returns true where the rows no longer name what the list holds. A thing that has a new name keeps its place.
 * @param {HTMLElement} element
 * @param {FieldOf<"matrix">} field
 * @param {Spec} spec
 * @param {Answers} answers
 */
export function isStale(element, field, spec, answers) {
  const things = thingsOf(field, spec, answers);
  for (const row of rowsOf(element)) {
    const thing = things.find(({ key }) => key === row.dataset.hbOf);
    const label = labelOf(row);
    if (!thing || label.value === thing.label) continue;
    label.value = thing.label;
    giveLines(label);
  }
  const shown = rowsOf(element).filter((row) => !row.hidden).map((row) => labelOf(row).value);
  return shown.join("\n") !== withThings(read(element, field), things).map((row) => row.label).join("\n");
}

/** Wires the rows' buttons and the sliders. @param {HTMLElement} element @param {FieldOf<"matrix">} field @param {FieldSide} sheet */
export function connect(element, field, sheet) {
  /** @param {HTMLInputElement} control */
  const say = (control) => tellPlace(control, field, sheet.say);
  /** @param {Event} event */
  const touch = (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.type !== "range") return;
    target.removeAttribute("data-hb-unset");
    if (event.type === "input") delete target.dataset.hbExact;
    say(target);
    sheet.changed();
  };
  // A person may be quicker than this script.
  for (const control of slidersIn(element)) {
    if (control.value !== control.defaultValue) control.removeAttribute("data-hb-unset");
  }
  // A click in the very middle moves nothing, and is an answer all the same.
  for (const event of ["input", "click"]) element.addEventListener(event, touch, { signal: sheet.signal });
  connectRows(element, field, sheet);
  sheet.onShow(() => slidersIn(element).forEach(say));
  connectSquare(element, field, sheet);
}

/** @param {HTMLElement} element */
const slidersIn = (element) => findAll(element, "input[type=range]", HTMLInputElement);

/** @param {HTMLInputElement} control @param {FieldOf<"matrix">} field @param {Say} say */
function tellPlace(control, field, say) {
  const axis = field[control.name.endsWith(".x") ? "x" : "y"];
  const isUnset = "hbUnset" in control.dataset;
  const words = sayPlace(axis, isUnset ? undefined : Number(control.value), say);
  // The ends are part of the value: as a description they would be said a second time at each step.
  const { low, high } = axis;
  // A step within the same words is heard by its number.
  const heard = `${words}, ${share(Number(control.value))}`;
  control.setAttribute("aria-valuetext", isUnset ? say("sheet.unplaced_between", { low, high }) : heard);
  const cell = around(control, ".hb-rows__cell");
  if (cell) find(cell, "[data-hb-place]").textContent = words;
}
