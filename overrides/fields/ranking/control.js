// Things put in order by giving each its place: works by keyboard, by thumb and with a pen.
import { controlsOf, showThings } from "../things.js";

/** @import { Answer, Answers, FieldSide, FieldOf, Spec } from "../../core/types.d.ts" */

export { isStale } from "../things.js";

/** @param {HTMLElement} element */
const placesIn = (element) => controlsOf(element, HTMLSelectElement);

/** Where a shorter list has left fewer places than were given. @type {WeakSet<HTMLElement>} */
const moved = new WeakSet();

/** Returns the keys by place. @param {HTMLElement} element */
export function read(element) {
  const controls = placesIn(element);
  const given = [...controls]
    .filter(([, control]) => control.value)
    .sort(([, one], [, other]) => Number(one.value) - Number(other.value));
  /** @type {Answer["ranking"]} */
  const order = [];
  for (const [key, control] of given) {
    // Until this script has come two may have the same place: then the second has the next one.
    while (order.length < Number(control.value) - 1) order.push(null);
    order.push(key);
  }
  return fitting(order, controls.size);
}

/**
 * Returns an order with no more places than there are: open ones go, the last of them first, so that what stood last does so still.
 * @param {Answer["ranking"]} order @param {number} most
 */
function fitting(order, most) {
  const fits = [...order];
  while (fits.length > most && fits.includes(null)) fits.splice(fits.lastIndexOf(null), 1);
  return fits;
}

/** Shows an order: each thing its own place. @param {Map<string, HTMLSelectElement>} controls @param {Answer["ranking"]} order */
function show(controls, order) {
  for (const [key, control] of controls) {
    const at = order.indexOf(key);
    control.value = at < 0 ? "" : String(at + 1);
  }
  remember(controls);
}

/**
 * Shows an order, with its gaps unless there are too few places by now; returns the keys that stand for nothing in the list.
 * @param {HTMLElement} element
 * @param {Answer["ranking"] | undefined} order
 * @param {FieldOf<"ranking">} field
 * @param {Spec} spec
 * @param {Answers} answers
 */
export function write(element, order = [], field, spec, answers) {
  showThings(element, field, spec, answers);
  const controls = placesIn(element);
  for (const control of controls.values()) setPlaces(control, controls.size);
  const known = order.filter((key) => key === null || controls.has(key));
  const shown = fitting(known, controls.size);
  show(controls, shown);
  if (shown.length < known.length) moved.add(element);
  return order.filter((key) => key !== null && !controls.has(key));
}

/** @param {HTMLSelectElement} control @param {number} count */
function setPlaces(control, count) {
  while (control.options.length > count + 1) control.options[control.options.length - 1].remove();
  while (control.options.length <= count) {
    const number = String(control.options.length);
    control.add(new Option(number, number));
  }
}

/**
 * Wires the places: who takes one that is taken gives its own for it, or moves the others down.
 * @param {HTMLElement} element
 * @param {FieldOf<"ranking">} _field
 * @param {FieldSide} sheet
 */
export function connect(element, _field, sheet) {
  // What was given before this script came may have the same place twice: what is shown is what is kept.
  sheet.onShow(() => {
    show(placesIn(element), read(element));
    if (moved.delete(element)) sheet.changed();
  });
  element.addEventListener(
    "change",
    ({ target }) => {
      if (!(target instanceof HTMLSelectElement)) return;
      const controls = placesIn(element);
      if (target.value) makeRoom(controls, target);
      remember(controls);
      const label = target.labels[0].textContent;
      if (target.value) sheet.announce(sheet.say("sheet.ranked", { label, place: target.value }));
      sheet.changed();
    },
    { signal: sheet.signal },
  );
}

/** @param {Map<string, HTMLSelectElement>} controls @param {HTMLSelectElement} taker */
function makeRoom(controls, taker) {
  const other = [...controls.values()].find((control) => control !== taker && control.value === taker.value);
  if (!other) return;
  if (taker.dataset.hbWas) {
    other.value = taker.dataset.hbWas;
    return;
  }
  /** @type {HTMLSelectElement | undefined} */
  let moving = other;
  while (moving) {
    /** @type {string} */
    const next = placeAfter(moving, controls);
    const others = [...controls.values()].filter((control) => control !== moving && control !== taker);
    const inTheWay = others.find((control) => control.value === next);
    moving.value = next;
    moving = inTheWay;
  }
}

/**
 * Returns the next place; behind the last one, a place that nothing has.
 * @param {HTMLSelectElement} control @param {Map<string, HTMLSelectElement>} controls
 */
function placeAfter(control, controls) {
  if (Number(control.value) < controls.size) return String(Number(control.value) + 1);
  const taken = new Set([...controls.values()].filter((one) => one !== control).map(({ value }) => Number(value)));
  return String(Array.from({ length: controls.size }, (_, before) => before + 1).find((rank) => !taken.has(rank)));
}

/** @param {Map<string, HTMLSelectElement>} controls */
function remember(controls) {
  for (const control of controls.values()) control.dataset.hbWas = control.value;
}
