// <hb-group>: brings many people's sheets of one worksheet together. All of it is in memory, and nothing leaves the page.
import { makeAnnounce } from "../../browser/announce.js";
import { Fault, isObject, plainName } from "../../core/about.js";
import { build } from "../../browser/build.js";
import { makeSay } from "../../core/messages.js";
import { Notice } from "../worksheet/notice.js";

const ACTIONS = ["files", "links", "paste", "slips", "replace", "leave", "show", "word", "csv", "print", "save"];
const OWN_FAULTS = ["full"];

class GroupElement extends HTMLElement {
  connectedCallback() {
    this.life = new AbortController();
    const { signal } = this.life;
    const { sheets, words, language } = JSON.parse(this.piece("data").textContent);
    Object.assign(this, { known: sheets, language, say: makeSay(words, language), piles: new Map() });
    this.announce = makeAnnounce(this.piece("announce"));
    this.notice = new Notice(this.piece("notice"), this.say, this.announce);
    this.addEventListener("click", (event) => this.click(event), { signal });
    this.piece("file").addEventListener("change", () => this.takeFiles(), { signal });
    this.piece("which").addEventListener(
      "change",
      ({ target }) => this.attempt(() => this.choose(target.value), target.parentElement),
      { signal },
    );
    this.piece("names").addEventListener("change", () => this.changed(), { signal });
    addEventListener("beforeunload", (event) => this.holdBack(event), { signal });
    this.setAttribute("data-hb-ready", "");
    // The links on worksheets name theirs.
    const slug = new URLSearchParams(location.search).get("sheet");
    if (sheets.some((sheet) => sheet.slug === slug)) {
      this.attempt(() => this.choose(slug), this.piece("which").parentElement);
    }
  }

  disconnectedCallback() {
    this.life.abort();
  }

  piece(name) {
    return this.querySelector(`[data-hb-${name}]`);
  }

  /** What was typed in is nowhere else: the browser asks before it goes. Older ones listen to the second line only. */
  holdBack(event) {
    if (![...this.piles.values()].some(({ slips }) => slips?.isUnsaved)) return;
    event.preventDefault();
    event.returnValue = true;
  }

  async click({ target }) {
    const name = target.closest("[data-hb-action]")?.dataset.hbAction;
    const button = target.closest("button");
    if (ACTIONS.includes(name)) {
      await this.attempt(() => (this[name] ? this[name](button) : this.handOut(name, button)), button);
    }
  }

  /** Does one thing after the other; something may have to be fetched first. */
  async attempt(act, button) {
    const before = this.busy;
    this.busy = (async () => {
      await before;
      try {
        await act();
      } catch (error) {
        console.warn(error);
        this.tell("group.part_missing", {}, button);
      }
    })();
    await this.busy;
  }

  tell(key, values, button) {
    this.tellNear(this.say(key, values), button);
  }

  /** Says something beside a button; inside its item, where it is one of a list. */
  tellNear(text, button) {
    this.notice.tell(text, { near: button.closest("li")?.lastElementChild ?? button });
  }

  /** Makes a worksheet the one that is looked at; what was brought in for another waits. */
  async choose(slug) {
    this.ask([]);
    this.showFaults([]);
    this.hideResults();
    this.pile = undefined;
    this.piece("which").value = "";
    this.changed();
    if (slug && !this.piles.has(slug)) {
      const { spec } = this.known.find((sheet) => sheet.slug === slug);
      const [answer, { Pile }] = await Promise.all([fetch(spec), import("./pile.js")]);
      if (!answer.ok) throw new Error(answer.statusText);
      this.piles.set(slug, new Pile(await answer.json()));
    }
    this.piece("which").value = slug;
    this.pile = this.piles.get(slug);
    await this.openSlips(Boolean(this.pile?.slips));
    this.changed();
  }

  files() {
    this.piece("file").click();
  }

  async takeFiles() {
    const chosen = [...this.piece("file").files];
    const button = this.querySelector('[data-hb-action="files"]');
    this.piece("file").value = "";
    if (!chosen.length) return;
    await this.attempt(async () => {
      const { readFiles } = await import("./intake.js");
      await this.take(await readFiles(chosen), button);
    }, button);
  }

