// Things put in order by giving each its place: works by keyboard, by thumb and with a pen.
import { controlsOf, isStale, showThings } from "../things.js";

export { isStale };

/** Returns the keys in order. */
export function read(place) {
  return [...controlsOf(place)]
    .filter(([, control]) => control.value)
    .sort(([, one], [, other]) => one.value - other.value)
    .map(([key]) => key);
}

/** Shows an order; returns the keys that stand for nothing in the list. */
export function write(place, order = [], field, spec, answers) {
  showThings(place, field, spec, answers);
  const controls = controlsOf(place);
  for (const control of controls.values()) setPlaces(control, controls.size);
  const known = order.filter((key) => controls.has(key));
  for (const [key, control] of controls) control.value = known.includes(key) ? known.indexOf(key) + 1 : "";
  remember(controls);
  return order.filter((key) => !controls.has(key));
}

function setPlaces(control, count) {
  while (control.options.length > count + 1) control.options[control.options.length - 1].remove();
  while (control.options.length <= count) control.add(new Option(control.options.length, control.options.length));
}

/** Wires the places: who takes one that is taken gives its own for it, or moves the others down. */
export function connect(place, field, sheet) {
  remember(controlsOf(place));
  place.addEventListener(
    "change",
    ({ target }) => {
      const controls = controlsOf(place);
      if (target.value) makeRoom(controls, target);
      remember(controls);
      const label = target.labels[0].textContent;
      if (target.value) sheet.announce(sheet.say("sheet.ranked", { label, place: target.value }));
      sheet.changed();
    },
    { signal: sheet.signal },
  );
}

function makeRoom(controls, taker) {
  const taken = (value) => [...controls.values()].find((control) => control !== taker && control.value === value);
  const other = taken(taker.value);
  if (!other) return;
  if (taker.dataset.hbWas) {
    other.value = taker.dataset.hbWas;
    return;
  }
  let moving = other;
  while (moving) {
    const next = String(Number(moving.value) + 1);
    const inTheWay = [...controls.values()].find((control) =>
      control !== moving && control !== taker && control.value === next
    );
    moving.value = next;
    moving = inTheWay;
  }
}

function remember(controls) {
  for (const control of controls.values()) control.dataset.hbWas = control.value;
}
