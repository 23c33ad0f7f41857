// How it looks: words first, a picture beside them.
import { build } from "../../browser/build.js";
import { drawBar } from "../../components/findings/pictures.js";
import { item, list } from "../lists.js";

/** @import { FindingOf } from "../../core/types.d.ts" */

/** @param {FindingOf<"$kind">} finding */
export const draw = ({ lines, shares }) => [
  list("$kind", lines.map((line, place) => item(build("span", {}, line), drawBar(shares[place])))),
];
