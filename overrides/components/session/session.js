// <hb-session>: a session is planned: its parts in order, their clock times at once, and what is handed on.
import { makeAnnounce } from "../../browser/announce.js";
import { around, find, findAll } from "../../browser/dom.js";
import { makeSay } from "../../core/messages.js";
import { hasPlan, newPlan } from "../../core/plan.js";
import { ZONE } from "../../core/schedule.js";
import { takeCopy, watchAddress } from "../../browser/links.js";
import { watchStore } from "../../browser/storage.js";
import { watchRelease } from "../newer/newer.js";
import { Notice } from "../notice/notice.js";
import { nameChoices, toolIn } from "./choices.js";
import { checkTyped, showParts, showUnread, takeTyped } from "./plan-boxes.js";
import { drawItems, drawWhole, showTimes } from "./draw.js";
import { PlanKeeper } from "./plan-keeper.js";
import { sayWhole } from "./lines.js";
import { Parts } from "./plan-parts.js";
import { Ways } from "./ways.js";

/** @import { Limits, Say, Session, Words } from "../../core/types.d.ts" */
/** @import { DrawSide } from "./draw.js" */
/** @typedef {{ language: "en" | "cy", limits: Limits, words: Words, former: Record<string, string> }} Data */

/** What browsers say that keep the zone to themselves: then the handbook's own is nearer. */
const NO_ZONES = ["UTC", "Etc/UTC", "Atlantic/Reykjavik", undefined];

/** The page while its element is in the document. */
class Planner {
  /** What each button does. @type {Partial<Record<string, (button: HTMLElement, key: string) => unknown>>} */
  actions = {
    add: () => this.parts.add(),
    up: (button, key) => this.parts.move(key, -1, button),
    down: (button, key) => this.parts.move(key, 1, button),
    take_out: (_, key) => this.parts.takeOut(key),
    take: async (button) => (await import("./more.js")).take(this.parts.page, button),
    setup: (_, key) => this.parts.more("setup", key),
    together: (_, key) => this.parts.more("together", key),
    apart: (_, key) => this.parts.more("apart", key),
    another: () => this.another(),
    remove: (button) => this.remove(button),
    open: () => this.file.click(),
    print: () => this.showPaper().then(() => print()),
    start: () => this.ways.run({ begin: true }),
    rehearse: () => this.ways.run({ begin: true, rehearsal: true }),
    choices: () => this.ways.pack("drawChoices"),
    pack: () => this.ways.pack("printPack"),
    word: (button) => this.ways.pack("savePack", button),
    invitation: (button) => this.ways.hand("copyInvitation", button),
    calendar: (button) => this.ways.hand("saveCalendar", button),
    link: (button) => this.ways.hand("copyLink", button),
    file: (button) => this.ways.hand("savePlan", button),
  };

  /** @param {HTMLElement} element @param {AbortSignal} signal */
  constructor(element, signal) {
    this.element = element;
    /** @type {Data} */
    const { language, limits, words, former } = JSON.parse(this.piece("data").textContent);
    /** What was announced last of the times. @type {string | undefined} */
    this.said = undefined;
    /** @type {Say} */
    this.say = makeSay(words, language);
    this.former = former;
    /** @type {DrawSide} */
    this.side = {
      say: this.say,
      language,
      limits,
      titleOf: (slug) => this.tool(slug)?.title,
      addressOf: (slug) => this.tool(slug) && `${element.dataset.hbTools}${this.former[slug] ?? slug}/`,
    };
    this.announce = makeAnnounce(this.piece("announce"));
    this.notice = new Notice(this.piece("notice"), this.say, this.announce);
    this.file = find(element, "[data-hb-file]", HTMLInputElement);
    this.list = this.piece("list");
    this.choices = find(element, "[data-hb-add]", HTMLSelectElement);
    nameChoices(this.choices, this.say);
    this.keeper = this.makeKeeper(language, limits);
    this.parts = this.makeParts();
    this.ways = new Ways(this);
    this.listen(signal);
    this.keeper.start(takeCopy());
    /** Done once what the address brought is in, or is told as not to be had. */
    this.arrived = this.arrive();
  }

