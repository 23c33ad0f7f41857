// Clock times in a zone, and the moments that they stand for. Pure; Intl knows the zones.
//
// A moment is a number of milliseconds since 1970, as Date has it. A day is YYYY-MM-DD, a clock time HH:MM.

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A clock time that lies up to so long before what it belongs to is meant to; anything else comes after. */
const BEFORE = 6 * HOUR;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} zone */
function formatOf(zone) {
  const there = formats.get(zone);
  if (there) return there;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(zone, format);
  return format;
}

/** Returns what calendar and clock in a zone show at a moment, as the moment at which they show it in UTC. @param {number} moment @param {string} zone */
function shown(moment, zone) {
  /** @type {Record<string, number>} */
  const part = {};
  for (const { type, value } of formatOf(zone).formatToParts(moment)) part[type] = Number(value);
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

/** Returns the day and the clock time in a zone at a moment. @param {number} moment @param {string} zone */
export function wallAt(moment, zone) {
  const iso = new Date(shown(moment, zone)).toISOString();
  return { day: iso.slice(0, 10), clock: iso.slice(11, 16) };
}

/**
 * Returns the moment of a clock time. Where clocks go back and show it twice it is the first; where they go forward and
 * never show it, it is as long after the change as it would have been before.
 * @param {string} day @param {string} clock @param {string} zone
 */
export function momentOf(day, clock, zone) {
  const wanted = Date.parse(`${day}T${clock}:00Z`);
  /** @param {number} near */
  const offset = (near) => shown(near, zone) - near;
  const [before, after] = [offset(wanted - DAY), offset(wanted + DAY)];
  const fitting = [wanted - before, wanted - after].filter((moment) => shown(moment, zone) === wanted);
  return fitting.length ? Math.min(...fitting) : wanted - before;
}

/**
 * Returns the moment of a clock time on the day of another moment: the first that is not more than six hours before it,
 * so that 01:00 comes after 22:00, and 09:00 before 09:30.
 * @param {string} clock @param {number} around @param {string} zone
 */
export function momentAround(clock, around, zone) {
  const days = [-1, 0, 1].map((more) => wallAt(around + more * DAY, zone).day);
  const moments = days.map((day) => momentOf(day, clock, zone));
  return moments.find((moment) => moment >= around - BEFORE) ?? moments[moments.length - 1];
}

/** Returns how many days after a moment's day another one's is, in a zone. @param {number} from @param {number} to @param {string} zone */
export function daysBetween(from, to, zone) {
  return Math.round((Date.parse(wallAt(to, zone).day) - Date.parse(wallAt(from, zone).day)) / DAY);
}

/** Returns minutes as hours and minutes from the start: 75 is 1:15. @param {number} minutes */
export function sayElapsed(minutes) {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
