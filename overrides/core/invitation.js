// The invitation to a session: as text for a mail or a chat, and as an event for a calendar (RFC 5545). Pure.
//
// The event has its times in UTC, which no change of a zone's rules can move; the local time and its zone stand in words
// in its description.
/** @import { Session, Timed } from "./types.d.ts" */
/** @import { About } from "./said.js" */
import { endOf, whenAndWhere } from "./when-and-where.js";
import { blockTitle, sayMoment } from "./said.js";
import { schedule } from "./schedule.js";

const FOLD = 75;

/** Returns the agenda for those who come: when what begins, and nothing that is for the facilitator. @param {Session} session @param {About} about */
export function agenda(session, about) {
  const times = schedule(session);
  const lines = times.items.map((item) => `${sayMoment(item.start, times, about.say)} ${sayItem(item, about)}`);
  const end = `${sayMoment(endOf(times), times, about.say)} ${about.say("plan.end_line")}`;
  return lines.length ? [...lines, end] : [];
}

/** @param {Timed} item @param {About} about @returns {string} */
function sayItem({ block, groups = [] }, about) {
  const title = blockTitle(block, about);
  const lists = groups.map((list) => list.map((item) => sayItem(item, about)).join(", ")).filter(Boolean);
  const beside = lists.join(` ${about.say("plan.beside")} `);
  return beside ? `${title}: ${beside}` : title;
}

/** Returns the invitation as text. @param {Session} session @param {About} about */
export function invitationText(session, about) {
  const title = session.title ?? about.say("plan.untitled");
  const plan = agenda(session, about);
  const parts = [
    title,
    whenAndWhere(session, about).join("\n"),
    session.invitation ?? "",
    plan.length ? [about.say("session.agenda"), ...plan].join("\n") : "",
  ];
  const text = parts.filter(Boolean).join("\n\n");
  return `${text}\n`;
}

/**
 * Returns a session as a calendar file with one event; undefined where it has no day, no start or no length.
 * @param {Session} session @param {About & {now: Date}} about
 */
export function calendarFile(session, about) {
  const times = schedule(session);
  const end = endOf(times);
  if (!session.date || times.isRelative || end <= times.start) return undefined;
  const text = invitationText(session, about);
  const title = session.title ?? about.say("plan.untitled");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Infuse Handbook//Session 1//EN",
    "BEGIN:VEVENT",
    `UID:${session.id}@infuse-handbook`,
    `DTSTAMP:${utc(about.now.getTime())}`,
    `DTSTART:${utc(times.start)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(title)}`,
    ...(session.place ? [`LOCATION:${escaped(session.place)}`] : []),
    `DESCRIPTION:${escaped(text.trim())}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  const file = lines.map(folded).join("\r\n");
  return `${file}\r\n`;
}

/** @param {number} moment */
const utc = (moment) => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** Returns a text as the value of a property: no control but tab, and no half of a character. @param {string} text */
function escaped(text) {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/\p{Cc}/gu, (sign) => (sign === "\n" || sign === "\t" ? sign : ""))
    .replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** Returns a line in pieces of at most 75 octets, none of which ends within a character. @param {string} line */
function folded(line) {
  const size = new TextEncoder();
  const pieces = [];
  let piece = "";
  let octets = 0;
  for (const character of line) {
    const more = size.encode(character).length;
    if (octets + more > FOLD) {
      pieces.push(piece);
      piece = " ";
      octets = 1;
    }
    piece += character;
    octets += more;
  }
  return [...pieces, piece].join("\r\n");
}
