// What comes into a sheet: what was typed before it was live, a link, a file, another copy.
import { Fault, hasContent, readSheet } from "../../core/answers.js";
import { isSetup } from "../../core/about.js";
import { answersInAddress, clearFragment, takeCopy } from "../../browser/links.js";
import { firstWords, isStored, removeKey } from "../../browser/storage.js";

/**
 * @import { Announce, FirstWord, FirstWords, Json, Say, Setup, Spec } from "../../core/types.d.ts"
 * @import { AnswerForm } from "../../browser/form.js"
 * @import { About } from "./names.js"
 * @import { Keeper } from "./keeper.js"
 * @import { Notice } from "../notice/notice.js"
 */
/**
 * What arrivals can ask of the sheet.
 * @typedef {object} ArrivalSide
 * @property {Spec} spec
 * @property {Say} say
 * @property {Announce} announce
 * @property {Pick<Notice, "tell">} notice
 * @property {Pick<AnswerForm, "fill">} form
 * @property {Pick<About, "fill">} about
 * @property {(setup: Setup) => Promise<void>} takeUp opens a set-up; rejects where what it takes cannot be fetched
 * @property {Pick<Keeper, "slugs" | "current" | "outcome" | "copies" | "start" | "adopt" | "flush" | "open" | "receive" | "present">} keeper
 */

export class SheetImport {
  /** Done once the link is read that is being read now. @type {Promise<void> | undefined} */
  reading;

  /** @param {ArrivalSide} side */
  constructor(side) {
    this.side = side;
  }

  /**
   * Begins with what was typed before this sheet was live, as copies of their own, else with a stored copy. Without the
   * part that notes first words, whatever the form holds was typed.
   */
  begin() {
    const { keeper, notice, say } = this.side;
    const before = keeper.copies().length;
    const own = globalThis.hbFirst;
    own?.end();
    const early = firstWords(keeper.slugs).filter(({ id }) => id !== own?.id);
    early.forEach((first) => this.takeEarlier(first));
    const isTyped = own ? own.words().length > 0 : hasContent(keeper.present());
    if (isTyped && own) this.takeFirst(own.id, own.words());
    else if (isTyped || !keeper.start(takeCopy())) keeper.adopt();
    if (before && (isTyped || early.length)) notice.tell(say("sheet.first_found"));
  }

  /** Takes what another page of this sheet noted before it was live; where its sheet is stored by now, that has all of it. @param {FirstWords} first */
  takeEarlier({ key, id, words }) {
    const isThere = isStored({ worksheet: this.side.spec.slug, id });
    if (isThere || this.takeFirst(id, words)) removeKey(key);
  }

  /** Takes first words as a copy; returns true where the browser keeps it. @param {string} id @param {FirstWord[]} words */
  takeFirst(id, words) {
    this.side.form.fill(words);
    this.side.about.fill(words);
    return this.side.keeper.adopt(id);
  }

  /** @param {string} id */
  switchTo(id) {
    const { announce, keeper, say, spec } = this.side;
    // What was typed just now is stored first: the copy may be the one that is open.
    keeper.flush();
    const stored = keeper.copies().find(({ sheet }) => sheet.id === id);
    if (!stored) return;
    keeper.open(stored);
    announce(say("sheet.switched", { title: stored.sheet.title ?? spec.title }));
  }

  /** Opens the copy that the address asks for, or answers that came with it; what cannot be read stays there. */
  async receiveLink() {
    const reading = this.readLink().catch((error) => this.refuse(error));
    this.reading = reading;
    await reading;
    // Another link may be read by now.
    if (this.reading === reading) this.reading = undefined;
  }

  async readLink() {
    const copy = takeCopy();
    if (copy) this.switchTo(copy);
    const packed = answersInAddress();
    if (!packed) return;
    try {
      const { unpack } = await import("../../core/codec.js");
      await this.receive(await unpack(packed), "link");
      clearFragment();
    } catch (error) {
      this.refuse(error);
    }
  }

  /**
   * Opens what came in, as a copy of its own. Rejects with a Fault where it is no sheet of this kind.
   * @param {Json} given
   * @param {"link" | "file"} way
   * @param {Element} [near]
   */
  async receive(given, way, near) {
    const { keeper, notice, say, spec, takeUp } = this.side;
    const sheet = readSheet(given, spec);
    if (isSetup(sheet)) {
      await takeUp(sheet);
      return;
    }
    const came = keeper.receive(sheet);
    const title = keeper.current.title ?? spec.title;
    notice.tell(say(`sheet.opened_${came === "new" ? this.becomeOf(way) : came}`, { title }), { near });
  }

  /** Returns what has become of a copy that came in and is open: that it is kept is said only where it is. @param {"link" | "file"} way */
  becomeOf(way) {
    const { current, outcome } = this.side.keeper;
    if (!hasContent(current)) return "empty";
    return outcome === "kept" ? way : "unkept";
  }

  /** Says what was wrong with something that came in. @param {unknown} error @param {Element} [near] */
  refuse(error, near) {
    const { notice, say } = this.side;
    if (!(error instanceof Fault)) console.warn(error);
    const text = error instanceof Fault ? say(`files.fault_${error.code}`, error.values) : say("sheet.part_missing");
    notice.tell(text, { near });
  }
}
