// What a plan leads to: handed on, packed for the room, run. What does so is fetched when it is called for.
import { hasPlan } from "../../core/plan.js";
import { wakeStyles } from "../../browser/later.js";
import { textAt } from "../../browser/storage.js";

/** @import { Notice } from "../notice/notice.js" */
/** @import { DrawSide } from "./draw.js" */
/** @import { PlanKeeper } from "./plan-keeper.js" */
/**
 * The page of the plan.
 * @typedef {object} PlanPage
 * @property {HTMLElement} element
 * @property {DrawSide} side
 * @property {PlanKeeper} keeper
 * @property {Notice} notice
 * @property {ReturnType<typeof import("../../browser/announce.js").makeAnnounce>} announce
 * @property {(name: string) => HTMLElement} piece
 */

/** @param {string} id */
const isRunning = (id) => textAt(`hb/run/${id}`) !== null;

export class Ways {
  /** What shows how the plan runs, while it does. @type {Awaited<ReturnType<typeof import("../run/run.js").openRun>> | undefined} */
  runner;

  /** @param {PlanPage} page */
  constructor(page) {
    this.page = page;
  }

  /** Hands the plan on in one of the ways of out.js. @param {"copyInvitation" | "saveCalendar" | "copyLink" | "savePlan"} way @param {HTMLElement} button */
  async hand(way, button) {
    const { keeper, side, notice } = this.page;
    keeper.flush();
    const out = await import("./out.js");
    const { withWords } = await import("../pack/fetch.js");
    const [key, values] = await out[way](keeper.current, side);
    notice.tell((await withWords(side)).say(key, values), { near: button.closest("li") });
  }

  /** Makes everything for the room. @param {"printPack" | "savePack" | "drawChoices"} way @param {HTMLElement} [button] */
  async pack(way, button) {
    const { keeper, side, element, notice } = this.page;
    keeper.flush();
    if (!hasPlan(keeper.current)) return this.tellEmpty();
    const pack = await import("../pack/pack.js");
    const name = await pack[way](element, keeper.current, side);
    if (name) notice.tell(side.say("files.saved", { name }), { near: button?.closest("p") });
  }

  /** Shows how the open plan runs, or begins it. @param {{ begin: boolean, rehearsal?: boolean }} how */
  async run(how) {
    const { keeper, side, announce, piece, element } = this.page;
    keeper.flush();
    if (!hasPlan(keeper.current)) return this.tellEmpty();
    this.runner?.leave();
    await wakeStyles();
    const { openRun } = await import("../run/run.js");
    this.runner = await openRun({
      element: piece("run"),
      sheets: element.dataset.hbSheets ?? "",
      collect: element.dataset.hbCollect ?? "",
      side,
      announce,
      plan: () => keeper.current,
      change: (plan) => keeper.change(plan),
    }, how);
  }

  /** Shows how the plan runs that is open now, where it does, and no other. */
  follow() {
    const { id } = this.page.keeper.current;
    if (this.runner && this.runner.keeper.id !== id) this.runner = void this.runner.leave();
    if (!this.runner && isRunning(id)) this.run({ begin: false }).catch(console.warn);
  }

  tellEmpty() {
    const { notice, side, piece } = this.page;
    notice.tell(side.say("plan.pack_none"), { near: piece("none") });
  }
}
