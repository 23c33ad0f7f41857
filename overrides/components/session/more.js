// What is done to a part of a plan now and then: a set-up put in, run beside another, made shorter. Fetched when somebody wants it.
import { build } from "../../browser/build.js";
import { find, findAll } from "../../browser/dom.js";
import { keysUnder, textAt } from "../../browser/storage.js";
import { Fault, isObject, isSetup } from "../../core/about.js";
import { readSheet } from "../../core/answers.js";
import { unpack } from "../../core/codec.js";
import * as beside from "../../core/beside.js";
import { linksIn } from "../../core/links.js";
import { toolsIn } from "../../core/pack.js";
import { blockOf, placeOf } from "../../core/plan.js";
import { isBlock } from "../../core/session.js";
import { withSetup } from "../../core/sheet-links.js";
import { takeFrom, withMinutes } from "../../core/take.js";
import { fetchParts, fetchSpec, withWords } from "../pack/fetch.js";

/** @import { Block, Json, Say, Session, Setup, ToolBlock, ToolPart } from "../../core/types.d.ts" */
/** @import { PartsPage } from "./plan-parts.js" */

/** @param {PartsPage} page @param {string} key */
export function together(page, key) {
  const was = blockOf(page.plan(), key);
  const { plan, key: both } = beside.besideAbove(page.plan(), key);
  if (!was || both === key) return;
  const undo = () => page.redraw(beside.notBeside(page.plan(), both, was), key);
  tellChanged(page, page.redraw(plan, both), "pack.together_now", undo);
}

/** @param {PartsPage} page @param {string} key */
export function apart(page, key) {
  const was = blockOf(page.plan(), key);
  if (was?.kind !== "groups") return;
  const index = placeOf(page.plan(), key);
  const plan = beside.oneAfterOther(page.plan(), key);
  const first = plan.blocks[index];
  const undo = () => page.redraw(beside.besideAgain(page.plan(), was), key);
  tellChanged(page, page.redraw(plan, isBlock(first) ? first.key : undefined), "pack.apart_now", undo);
}

/**
 * Says what was done, in the words that are fetched, with the way back.
 * @param {PartsPage} page @param {HTMLElement | undefined} item @param {string} key @param {() => HTMLElement | undefined} undo
 */
async function tellChanged(page, item, key, undo) {
  const { say } = await withWords(page.side);
  page.notice.tell(say(key), {
    near: item?.querySelector(".hb-plan__moves"),
    undo: () => {
      const again = undo();
      return again ? find(again, "button") : find(page.element, "[data-hb-add]");
    },
  });
}

/** Takes minutes from the blocks that a button names, because somebody says so. @param {PartsPage} page @param {HTMLElement} button */
export function take(page, button) {
  const keys = (button.dataset.hbKeys ?? "").split(" ");
  const chosen = page.plan().blocks.filter(isBlock).filter((block) => keys.includes(block.key));
  page.redraw(withTimes(page.plan(), takeFrom(chosen, Number(button.dataset.hbBy)).minutes));
  const undo = () => {
    page.redraw(withTimes(page.plan(), minutesIn(chosen)));
    return findAll(page.element, "[data-hb-action='take']", HTMLElement)[0];
  };
  page.notice.offerUndo(find(page.element, "[data-hb-over]"), page.side.say("plan.given"), undo);
}

/** Returns a plan with other minutes in its blocks, by key. @param {Session} plan @param {Record<string, number>} minutes @returns {Session} */
function withTimes(plan, minutes) {
  return { ...plan, blocks: plan.blocks.map((item) => isBlock(item) ? withMinutes([item], minutes)[0] : item) };
}

/** Returns the minutes of blocks by key, side by side too. @param {Block[]} blocks @returns {Record<string, number>} */
function minutesIn(blocks) {
  return Object.assign(
    {},
    ...blocks.map((block) => block.kind === "groups" ? minutesIn(block.groups.flat()) : { [block.key]: block.minutes }),
  );
}

/** Opens the place where a set-up is put in, below the part, or closes it. @param {PartsPage} page @param {string} key */
export async function setup(page, key) {
  const item = findAll(page.element, `[data-hb-item="${key}"]`, HTMLElement)[0];
  const open = item?.querySelector(".hb-plan__setup");
  if (open) return open.remove();
  const block = toolsIn(page.plan()).map((one) => one.block).find((one) => one.key === key);
  if (!item || !block) return undefined;
  const [{ say }, parts] = await Promise.all([withWords(page.side), fetchParts(page.plan(), page.side)]);
  const part = parts.get(block.tool);
  const panel = drawPanel(block, part, say, page);
  find(item, ".hb-plan__moves").after(panel);
  panel.querySelector("textarea, button")?.scrollIntoView({ block: "nearest" });
  panel.querySelector("textarea")?.focus();
  return undefined;
}

