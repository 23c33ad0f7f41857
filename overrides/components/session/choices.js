// The list of what can become part of a session: it says of each how long it takes, and is what the page knows of tools.

/** @import { Say } from "../../core/types.d.ts" */

/** Says of each choice how long it takes. @param {HTMLSelectElement} list @param {Say} say */
export function nameChoices(list, say) {
  for (const option of list.options) {
    const { hbMinutes, hbTitle = option.text } = option.dataset;
    option.dataset.hbTitle = hbTitle;
    const time = say("plan.minutes", { count: Number(hbMinutes) });
    if (hbMinutes) option.text = say("plan.part", { title: hbTitle, time });
  }
}

/** Returns the title and the minutes of a tool, where the list has it. @param {HTMLSelectElement} list @param {string} slug */
export function toolIn(list, slug) {
  const option = [...list.options].find(({ value }) => value === `tool ${slug}`);
  return option && { title: option.dataset.hbTitle ?? slug, minutes: Number(option.dataset.hbMinutes ?? 0) };
}
