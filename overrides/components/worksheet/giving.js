// Gives a sheet out to a group: with the list and the purse that are set up, and with what its people need to hand in.
import { findAll } from "../../browser/dom.js";
import { givenFrom, keepGiven } from "../../browser/room.js";
import { linkWith } from "../../browser/links.js";
import { readAbout } from "../../core/about.js";
import { hasContent } from "../../core/answers.js";
import { pack } from "../../core/codec.js";
import { sayDay } from "../../core/messages.js";
import { dotsOf, giveOut } from "../../core/setups.js";
import { drawCode, isOnlyHere, LONGEST_CODE } from "../code/code.js";

/**
 * @import { Asked, Say, Setup, Spec } from "../../core/types.d.ts"
 * @import { Keeper } from "./keeper.js"
 * @import { Notice } from "../notice/notice.js"
 */
/**
 * What giving out can ask of the sheet.
 * @typedef {object} GivingSide
 * @property {Spec} spec
 * @property {Say} say
 * @property {Pick<Notice, "tell">} notice
 * @property {Pick<Keeper, "changed" | "current" | "flush" | "present">} keeper
 * @property {HTMLElement} element
 * @property {(name: string) => HTMLElement} piece
 */

/** The boxes that ask of the group; a private sheet has none. @param {GivingSide} side */
const boxes = ({ element }) => findAll(element, "[data-hb-asks]", HTMLInputElement);

/** Shows what was said of the group when this sheet was last given out. @param {GivingSide} side */
export function showAsked(side) {
  const given = givenFrom(side.keeper.current.id, side.spec);
  for (const box of boxes(side)) {
    const { hbAsks: part, hbDots: name } = box.dataset;
    const field = side.spec.fields.find((one) => one.name === name);
    if (part === "people" || part === "reply") box.value = String(given?.[part] ?? "");
    else if (field) box.value = String(dotsOf(field, given) ?? "");
  }
  showWay(side, given);
}

/** Returns what stands in the boxes, as far as it is what it is for. @param {GivingSide} side @returns {Asked} */
function askedIn(side) {
  /** @type {Record<string, unknown>} */
  const asked = {};
  /** @type {Record<string, unknown>} */
  const dots = {};
  for (const { dataset: { hbAsks: part = "", hbDots: name }, value } of boxes(side)) {
    if (!value.trim()) continue;
    if (name) dots[name] = Number(value);
    else asked[part] = part === "people" ? Number(value) : value.trim();
  }
  const { people, reply, dots: read } = readAbout({ ...asked, dots });
  return { people, reply, dots: read };
}

/** Keeps what is said of the group: it stands there again, and whoever collects is told. @param {GivingSide} side */
export function keepAsked(side) {
  const { keeper, notice, say, spec } = side;
  keepSheet(side);
  const given = givenFrom(keeper.current.id, spec);
  const { people, reply, dots } = askedIn(side);
  // What was given out stays as it is until it is given out again.
  const setup = given ?? giveOut(keeper.present(), spec, undefined, { dots });
  keepGiven(keeper.current.id, { ...setup, people, reply });
  for (const box of boxes(side)) {
    const isOdd = box.value.trim() && { people, reply }[box.dataset.hbAsks ?? ""] === undefined && !box.dataset.hbDots;
    if (isOdd) notice.tell(say(`room.odd_${box.dataset.hbAsks}`), { near: box.closest("p") });
  }
}

/** Returns the set-up of the sheet as it is now, and keeps it as the one that was given out. @param {GivingSide} side */
export function give(side) {
  const { keeper, spec } = side;
  keepSheet(side);
  const present = keeper.present();
  const setup = giveOut(present, spec, givenFrom(present.id, spec), askedIn(side));
  keepGiven(present.id, setup);
  showWay(side, setup);
  return setup;
}

/** A sheet without a word in it would not be kept, and nobody would know whose answers come back: it gets a title. @param {GivingSide} side */
function keepSheet({ keeper, piece, say, spec }) {
  if (hasContent(keeper.present())) return;
  const box = piece('about="title"');
  if (!(box instanceof HTMLInputElement)) return;
  box.value = say("room.given_title", { date: sayDay(new Date(), spec.language) });
  keeper.changed("@title");
  keeper.flush();
}

/** The way to the page that brings answers together names the set-up. @param {GivingSide} side @param {Setup | undefined} setup */
function showWay({ element, spec }, setup) {
  for (const link of findAll(element, "[data-hb-collect]", HTMLAnchorElement)) {
    link.search = String(new URLSearchParams({ sheet: spec.slug, ...(setup ? { setup: setup.id } : {}) }));
  }
}

/** @param {GivingSide} side @param {HTMLElement} button */
export async function showCode(side, button) {
  const { notice, say } = side;
  const near = button.closest("li")?.lastElementChild ?? button;
  const link = linkWith(await pack(give(side)));
  if (link.length > LONGEST_CODE) {
    notice.tell(say("room.code_dense", { count: link.length }), { near });
    return;
  }
  try {
    const code = await drawCode(link, say("room.setup_code_title"));
    notice.tell(say(isOnlyHere() ? "room.setup_code_here" : "room.setup_code_shown"), { near, extra: code });
  } catch (error) {
    console.warn(error);
    notice.tell(say("room.code_missing"), { near });
  }
}

/** Opens the plan of a session with the set-up of this sheet. @param {GivingSide} side @param {HTMLElement} button */
export async function useInSession(side, { dataset }) {
  location.assign(`${dataset.hbPlan}#a=${await pack(give(side))}`);
}
