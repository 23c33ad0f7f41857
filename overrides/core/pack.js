// What a session needs in the room: who sits where, what is to be brought and copied, and the running order with what
// each tool says of itself. Pure: the words and the drawing are the caller's.
/** @import { Block, Kit, KitLine, Session, Timed, ToolBlock, ToolPart } from "./types.d.ts" */
import { isBlock } from "./session.js";

/** What the same hands use again in the next step, so that the most of any step is enough. */
const USED_AGAIN = ["pens", "objects"];
/** What comes out of the handbook: which sheet it is matters. */
const OF_TOOL = ["worksheets", "slips"];
const USUAL_TABLE = 5;

/** @typedef {Map<string, ToolPart>} Parts what is known of each tool, by its slug */
/** @typedef {{ block: ToolBlock, share: number }} Used a tool, and by how many lists the room is divided while it runs */

/** Returns the tables of a room: how many people sit at each, as evenly as can be; none where nobody said how many come. @param {Session} plan */
export function tablesOf({ people, table = USUAL_TABLE }) {
  if (!people) return [];
  const count = Math.ceil(people / table);
  const [least, more] = [Math.floor(people / count), people % count];
  return Array.from({ length: count }, (_, index) => least + (index < more ? 1 : 0));
}

/** Returns the tools of a plan in order, those side by side too. @param {Session} plan @returns {Used[]} */
export function toolsIn(plan) {
  /** @param {Block[]} blocks @param {number} share @returns {Used[]} */
  const all = (blocks, share) =>
    blocks.flatMap((block) => {
      if (block.kind === "groups") return block.groups.flatMap((list) => all(list, share * block.groups.length));
      return block.kind === "tool" ? [{ block, share }] : [];
    });
  return all(plan.blocks.filter(isBlock), 1);
}

/**
 * Returns what can be counted, merged: how many of it the whole session takes. Without a number of people it says for whom
 * one is, and `count` is what each of them needs.
 * @param {Session} plan @param {Parts} parts @returns {KitLine[]}
 */
export function kitOf(plan, parts) {
  /** @type {Map<string, KitLine>} */
  const lines = new Map();
  for (const { block, share } of toolsIn(plan)) {
    const part = parts.get(block.tool);
    for (const one of part ? withSheets(part) : []) {
      const of = OF_TOOL.includes(one.kind) ? block.tool : "";
      const per = plan.people ? undefined : one.for;
      const key = [one.kind, of, per].join(" ");
      const count = one.count * (plan.people ? headsFor(one, plan, share) : 1);
      const line = lines.get(key) ?? { kind: one.kind, count: 0, of: of && part?.title, per, tools: [] };
      line.count = USED_AGAIN.includes(one.kind) ? Math.max(line.count, count) : line.count + count;
      if (part && !line.tools.includes(part.title)) line.tools.push(part.title);
      lines.set(key, line);
    }
  }
  return [...lines.values()];
}

/** A tool that has a sheet and does not say otherwise needs one a table. @param {ToolPart} part @returns {Kit[]} */
function withSheets({ kit, sheets }) {
  if (!sheets.length || kit.some(({ kind }) => OF_TOOL.includes(kind))) return kit;
  return [...kit, { kind: "worksheets", for: "table", count: 1 }];
}

/** @param {Kit} kit @param {Session} plan @param {number} share */
function headsFor(kit, plan, share) {
  const people = Math.ceil((plan.people ?? 0) / share);
  /** @type {Record<Kit["for"], number>} */
  const heads = {
    person: people,
    pair: Math.ceil(people / 2),
    table: Math.ceil(tablesOf(plan).length / share),
    room: 1,
  };
  return heads[kit.for];
}

/** Returns how many of a tool's sheet the room needs; one where nobody said how many come. @param {Session} plan @param {Parts} parts @param {string} tool */
export function copiesOf(plan, parts, tool) {
  const part = parts.get(tool);
  if (!plan.people || !part) return 1;
  const line = kitOf(plan, parts).find(({ kind, of }) => OF_TOOL.includes(kind) && of === part.title);
  return Math.max(1, line?.count ?? 1);
}

/** Returns the sheets of the tools of a plan, each once. @param {Session} plan @param {Parts} parts */
export function sheetsIn(plan, parts) {
  const all = toolsIn(plan).flatMap(({ block }) =>
    (parts.get(block.tool)?.sheets ?? []).slice(0, 1).map((sheet) => ({ ...sheet, block }))
  );
  return all.filter(({ slug }, index) => all.findIndex((one) => one.slug === slug) === index);
}

/** Returns the rest of what is to be brought, tool by tool, each thing once. @param {Session} plan @param {Parts} parts */
export function materialsOf(plan, parts) {
  /** @type {Set<string>} */
  const told = new Set();
  return toolsIn(plan).flatMap(({ block }) => {
    const part = parts.get(block.tool);
    const lines = (part?.materials ?? []).filter((line) => !told.has(line));
    lines.forEach((line) => told.add(line));
    return part && lines.length ? [{ title: part.title, lines }] : [];
  });
}

/** Returns the steps of a tool with their times from its start, as far as they have minutes. @param {ToolPart | undefined} part @param {Timed} timed */
export function stepsOf(part, { block, start, end }) {
  const steps = part?.steps ?? [];
  const given = steps.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
  // The minutes are the tool's own: where the plan gives it others, its steps keep their order and no clock times.
  const fits = given > 0 && block.kind === "tool" && steps.every(({ minutes }) => minutes) &&
    given * 60_000 === end - start;
  let from = start;
  return steps.map((step) => {
    const at = fits ? from : undefined;
    from += (step.minutes ?? 0) * 60_000;
    return { ...step, at };
  });
}
