// The filled formula, with the person's own words marked.
import { build } from "../../browser/build.js";

/** @import { FindingOf } from "../../core/types.d.ts" */

/** @param {FindingOf<"sentence">} finding */
export const draw = ({ parts }) => [
  build(
    "p",
    { class: "hb-finding__sentence" },
    ...parts.map((
      { text, own, open },
    ) => (own ? build("span", { class: open ? "hb-finding__open" : "hb-finding__own" }, text) : text)),
  ),
];
