// What is done, and what is open.
import { build } from "../../browser/build.js";
import { item, list } from "../lists.js";

/** @import { FindingOf, Say } from "../../core/types.d.ts" */

/** @param {FindingOf<"checklist">} finding @param {Say} say */
export const draw = ({ done, open, summary }, say) => [
  build("p", {}, summary),
  list(
    "done",
    done.map((label) => item(build("span", { class: "hb-hidden" }, `${say("results.in_place")}: `), label)),
  ),
  list(
    "todo",
    open.map((label) => item(build("span", { class: "hb-hidden" }, `${say("results.still_open")}: `), label)),
  ),
];