  /** Takes what the address brings; what does so is fetched where it brings anything. */
  async arrive() {
    if (!location.hash) return;
    await import("./plan-import.js").then(({ arrive }) => arrive(this.arrivalPage())).catch(console.warn);
  }

  /** @param {Data["language"]} language @param {Limits} limits */
  makeKeeper(language, limits) {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zone = NO_ZONES.includes(own) ? ZONE : own;
    return new PlanKeeper({
      say: this.say,
      limits,
      blank: () => ({ zone, language, setting: "room" }),
      show: () => this.show(),
      saved: () => this.showStatus(),
      tell: (key, values) => this.notice.tell(this.say(key, values), { near: this.top() }),
    });
  }

  makeParts() {
    const { element, side, notice, announce, tool } = this;
    return new Parts({
      element,
      side,
      notice,
      announce,
      tool,
      plan: () => this.keeper.current,
      redraw: (plan, key) => this.redraw(plan, key),
    });
  }

  /** @returns {import("./plan-import.js").ArrivalPage} */
  arrivalPage() {
    const { side, notice, keeper } = this;
    return {
      side,
      notice,
      keeper,
      top: this.top(),
      parts: this.parts.page,
      addTools: (slugs, near) => this.parts.addTools(slugs, near),
    };
  }

  /** What is said about the plan as a whole stands below this. @returns {HTMLElement} */
  top() {
    return find(this.element, ".hb-plan__which");
  }

  boxSide() {
    const { say, notice } = this;
    return { plan: this.keeper.current, say, notice, change: (/** @type {Session} */ plan) => this.change(plan) };
  }

