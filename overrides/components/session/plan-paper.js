// Draws a plan for paper. It is fetched once the page is ready.
import { build } from "../../browser/build.js";
import { whenAndWhere } from "../../core/when-and-where.js";
import { blockTitle } from "../../core/said.js";
import { schedule } from "../../core/schedule.js";
import { drawInner, sayTimes, sayWhole } from "./lines.js";

/** @import { Session } from "../../core/types.d.ts" */
/** @import { DrawSide } from "./draw.js" */

/** Returns the plan for paper. @param {Session} plan @param {DrawSide} side */
export function drawPaper(plan, side) {
  const times = schedule(plan);
  const rows = times.items.map((item) =>
    build(
      "tr",
      { class: "hb-agenda__row" },
      build("td", { class: "hb-agenda__time" }, sayTimes(item, times, side.say)),
      build(
        "td",
        {},
        build("b", {}, blockTitle(item.block, side)),
        ...(item.block.kind === "groups" ? item.block.groups.map((list) => drawInner(list, side)) : []),
        item.block.notes ? build("p", {}, item.block.notes) : "",
      ),
    )
  );
  const lines = sayWhole(plan, side).lines.map((line) => build("p", {}, line));
  const about = whenAndWhere(plan, side).map((line) => build("p", {}, line));
  return [
    build("h2", {}, plan.title || side.say("plan.untitled")),
    ...about,
    build("table", { class: "hb-agenda" }, build("tbody", {}, ...rows)),
    ...lines,
  ];
}
