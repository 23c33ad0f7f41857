// <hb-worksheet>: a native form that comes to life when it is needed. An untouched page fetches next to nothing.
import { bringsAnswers, watchAddress } from "../../browser/share.js";
import { listSheets } from "../../browser/storage.js";

class WorksheetElement extends HTMLElement {
  connectedCallback() {
    // Beside the sheet there is room for its files; above it they stay folded, so that the first box stands high.
    this.querySelector("[data-hb-files]")?.toggleAttribute("open", getComputedStyle(this).display === "grid");
    this.life = new AbortController();
    const { signal } = this.life;
    for (const type of ["focusin", "pointerdown", "input", "change"]) {
      this.addEventListener(type, () => this.wake(), { signal });
    }
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.addEventListener("click", (event) => this.holdOn(event), { signal });
    watchAddress(() => bringsAnswers() && this.wake(), signal);
    if (bringsAnswers() || listSheets(this.dataset.hbSlugs.split(" ")).length) this.wake();
  }

  disconnectedCallback() {
    this.sheet?.keeper.flush();
    this.life.abort();
  }

  /** Fetches and starts the live sheet, once. */
  wake() {
    this.waking ??= this.start();
    return this.waking;
  }

  async start() {
    try {
      const { Sheet } = await import("./sheet.js");
      this.sheet = await Sheet.start(this, this.life.signal);
      await this.sheet?.receiveLink();
      await this.sheet?.loadCoach();
      this.setAttribute("data-hb-ready", "");
    } catch (error) {
      console.warn(error);
      this.waking = undefined;
      this.querySelector("[data-hb-status]").textContent = this.dataset.hbMissing;
    }
  }

  /** A button that was quicker than the network is pressed again once the sheet is there. */
  async holdOn({ target }) {
    const button = target.closest("button");
    if (this.sheet || !button) return;
    await this.wake();
    if (this.sheet) button.click();
  }
}

customElements.define("hb-worksheet", WorksheetElement);
