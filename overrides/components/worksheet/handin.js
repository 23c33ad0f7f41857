// Hand in: the ways in which a participant's answers can go to whoever gave the sheet out, each where it works.
import { build } from "../../browser/build.js";
import { find } from "../../browser/dom.js";
import { nameFile, saveFile } from "../../browser/files.js";
import { keepTaken } from "../../browser/room.js";
import { copy, linkWith, LONGEST_LINK } from "../../browser/links.js";
import { pack } from "../../core/codec.js";
import { sayTime } from "../../core/messages.js";
import { handIn, hasOwnWords } from "../../core/setups.js";
import { drawCode, loadCode } from "../code/code.js";

/**
 * @import { Announce, Say, Setup, Sheet, Spec } from "../../core/types.d.ts"
 * @import { Taken } from "../../browser/room.js"
 * @import { Notice } from "../notice/notice.js"
 * @import { Keeper } from "./keeper.js"
 */
/**
 * What handing in can ask of the sheet.
 * @typedef {object} HandInSide
 * @property {HTMLElement} element
 * @property {Spec} spec
 * @property {Say} say
 * @property {Announce} announce
 * @property {Pick<Notice, "tell">} notice
 * @property {Pick<Keeper, "current" | "flush" | "present">} keeper
 */
/**
 * Where else a participant can go: a fresh copy for the next person, the facilitator's own sheet, a sheet of one's own.
 * @typedef {{ next: (setup: Setup) => void, own: (setup: Setup) => void, alone: (setup: Setup) => void }} Ways
 */
/** What is handed in, and its link. @typedef {{ sheet: Sheet, link: string }} Handed */

/** A denser code is not read off a phone. */
const LONGEST_CODE = 500;

export class HandIn {
  /** @type {Taken | undefined} */
  taken;

  /** @param {HandInSide} side @param {Ways} ways */
  constructor(side, ways) {
    this.side = side;
    this.ways = ways;
    this.element = find(side.element, "[data-hb-hand-in]");
    this.by = find(side.element, "[data-hb-by]");
    /** Where the name stands on a sheet of one's own. */
    this.home = build("span", { hidden: true });
    this.by.before(this.home);
  }

  /** @param {string} name */
  piece(name) {
    return find(this.element, `[data-hb-${name}]`);
  }

  /** Shows the part below a sheet that was given out, or none. @param {Taken | undefined} taken @param {boolean} isFacilitators */
  show(taken, isFacilitators) {
    const isSame = taken?.copy !== undefined && taken.copy === this.taken?.copy;
    this.taken = taken;
    this.element.hidden = !taken;
    if (taken) this.piece("names").prepend(this.by);
    else this.home.before(this.by);
    const title = find(this.side.element, "[data-hb-room-title]");
    title.textContent = taken?.setup.title ?? "";
    title.hidden = !title.textContent;
    if (!taken) this.stage(false);
    if (!taken) return;
    this.piece("room-own").hidden = !isFacilitators;
    this.showHanded();
    if (isSame) return;
    this.stage(false);
    // The code may be wanted when the network is gone.
    loadCode().catch(() => {});
  }

  /** Says what became of these answers, as far as this page knows. */
  showHanded() {
    const { keeper, say, spec } = this.side;
    const element = this.piece("handed");
    const { handed } = this.taken ?? {};
    element.hidden = !handed;
    if (!handed) return;
    const time = sayTime(handed, spec.language);
    element.textContent = say(keeper.current.saved === handed ? "room.handed_same" : "room.handed_changed", { time });
  }

  /** Shows the ways to hand in, or the form. @param {boolean} isReady */
  stage(isReady) {
    this.side.element.toggleAttribute("data-hb-handing", isReady);
    this.piece("write").hidden = isReady;
    this.piece("hand").hidden = !isReady;
  }

  /** Does what a button of this part says. @param {string} step @param {HTMLElement} button */
  async act(step, button) {
    if (!this.taken) return;
    const { setup } = this.taken;
    if (step === "hand-in") await this.offer(button);
    if (step === "change") this.change();
    if (step === "next") this.next(setup);
    if (step === "own") this.ways.own(setup);
    if (step === "alone") this.ways.alone(setup);
  }

  /** @param {HTMLElement} button */
  async offer(button) {
    const { keeper, notice, say, spec } = this.side;
    keeper.flush();
    if (!this.taken) return;
    const { setup } = this.taken;
    if (!hasOwnWords(keeper.present(), spec, setup)) {
      notice.tell(say("room.nothing_yet"), { near: button });
      return;
    }
    const sheet = handIn(keeper.present(), spec, setup);
    const handed = { sheet, link: linkWith(await pack(sheet)) };
    const items = this.items(handed, setup);
    this.piece("ways").replaceChildren(...items.map((parts) => build("li", {}, ...parts)));
    this.stage(true);
    this.piece("hand-title").focus();
  }

