// The sessions that are kept in this browser, as My saved sheets lists them: to open, download and delete.
import { build } from "../../browser/build.js";
import { isDay, isId, isMoment, isObject, plainName, SESSION, troubleIn } from "../../core/about.js";
import { sayDay, sayTime } from "../../core/messages.js";
import * as storage from "../../browser/storage.js";

/** @import { Say, Session } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/**
 * What the list can ask of the page.
 * @typedef {object} SessionsSide
 * @property {Say} say
 * @property {string} language
 * @property {Notice} notice
 * @property {() => void} draw shows what is kept by now
 * @property {(act: () => unknown, near: Element) => Promise<void>} attempt does something that may have to be fetched first
 */

/** Returns the sessions that are kept, those without a day last, unread but for their names. @returns {Session[]} */
export function keptSessions() {
  const found = storage.listSessions().flatMap(({ id, text }) => readStoredSession(text, id) ?? []);
  return found.sort((one, other) => (one.date ?? "9").localeCompare(other.date ?? "9"));
}

/**
 * Returns a stored text as a session that a list can name and a backup can hold, unread but for its id, which is that of
 * its key; undefined where it is none.
 * @param {string} text @param {string} id @returns {Session | undefined}
 */
function readStoredSession(text, id) {
  const given = parsed(text);
  if (!isObject(given) || given.format !== SESSION || !isId(id) || troubleIn(given)) return undefined;
  const { title, date, saved } = given;
  const own = {
    title: plainName(title),
    date: isDay(date) ? date : undefined,
    saved: isMoment(saved) ? saved : undefined,
  };
  return /** @type {Session} */ (/** @type {unknown} */ ({ ...given, ...own, id }));
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Fills the place of the sessions, which names the page that they are planned on; without one it stays empty. @param {HTMLElement} element @param {SessionsSide} side */
export function drawSessions(element, side) {
  const sessions = keptSessions();
  const head = build("h2", { id: "my-sessions", tabindex: -1 }, side.say("mine.sessions"));
  const list = build(
    "ul",
    { class: "hb-my-sheets__list", role: "list" },
    ...sessions.map((one) => drawItem(one, element, side)),
  );
  const section = build("section", { class: "hb-my-sheets__project", "aria-labelledby": "my-sessions" }, head, list);
  element.replaceChildren(...(sessions.length ? [section] : []));
}

/** @param {Session} session @param {HTMLElement} element @param {SessionsSide} side */
function drawItem(session, element, side) {
  const { say, language } = side;
  const title = session.title || say("mine.untitled");
  const time = session.saved && sayTime(session.saved, language);
  const about = [session.date && sayDay(session.date, language), time && say("mine.saved", { time })].filter(Boolean);
  /** @param {string} words @param {(control: HTMLButtonElement) => unknown} click */
  const button = (words, click) => {
    const hidden = build("span", { class: "hb-hidden" }, say("mine.of", { title }));
    const on = { click: () => click(control) };
    const control = build("button", { type: "button", class: "hb-my-sheets__button", on }, words, hidden);
    return control;
  };
  const item = build(
    "li",
    { class: "hb-my-sheets__item", "data-hb-kept-session": session.id },
    build(
      "p",
      { class: "hb-my-sheets__title" },
      build("a", { href: `${element.dataset.hbSessions}#copy=${session.id}` }, title),
    ),
    build("p", { class: "hb-small" }, about.join(" · ")),
    build(
      "p",
      { class: "hb-my-sheets__actions", "data-hb-leave-out": "print" },
      button(say("mine.save"), (near) =>
        side.attempt(async () => {
          const { saveSession } = await import("./import-export.js");
          const name = saveSession(session);
          side.notice.tell(say("mine.downloaded", { name }), { near: item.lastElementChild });
        }, near)),
      button(say("mine.delete"), () => remove(session, title, side)),
    ),
  );
  return item;
}

/** Takes a session out; Undo puts it back, beside anything newer. @param {Session} session @param {string} title @param {SessionsSide} side */
function remove(session, title, side) {
  const { say, notice } = side;
  const named = { worksheet: storage.SESSIONS, id: session.id };
  const taken = storage.removeSheet(named);
  side.draw();
  const undo = () => {
    if (storage.putBack(named, taken) !== "kept") notice.tell(say("mine.stored_not"));
    side.draw();
    const link = document.querySelector(`[data-hb-kept-session="${session.id}"] a`);
    return link instanceof HTMLElement ? link : undefined;
  };
  const near = document.querySelector("[data-hb-sessions]") ?? document.body;
  notice.offerUndo(near, say("mine.deleted", { title }), undo);
}
