// The sheets that a session gives out: which tool opens which, with what set-up. Pure.
/** @import { Block, Session, Setup, ToolBlock, ToolPart } from "./types.d.ts" */
import { toolsIn } from "./pack.js";
import { isBlock } from "./session.js";

/** A sheet that people open in a part of the session. @typedef {{ block: ToolBlock, sheet: ToolPart["sheets"][number], setup?: Setup }} SheetLink */

/**
 * Returns the sheets of blocks, those side by side too: of each the one that its set-up is for, else the tool's first. The
 * same sheet with the same set-up comes once.
 * @param {Pick<Session, "blocks">} plan @param {Map<string, ToolPart>} parts @returns {SheetLink[]}
 */
export function sheetLinksIn(plan, parts) {
  /** @type {Map<string, SheetLink>} */
  const found = new Map();
  for (const { block } of toolsIn(/** @type {Session} */ (plan))) {
    const sheets = parts.get(block.tool)?.sheets ?? [];
    const setup = /** @type {Setup | undefined} */ (block.setup);
    const sheet = sheets.find(({ slug }) => slug === setup?.worksheet) ?? sheets[0];
    if (!sheet) continue;
    const own = setup?.worksheet === sheet.slug ? setup : undefined;
    const key = `${sheet.slug} ${own?.id ?? ""}`;
    if (!found.has(key)) found.set(key, { block, sheet, ...(own ? { setup: own } : {}) });
  }
  return [...found.values()];
}

/**
 * Returns a plan in which a tool has a set-up, or none; one that runs beside others too.
 * @param {Session} plan @param {string} key @param {Setup | undefined} setup @returns {Session}
 */
export function withSetup(plan, key, setup) {
  /** @param {Block} block @returns {Block} */
  const put = (block) => {
    if (block.kind === "groups") return { ...block, groups: block.groups.map((list) => list.map(put)) };
    if (block.kind !== "tool" || block.key !== key) return block;
    const { setup: _, ...rest } = block;
    return setup ? { ...rest, setup: { ...setup, session: plan.id } } : rest;
  };
  return { ...plan, blocks: plan.blocks.map((item) => (isBlock(item) ? put(item) : item)) };
}
