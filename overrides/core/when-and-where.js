// When and where a session is, in words. Pure.
/** @import { Schedule, Session } from "./types.d.ts" */
/** @import { About } from "./said.js" */
import { sayWholeDay } from "./messages.js";
import { sayMoment } from "./said.js";
import { schedule, ZONE } from "./schedule.js";

/** Returns when and where a session is, in a line each. @param {Session} session @param {About} about */
export function whenAndWhere(session, { say, language }) {
  const times = schedule(session);
  const lines = [];
  if (session.date) lines.push(sayWholeDay(session.date, language));
  if (!times.isRelative) {
    const [from, until] = [times.start, endOf(times)].map((moment) => sayMoment(moment, times, say));
    lines.push(say("plan.from_to", { from, until, zone: session.zone ?? ZONE }));
  }
  if (session.place) lines.push(say("plan.at_place", { place: session.place }));
  return lines;
}

/** The end that was said, unless it does not come after the start. @param {Schedule} times */
export const endOf = ({ due, start, end }) => (due !== undefined && due > start ? due : end);
