// The lists of what a group has brought in: what counts, what does not and why, and under which set-up.
import { build } from "../../browser/build.js";
import { find } from "../../browser/dom.js";
import { sayAmount } from "../../core/messages.js";

const NUMBER = /-(\d{1,6})$/;

/** @import { Broken, Say, Setup, Sheet, Waiting } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { Round } from "./round.js" */
/**
 * What the list can ask of the page.
 * @typedef {object} ListSide
 * @property {Say} say
 * @property {Pick<Notice, "offerUndo">} notice
 * @property {(name: string) => HTMLElement} piece
 * @property {() => void} changed another sheet is in by now, or one is out
 */

/**
 * Brings the list up to date; it is hidden while nothing is in it. It stands folded, and says who is in: whoever collects has
 * to know, whether or not results have names.
 * @param {Round | undefined} round @param {ListSide} side
 */
export function drawList(round, side) {
  const { say, piece } = side;
  const element = piece("in");
  const everybody = round?.everybody(true, say) ?? [];
  const people = round?.setup?.people;
  element.hidden = !everybody.length && !people;
  const count = everybody.length;
  piece("count").textContent = people ? say("group.count_of", { count, people }) : say("group.count", { count });
  find(element, "ol").replaceChildren(
    ...everybody.map(({ person, sheet }) =>
      build(
        "li",
        {},
        build("span", {}, person),
        round?.entries.some(({ id }) => id === sheet.id)
          ? removeButton(person, sheet, round, side)
          : build("span", { class: "hb-small" }, say("group.slip")),
      )
    ),
  );
}

/** @param {string} person @param {Sheet} sheet @param {Round} round @param {ListSide} side */
function removeButton(person, sheet, round, { say, notice, piece, changed }) {
  const click = () => {
    const putBack = round.remove(sheet);
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

/**
 * Shows what does not count, whose it is and why: what could not be taken, what was filled in under another set-up, what breaks
 * its rules.
 * @param {Round | undefined} round @param {{ name: string, why: string }[]} faults @param {ListSide} side
 */
export function drawWaiting(round, faults, side) {
  const { say, piece } = side;
  const waiting = round?.handed().waiting ?? [];
  piece("faults").hidden = !faults.length && !waiting.length;
  const refused = faults.map((fault) => build("li", {}, say("group.fault_of", fault)));
  const held = waiting.map((one) => {
    const person = round?.nameOf(one.sheet) || say("group.somebody");
    const words = say("group.fault_of", { name: person, why: whyWaiting(one, say) });
    return build("li", {}, build("span", {}, words), ...(round ? [removeButton(person, one.sheet, round, side)] : []));
  });
  find(piece("faults"), "ul").replaceChildren(...refused, ...held);
  piece("too").hidden = !waiting.some(({ why }) => why !== "broken");
}

/** Returns why a sheet does not count, in words. @param {Waiting} waiting @param {Say} say */
export function whyWaiting(waiting, say) {
  if (waiting.why !== "broken") return say(`group.why_${waiting.why}`);
  return waiting.broken.map((broken) => sayBroken(broken, say)).join(" ");
}

/** @param {Broken} broken @param {Say} say */
function sayBroken(broken, say) {
  const { label } = broken.field;
  if (broken.why === "dots") return say("group.why_dots", { label, given: broken.given, dots: broken.dots });
  if (broken.why === "many") return say("group.left_many", { label });
  const { unit } = broken.field;
  return say("group.left_purse", { label, spent: sayAmount(broken.spent, unit), purse: sayAmount(broken.purse, unit) });
}

/** Shows the set-ups of the worksheet, where there are any. @param {HTMLSelectElement} select @param {Round | undefined} round @param {Setup[]} setups @param {Say} say */
export function drawRounds(select, round, setups, say) {
  const element = select.parentElement;
  if (element) element.hidden = !setups.length;
  const options = setups.map(({ id, title }) => ({
    id,
    words: say("group.round_named", { title: title ?? "", id: numberOf(id) }),
  }));
  const all = [{ id: "", words: say("group.round_none") }, ...options];
  select.replaceChildren(
    ...all.map(({ id, words }) => build("option", { value: id, selected: id === (round?.setup?.id ?? "") }, words)),
  );
}

/** @param {string} id */
const numberOf = (id) => NUMBER.exec(id)?.[1] ?? "";
