// The list of the sheets that a group has brought in; those that came from outside can be taken out again.
import { build } from "../../browser/build.js";
import { find } from "../../browser/find.js";

/** @import { Sheet } from "../../core/types.d.ts" */
/** @import { Group } from "./group.js" */
/** @import { Pile } from "./pile.js" */

/** Brings the list up to date; it is hidden while nothing is in it. @param {Group} group */
export function drawList(group) {
  const { pile, say } = group;
  const place = group.piece("in");
  const everybody = pile?.everybody(group.names.checked, say) ?? [];
  place.hidden = !everybody.length;
  group.piece("count").textContent = say("group.count", { count: everybody.length });
  find(place, "ol").replaceChildren(
    ...everybody.map(({ person, sheet }) =>
      build(
        "li",
        {},
        build("span", {}, person),
        pile?.entries.includes(sheet)
          ? removeButton(person, sheet, pile, group)
          : build("span", { class: "hb-small" }, say("group.slip")),
      )
    ),
  );
}

/** @param {string} person @param {Sheet} sheet @param {Pile} pile @param {Group} group */
function removeButton(person, sheet, pile, group) {
  const click = () => {
    const putBack = pile.remove(sheet);
    group.changed();
    const undo = () => {
      putBack();
      group.changed();
      return group.piece("count");
    };
    group.notice.offerUndo(group.piece("in"), group.say("group.removed", { person }), undo);
  };
  return build(
    "button",
    { type: "button", class: "hb-bring__remove", on: { click } },
    group.say("group.remove"),
    build("span", { class: "hb-hidden" }, ` ${person}`),
  );
}
