// Holds what a group said against what it said on an earlier day: another collection of this browser, or its files.
import { build } from "../../browser/build.js";
import { allCollected } from "../../browser/room.js";
import { describeMoves, pairPeople, pairTeams } from "../../core/compare.js";
import { sayDay } from "../../core/messages.js";
import { isRehearsed } from "../../core/rehearsed.js";
import { readFiles } from "../group/intake.js";
import { Round } from "../group/round.js";
import { drawInto } from "../group/group-results.js";
import { openUnseen } from "../group/unseen.js";
import { writeReport, writeTable } from "./compared.js";

/** @import { Compared } from "./compared.js" */
/** @import { Opened, WaySide } from "./onward.js" */
/** A collection of another day. @typedef {{ name: string, round: Round }} Other */

/** @param {WaySide} side @returns {Opened} */
export const openCompare = (side) => new Compare(side);

class Compare {
  /** What is shown. @type {Compared | undefined} */
  compared;

  /** @param {WaySide} side */
  constructor(side) {
    this.side = side;
    const { say } = side;
    this.others = this.kept();
    this.which = build("select", {
      class: "hb-field__select",
      id: "onward-day",
      on: { change: () => this.update() },
    });
    this.way = build(
      "select",
      { class: "hb-field__select", id: "onward-pairs", on: { change: () => this.update() } },
      build("option", { value: "people" }, say("onward.by_people")),
      build("option", { value: "teams" }, say("onward.by_teams")),
    );
    this.file = build("input", {
      type: "file",
      accept: ".json,.docx,.pdf,application/json",
      multiple: true,
      hidden: true,
      tabindex: "-1",
      "aria-label": say("onward.files"),
      on: { change: () => side.attempt(() => this.takeFiles(), files) },
    });
    const files = build(
      "button",
      { type: "button", class: "hb-button", on: { click: () => this.file.click() } },
      say("onward.files"),
    );
    this.files = files;
    this.drawn = build("div");
    this.out = this.drawOut();
    this.none = build("p", {}, say("onward.compare_none"));
    this.choose = build("p", {}, label("onward-day", say("onward.day")), this.which);
    side.element.replaceChildren(
      build("h3", { tabindex: "-1" }, say("onward.compare")),
      build("p", { "data-hb-leave-out": "print" }, say("onward.compare_how")),
      build(
        "div",
        { class: "hb-onward__days", "data-hb-leave-out": "print" },
        this.none,
        this.choose,
        build("p", {}, label("onward-pairs", say("onward.pair_by")), this.way),
        build("p", {}, files, this.file),
      ),
      this.drawn,
      this.out,
    );
    this.drawWhich(this.others.length === 1 ? "0" : "");
  }

  /** The ways in which a comparison goes out, hidden until there is one. */
  drawOut() {
    const { say, attempt } = this.side;
    /** @param {string} key @param {(compared: Compared, side: WaySide) => string | Promise<string>} write */
    const item = (key, write) => {
      const click = () =>
        attempt(async () => {
          if (!this.compared) return;
          const name = await write(this.compared, this.side);
          this.side.notice.tell(say("group.saved", { name }), {
            near: button.closest("li")?.lastElementChild ?? button,
          });
        }, button);
      const button = build("button", { type: "button", class: "hb-button", on: { click } }, say(`onward.${key}`));
      return button;
    };
    const table = item("csv", writeTable);
    const about = build("span", { id: "about-onward-csv" }, say("onward.csv_about"));
    table.setAttribute("aria-describedby", about.id);
    return build(
      "ul",
      { class: "hb-bring__ways hb-list", "data-hb-leave-out": "print", hidden: true },
      build("li", {}, item("word", writeReport)),
      build("li", {}, table, " ", about),
    );
  }

  /** Returns the other collections of this worksheet that this browser keeps, but for those of a rehearsal. @returns {Other[]} */
  kept() {
    const { round, store, say } = this.side;
    const known = [round.spec.slug, ...store.setupsOf(round.spec).map(({ id }) => id)];
    const others = allCollected().filter((id) => id !== round.id && !isRehearsed(id));
    return [...new Set(known)].filter((id) => others.includes(id)).flatMap((id) => {
      const other = store.open(round.spec, id);
      openUnseen(other, say);
      return other.everybody(true, say).length ? [{ round: other, name: other.setup?.title ?? round.spec.title }] : [];
    }).sort((one, other) => dayOf(other.round).localeCompare(dayOf(one.round)));
  }

  /** @param {string} chosen */
  drawWhich(chosen) {
    const { say, language } = this.side;
    this.which.replaceChildren(
      build("option", { value: "" }, say("onward.day_open")),
      ...this.others.map(({ round, name }, index) => {
        const day = dayOf(round) ? sayDay(dayOf(round), language) : say("onward.no_day");
        const words = say("onward.day_named", { name, day, count: round.everybody(true, say).length });
        return build("option", { value: String(index), selected: String(index) === chosen }, words);
      }),
    );
    this.none.hidden = this.others.length > 0;
    this.choose.hidden = !this.others.length;
    this.update();
  }

  async takeFiles() {
    const { say, known, notice, round: { spec } } = this.side;
    const chosen = [...(this.file.files ?? [])];
    this.file.value = "";
    if (!chosen.length) return;
    const round = new Round(spec);
    /** @type {string[]} */
    const left = [];
    for (const { name, sheet, error } of await readFiles(chosen, known)) {
      try {
        if (error || round.add(sheet) === "again") left.push(name);
      } catch {
        left.push(name);
      }
    }
    const count = round.everybody(true, say).length;
    if (count) {
      this.others.push({ round, name: say("onward.from_files") });
      this.drawWhich(String(this.others.length - 1));
    }
    const words = [
      say("group.added", { count }),
      ...(left.length ? [say("onward.files_left", { names: left.join("; ") })] : []),
    ];
    notice.tell(count || left.length ? words.join(" ") : say("group.added_none"), { near: this.files });
  }

  update() {
    const { say, language, withNames, round } = this.side;
    const other = this.others[Number(this.which.value)];
    if (!this.which.value || !other) {
      this.drawn.replaceChildren();
      this.compared = undefined;
      this.out.hidden = true;
      return;
    }
    // Whichever was filled in first is the earlier one.
    const isLater = dayOf(other.round) > dayOf(round) && dayOf(round) !== "";
    const [then, now] = isLater ? [round, other.round] : [other.round, round];
    const [before, after] = [then, now].map((one) => one.everybody(withNames(), say));
    const pair = this.way.value === "teams" ? pairTeams : pairPeople;
    const paired = pair(before, after, { say, withNames: withNames() });
    const days = [then, now].map((one) => (dayOf(one) ? sayDay(dayOf(one), language) : ""));
    const isSame = days[0] === days[1] || !days[0];
    /** @type {(at: number, key: string) => string} */
    const named = (at, key) => (isSame ? say(key) : days[at]);
    const about = { spec: round.spec, say, then: named(0, "onward.earlier"), now: named(1, "onward.later") };
    this.compared = { paired, about, blocks: describeMoves(paired, about), withNames: withNames() };
    drawInto(this.drawn, this.compared.blocks, round.spec);
    this.out.hidden = !paired.pairs.length;
  }
}

/** @param {string} id @param {string} words */
const label = (id, words) => build("label", { class: "hb-field__label", for: id }, words);

/** Returns the last day on which a collection was filled in; "" where no sheet says. @param {Round} round */
const dayOf = ({ entries }) => entries.map(({ saved = "" }) => saved.slice(0, 10)).sort().at(-1) ?? "";
