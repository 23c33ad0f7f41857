// A session runs: what is on, what is left, what comes next, and what whoever leads it can do about it. Fetched at the start.
import { build } from "../../browser/build.js";
import { findAll } from "../../browser/dom.js";
import { stepsOf } from "../../core/pack.js";
import * as running from "../../core/running.js";
import { sayLeft, sayMilestone } from "../../core/run-words.js";
import { blockTitle, sayMoment } from "../../core/said.js";
import { sheetLinksIn } from "../../core/sheet-links.js";
import { fetchParts, withWords } from "../pack/fetch.js";
import { readyBell, ring, stayAwake } from "./aids.js";
import { Close } from "./close.js";
import { RunKeeper } from "./keep.js";
import { watchKeys } from "./keys.js";
import { makePieces, takeButton } from "./pieces.js";
import { drawLeft } from "./shape.js";

/** @import { Announce, Running, Session, ToolPart } from "../../core/types.d.ts" */
/** @import { DrawSide } from "../session/draw.js" */
/** @import { Standing } from "../../core/run-words.js" */
/**
 * The page's side.
 * @typedef {object} RunPage
 * @property {HTMLElement} element where the run stands
 * @property {string} sheets the address of the worksheets
 * @property {string} collect the address of the page that brings answers together
 * @property {DrawSide} side
 * @property {Announce} announce
 * @property {() => Session} plan
 * @property {(plan: Session) => void} change takes a plan with what happened beside it
 */

const SECOND = 1000;

/** Shows the run of a session; begins one where none is on. @param {RunPage} page @param {{ begin: boolean, rehearsal?: boolean }} how */
export async function openRun(page, how) {
  const side = await withWords(page.side);
  // Without the tools' steps a session runs as well.
  const parts = await fetchParts(page.plan(), page.side).catch(() => new Map());
  return new Runner({ ...page, side }, parts, how);
}

class Runner {
  /** @type {Record<string, (button: HTMLElement) => void>} */
  actions = {
    next: () => this.step("next"),
    back: () => this.step("back"),
    pause: () => this.step("pause"),
    more: () => this.step("more"),
    take: ({ dataset }) => this.take((dataset.hbKeys ?? "").split(" "), Number(dataset.hbBy)),
    show: ({ dataset }) => this.put({ ...this.run, step: this.run.step + 1, shown: Number(dataset.hbStep) }),
    bell: (button) => this.setBell(button),
  };

  /** @param {RunPage} page @param {Map<string, ToolPart>} parts @param {{ begin: boolean, rehearsal?: boolean }} how */
  constructor(page, parts, { begin, rehearsal }) {
    this.page = page;
    this.say = page.side.say;
    this.parts = parts;
    this.life = new AbortController();
    const { signal } = this.life;
    this.hasBell = false;
    this.isAwake = /** @type {boolean | undefined} */ (undefined);
    /** What was announced last. */
    this.told = "";
    /** The pieces as they stand, so that only what changed is drawn: the focus stays where it is. */
    this.drawn = new Map();
    this.keeper = new RunKeeper({ plan: page.plan, changed: () => this.changed() }, page.plan().id, signal);
    this.pieces = makePieces(this.say, page.plan().id);
    page.element.replaceChildren(...Object.values(this.pieces));
    page.element.hidden = false;
    this.close = new Close(page, parts, this.pieces.close);
    page.element.addEventListener("click", ({ target }) => this.click(target), { signal });
    watchKeys(document, (step) => this.run.ended || this.step(step), signal);
    stayAwake((isAwake) => {
      this.isAwake = isAwake;
      this.tick();
    }, signal);
    this.timer = setInterval(() => this.tick(), SECOND);
    document.addEventListener("visibilitychange", () => this.tick(), { signal });
    if (begin && running.givesWay(this.keeper.run, page.plan(), Date.now())) this.begin(rehearsal);
    else this.tick();
  }

  /** @returns {Running} */
  get run() {
    return this.keeper.run ?? running.begun(this.page.plan(), Date.now());
  }

  /** Stops to show it; the run goes on. */
  leave() {
    this.life.abort();
    clearInterval(this.timer);
    this.page.element.replaceChildren();
    this.page.element.hidden = true;
  }

  /** @param {boolean} [rehearsal] */
  begin(rehearsal) {
    this.dropPretended();
    this.put({ ...running.begun(this.page.plan(), Date.now(), rehearsal), step: (this.keeper.run?.step ?? 0) + 1 });
    this.pieces.title.focus();
  }

