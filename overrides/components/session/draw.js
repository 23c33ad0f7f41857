// Draws the parts of a plan as a list to work on, and what runs over with what could give way.
import { build } from "../../browser/build.js";
import { find, findAll } from "../../browser/dom.js";
import { givers } from "../../core/give.js";
import { blockTitle } from "../../core/said.js";
import { keyOf } from "../../core/plan.js";
import { schedule } from "../../core/schedule.js";
import { isBlock } from "../../core/session.js";
import { drawInner, sayTimes, sayWhole } from "./lines.js";

/** @import { Block, Limits, Say, Session, Stretch } from "../../core/types.d.ts" */
/** @import { About } from "../../core/said.js" */
/** @typedef {About & { limits: Limits, addressOf: (slug: string) => string | undefined }} DrawSide */

const MOST_LINES = 3;

/** Returns the parts of a plan as items of the list. @param {Session} plan @param {DrawSide} side */
export function drawItems(plan, side) {
  return plan.blocks.map((item, index) => {
    const key = keyOf(item, index);
    const title = isBlock(item) ? blockTitle(item, side) : side.say("plan.unread_block");
    const buttons = build(
      "p",
      { class: "hb-actions hb-plan__moves" },
      ...["up", "down", ...waysOf(item, plan.blocks[index - 1]), "take_out"].map((action) =>
        button(action, title, side.say)
      ),
    );
    const inner = isBlock(item) ? drawBlock(item, title, plan, side) : [
      build("p", { class: "hb-plan__name" }, title),
      build("pre", { class: "hb-plan__raw" }, JSON.stringify(item).slice(0, side.limits.name)),
    ];
    const kind = isBlock(item) ? item.kind : "unread";
    const when = build("p", { class: "hb-plan__when", "data-hb-when": true });
    return build(
      "li",
      { class: `hb-plan__item hb-plan__item--${kind}`, "data-hb-item": key },
      when,
      build("div", { class: "hb-plan__what" }, ...inner, buttons),
    );
  });
}

/** What can be done to a part beside being moved. @param {Session["blocks"][number]} item @param {Session["blocks"][number]} above */
function waysOf(item, above) {
  if (!isBlock(item)) return [];
  const own = { tool: ["setup"], groups: ["apart"], talk: [], break: [] }[item.kind];
  return isBlock(above) ? [...own, "together"] : own;
}

/** @param {string} action @param {string} title @param {Say} say */
function button(action, title, say) {
  const attributes = { type: "button", class: "hb-button hb-button--quiet", "data-hb-action": action };
  return build("button", attributes, say(`plan.${action}`), hiddenName(title));
}

/** Says to whom nobody shows it which part a control is of. @param {string} title */
const hiddenName = (title) => build("span", { class: "hb-hidden" }, `: ${title}`);

/** @param {Block} block @param {string} title @param {Session} plan @param {DrawSide} side */
function drawBlock(block, title, plan, side) {
  const address = block.kind === "tool" ? side.addressOf(block.tool) : undefined;
  const name = address ? build("a", { href: address }, title) : title;
  const parts = [build("h3", { class: "hb-plan__name", "data-hb-name": true }, name)];
  if (block.kind === "groups") return [...parts, ...block.groups.map((list) => drawInner(list, side))];
  const minutes = plan.unread?.[`blocks.${block.key}.minutes`] ?? String(block.minutes);
  if (block.kind === "tool" && block.setup) {
    const { title: given = title } = /** @type {{ title?: string }} */ (block.setup);
    parts.push(build("p", {}, side.say("plan.given_setup", { title: given })));
  }
  return [...parts, box(block, "minutes", title, minutes, side), drawMore(block, title, plan, side)];
}

/** @param {Exclude<Block, {kind: "groups"}>} block @param {string} title @param {Session} plan @param {DrawSide} side */
function drawMore(block, title, plan, side) {
  const least = plan.unread?.[`blocks.${block.key}.least`] ?? String(block.least ?? "");
  const id = `plan-${block.key}-flex`;
  const flex = build("input", {
    class: "hb-options__box",
    type: "checkbox",
    id,
    checked: Boolean(block.flex),
    "data-hb-of": "flex",
  });
  return build(
    "details",
    { open: Boolean(block.notes) },
    build("summary", {}, side.say("plan.more"), hiddenName(title)),
    box(block, "title", title, block.title ?? "", side),
    box(block, "at", title, block.at ?? "", side),
    build(
      "p",
      { class: "hb-plan__flex" },
      flex,
      " ",
      build("label", { for: id }, side.say("plan.flex"), hiddenName(title)),
    ),
    box(block, "least", title, least, side),
    box(block, "notes", title, block.notes ?? "", side),
  );
}

/** @type {Record<string, Record<string, string | number>>} */
const BOXES = {
  minutes: { type: "text", inputmode: "numeric" },
  least: { type: "text", inputmode: "numeric" },
  at: { type: "time" },
  title: { type: "text" },
};

/** @param {Block} block @param {string} part @param {string} title @param {string} value @param {DrawSide} side */
function box({ key }, part, title, value, { say, limits }) {
  const id = `plan-${key}-${part}`;
  const label = build(
    "label",
    { class: "hb-field__label", for: id },
    say(`plan.block_${part}`),
    hiddenName(title),
  );
  const common = { id, autocomplete: "off", "data-hb-of": part };
  const control = part === "notes"
    ? build("textarea", { ...common, class: "hb-field__notes", rows: MOST_LINES, maxlength: limits.text }, value)
    : build("input", { ...common, ...BOXES[part], class: "hb-field__line", maxlength: limits.name, value });
  return build("p", { class: `hb-plan__box hb-plan__box--${part}` }, label, control);
}

/** Shows the times of a plan beside its parts, whatever is being typed. @param {HTMLElement} list @param {Session} plan @param {DrawSide} side */
export function showTimes(list, plan, side) {
  const times = schedule(plan);
  const byKey = new Map(times.items.map((item) => [item.block.key, item]));
  for (const item of findAll(list, "[data-hb-item]", HTMLElement)) {
    const timed = byKey.get(item.dataset.hbItem ?? "");
    find(item, "[data-hb-when]").textContent = timed ? sayTimes(timed, times, side.say) : "–";
  }
}

/** Returns what is over or free, with buttons for what could give way. @param {Session} plan @param {DrawSide} side */
export function drawWhole(plan, side) {
  const { times, lines } = sayWhole(plan, side);
  const told = times.stretches.filter(({ over }) => over);
  return lines.map((line, index) => {
    const isOver = !times.isRelative && told[index]?.over > 0;
    const ways = isOver ? drawGivers(told[index], side) : [];
    return build("div", { class: isOver ? "hb-notice" : "hb-plan__fits" }, build("p", {}, line), ...ways);
  });
}

/** @param {Stretch} stretch @param {DrawSide} side */
function drawGivers({ over, blocks }, side) {
  const able = givers(blocks);
  if (!able.length) return [build("p", {}, side.say("plan.none_give"))];
  /** @param {string} text @param {Block[]} from */
  const way = (text, from) =>
    build("button", {
      type: "button",
      class: "hb-button",
      "data-hb-action": "take",
      "data-hb-keys": from.map(({ key }) => key).join(" "),
      "data-hb-by": over,
    }, text);
  const each = able.map(([block, most]) =>
    way(side.say("plan.take_from", { title: blockTitle(block, side), count: most }), [block])
  );
  const all = way(side.say("plan.take_all"), able.map(([block]) => block));
  return [build("p", { class: "hb-actions" }, ...each, ...(able.length > 1 ? [all] : []))];
}
