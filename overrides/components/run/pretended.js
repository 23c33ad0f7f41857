// Pretend answers in a rehearsal: put in at a button, kept for the group's page under a set-up of their own, gone with the
// rehearsal.
import { build } from "../../browser/build.js";
import { allCollected, collected, dropCollected } from "../../browser/room.js";
import { createSheet } from "../../core/answers.js";
import { isAllPretended, pretenders, rehearsed, rehearsedId } from "../../core/rehearsal.js";
import { isRehearsed } from "../../core/rehearsed.js";

/** @import { Announce, Say, Setup } from "../../core/types.d.ts" */
/** @import { SheetLink } from "../../core/sheet-links.js" */
/** What it takes to pretend. @typedef {{ collect: string, people?: number, window: string, say: Say, announce: Announce }} PretendSide */

/** Forgets all pretend answers that this browser keeps. */
export function dropPretended() {
  for (const id of allCollected().filter(isRehearsed)) if (isAllPretended(collected(id))) dropCollected(id);
}

/**
 * Returns the button that puts pretend answers to a sheet in; where they are in, the ways to them instead.
 * @param {SheetLink} one @param {PretendSide} side
 */
export function drawPretended(one, side) {
  const { say } = side;
  const setup = setupOf(one);
  const element = build("div", { class: "hb-run__pretend" });
  const button = build("button", { type: "button", class: "hb-button hb-button--quiet" }, say("run.pretend_put"));
  const put = async () => {
    const { words, isKept } = await putAll(one, setup, side);
    const told = build("p", { tabindex: "-1" }, words);
    element.replaceChildren(told, isKept ? drawWays(setup, side) : button);
    told.focus();
    side.announce(words, "run");
  };
  button.addEventListener("click", () => put().catch(console.warn));
  element.append(isIn(setup) ? drawWays(setup, side) : button);
  return element;
}

/** A sheet with nothing set up is given out all the same. @param {SheetLink} one @returns {Setup} */
function setupOf({ sheet: { slug }, setup }) {
  return setup ?? { ...createSheet(slug, { id: slug }), role: "setup" };
}

/** @param {Setup} setup */
const isIn = ({ id }) => collected(rehearsedId(id)) !== null;

/** Puts the answers in; returns what came of it, and whether another window can show it. @param {SheetLink} one @param {Setup} setup @param {PretendSide} side */
async function putAll({ sheet }, setup, { people, say }) {
  const count = pretenders(people ?? setup.people);
  const given = rehearsed(setup, { title: say("run.pretend_title"), people: count });
  try {
    const { putIn } = await import("./put-in.js");
    const isKept = await putIn(sheet, given, count, say);
    return { words: isKept ? say("run.pretend_in", { count }) : say("run.pretend_unkept"), isKept };
  } catch (error) {
    console.warn(error);
    return { words: say("group.part_missing"), isKept: false };
  }
}

/** @param {Setup} setup @param {PretendSide} side */
function drawWays({ id, worksheet }, { collect, window: target, say }) {
  const query = new URLSearchParams({ sheet: worksheet, setup: rehearsedId(id) });
  /** @param {string} name @param {string} href */
  const way = (name, href) =>
    build("a", { class: "hb-button hb-button--quiet", href, target }, say(`run.pretend_${name}`));
  return build(
    "p",
    { class: "hb-actions" },
    way("collect", `${collect}?${query}`),
    " ",
    way("result", `${collect}?${query}&results`),
  );
}
