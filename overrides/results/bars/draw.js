// Bars, the longest first.
import { build } from "../../browser/build.js";
import { drawBar } from "../../components/findings/pictures.js";
import { item, list } from "../lists.js";

/** @import { FindingOf } from "../../core/types.d.ts" */

/** @param {FindingOf<"bars">} finding */
export const draw = ({ bars }) => [
  list("bars", bars.map(({ words, share }) => item(build("span", {}, words), drawBar(share)))),
];
