// <hb-worksheet>: a native form that comes to life when it is needed. An untouched page fetches next to nothing.
import { bringsAnswers, watchAddress } from "../../browser/links.js";

/** @import { FetchPart } from "./sheet.js" */

const REST = 2000;

/**
 * Returns the module that `fetch(query)` brings. Some browsers remember that one failed and never ask again, so the second
 * attempt has another address. Rejects where that fails too: only reloading the page helps then.
 * @type {FetchPart}
 */
function fetchPart(fetch) {
  return fetch("").catch(() => fetch(`?again=${Date.now()}`));
}

/** A glance that spares an untouched page most of its scripts; browser/storage.js is the one that knows what lies there. @param {string[]} starts */
function keepsSome(starts) {
  try {
    return Object.keys(localStorage).some((key) => starts.some((start) => key.startsWith(start)));
  } catch {
    return false;
  }
}

/** @type {(again: string) => Promise<typeof import("./sheet.js")>} */
const fetchSheet = (again) => import(`./sheet.js${again}`);

class WorksheetElement extends HTMLElement {
  life = new AbortController();
  /** @type {import("./sheet.js").LiveSheet | undefined} */
  sheet;
  /** @type {Promise<void> | undefined} */
  waking;

  connectedCallback() {
    // Beside the sheet there is room for its files; above it they stay folded, so that the first box stands high.
    this.querySelector("[data-hb-files]")?.toggleAttribute("open", getComputedStyle(this).display === "grid");
    this.life = new AbortController();
    const { signal } = this.life;
    for (const type of ["focusin", "pointerdown", "input", "change"]) {
      this.addEventListener(type, () => this.wake(), { signal });
    }
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.addEventListener("click", ({ target }) => this.holdOn(target), { signal });
    for (const type of ["pageshow", "online"]) addEventListener(type, () => this.isNeeded() && this.wake(), { signal });
    watchAddress(() => bringsAnswers() && this.wake(), signal);
    if (this.status && !("hbSaid" in this.status.dataset)) this.showStatus("hbBlank");
    if (this.isNeeded()) this.wake();
  }

  disconnectedCallback() {
    this.sheet?.keeper.flush();
    this.life.abort();
  }

  /** @returns {HTMLElement | null} */
  get status() {
    return this.querySelector("[data-hb-status]");
  }

  /** @param {"hbBlank" | "hbMissing" | "hbUnkept"} words */
  showStatus(words) {
    if (this.status) this.status.textContent = this.status.dataset[words] ?? "";
  }

  /** Something is kept for this sheet, or in another one from which an answer can be brought in: that is offered on arrival. */
  isNeeded() {
    const { hbSlugs = "", hbCarriedFrom = "" } = this.dataset;
    const own = hbSlugs.split(" ");
    const kept = [...own, ...hbCarriedFrom.split(" ")].map((slug) => `hb/1/${slug}/`);
    return bringsAnswers() || Boolean(globalThis.hbFirst?.words().length) ||
      keepsSome([...kept, ...own.map((slug) => `hb/first/${slug}/`)]);
  }

  /** Fetches and starts the live sheet, once; where it does not come, again when it is next needed. */
  wake() {
    this.waking ??= this.start();
    return this.waking;
  }

  async start() {
    try {
      const { LiveSheet } = await fetchPart(fetchSheet);
      this.sheet = await LiveSheet.start(this, this.life.signal, fetchPart);
      await this.sheet?.arrivals.receiveLink();
      await this.sheet?.loadCoach();
      this.setAttribute("data-hb-ready", "");
    } catch (error) {
      console.warn(error);
      setTimeout(() => (this.waking = undefined), REST);
      this.showMissing();
    }
  }

  /** Says that the live sheet has not come, and whether what is typed is kept all the same. */
  showMissing() {
    this.setAttribute("data-hb-whole", "");
    if (this.status) this.status.dataset.hbFirst = this.status.dataset.hbMissing;
    this.showStatus(globalThis.hbFirst?.keeps() ? "hbMissing" : "hbUnkept");
  }

  /** A button that was quicker than the network is pressed again once the sheet is there. @param {EventTarget | null} target */
  async holdOn(target) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (this.sheet || !button) return;
    await this.wake();
    if (this.sheet) button.click();
  }
}

customElements.define("hb-worksheet", WorksheetElement);
