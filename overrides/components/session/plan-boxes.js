// The boxes of a plan: what somebody types becomes part of it, and what is in it stands in them.
import { build } from "../../browser/build.js";
import { around, find, findAll } from "../../browser/dom.js";
import { isDay } from "../../core/about.js";
import * as plans from "../../core/plan.js";

/** @import { Control, Say, Session } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @typedef {{ plan: Session, say: Say, notice: Notice, change: (plan: Session) => void }} BoxSide */

const MOST_MINUTES = 1440;
const MOST_PEOPLE = 100_000;
/** What stands in its own box where it could not be read. */
const SHOWN = ["people", "table"];

/** Takes what was typed into a box. @param {EventTarget | null} target @param {BoxSide} side */
export function takeTyped(target, side) {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  const { hbPart, hbCount, hbOf } = target.dataset;
  const key = around(target, "[data-hb-item]", HTMLElement)?.dataset.hbItem ?? "";
  if (hbPart === "date") side.change(withDay(side.plan, target.value));
  else if (hbPart) side.change(plans.withParts(side.plan, { [hbPart]: target.value }));
  else if (hbCount) {
    takeCount(target, hbCount, MOST_PEOPLE, (value) => plans.withParts(side.plan, { [hbCount]: value }), side);
  } else if (hbOf === "minutes" || hbOf === "least") takeMinutes(target, key, hbOf, side);
  else if (hbOf) {
    const value = target instanceof HTMLInputElement && target.type === "checkbox" ? target.checked : target.value;
    side.change(plans.withBlock(side.plan, key, { [hbOf]: value }));
  }
}

/** A day is one of four figures; in a year that is still being typed it is none yet. @param {Session} plan @param {string} text */
function withDay(plan, text) {
  const isSound = !text || isDay(text);
  return plans.withUnread(plans.withParts(plan, { date: isSound ? text : "" }), "date", isSound ? undefined : text);
}

/** @param {HTMLInputElement | HTMLTextAreaElement} box @param {string} key @param {"minutes" | "least"} part @param {BoxSide} side */
function takeMinutes(box, key, part, side) {
  // A block always has minutes: what is no number changes none.
  /** @param {number | undefined} value */
  const put = (value) =>
    value === undefined && part === "minutes" ? side.plan : plans.withBlock(side.plan, key, { [part]: value });
  takeCount(box, `blocks.${key}.${part}`, MOST_MINUTES, put, side);
}

/**
 * Takes a number out of a box; what is none stays there, marked, and is kept beside the plan.
 * @param {HTMLInputElement | HTMLTextAreaElement} box @param {string} path @param {number} most
 * @param {(value: number | undefined) => Session} put @param {BoxSide} side
 */
function takeCount(box, path, most, put, side) {
  const value = plans.readCount(box.value, most);
  const isWrong = value === undefined && box.value.trim() !== "";
  if (isWrong) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
  side.change(plans.withUnread(put(value), path, isWrong ? box.value : undefined));
}

/** Says once somebody has left a box that no number stands in it; a block gets its minutes back where the box is empty. @param {EventTarget | null} target @param {BoxSide} side */
export function checkTyped(target, side) {
  if (!(target instanceof HTMLInputElement)) return;
  const key = around(target, "[data-hb-item]", HTMLElement)?.dataset.hbItem;
  const block = target.dataset.hbOf === "minutes" ? plans.blockOf(side.plan, key) : undefined;
  if (block && "minutes" in block && !target.value.trim()) target.value = String(block.minutes);
  if (target.getAttribute("aria-invalid") !== "true") return;
  const most = target.dataset.hbCount ? MOST_PEOPLE : MOST_MINUTES;
  side.notice.tell(side.say("plan.no_number", { text: target.value, most }), { near: target });
}

/** Shows what a plan has beside its blocks. @param {HTMLElement} element @param {Session} plan */
export function showParts(element, plan) {
  /** @type {Record<string, unknown>} */
  const parts = { ...plan };
  for (const control of findAll(element, "[data-hb-part], [data-hb-count]", HTMLElement)) {
    const { hbPart, hbCount } = control.dataset;
    const name = hbPart ?? hbCount ?? "";
    const noted = hbCount ? plan.unread?.[name] : undefined;
    const box = /** @type {Control} */ (control);
    const value = String(noted ?? parts[name] ?? "");
    if (box.value !== value) box.value = value;
    if (noted) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }
}

/** Names what came in and could not be read, unless it stands in its own box. @param {HTMLElement} element @param {Session} plan @param {Say} say */
export function showUnread(element, { unread = {} }, say) {
  const isElsewhere = (/** @type {string} */ path) => SHOWN.includes(path) || path.startsWith("blocks.");
  const rest = Object.entries(unread).filter(([path]) => !isElsewhere(path));
  const list = find(element, "[data-hb-unread]");
  list.replaceChildren(...rest.map(([part, text]) => build("li", {}, say("plan.unread", { part, text }))));
  list.hidden = !rest.length;
}
