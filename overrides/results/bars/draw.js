// What was given most, first: each beside a bar, where it is a share of something.
import { build } from "../../browser/build.js";
import { drawBar } from "../../components/findings/pictures.js";
import { item, list } from "../lists.js";

/** @import { FindingOf } from "../../core/types.d.ts" */

/** @param {FindingOf<"bars">} finding */
export const draw = ({ bars }) => [
  list(
    "bars",
    bars.map(({ words, share }) => item(build("span", {}, words), ...(share === undefined ? [] : [drawBar(share)]))),
  ),
];
