// Says where a sheet is kept, and which copies there are.
import { build } from "../../browser/build.js";
import { find } from "../../browser/dom.js";
import { lastDownload } from "../../browser/storage.js";
import { fieldsOf } from "../../core/answers.js";
import { nameCopy } from "../../core/copies.js";
import { marksOf, now } from "../../core/marks.js";
import { sayTime } from "../../core/messages.js";

/** @import { Say, Sheet, Spec } from "../../core/types.d.ts" */
/** @import { Keeper } from "./keeper.js" */

const NAMED = 2;

/**
 * Shows the status line.
 * @param {HTMLElement} element
 * @param {Pick<Keeper, "outcome" | "current" | "text">} keeper
 * @param {Spec} spec
 * @param {Say} say
 */
export function showStatus(element, { outcome, current, text }, spec, say) {
  element.dataset.hbOutcome = outcome;
  if (outcome !== "kept") element.textContent = say(`sheet.status_${outcome}`);
  else {element.textContent = text !== null && current.saved
      ? storedWords(current, current.saved, spec, say)
      : say("sheet.status_blank");}
}

/** @param {Sheet} sheet @param {string} saved @param {Spec} spec @param {Say} say */
function storedWords(sheet, saved, spec, say) {
  const time = sayTime(pastOf(saved), spec.language);
  const last = lastDownload(sheet);
  if (!last) return say("sheet.status_new", { time });
  const when = sayTime(last.at, spec.language);
  const changed = changedSince(last.marks, sheet, spec);
  const isWord = last.way === "word";
  if (!changed.length) return say(isWord ? "sheet.status_same_word" : "sheet.status_same", { time, when });
  const fields = listWords(changed, say);
  return say(isWord ? "sheet.status_changed_word" : "sheet.status_changed", { time, when, fields });
}

/** A clock that was set back must not make a sheet seem kept at a time to come. @param {string} saved */
const pastOf = (saved) => (Date.parse(saved) > Date.now() ? now() : saved);

/**
 * Returns the labels of the parts that are no more as these marks say; "" for the names beside the answers.
 * @param {Record<string, string>} marks
 * @param {Sheet} sheet
 * @param {Spec} spec
 */
function changedSince(marks, sheet, spec) {
  const present = marksOf(sheet);
  const names = [...new Set([...Object.keys(marks), ...Object.keys(present)])];
  const labels = new Map(fieldsOf(spec).map((field) => [field.name, field.label]));
  return names.filter((name) => marks[name] !== present[name]).map((name) => labels.get(name) ?? name);
}

/** @param {string[]} labels @param {Say} say */
function listWords(labels, say) {
  const named = labels.map((label) => (label === "" ? say("sheet.about_sheet") : label.replace(/[…?.]+$/, "")));
  const more = named.length - NAMED;
  return [...named.slice(0, NAMED), ...(more > 0 ? [say("sheet.and_more", { count: more })] : [])].join(", ");
}

/**
 * Shows the list of copies, where there is more than the open one.
 * @param {HTMLElement} element
 * @param {Pick<Keeper, "copies" | "current">} keeper
 * @param {Spec} spec
 * @param {Say} say
 */
export function showCopies(element, keeper, { language }, say) {
  const copies = keeper.copies().map(({ sheet }) => ({ id: sheet.id, words: nameCopy(sheet, say, language) }));
  const open = keeper.current.id;
  if (!copies.some(({ id }) => id === open)) copies.unshift({ id: open, words: say("sheet.new_copy") });
  element.hidden = copies.length < 2;
  // A list that somebody has open must not be drawn again under their hand.
  const list = JSON.stringify([open, copies]);
  const select = find(element, "select", HTMLSelectElement);
  if (element.dataset.hbListed === list && select.value === open) return;
  element.dataset.hbListed = list;
  select.replaceChildren(
    ...copies.map(({ id, words }) => build("option", { value: id, selected: id === open }, words)),
  );
}
