// The end of a session: what was decided, who does it, until when; and one record of it in Word.
import { build } from "../../browser/build.js";
import { nameFile, saveFile, WORD_TYPE } from "../../browser/files.js";
import { findAll } from "../../browser/dom.js";
import { blankOf, writeWord } from "../../browser/word.js";
import { whenAndWhere } from "../../core/when-and-where.js";
import { recordBlocks } from "../../core/run-words.js";

/** @import { Session, ToolPart } from "../../core/types.d.ts" */
/** @import { RunPage } from "./run.js" */

const PARTS = ["what", "who", "until"];

export class Close {
  /** @param {RunPage} page @param {Map<string, ToolPart>} parts what is known of the tools @param {HTMLElement} element */
  constructor(page, parts, element) {
    this.parts = parts;
    this.page = page;
    this.element = element;
    this.isShown = false;
  }

  /** @param {boolean} isShown @param {Session} plan */
  show(isShown, plan) {
    if (isShown === this.isShown) return;
    this.isShown = isShown;
    if (!isShown) return this.element.replaceChildren();
    const { say } = this.page.side;
    this.list = build("ol", { class: "hb-run__decisions hb-list" });
    const rows = plan.decisions?.length ? plan.decisions : [{ what: "" }];
    this.list.append(...rows.map((row, index) => this.row(row, index)));
    const add = () => {
      const row = this.row({ what: "" }, this.list?.children.length ?? 0);
      this.list?.append(row);
      row.querySelector("input")?.focus();
    };
    this.element.replaceChildren(
      build("h3", {}, say("run.decisions")),
      this.list,
      build(
        "p",
        { class: "hb-actions" },
        build(
          "button",
          { type: "button", class: "hb-button hb-button--quiet", on: { click: add } },
          say("run.add_decision"),
        ),
        build("button", { type: "button", class: "hb-button", on: { click: () => this.save() } }, say("run.record")),
      ),
    );
    this.list.addEventListener("input", () => this.keep());
  }

  /** @param {{ what: string, who?: string, until?: string }} decision @param {number} index */
  row(decision, index) {
    const { say, limits } = this.page.side;
    /** @type {Record<string, string | undefined>} */
    const values = { ...decision };
    const boxes = PARTS.map((part) => {
      const id = `decision-${index}-${part}`;
      const type = part === "until" ? "date" : "text";
      return build(
        "span",
        { class: "hb-run__box" },
        build("label", { class: "hb-field__label", for: id }, say(`run.decision_${part}`)),
        build("input", {
          class: "hb-field__line",
          id,
          type,
          maxlength: limits.name,
          value: values[part] ?? "",
          "aria-label": say("run.decision_box", { box: say(`run.decision_${part}`), number: index + 1 }),
          "data-hb-decision": part,
        }),
      );
    });
    return build("li", {}, ...boxes);
  }

  /** Keeps what was typed beside the plan; an empty row is none. */
  keep() {
    const rows = [...this.list?.children ?? []].map((row) => {
      const boxes = findAll(row, "[data-hb-decision]", HTMLInputElement);
      return Object.fromEntries(
        boxes.map(({ dataset, value }) => [dataset.hbDecision, value.trim()]).filter(([, value]) => value),
      );
    });
    const decisions = rows.filter((row) => Object.keys(row).length).map(({ what = "", ...rest }) => ({
      what,
      ...rest,
    }));
    this.page.change({ ...this.page.plan(), decisions });
  }

  async save() {
    const { side } = this.page;
    const plan = this.page.plan();
    const title = side.say("run.record_of", { title: plan.title || side.say("plan.untitled") });
    const lines = whenAndWhere(plan, side);
    const { collectedBlocks } = await import("./collected.js");
    const blocks = [...recordBlocks(plan, side), ...(await collectedBlocks(plan, this.parts, side))];
    const file = await writeWord({ title, lines, blocks, blank: blankOf(this.element) });
    const name = nameFile("session", `${plan.title ?? ""} record`, "docx");
    saveFile(name, file, WORD_TYPE);
    this.page.announce(side.say("files.saved", { name }));
  }
}
