// Shows the results of a group team by team.
import { build } from "../../browser/build.js";
import { describeTeams } from "../../core/teams.js";
import { drawInto } from "../group/group-results.js";
import { ignoredWords } from "./found.js";

/** @import { Opened, WaySide } from "./onward.js" */

/** @param {WaySide} side @returns {Opened} */
export function openTeams({ round, element, say, withNames }) {
  const drawn = build("div", { class: "hb-bring__drawn" });
  element.replaceChildren(build("h3", { tabindex: "-1" }, say("onward.teams")), drawn);
  const update = () => {
    const telling = { spec: round.spec, say, ignored: ignoredWords(say), withNames: withNames() };
    drawInto(drawn, describeTeams(round.everybody(withNames(), say), telling), round.spec);
  };
  update();
  return { update };
}
