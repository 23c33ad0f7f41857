// Where a group goes on from its results: the next round, the next sheet, an earlier day, its teams. Each way is fetched when
// its button is pressed.
import { build } from "../../browser/build.js";
import { wakeStyles } from "../../browser/later.js";
import { withLateWords } from "../../browser/late-words.js";
import { isRehearsed } from "../../core/rehearsed.js";

/** @import { Announce, Known, Say, Spec } from "../../core/types.d.ts" */
/** @import { Notice } from "../notice/notice.js" */
/** @import { Round } from "../group/round.js" */
/** @import { RoundStore } from "../group/round-store.js" */
/**
 * What going on can ask of the page.
 * @typedef {object} OnwardSide
 * @property {Say} say
 * @property {Spec["language"]} language
 * @property {Announce} announce
 * @property {Known[]} known the worksheets of the handbook
 * @property {Pick<Notice, "tell">} notice
 * @property {(name: string) => HTMLElement} piece
 * @property {() => RoundStore | undefined} store
 * @property {() => boolean} withNames
 * @property {(act: () => unknown, near: Element) => Promise<void>} attempt does something that may have to be fetched first
 */
/** What each way gets: the page, the group's sheets and where to draw. @typedef {Omit<OnwardSide, "store"> & { round: Round, store: RoundStore, element: HTMLElement, button: HTMLButtonElement }} WaySide */
/** A way that is open: brings itself up to date. @typedef {{ update: () => void }} Opened */
/** @typedef {keyof typeof WAYS} Way */

const WAYS = {
  next: async (/** @type {WaySide} */ side) => (await import("./next.js")).openNext(side),
  forward: async (/** @type {WaySide} */ side) => (await import("./forward.js")).openForward(side),
  compare: async (/** @type {WaySide} */ side) => (await import("./compare.js")).openCompare(side),
  teams: async (/** @type {WaySide} */ side) => (await import("./teams.js")).openTeams(side),
};

/**
 * Makes what goes on from results; rejects where its words do not come.
 * @param {OnwardSide} side @returns {Promise<Onward>}
 */
export async function makeOnward(side) {
  const [say] = await Promise.all([withLateWords(side.say, side.language), wakeStyles()]);
  return new Onward({ ...side, say });
}

/** The ways on from the results of what is looked at. */
class Onward {
  /** @type {Round | undefined} */
  round;
  /** The way that is open. @type {{ way: Way, opened: Opened } | undefined} */
  open;
  /** The ways that are offered. */
  offered = "";

  /** @param {OnwardSide} side */
  constructor(side) {
    this.side = side;
    this.element = side.piece("onward");
    this.panel = build("div", { class: "hb-bring__panel hb-onward", id: "onward-panel", hidden: true });
  }

  /** Shows the ways that there are from a round, and brings the one that is open up to date. @param {Round} round */
  show(round) {
    const ways = waysFrom(round);
    const offered = `${round.id} ${ways.join(" ")}`;
    if (offered !== this.offered) {
      if (this.round !== round || (this.open && !ways.includes(this.open.way))) this.close();
      this.draw(round, ways);
    }
    this.offered = offered;
    this.round = round;
    this.element.hidden = !ways.length;
    this.open?.opened.update();
  }

  /** @param {Round} round @param {Way[]} ways */
  draw(round, ways) {
    const { say } = this.side;
    const { forward, next } = round.spec;
    const values = { next: next?.title ?? "", forward: forward?.title ?? "" };
    const items = ways.map((way) => {
      const id = `about-onward-${way}`;
      /** @type {HTMLButtonElement} */
      const button = build("button", {
        type: "button",
        class: "hb-button",
        "aria-expanded": String(this.open?.way === way),
        "aria-controls": this.panel.id,
        "aria-describedby": id,
        "data-hb-way": way,
        on: { click: () => this.side.attempt(() => this.toggle(way, button), button) },
      }, say(`onward.${way}`));
      return build("li", {}, button, " ", build("span", { id }, say(`onward.${way}_about`, values)));
    });
    this.element.replaceChildren(
      build("h2", { "data-hb-leave-out": "print" }, say("onward.title")),
      build("ul", { class: "hb-bring__ways hb-list", "data-hb-leave-out": "print" }, ...items),
      this.panel,
    );
  }

  /** @param {Way} way @param {HTMLButtonElement} button */
  async toggle(way, button) {
    const isOpen = this.open?.way === way;
    this.close();
    const store = this.side.store();
    const { round, panel } = this;
    if (isOpen || !round || !store) return;
    const opened = await WAYS[way]({ ...this.side, round, store, element: panel, button });
    this.open = { way, opened };
    button.setAttribute("aria-expanded", "true");
    panel.hidden = false;
    panel.querySelector("h3")?.focus();
  }

  close() {
    for (const button of this.element.querySelectorAll("[data-hb-way]")) button.setAttribute("aria-expanded", "false");
    this.open = undefined;
    this.panel.hidden = true;
    this.panel.replaceChildren();
  }
}

/**
 * Returns the ways on from a round: those that its worksheet names, and those that what came in has. What was pretended
 * in a rehearsal goes no further. @param {Round} round @returns {Way[]}
 */
function waysFrom({ spec, setup, entries, slips }) {
  if (isRehearsed(setup?.id)) return [];
  const sheets = [...entries, ...(slips?.sheets() ?? [])];
  const teams = new Set(sheets.flatMap(({ team }) => team?.trim().toLowerCase() || []));
  return [
    ...(spec.next ? [/** @type {const} */ ("next")] : []),
    ...(spec.forward ? [/** @type {const} */ ("forward")] : []),
    ...(teams.size > 1 ? [/** @type {const} */ ("teams")] : []),
    "compare",
  ];
}