/** @param {ToolBlock} block @param {ToolPart | undefined} part @param {Say} say @param {PartsPage} page */
function drawPanel(block, part, say, page) {
  if (!part?.sheets.some((sheet) => !sheet.private)) {
    return build("div", { class: "hb-plan__setup" }, build("p", {}, say("pack.setup_no_sheet")));
  }
  const id = `plan-${block.key}-setup`;
  const box = build("textarea", { class: "hb-field__notes", id, rows: 2, autocomplete: "off" });
  const given = allGivenOf(part).map((one) =>
    button(say("pack.setup_given", { title: one.title || part.title }), () => put(page, block, one, say))
  );
  const out = block.setup ? [button(say("pack.setup_out"), () => put(page, block, undefined, say))] : [];
  const take = async () => {
    try {
      const [packed] = linksIn(box.value);
      put(page, block, await readSetup(packed && (await unpack(packed)), part), say);
    } catch (error) {
      if (!(error instanceof Fault)) console.warn(error);
      page.notice.tell(say("pack.setup_fault", { title: part.sheets[0].title }), { near: box.parentElement });
    }
  };
  return build(
    "div",
    { class: "hb-plan__setup" },
    build("p", {}, build("label", { class: "hb-field__label", for: id }, say("pack.setup_paste")), box),
    build("p", { class: "hb-actions" }, button(say("pack.setup_put"), take), ...given, ...out),
  );
}

/** @param {string} text @param {() => unknown} act */
function button(text, act) {
  return build("button", { type: "button", class: "hb-button hb-button--quiet", on: { click: act } }, text);
}

/** Returns the set-ups of a tool's sheets that were last given out from this browser. @param {ToolPart} part @returns {Setup[]} */
function allGivenOf({ sheets }) {
  return keysUnder("hb/given/").flatMap((key) => {
    try {
      const found = JSON.parse(textAt(key) ?? "null");
      return isSetup(found) && sheets.some(({ slug }) => slug === found.worksheet) ? [found] : [];
    } catch {
      return [];
    }
  });
}

/** Returns what came as a set-up of one of a tool's sheets. Rejects with a Fault where it is none. @param {Json | undefined} given @param {ToolPart} part */
async function readSetup(given, { sheets }) {
  const sheet = sheets.find(({ slug }) => isObject(given) && given.worksheet === slug);
  if (!sheet) throw new Fault("format");
  const read = readSheet(given, await fetchSpec(sheet));
  if (!isSetup(read)) throw new Fault("format");
  return read;
}

/** Puts a set-up into a block, or takes it out, with Undo. @param {PartsPage} page @param {ToolBlock} block @param {Setup | undefined} given @param {Say} say */
function put(page, block, given, say) {
  const before = toolsIn(page.plan()).find((one) => one.block.key === block.key)?.block.setup;
  /** @param {Setup | undefined} one */
  const draw = (one) => page.redraw(withSetup(page.plan(), block.key, one), block.key);
  const item = draw(given) ?? find(page.element, "[data-hb-list]");
  const words = given ? say("pack.setup_in", { title: given.title || titleOf(page, block) }) : say("pack.setup_is_out");
  page.notice.tell(words, {
    near: item.querySelector(".hb-plan__moves"),
    undo: () => {
      const again = draw(/** @type {Setup | undefined} */ (before));
      return again && find(again, "button");
    },
  });
}

/** @param {PartsPage} page @param {ToolBlock} block */
const titleOf = (page, { title, tool }) => title || page.side.titleOf(tool) || tool;

/**
 * Takes a set-up that came in the address: into the first part of the plan whose tool has its sheet and no other set-up;
 * where there is none, into a new part. Returns false where the handbook has no tool for it.
 * @param {PartsPage} page @param {Json} given @param {(slugs: string[]) => void} addTools
 */
export async function takeSetup(page, given, addTools) {
  if (!isObject(given) || typeof given.worksheet !== "string") throw new Fault("format");
  const { worksheet } = given;
  const { say } = await withWords(page.side);
  if (!(await placesFor(page, worksheet, given.id)).length && page.tool(worksheet)) addTools([worksheet]);
  const [found] = await placesFor(page, worksheet, given.id);
  if (!found) throw new Fault("format");
  put(page, found.block, await readSetup(given, found.part), say);
}

/** @param {PartsPage} page @param {string} worksheet @param {unknown} id */
async function placesFor(page, worksheet, id) {
  const parts = await fetchParts(page.plan(), page.side);
  const sheetId = String(id).replace(/-\d+$/, "");
  return toolsIn(page.plan()).flatMap(({ block }) => {
    const part = parts.get(block.tool);
    const isFree = !block.setup || String(block.setup.id).replace(/-\d+$/, "") === sheetId;
    return part && isFree && part.sheets.some(({ slug }) => slug === worksheet) ? [{ block, part }] : [];
  });
}
