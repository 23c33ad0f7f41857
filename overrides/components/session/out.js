// A plan on its way out of the page: invitation, calendar, link and file.
import { pack } from "../../core/codec.js";
import { calendarFile, invitationText } from "../../core/invitation.js";
import { nameFile, saveFile } from "../../browser/files.js";
import { copy, linkWith, LONGEST_LINK } from "../../browser/links.js";

/** @import { Session } from "../../core/types.d.ts" */
/** @import { About } from "../../core/said.js" */
/** What became of it: the key of a message, and its values. @typedef {[key: string, values?: Record<string, unknown>]} Said */

/** @param {Session} plan @param {About} about @returns {Promise<Said>} */
export async function copyInvitation(plan, about) {
  return [await copy(invitationText(plan, about)) ? "hand.invitation_copied" : "hand.not_copied"];
}

/** @param {Session} plan @param {About} about @returns {Said} */
export function saveCalendar(plan, about) {
  const file = calendarFile(plan, { ...about, now: new Date() });
  if (!file) return ["hand.calendar_not"];
  const name = nameFile("session", plan.title, "ics");
  saveFile(name, file, "text/calendar");
  return ["files.saved", { name }];
}

/** Copies a link to the plan; one that mail programs would cut is not offered. @param {Session} plan @returns {Promise<Said>} */
export async function copyLink(plan) {
  const link = linkWith(await pack(plan));
  if (link.length > LONGEST_LINK) return ["hand.link_long", { count: link.length, most: LONGEST_LINK }];
  return [await copy(link) ? "hand.link_copied" : "hand.not_copied"];
}

/** @param {Session} plan @returns {Said} */
export function savePlan(plan) {
  const name = nameFile("session", plan.title, "json");
  saveFile(name, `${JSON.stringify(plan, null, 1)}\n`, "application/json");
  return ["files.saved", { name }];
}
