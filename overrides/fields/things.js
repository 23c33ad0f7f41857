// A list of things with one control each: what the ranking and budget kinds share.
import { copyOf } from "../browser/build.js";
import { controlsIn, find, findAll } from "../browser/dom.js";
import { thingsOf } from "../core/listed.js";

/** @import { Answers, FieldOf, Control, Spec, Thing } from "../core/types.d.ts" */

/** @param {HTMLElement} element */
const listOf = (element) => find(element, "[data-hb-list]");
/** @param {HTMLElement} element */
const itemsOf = (element) => findAll(listOf(element), "[data-hb-thing]");
/** @param {HTMLElement} item */
const controlOf = (item) => controlsIn(item, "input, select")[0];

/**
 * Returns the controls by the key of their thing.
 * @template {Control} C
 * @param {HTMLElement} element
 * @param {new () => C} type
 * @returns {Map<string, C>}
 */
export function controlsOf(element, type) {
  return new Map(itemsOf(element).map((item) => [item.dataset.hbThing ?? "", find(item, "input, select", type)]));
}

/**
 * Makes the list name the things of another field, where it is `of` one.
 * @param {HTMLElement} element
 * @param {FieldOf<"ranking"> | FieldOf<"budget">} field
 * @param {Spec} spec
 * @param {Answers} answers
 */
export function showThings(element, field, spec, answers) {
  if (!field.of) return;
  const things = thingsOf(field, spec, answers);
  const first = find(listOf(element), ":scope > *");
  const items = things.map((thing) => makeItem(first, field, thing));
  listOf(element).replaceChildren(...(items.length ? items : [blank(first)]));
  find(element, "[data-hb-empty]").hidden = items.length > 0;
}

/** @param {HTMLElement} first @param {FieldOf<"ranking"> | FieldOf<"budget">} field @param {Thing} thing */
function makeItem(first, field, { key, label }) {
  const item = copyOf(first);
  const control = controlOf(item);
  item.hidden = false;
  item.dataset.hbThing = key;
  item.dataset.hbNamed = label;
  for (const shown of item.querySelectorAll("label, [data-hb-label]")) shown.textContent = label;
  find(item, "label", HTMLLabelElement).htmlFor = control.id = `f-${field.name}-${key}`;
  control.name = `${field.name}.${key}`;
  control.value = "";
  return item;
}

/** The pattern of an item stays in the list when nothing is in it. @param {HTMLElement} first */
function blank(first) {
  first.hidden = true;
  delete first.dataset.hbThing;
  controlOf(first).removeAttribute("name");
  return first;
}

/**
 * Compares what was written and not what is shown: a browser that translates the page changes that.
 * Returns true where the list no longer names what the other field holds.
 * @param {HTMLElement} element
 * @param {FieldOf<"ranking"> | FieldOf<"budget">} field
 * @param {Spec} spec
 * @param {Answers} answers
 */
export function isStale(element, field, spec, answers) {
  const shown = itemsOf(element).filter(({ dataset }) => dataset.hbThing).map(({ dataset }) =>
    `${dataset.hbThing}${dataset.hbNamed}`
  );
  return shown.join("\n") !== thingsOf(field, spec, answers).map((thing) => thing.key + thing.label).join("\n");
}