  /** @param {EventTarget | null} target */
  click(target) {
    const button = target instanceof Element ? target.closest("[data-hb-run-action]") : null;
    if (button instanceof HTMLElement) this.actions[button.dataset.hbRunAction ?? ""]?.(button);
  }

  /** @param {"next" | "back" | "pause" | "more"} way */
  step(way) {
    const [plan, now] = [this.page.plan(), Date.now()];
    const steps = {
      next: () => running.next(this.run, plan, now),
      back: () => running.back(this.run),
      pause: () => running.pause(this.run, now),
      more: () => running.more(this.run, plan),
    };
    const before = this.run;
    this.put(steps[way]());
    const at = this.standing();
    const isOther = way === "next" || way === "back";
    const title = at.current ? blockTitle(at.current.block, this.page.side) : "";
    const words = this.run.ended
      ? this.say("run.ended")
      : isOther
      ? this.say("run.now_on", { title })
      : sayLeft(at, this.say);
    if (this.run !== before) this.page.announce(words, "run");
  }

  /** @param {string[]} keys @param {number} minutes */
  take(keys, minutes) {
    this.put(running.take(this.run, this.page.plan(), keys, minutes));
    this.page.announce(this.say("plan.given"), "run");
    this.pieces.title.focus();
  }

  /** @param {Running} run */
  put(run) {
    this.keeper.put(run);
    this.changed();
  }

  changed() {
    const plan = this.page.plan();
    const { run } = this;
    if (!run.rehearsal && JSON.stringify(plan.ran) !== JSON.stringify(run.ran)) {
      this.page.change(running.withRan(plan, run));
    }
    this.tick();
  }

  standing() {
    return running.standing(this.run, this.page.plan(), Date.now());
  }

  /** @param {HTMLElement} button */
  setBell(button) {
    this.hasBell = !this.hasBell && readyBell();
    button.setAttribute("aria-pressed", String(this.hasBell));
    if (this.hasBell) ring();
  }

  /** Shows where the clock is. */
  tick() {
    const { pieces, say, run } = this;
    if (!this.keeper.run) return;
    const at = this.standing();
    const isOn = !run.ended;
    const title = isOn && at.current ? blockTitle(at.current.block, this.page.side) : say("run.ended");
    this.fill("mark", run.rehearsal ? [say(isOn ? "run.rehearsal" : "run.rehearsal_over")] : []);
    if (run.rehearsal && run.ended && this.drawn.get("over") !== run.ended) {
      this.drawn.set("over", run.ended);
      this.dropPretended();
    }
    this.fill("title", [title]);
    this.fill("left", isOn ? [sayLeft(at, say)] : []);
    pieces.shape.replaceChildren(...(isOn ? [drawLeft(at.phase, at.left, at.whole)] : []));
    this.fill("until", isOn && at.current ? [say("run.until", { time: this.clock(at.current.due, at) })] : []);
    const [next] = at.next;
    this.fill("next", isOn ? [next ? this.sayNext(next, at) : say("run.last_part")] : []);
    this.showLate(at);
    this.showSteps(at);
    this.showSheetLinks(at).catch(console.warn);
    for (const name of ["tools", "keys"]) pieces[name].hidden = !isOn;
    for (const button of findAll(pieces.moves, "button", HTMLElement)) {
      const { hbRunAction } = button.dataset;
      button.hidden = !isOn && hbRunAction !== "back";
      if (hbRunAction === "pause") button.setAttribute("aria-pressed", String(at.isHeld));
    }
    this.fill("aids", isOn && this.isAwake === false ? [say("run.not_awake")] : []);
    this.close.show(!isOn && !run.rehearsal, this.page.plan());
    this.tell(at);
  }

  /** @param {number} moment @param {Standing} at */
  clock(moment, at) {
    return sayMoment(moment, { ...at.times, isRelative: false, start: Date.parse(this.run.ran[0]?.start) }, this.say);
  }

  /** @param {Standing["next"][number]} next @param {Standing} at */
  sayNext({ block, start }, at) {
    return this.say("run.next_is", { title: blockTitle(block, this.page.side), time: this.clock(start, at) });
  }

