// The results of a group, team by team: each stands for itself, and none is mixed with another. Pure.
/** @import { Entry, GroupBlock, Say, Sheet, Spec, TableBlock, ViewOf } from "./types.d.ts" */
import { combine } from "./combine.js";
import { describe } from "./describe.js";
import { fold } from "./join.js";
import { sayAmount } from "./messages.js";

/** @typedef {Entry & { sheet: Sheet }} Brought somebody's answers, with the sheet that they stand in */
/** @typedef {{ name: string, everybody: Brought[] }} Team */
/** How it is told. @typedef {{ spec: Spec, say: Say, ignored: Set<string>, withNames: boolean }} Telling */

/**
 * Returns the teams of a group by their names, and who named none. Without names, teams have a number: one of a single
 * person would name them.
 * @param {Brought[]} everybody @param {Pick<Telling, "say" | "withNames">} telling
 */
export function teamsOf(everybody, { say, withNames }) {
  /** @type {Map<string, Team>} */
  const found = new Map();
  for (const one of everybody) {
    const name = one.sheet.team?.trim() ?? "";
    const team = found.get(fold(name)) ?? { name, everybody: [] };
    if (name) found.set(fold(name), team);
    team.everybody.push(one);
  }
  const teams = [...found.values()].map((team, index) => ({
    ...team,
    name: withNames ? team.name : say("onward.team_number", { number: index + 1 }),
  }));
  return { teams, alone: everybody.filter(({ sheet }) => !sheet.team?.trim()) };
}

/**
 * Returns the blocks of all teams: where each stands on the scales, how far it lies apart in itself, what nobody in it knows;
 * then all that each team said.
 * @param {Brought[]} everybody @param {Telling} telling @returns {GroupBlock[]}
 */
export function describeTeams(everybody, telling) {
  const { spec, say, ignored } = telling;
  const { teams, alone } = teamsOf(everybody, telling);
  const found = teams.map((team) => ({ ...team, found: combine(team.everybody, spec, ignored) }));
  /** @type {GroupBlock[]} */
  const blocks = scaleBlocks(found, say);
  for (const { name, found: own } of found) {
    blocks.push({ heading: say("onward.team", { team: name, count: own.count }) });
    // The list that all have stands with the results of all.
    for (const block of describe({ ...own, setup: undefined }, spec, say)) {
      blocks.push(
        block.heading === undefined ? block : { heading: say("onward.team_part", { team: name, part: block.heading }) },
      );
    }
  }
  if (alone.length) {
    blocks.push({
      text: say("onward.team_none", { count: alone.length, people: alone.map((one) => one.person).join(", ") }),
    });
  }
  return blocks;
}

/** @param {{ name: string, found: ReturnType<typeof combine> }[]} teams @param {Say} say @returns {TableBlock[]} */
function scaleBlocks(teams, say) {
  const scales = teams.map(({ found }) => found.views.flatMap((view) => (view.kind === "scale" ? [view] : [])));
  const fields = [...new Map(scales.flat().map(({ field }) => [field.name, field])).values()];
  if (!fields.length) return [];
  const rows = fields.map((field) => [
    field.label,
    ...scales.map((views) => sayStand(views.find((view) => view.field.name === field.name), say)),
  ]);
  const columns = [say("group.column_question"), ...teams.map(({ name }) => name)];
  return [{ label: say("onward.teams_scales"), note: say("onward.teams_note"), columns, rows }];
}

/** Where a team stands: its middle, its ends, and how many do not know. @param {ViewOf<"scale"> | undefined} view @param {Say} say */
function sayStand(view, say) {
  if (!view) return "–";
  const { middle, low, high, unknown, known } = view;
  if (!known) return say("group.nobody");
  const stand = low === high
    ? say("onward.all_at", { level: middle })
    : say("onward.stand", { middle: sayAmount(middle ?? 0), low, high });
  return unknown ? `${stand}; ${say("onward.unsure", { count: unknown })}` : stand;
}