  links(button) {
    const panel = this.piece("links");
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) this.piece("pasted").focus();
  }

  async paste(button) {
    const { readLinks } = await import("./intake.js");
    const found = await readLinks(this.piece("pasted").value, (number) => this.say("group.link_number", { number }));
    if (!found.length) {
      this.tell("group.pasted_none", {}, button);
      return;
    }
    this.piece("pasted").value = "";
    await this.take(found, button);
  }

  /** Takes in what was read, [{name, sheet or error}]; the first worksheet decides where none is chosen. */
  async take(found, button) {
    const before = this.pile;
    if (!before) await this.infer(found);
    const tally = { added: 0, same: 0, again: 0, setup: 0 };
    const faults = [];
    for (const { name, sheet, error } of found) {
      try {
        if (error) throw error;
        if (!this.pile) {
          throw isObject(sheet) ? new Fault("other", { worksheet: plainName(sheet.worksheet) }) : new Fault("format");
        }
        tally[this.pile.add(sheet)] += 1;
      } catch (fault) {
        faults.push({ name, why: this.explain(fault) });
      }
    }
    this.showFaults(faults);
    this.pile?.slips?.takeList();
    this.changed();
    this.report(tally, before, button);
    this.ask([...(this.pile?.repeats.values() ?? [])]);
  }

  async infer(found) {
    const slugs = found.map(({ sheet }) => isObject(sheet) && this.slugOf(sheet.worksheet)).filter(Boolean);
    if (slugs.length) await this.choose(slugs[0]);
  }

  slugOf(name) {
    return this.known.find(({ slug, formerly }) => slug === name || formerly.includes(name))?.slug;
  }

  explain(error) {
    if (!(error instanceof Fault)) {
      console.warn(error);
      return this.say("files.fault_unreadable");
    }
    const { code, values } = error;
    if (OWN_FAULTS.includes(code)) return this.say(`group.fault_${code}`, values);
    if (code !== "other") return this.say(`files.fault_${code}`, values);
    const sheet = this.known.find(({ slug }) => slug === this.slugOf(values.worksheet));
    if (sheet) return this.say("group.fault_other", { worksheet: sheet.title });
    return this.say("group.fault_unknown", { worksheet: values.worksheet.slice(0, 60) });
  }

  report({ added, same, setup }, before, button) {
    const lines = [added ? this.say("group.added", { count: added }) : setup ? "" : this.say("group.added_none")];
    if (same) lines.push(this.say("group.added_same", { count: same }));
    if (setup) lines.push(this.say("group.added_setup"));
    if (this.pile && !before) lines.unshift(this.say("group.chosen", { title: this.pile.spec.title }));
    this.tellNear(lines.filter(Boolean).join(" "), button);
  }

  showFaults(faults) {
    const place = this.piece("faults");
    place.hidden = !faults.length;
    place.querySelector("ul").replaceChildren(
      ...faults.map((fault) => build("li", {}, this.say("group.fault_of", fault))),
    );
  }

  /** Asks what to do with sheets that came again with other answers. */
  ask(repeats) {
    const place = this.piece("asked");
    place.hidden = !repeats.length;
    if (!repeats.length) {
      this.pile?.repeats.clear();
      return;
    }
    const names = this.pile.everybody(true, this.say).filter(({ sheet }) => this.pile.repeats.has(sheet.id));
    this.piece("question").textContent = this.say("group.again", {
      count: repeats.length,
      people: names.map(({ person }) => person).join(", "),
    });
    this.piece("question").focus();
  }

  replace(button) {
    this.settle(true, button);
  }

  leave(button) {
    this.settle(false, button);
  }

  settle(isReplaced) {
    this.pile.settle(isReplaced);
    this.ask([]);
    this.changed();
    const button = this.querySelector('[data-hb-action="files"]');
    this.tell(isReplaced ? "group.replaced" : "group.left_alone", {}, button);
    button.focus();
  }

  /** Brings the list of sheets up to date, and the results where they are shown. */
  changed() {
    this.drawList();
    if (!this.piece("results").hidden) this.drawResults();
  }

  drawList() {
    const place = this.piece("in");
    const everybody = this.pile?.everybody(this.piece("names").checked, this.say) ?? [];
    place.hidden = !everybody.length;
    this.piece("count").textContent = this.say("group.count", { count: everybody.length });
    place.querySelector("ol").replaceChildren(
      ...everybody.map(({ person, sheet }) =>
        build(
          "li",
          {},
          build("span", {}, person),
          this.pile.entries.includes(sheet)
            ? this.removeButton(person, sheet)
            : build("span", { class: "hb-small" }, this.say("group.slip")),
        )
      ),
    );
  }

  removeButton(person, sheet) {
    const click = () => {
      const putBack = this.pile.remove(sheet);
      this.changed();
      const undo = () => {
        putBack();
        this.changed();
        return this.piece("count");
      };
      this.notice.offerUndo(this.piece("in"), this.say("group.removed", { person }), undo);
    };
    return build(
      "button",
      { type: "button", class: "hb-bring__remove", on: { click } },
      this.say("group.remove"),
      build("span", { class: "hb-hidden" }, ` ${person}`),
    );
  }

  async slips(button) {
    if (!this.pile) {
      this.tell("group.choose_first", {}, button);
      this.piece("which").focus();
      return;
    }
    const isOpen = !this.piece("slips").hidden;
    await this.openSlips(!isOpen);
    if (!isOpen) this.piece("slips").querySelector("input, textarea, select").focus();
  }

  async openSlips(isOpen) {
    const place = this.piece("slips");
    this.querySelector('[data-hb-action="slips"]').setAttribute("aria-expanded", String(isOpen));
    place.hidden = !isOpen;
    if (!isOpen) return;
    const { Slips } = await import("./slips.js");
    this.pile.slips ??= new Slips(this.pile, {
      say: this.say,
      announce: this.announce,
      notice: this.notice,
      changed: () => this.changed(),
    });
    place.replaceChildren(this.pile.slips.element);
  }

  async show(button) {
    const everybody = this.pile?.everybody(true, this.say) ?? [];
    if (!everybody.length) {
      this.tell("group.nothing", {}, button.parentElement);
      return;
    }
    if (!this.piece("results").hidden) {
      this.hideResults();
      return;
    }
    await this.drawResults();
    this.showState(true);
    this.announce(this.say("group.shown"));
    this.piece("title").focus();
  }

  hideResults() {
    this.showState(false);
    this.piece("drawn").replaceChildren();
  }

  showState(isShown) {
    const button = this.querySelector('[data-hb-action="show"]');
    button.setAttribute("aria-expanded", String(isShown));
    button.textContent = this.say(isShown ? "group.hide" : "group.show");
    this.piece("results").hidden = !isShown;
    // On paper the results stand alone.
    document.documentElement.classList.toggle("hb-showing-results", isShown);
  }

  async drawResults() {
    const { drawResults } = await import("./results.js");
    drawResults(this);
  }

  async handOut(name, button) {
    const { handOut } = await import("./handout.js");
    await handOut(name, this, button);
  }
}

customElements.define("hb-group", GroupElement);
