// Draws a slide of the big screen (core/screen.js).
import { build, draw } from "../../browser/build.js";

/** @import { Say, Slide } from "../../core/types.d.ts" */

/** Returns the elements of a slide. @param {Slide} slide @param {Say} say @returns {Element[]} */
export function drawSlide({ title, part, lines = [], rows = [], said = [] }, say) {
  const words = part ? say("screen.part", { title, ...part }) : title;
  return [
    build("h1", { class: "hb-slides__title", tabindex: "-1" }, words),
    ...lines.map((line) => build("p", { class: "hb-slides__line" }, line)),
    ...(rows.length ? [build("ol", { class: "hb-slides__rows", role: "list" }, ...rows.map(drawRow))] : []),
    ...(said.length ? [build("ul", { class: "hb-slides__said", role: "list" }, ...said.map(drawSaid))] : []),
  ];
}

/** @param {NonNullable<Slide["rows"]>[number]} row */
function drawRow({ label, value, bar }) {
  return build(
    "li",
    {},
    build("span", {}, label),
    value ? build("b", {}, value) : undefined,
    bar === undefined ? undefined : drawBar(bar),
  );
}

/** @param {NonNullable<Slide["said"]>[number]} one */
const drawSaid = ({ who, text, isNote }) =>
  build(
    "li",
    isNote ? { class: "hb-slides__note" } : {},
    who ? build("b", {}, who) : undefined,
    build("span", {}, text),
  );

/** A bar across the width. @param {number} share */
function drawBar(share) {
  return draw(
    "svg",
    {
      class: "hb-picture hb-slides__bar",
      viewBox: "0 0 100 10",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
      focusable: "false",
    },
    draw("rect", { x: 0, y: 0, width: 100, height: 10, class: "hb-picture__rest" }),
    draw("rect", { x: 0, y: 0, width: 100 * share, height: 10, class: "hb-picture__part" }),
  );
}