  /** @param {string} slug */
  tool = (slug) => toolIn(this.choices, Object.hasOwn(this.former, slug) ? this.former[slug] : slug);

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { element, keeper } = this;
    element.addEventListener("click", ({ target }) => this.click(target), { signal });
    element.addEventListener("input", ({ target }) => takeTyped(target, this.boxSide()), { signal });
    element.addEventListener("change", ({ target }) => this.choose(target), { signal });
    element.addEventListener("keydown", (event) => this.key(event), { signal });
    watchStore(() => keeper.sync(), signal);
    watchAddress(() => (this.arrived = this.arrive()), signal);
    watchRelease(() => keeper.outcome === "kept", signal);
    document.addEventListener("visibilitychange", () => keeper.flush(), { signal });
    addEventListener("pagehide", () => keeper.flush(), { signal });
    addEventListener("beforeunload", (event) => {
      keeper.flush();
      if (keeper.outcome !== "kept" && hasPlan(keeper.current)) event.preventDefault();
    }, { signal });
  }

  /** @param {string} name @returns {HTMLElement} */
  piece = (name) => find(this.element, `[data-hb-${name}]`);

  /** @param {EventTarget | null} target */
  async click(target) {
    const button = around(target, "[data-hb-action]", HTMLElement);
    const act = this.actions[button?.dataset.hbAction ?? ""];
    if (!button || !act) return;
    // What is pressed while a link is being read is meant for the plan that it brings.
    await this.arrived;
    try {
      await act(button, around(button, "[data-hb-item]", HTMLElement)?.dataset.hbItem ?? "");
    } catch (error) {
      const { refuse } = await import("./plan-import.js");
      refuse(error, this, button.closest("li, p"));
    }
  }

  /** Moves a part by Alt and an arrow, from any of its controls. @param {KeyboardEvent} event */
  key(event) {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const item = around(event.target, "[data-hb-item]", HTMLElement);
    const control = around(event.target, "*", HTMLElement);
    if (!by || !event.altKey || !item || !control) return;
    event.preventDefault();
    this.parts.move(item.dataset.hbItem ?? "", by, control);
  }

  /** @param {EventTarget | null} target */
  choose(target) {
    if (target === this.file) this.takeFile();
    else if (!(target instanceof HTMLSelectElement)) checkTyped(target, this.boxSide());
    else if (target.dataset.hbPart) this.change({ ...this.keeper.current, [target.dataset.hbPart]: target.value });
    else if ("hbWhich" in target.dataset) this.keeper.start(target.value);
  }

  /** Takes a changed plan, and shows its times at once; the controls hold what was typed. @param {Session} plan */
  change(plan) {
    this.keeper.change(plan);
    this.showTimes();
  }

  /** Takes a plan whose list has changed, stores and draws it, and returns the item of a part. @param {Session} plan @param {string} [key] */
  redraw(plan, key) {
    this.keeper.change(plan);
    this.showList();
    this.showTimes();
    this.keeper.flush();
    return this.items().find((item) => item.dataset.hbItem === key);
  }

  another() {
    this.keeper.open(newPlan(this.keeper.page.blank()));
    find(this.element, "[data-hb-part='title']").focus();
  }

  /** @param {HTMLElement} button */
  remove(button) {
    const title = this.keeper.titleOf(this.keeper.current);
    const undo = this.keeper.remove();
    this.notice.offerUndo(this.piece("status"), this.say("mine.deleted", { title }), () => {
      undo();
      return button;
    });
  }

  async takeFile() {
    const [file] = this.file.files ?? [];
    if (file) await (await import("./plan-import.js")).takeFile(file, this.arrivalPage());
    this.file.value = "";
  }

  /** Shows the open plan in all controls, and how it runs where it does. */
  show() {
    this.ways.follow();
    showParts(this.element, this.keeper.current);
    this.showList();
    this.showTimes();
  }

  items = () => findAll(this.list, "[data-hb-item]", HTMLElement);

  /** Draws the list; what was folded open stays so, and the focus where it is. */
  showList() {
    const { blocks } = this.keeper.current;
    const focused = document.activeElement?.id;
    const open = this.items().filter((item) => item.querySelector("details[open]")).map((item) => item.dataset.hbItem);
    if (this.list.contains(this.notice.element)) this.notice.home?.append(this.notice.element);
    this.list.replaceChildren(...drawItems(this.keeper.current, this.side));
    for (const item of this.items()) {
      if (open.includes(item.dataset.hbItem)) item.querySelector("details")?.setAttribute("open", "");
    }
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
    this.piece("none").hidden = blocks.length > 0;
  }

  /** Shows the times, and what they come to. */
  showTimes() {
    const { side } = this;
    const plan = this.keeper.current;
    showTimes(this.list, plan, side);
    this.piece("over").replaceChildren(...drawWhole(plan, side));
    this.showPaper();
    this.piece("zone").textContent = this.say("plan.zone", { zone: plan.zone ?? ZONE });
    const text = sayWhole(plan, side).lines.join(" ");
    if (this.said !== undefined && this.said !== text) this.announce(text, "times");
    this.said = text;
    showUnread(this.element, plan, this.say);
  }

  /** Draws the plan for paper, once there is one: what draws it is fetched then. */
  async showPaper() {
    if (!hasPlan(this.keeper.current)) return this.piece("paper").replaceChildren();
    try {
      const { drawPaper } = await import("./plan-paper.js");
      this.piece("paper").replaceChildren(...drawPaper(this.keeper.current, this.side));
    } catch (error) {
      console.warn(error);
    }
  }

  showStatus() {
    const { keeper, say } = this;
    const kept = keeper.plans();
    const state = keeper.outcome !== "kept" ? keeper.outcome : keeper.text === null ? "blank" : "kept";
    this.piece("status").textContent = say(`plan.status_${state}`);
    const { id } = keeper.current;
    const open = kept.some((plan) => plan.id === id) ? kept : [keeper.current, ...kept];
    const options = open.map((plan) => new Option(keeper.titleOf(plan), plan.id, false, plan.id === id));
    find(this.element, "[data-hb-which]", HTMLSelectElement).replaceChildren(...options);
    this.piece("several").hidden = open.length < 2;
  }
}

class SessionElement extends HTMLElement {
  /** @type {AbortController | undefined} */
  life;

  connectedCallback() {
    this.life = new AbortController();
    const { arrived } = new Planner(this, this.life.signal);
    arrived.then(() => this.setAttribute("data-hb-ready", ""));
  }

  disconnectedCallback() {
    this.life?.abort();
  }
}

customElements.define("hb-session", SessionElement);
