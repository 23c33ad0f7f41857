// Shows the results of a group team by team.
import { build } from "../../browser/build.js";
import { describeTeams } from "../../core/teams.js";
import { drawInto } from "../group/results.js";
import { ignoredWords } from "./found.js";

/** @import { Opened, WaySide } from "./onward.js" */

/** @param {WaySide} side @returns {Opened} */
export function openTeams({ pile, place, say, withNames }) {
  const drawn = build("div", { class: "hb-bring__drawn" });
  place.replaceChildren(build("h3", { tabindex: "-1" }, say("onward.teams")), drawn);
  const update = () => {
    const telling = { spec: pile.spec, say, ignored: ignoredWords(say), withNames: withNames() };
    drawInto(drawn, describeTeams(pile.everybody(withNames(), say), telling), pile.spec);
  };
  update();
  return { update };
}
