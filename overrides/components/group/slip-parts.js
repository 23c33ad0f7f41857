// A long sheet's parts can be taken off the grid of slips, so that only what is on the slip stands there.
import { build } from "../../browser/build.js";

/** @import { Say, SlipColumn, Spec } from "../../core/types.d.ts" */

/**
 * Returns the boxes that say which parts stand on the grid; nothing where the sheet has one part. `folded` holds those that
 * do not.
 * @param {SlipColumn[]} columns @param {Spec} spec @param {Set<number | undefined>} folded @param {Say} say
 * @param {() => void} changed
 */
export function partsChoice(columns, spec, folded, say, changed) {
  const places = new Set(columns.flatMap(({ section }) => section ?? []));
  if (places.size < 2) return [];
  const boxes = [...places].map((index) => {
    const change = () => {
      if (box.checked) folded.delete(index);
      else folded.add(index);
      changed();
    };
    const box = build("input", {
      type: "checkbox",
      class: "hb-options__box",
      checked: !folded.has(index),
      on: { change },
    });
    return build("label", { class: "hb-slips__part" }, box, " ", spec.sections[index].title);
  });
  const title = say("slips.parts");
  const boxed = build("fieldset", { class: "hb-slips__boxes", "aria-label": title }, ...boxes);
  return [build("details", { class: "hb-slips__parts" }, build("summary", {}, title), boxed)];
}
