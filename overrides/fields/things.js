// A list of things with one control each: what the ranking and budget kinds share.
import { thingsOf } from "../core/listed.js";

const listOf = (place) => place.querySelector("[data-hb-list]");
/** Returns the controls by the key of their thing. */
export function controlsOf(place) {
  return new Map(
    [...listOf(place).querySelectorAll("[data-hb-thing]")].map((
      item,
    ) => [item.dataset.hbThing, item.querySelector("input, select")]),
  );
}

/** Makes the list name the things of another field, where it is `of` one. */
export function showThings(place, field, spec, answers) {
  if (!field.of) return;
  const things = thingsOf(field, spec, answers);
  const first = listOf(place).firstElementChild;
  const items = things.map((thing) => makeItem(first, field, thing));
  listOf(place).replaceChildren(...(items.length ? items : [blank(first)]));
  place.querySelector("[data-hb-empty]").hidden = items.length > 0;
}

function makeItem(first, field, { key, label }) {
  const item = first.cloneNode(true);
  const control = item.querySelector("input, select");
  item.hidden = false;
  item.dataset.hbThing = key;
  for (const shown of item.querySelectorAll("label, [data-hb-label]")) shown.textContent = label;
  item.querySelector("label").htmlFor = control.id = `f-${field.name}-${key}`;
  control.name = `${field.name}.${key}`;
  control.value = "";
  return item;
}

/** The pattern of an item stays in the list when nothing is in it. */
function blank(first) {
  first.hidden = true;
  delete first.dataset.hbThing;
  first.querySelector("input, select").removeAttribute("name");
  return first;
}

/** Returns true where the list no longer names what the other field holds. */
export function isStale(place, field, spec, answers) {
  const shown = [...listOf(place).querySelectorAll("[data-hb-thing]")].map((item) =>
    item.dataset.hbThing + item.querySelector("label").textContent
  );
  return shown.join("\n") !== thingsOf(field, spec, answers).map((thing) => thing.key + thing.label).join("\n");
}