  /** Returns each way that works here: its control, and what it does. @param {Handed} handed @param {Setup} setup @returns {Element[][]} */
  items(handed, setup) {
    const { say } = this.side;
    const isShort = handed.link.length <= LONGEST_LINK;
    /** @param {string} key @param {(button: HTMLElement) => unknown} act */
    const item = (key, act, main = "") => {
      const click = (/** @type {MouseEvent} */ { currentTarget }) =>
        currentTarget instanceof HTMLElement && act(currentTarget);
      const button = build("button", {
        type: "button",
        class: `hb-button${main}`,
        "aria-describedby": `room-${key}`,
        on: { click },
      }, say(`room.${key}`));
      return [button, build("span", { id: `room-${key}` }, say(`room.${key}_about`))];
    };
    const mail = isShort && this.mailTo(handed, setup);
    return [
      ...(isShort ? [item("copy", (button) => this.copy(handed, button), " hb-button--main")] : []),
      ...(isShort && canShare(handed.link) ? [item("share", (button) => this.share(handed, button))] : []),
      ...(mail ? [mail] : []),
      item("file", (button) => this.save(handed, button), isShort ? "" : " hb-button--main"),
      ...(handed.link.length <= LONGEST_CODE ? [item("code", (button) => this.showCode(handed, button))] : []),
    ];
  }

  /** @param {Handed} handed @param {Setup} setup @returns {Element[] | undefined} */
  mailTo(handed, { reply, title }) {
    if (!reply) return undefined;
    const { say, spec } = this.side;
    const { by, team } = handed.sheet;
    const who = [by, team].filter(Boolean).join(", ") || say("room.mail_somebody");
    const subject = say("room.mail_subject", { title: title ?? spec.title, who });
    const body = say("room.mail_body", { link: handed.link });
    const href = `mailto:${reply.split("@").map(encodeURIComponent).join("@")}?subject=${
      encodeURIComponent(subject)
    }&body=${encodeURIComponent(body)}`;
    if (href.length > LONGEST_LINK) return undefined;
    const link = build("a", { class: "hb-button", href, "aria-describedby": "room-mail" }, say("room.mail"));
    link.addEventListener("click", () => this.done(handed, "mailed", link, { reply }));
    return [link, build("span", { id: "room-mail" }, say("room.mail_about", { reply }))];
  }

  /** @param {Handed} handed @param {HTMLElement} button */
  async copy(handed, button) {
    if (await copy(handed.link)) {
      this.done(handed, "copied", button);
      return;
    }
    const { notice, say } = this.side;
    const label = say("share.copy_by_hand");
    const extra = build(
      "textarea",
      { class: "hb-field__notes", readonly: true, rows: 4, "aria-label": label },
      handed.link,
    );
    notice.tell(label, { near: placeIn(button), extra });
    extra.select();
  }

  /** @param {Handed} handed @param {HTMLElement} button */
  async share(handed, button) {
    try {
      await navigator.share({ url: handed.link });
      this.done(handed, "shared", button);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.side.notice.tell(this.side.say("room.share_failed"), { near: placeIn(button) });
    }
  }

  /** @param {Handed} handed @param {HTMLElement} button */
  save(handed, button) {
    const name = nameFile(this.side.spec.slug, handed.sheet.by ?? this.taken?.setup.title, "json");
    saveFile(name, `${JSON.stringify(handed.sheet, null, 1)}\n`, "application/json");
    this.done(handed, "saved", button, { name });
  }

  /** @param {Handed} handed @param {HTMLElement} button */
  async showCode(handed, button) {
    const { notice, say } = this.side;
    try {
      const code = await drawCode(handed.link, say("room.code_title"));
      this.done(handed, "shown", button, {}, code);
    } catch (error) {
      console.warn(error);
      notice.tell(say("room.code_missing"), { near: placeIn(button) });
    }
  }

  /**
   * Says what was done and what is to be done with it, and notes which words went.
   * @param {Handed} handed @param {string} key @param {HTMLElement} button @param {Record<string, string>} [values] @param {Element} [extra]
   */
  done({ sheet }, key, button, values, extra) {
    const { notice, say } = this.side;
    notice.tell(say(`room.${key}`, values), { near: placeIn(button), extra });
    if (this.taken && sheet.saved) {
      this.taken = { ...this.taken, handed: sheet.saved };
      keepTaken(this.taken);
    }
    this.showHanded();
  }

  /** Shows the form again: what is handed in next takes the place of this. */
  change() {
    this.stage(false);
    this.showHanded();
    const { element } = this.side;
    const first = element.querySelector('[data-hb-role="theirs"] :is(input, select, textarea)');
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {Setup} setup */
  next(setup) {
    const { announce, element, say } = this.side;
    this.ways.next(setup);
    announce(say("room.next_person"));
    element.scrollIntoView();
    this.change();
  }
}

/** @param {string} url */
function canShare(url) {
  return typeof navigator.share === "function" && (navigator.canShare?.({ url }) ?? true);
}

/** What is said of a way stands in its item: a list holds items alone. @param {HTMLElement} button */
const placeIn = (button) => button.closest("li")?.lastElementChild ?? button;