  /** What is over, and whose minutes could give way. @param {Standing} at */
  showLate(at) {
    const over = this.run.ended ? 0 : running.overIn(at.times);
    const able = over ? running.ahead(this.run, this.page.plan()) : [];
    const key = JSON.stringify([over, able.map(([block, most]) => [block.key, most])]);
    if (this.drawn.get("late") === key) return;
    this.drawn.set("late", key);
    const each = able.map(([block, count]) =>
      takeButton(this.say("plan.take_from", { title: blockTitle(block, this.page.side), count }), [block.key], over)
    );
    const all = able.length > 1 ? [takeButton(this.say("plan.take_all"), able.map(([block]) => block.key), over)] : [];
    const words = over ? [build("p", {}, this.say("run.late", { count: over }))] : [];
    const none = over && !able.length ? [build("p", {}, this.say("plan.none_give"))] : [];
    const ways = each.length ? [build("p", { class: "hb-actions" }, ...each, ...all)] : [];
    this.pieces.late.replaceChildren(...words, ...none, ...ways);
  }

  /** The steps of the tool that is on; the one that is pressed stands on the big screen. @param {Standing} at */
  showSteps({ current }) {
    const block = this.run.ended ? undefined : current?.block;
    const part = block?.kind === "tool" ? this.parts.get(block.tool) : undefined;
    const key = `${block?.key} ${this.run.shown ?? 0} ${part?.steps.length}`;
    if (this.drawn.get("steps") === key) return;
    this.drawn.set("steps", key);
    const steps = part && current ? stepsOf(part, current) : [];
    const list = steps.map((step, index) =>
      build(
        "li",
        {},
        build("button", {
          type: "button",
          class: "hb-button hb-button--quiet",
          "data-hb-run-action": "show",
          "data-hb-step": index,
          "aria-pressed": String(index === (this.run.shown ?? 0)),
        }, step.title),
        build("p", {}, step.do),
      )
    );
    const notes = block?.notes ? [build("p", { class: "hb-run__notes" }, block.notes)] : [];
    const watch = (part?.watch ?? []).map((line) => build("li", {}, line));
    const lists = [
      ...(list.length ? [build("p", {}, this.say("run.steps")), build("ol", { lang: part?.written }, ...list)] : []),
      ...(watch.length ? [build("p", {}, this.say("run.watch")), build("ul", { lang: part?.written }, ...watch)] : []),
    ];
    const beside = block?.kind === "groups"
      ? block.groups.map((one) => build("p", {}, one.map((inner) => blockTitle(inner, this.page.side)).join(", ")))
      : [];
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.hbStep : undefined;
    this.pieces.steps.replaceChildren(...notes, ...beside, ...lists);
    if (focused) findAll(this.pieces.steps, `[data-hb-step="${focused}"]`, HTMLElement)[0]?.focus();
  }

  /** The ways from the part that is on to its sheets, to what is collected of them, and to the result. @param {Standing} at */
  async showSheetLinks({ current }) {
    const block = this.run.ended ? undefined : current?.block;
    const links = block ? sheetLinksIn({ blocks: [block] }, this.parts) : [];
    const isRehearsal = Boolean(this.run.rehearsal);
    const key = JSON.stringify([isRehearsal, ...links.map(({ sheet, setup }) => [sheet.slug, setup])]);
    if (this.drawn.get("sheets") === key) return;
    this.drawn.set("sheets", key);
    // The ways take a moment, and those of the part before must not stand below the name of this one.
    this.pieces.sheets.replaceChildren();
    const ways = links.length
      ? await (await import("./sheet-links.js")).drawLinks(links, {
        ...this.page,
        isRehearsal,
        people: this.page.plan().people,
        say: this.say,
      })
      : [];
    if (this.drawn.get("sheets") === key) this.pieces.sheets.replaceChildren(...ways);
  }

  /** What was pretended goes with its rehearsal. */
  dropPretended() {
    import("./pretended.js").then(({ dropPretended }) => {
      dropPretended();
      this.drawn.delete("sheets");
    }).catch(console.warn);
  }

  /** Fills a piece with words, where they are others. @param {string} name @param {string[]} words */
  fill(name, words) {
    const text = words.join(" ");
    if (this.pieces[name].textContent !== text) this.pieces[name].textContent = text;
  }

  /** Says and rings at the milestones of a part, each once. @param {Standing} at */
  tell(at) {
    const phase = this.run.ended || at.isHeld ? "" : `${at.current?.block.key} ${at.phase}`;
    if (!phase || phase === this.told) return;
    const isFirst = this.told === "";
    this.told = phase;
    const words = sayMilestone(at, this.say);
    if (isFirst || !words) return;
    this.page.announce(words, "run");
    if (this.hasBell && at.phase === "over") ring();
  }
}
