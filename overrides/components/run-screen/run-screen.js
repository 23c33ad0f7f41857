// <hb-run-screen>: what the room sees while a session runs: what is on, what to do, what is left. One window can do without
// the other: keys and a clicker steer it from here too.
import { makeAnnounce } from "../../browser/announce.js";
import { build } from "../../browser/build.js";
import { find } from "../../browser/dom.js";
import { PART } from "../../browser/screen-channel.js";
import { listSessions } from "../../browser/storage.js";
import { makeSay } from "../../core/messages.js";
import { readPlan } from "../../core/plan.js";
import * as running from "../../core/running.js";
import { sayLeft, sayMilestone } from "../../core/run-words.js";
import { blockTitle, sayMoment } from "../../core/said.js";
import { stayAwake } from "../run/aids.js";
import { RunKeeper } from "../run/keep.js";
import { watchKeys } from "../run/keys.js";
import { drawLeft } from "../run/shape.js";

/** @import { Limits, Session, ToolPart, Words } from "../../core/types.d.ts" */
/** @typedef {{ language: "en" | "cy", limits: Limits, words: Words, tools: Record<string, string> }} Data */

const SECOND = 1000;
const ASKED = /^#run=([\w-]+)/;

class RunScreen {
  /** @param {HTMLElement} element @param {AbortSignal} signal */
  constructor(element, signal) {
    this.element = element;
    /** @type {Data} */
    const { language, limits, words, tools } = JSON.parse(this.piece("data").textContent);
    const say = makeSay(words, language);
    this.about = { say, language, titleOf: (/** @type {string} */ slug) => tools[slug] };
    this.announce = makeAnnounce(this.piece("announce"));
    this.limits = limits;
    this.told = "";
    /** The part whose codes stand there. */
    this.shown = "";
    /** The tool and the step whose task stands there. */
    this.task = "";
    /** The key of the part that is on. @type {string | undefined} */
    this.on = undefined;
    /** @type {Map<string, Promise<ToolPart | undefined>>} */
    this.parts = new Map();
    const id = ASKED.exec(location.hash)?.[1] ?? "";
    /** @type {Session | undefined} */
    this.plan = this.stored(id);
    this.keeper = new RunKeeper({ plan: () => this.plan, changed: (plan) => this.changed(plan) }, id, signal);
    watchKeys(document, (way) => this.step(way), signal);
    stayAwake((isAwake) => (this.piece("aids").hidden = isAwake), signal);
    const timer = setInterval(() => this.tick(), SECOND);
    signal.addEventListener("abort", () => clearInterval(timer));
    document.addEventListener("visibilitychange", () => this.changed(), { signal });
    element.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-hb-full]")) document.documentElement.requestFullscreen?.();
    }, { signal });
    this.tick();
  }

  /** @param {string} name @returns {HTMLElement} */
  piece = (name) => find(this.element, `[data-hb-${name}]`);

  /** Returns the plan as the store has it. @param {string} id */
  stored(id) {
    try {
      const text = listSessions().find((one) => one.id === id)?.text;
      return text ? { ...readPlan(JSON.parse(text), this.limits), id } : undefined;
    } catch {
      return undefined;
    }
  }

  /** @param {Session} [plan] */
  changed(plan) {
    this.plan = this.stored(this.keeper.id) ?? plan ?? this.plan;
    this.tick();
  }

  /** @param {"next" | "back" | "pause" | "more"} way */
  step(way) {
    const { plan, keeper: { run } } = this;
    if (!run || !plan || run.ended) return;
    const now = Date.now();
    const made = {
      next: () => running.next(run, plan, now),
      back: () => running.back(run),
      pause: () => running.pause(run, now),
      more: () => running.more(run, plan),
    }[way]();
    this.keeper.put(made);
    this.tick();
  }

  tick() {
    const { run } = this.keeper;
    const { plan, about: { say } } = this;
    const isOn = Boolean(run && plan && !run.ended);
    this.piece("waiting").hidden = isOn;
    this.piece("on").hidden = !isOn;
    document.body.classList.toggle("hb-room-now", isOn);
    if (!run || !plan) return;
    this.piece("waiting").textContent = run.ended ? say("run.thanks") : say("run.waiting");
    if (!isOn) return;
    const at = running.standing(run, plan, Date.now());
    if (!at.current) return;
    const { block, due } = at.current;
    if (this.on !== undefined && this.on !== block.key) document.dispatchEvent(new Event(PART));
    this.on = block.key;
    this.fill("mark", run.rehearsal ? say("run.rehearsal") : "");
    this.fill("name", block.kind === "groups" ? this.sayGroups(block.groups) : blockTitle(block, this.about));
    this.fill("left", sayLeft(at, say, true));
    const clock = { ...at.times, isRelative: false, start: Date.parse(run.ran[0].start) };
    this.fill("until", at.phase === "over" || at.isHeld ? "" : say("run.until", { time: sayMoment(due, clock, say) }));
    this.piece("shape").replaceChildren(drawLeft(at.phase, at.left, at.whole));
    this.showSheetLinks(block).catch(console.warn);
    this.showTask(block.kind === "tool" ? block.tool : "", run.shown ?? 0);
    this.tell(at);
  }

  /** @param {import("../../core/types.d.ts").Block[][]} groups */
  sayGroups(groups) {
    return groups.map((list) => list.map((block) => blockTitle(block, this.about)).join(", ")).join(
      ` ${this.about.say("plan.beside")} `,
    );
  }

  /** Shows the one thing to do now. @param {string} tool @param {number} index */
  async showTask(tool, index) {
    const key = `${tool} ${index}`;
    if (this.task !== key) this.fill("task", ""); // that of the part before, while this one's is on its way
    this.task = key;
    const part = tool ? await this.partOf(tool) : undefined;
    if (this.task !== key) return;
    const step = part?.steps[index] ?? part?.steps[0];
    this.fill("task", step?.do ?? "");
    if (part?.written) this.piece("task").lang = part.written;
    else this.piece("task").removeAttribute("lang");
  }

  /** Shows the code of each sheet that people open now. @param {import("../../core/types.d.ts").Block} block */
  async showSheetLinks(block) {
    const key = JSON.stringify(block);
    if (this.shown === key) return;
    this.shown = key;
    this.piece("join").replaceChildren();
    if (block.kind !== "tool" && block.kind !== "groups") return;
    const [{ sheetLinksIn }, { drawCodes }] = await Promise.all([
      import("../../core/sheet-links.js"),
      import("../pack/joining.js"),
    ]);
    const tools = (block.kind === "tool" ? [block] : block.groups.flat()).flatMap((one) =>
      one.kind === "tool" ? [one.tool] : []
    );
    const parts = new Map();
    for (const tool of tools) parts.set(tool, await this.partOf(tool));
    const drawn = await drawCodes(
      sheetLinksIn({ blocks: [block] }, parts),
      this.element.dataset.hbSheets ?? "",
      this.about.say,
    );
    if (this.shown === key) this.piece("join").replaceChildren(...drawn);
  }

  /** @param {string} tool */
  partOf(tool) {
    const there = this.parts.get(tool);
    if (there) return there;
    const address = `${this.element.dataset.hbTools}${tool}/${tool}.json`;
    const fetched = fetch(address).then((answer) => (answer.ok ? answer.json() : undefined)).catch(() => undefined);
    this.parts.set(tool, fetched);
    return fetched;
  }

  /** @param {string} name @param {string} text */
  fill(name, text) {
    const piece = this.piece(name);
    if (piece.textContent !== text) piece.replaceChildren(...(text ? [build("span", {}, text)] : []));
  }

  /** @param {import("../../core/run-words.js").Standing} at */
  tell(at) {
    const phase = at.isHeld ? "" : `${at.current?.block.key} ${at.phase}`;
    if (!phase || phase === this.told) return;
    const words = sayMilestone(at, this.about.say);
    if (this.told && words) this.announce(words, "run");
    this.told = phase;
  }
}

class RunScreenElement extends HTMLElement {
  /** @type {AbortController | undefined} */
  life;

  connectedCallback() {
    this.start();
    // A window that is open already is sent to a session by its address alone.
    addEventListener("hashchange", this.start);
    this.setAttribute("data-hb-ready", "");
  }

  start = () => {
    this.life?.abort();
    this.life = new AbortController();
    new RunScreen(this, this.life.signal);
  };

  disconnectedCallback() {
    this.life?.abort();
    removeEventListener("hashchange", this.start);
  }
}

customElements.define("hb-run-screen", RunScreenElement);
