// The frame of a run: its pieces in their order, and what steers it.
import { build } from "../../browser/build.js";
import { WINDOW } from "../../browser/screen-channel.js";

/** @import { Say } from "../../core/types.d.ts" */

/**
 * Makes the frame of a run, in its order; what changes with the clock is filled in by tick.
 * @param {Say} say @param {string} id @returns {Record<string, HTMLElement>}
 */
export function makePieces(say, id) {
  /** @param {string} action @param {string} [key] */
  const button = (action, key = action) =>
    build("button", { type: "button", class: "hb-button", "data-hb-run-action": action }, say(`run.${key}`));
  const address = { class: "hb-button hb-button--quiet", href: `screen/#run=${id}`, target: WINDOW };
  const bell = button("bell", "bell_on");
  bell.setAttribute("aria-pressed", "false");
  return {
    mark: build("div", { class: "hb-run__mark" }),
    title: build("h2", { class: "hb-run__title", id: "run-title", tabindex: "-1" }),
    left: build("p", { class: "hb-run__left" }),
    shape: build("div"),
    until: build("p"),
    moves: build("p", { class: "hb-actions" }, button("next"), button("back"), button("pause"), button("more")),
    late: build("div", { class: "hb-run__late" }),
    next: build("p"),
    tools: build("p", { class: "hb-actions" }, build("a", address, say("run.open_screen")), bell),
    sheets: build("div"),
    steps: build("div"),
    aids: build("p", { class: "hb-small" }),
    keys: build("p", { class: "hb-small" }, say("run.keys")),
    close: build("div"),
  };
}

/** Makes a button that takes minutes from blocks. @param {string} text @param {string[]} keys theirs @param {number} minutes */
export const takeButton = (text, keys, minutes) =>
  build("button", {
    type: "button",
    class: "hb-button hb-button--quiet",
    "data-hb-run-action": "take",
    "data-hb-keys": keys.join(" "),
    "data-hb-by": minutes,
  }, text);
