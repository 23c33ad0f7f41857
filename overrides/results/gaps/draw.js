// What is to do.
import { build } from "../../browser/build.js";
import { item, list } from "../lists.js";

/** @import { FindingOf } from "../../core/types.d.ts" */

/** @param {FindingOf<"gaps">} finding */
export const draw = (
  { todo, lines },
) => (todo.length
  ? [list("todo", todo.map((line) => item(line)))]
  : lines.map((line) => build("p", { class: "hb-finding__nothing" }, line)));
