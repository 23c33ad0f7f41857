// Pretend answers in a rehearsal: put in at a button, kept for the group's page under a set-up of their own, gone with the
// rehearsal.
import { build } from "../../browser/build.js";
import { allCollected, collected, dropCollected } from "../../browser/room.js";
import { createSheet } from "../../core/answers.js";
import { pretendSheets } from "../../core/pretend.js";
import { isAllPretended, isRehearsed, pretenders, rehearsed, rehearsedId } from "../../core/rehearsed.js";
import { RoundStore } from "../group/round-store.js";

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
    const told = await putIn(one, setup, side);
    element.replaceChildren(told, ...(isIn(setup) ? [drawWays(setup, side)] : [button]));
    told.focus();
    side.announce(told.textContent, "run");
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

/** Puts the answers in; returns what came of it, in words. @param {SheetLink} one @param {Setup} setup @param {PretendSide} side */
async function putIn({ sheet }, setup, { people, say }) {
  /** @param {string} words */
  const tell = (words) => build("p", { tabindex: "-1" }, words);
  const count = pretenders(people ?? setup.people);
  const given = rehearsed(setup, { title: say("run.pretend_title"), people: count });
  const store = new RoundStore();
  try {
    const spec = await store.fetchSpec(sheet);
    const round = store.open(spec, given.id);
    round.setup = given;
    const day = new Date().toISOString().slice(0, 10);
    for (const one of pretendSheets(spec, given, { count, day, say })) round.add(one);
    store.store(round);
  } catch (error) {
    console.warn(error);
    return tell(say("group.part_missing"));
  }
  return tell(store.isKept() ? say("run.pretend_in", { count }) : say("run.pretend_unkept"));
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
