// The parts of a plan put in, moved, taken out and shortened, each with the way back.
import { find, findAll } from "../../browser/dom.js";
import { newId } from "../../core/about.js";
import { blockTitle } from "../../core/said.js";
import * as plans from "../../core/plan.js";
import { isBlock } from "../../core/session.js";

/** @import { Announce, Block, Session } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { DrawSide } from "./draw.js" */
/**
 * What the parts can ask of the page.
 * @typedef {object} PartsPage
 * @property {HTMLElement} element
 * @property {DrawSide} side
 * @property {Notice} notice
 * @property {Announce} announce
 * @property {(slug: string) => { minutes: number } | undefined} tool
 * @property {() => Session} plan
 * @property {(plan: Session, key?: string) => HTMLElement | undefined} redraw takes a plan, draws it and returns the item of a part
 */

/** What a tool gets that does not say how long it takes. */
const SOME_MINUTES = 30;

export class Parts {
  /** @param {PartsPage} page */
  constructor(page) {
    this.page = page;
    this.say = page.side.say;
    this.list = find(page.element, "[data-hb-list]");
  }

  /** Puts in what is chosen. */
  add() {
    const chosen = find(this.page.element, "[data-hb-add]", HTMLSelectElement);
    const [kind, what] = chosen.value.split(" ");
    if (kind === "tool") this.addTools([what]);
    else {
      const title = chosen.selectedOptions[0].dataset.hbTitle;
      this.put([{ key: newId(), kind: kind === "break" ? "break" : "talk", title, minutes: Number(what) }]);
    }
  }

  /** Puts tools at the end, in order; one that the handbook does not have is named. @param {string[]} slugs @param {Element} [near] beside which it is said, for who comes from another page */
  addTools(slugs, near) {
    const { tool } = this.page;
    const known = slugs.filter(tool);
    if (known.length) this.put(known.map((slug) => blockOf(slug, tool(slug)?.minutes)), near);
    for (const slug of slugs.filter((one) => !tool(one))) {
      this.page.notice.tell(this.say("plan.no_tool", { tool: slug }));
    }
  }

  /** Puts blocks at the end, and says so, with Undo for all of them. @param {Block[]} blocks @param {Element | null} [beside] */
  put(blocks, beside) {
    const { page } = this;
    const { rows } = page.side.limits;
    if (page.plan().blocks.length + blocks.length > rows) {
      page.notice.tell(this.say("plan.no_more", { count: rows }), { near: find(page.element, ".hb-plan__add") });
      return;
    }
    const last = blocks[blocks.length - 1];
    const item = page.redraw(blocks.reduce((plan, block) => plans.withItem(plan, block), page.plan()), last.key);
    const undo = () => {
      page.redraw(blocks.reduce((plan, { key }) => plans.withoutItem(plan, key), page.plan()));
      return find(page.element, "[data-hb-add]");
    };
    const near = beside ?? item?.querySelector(".hb-plan__moves");
    const said = blocks.length > 1
      ? this.say("plan.added_all", { count: blocks.length })
      : this.say("plan.added", { title: blockTitle(last, page.side) });
    page.notice.tell(said, { near, undo });
  }

  /** @param {string} key @param {number} by @param {HTMLElement} control from which it is moved; it has the focus again */
  move(key, by, control) {
    const { page } = this;
    const plan = plans.moved(page.plan(), key, by);
    const { hbAction, hbOf } = control.dataset;
    const same = hbAction ? `[data-hb-action="${hbAction}"]` : hbOf ? `[data-hb-of="${hbOf}"]` : "summary, a";
    const item = page.redraw(plan, key);
    if (item) findAll(item, same, HTMLElement)[0]?.focus();
    page.announce(this.say("plan.moved", { place: plans.placeOf(plan, key) + 1, count: plan.blocks.length }), "moved");
  }

  /** @param {string} key */
  takeOut(key) {
    const { page } = this;
    const index = plans.placeOf(page.plan(), key);
    const part = page.plan().blocks[index];
    const title = isBlock(part) ? blockTitle(part, page.side) : this.say("plan.unread_block");
    page.redraw(plans.withoutItem(page.plan(), key));
    const undo = () => {
      const item = page.redraw(plans.withItem(page.plan(), part, Math.min(index, page.plan().blocks.length)), key);
      return item && find(item, "button");
    };
    const before = this.list.children[Math.max(0, index - 1)]?.querySelector(".hb-plan__moves");
    page.notice.offerUndo(before ?? find(page.element, "[data-hb-none]"), this.say("plan.taken_out", { title }), undo);
  }

  /** Does what is done now and then; it is fetched then. @param {"setup" | "together" | "apart"} way @param {string} key */
  async more(way, key) {
    await (await import("./more.js"))[way](this.page, key);
  }
}

/** @param {string} tool @param {number} [minutes] @returns {Block} */
function blockOf(tool, minutes) {
  return { key: newId(), kind: "tool", tool, minutes: minutes || SOME_MINUTES };
}
