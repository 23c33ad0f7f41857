// The list of the sheets that a group has brought in; those that came from outside can be taken out again.
import { build } from "../../browser/build.js";
import { find } from "../../browser/find.js";

/** @import { Say, Sheet } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { Pile } from "./pile.js" */
/**
 * What the list can ask of the page.
 * @typedef {object} ListSide
 * @property {Say} say
 * @property {Pick<Notice, "offerUndo">} notice
 * @property {(name: string) => HTMLElement} piece
 * @property {() => void} changed another sheet is in by now, or one is out
 */

/** Brings the list up to date; it is hidden while nothing is in it. @param {Pile | undefined} pile @param {boolean} withNames @param {ListSide} side */
export function drawList(pile, withNames, side) {
  const { say, piece } = side;
  const place = piece("in");
  const everybody = pile?.everybody(withNames, say) ?? [];
  place.hidden = !everybody.length;
  piece("count").textContent = say("group.count", { count: everybody.length });
  find(place, "ol").replaceChildren(
    ...everybody.map(({ person, sheet }) =>
      build(
        "li",
        {},
        build("span", {}, person),
        pile?.entries.includes(sheet)
          ? removeButton(person, sheet, pile, side)
          : build("span", { class: "hb-small" }, say("group.slip")),
      )
    ),
  );
}

/** @param {string} person @param {Sheet} sheet @param {Pile} pile @param {ListSide} side */
function removeButton(person, sheet, pile, { say, notice, piece, changed }) {
  const click = () => {
    const putBack = pile.remove(sheet);
    changed();
    const undo = () => {
      putBack();
      changed();
      return piece("count");
    };
    notice.offerUndo(piece("in"), say("group.removed", { person }), undo);
  };
  return build(
    "button",
    { type: "button", class: "hb-bring__remove", on: { click } },
    say("group.remove"),
    build("span", { class: "hb-hidden" }, ` ${person}`),
  );
}
