// A session that came in by a file is stored beside what is here.
import { Fault, newId } from "../../core/about.js";
import { parse } from "../../core/codec.js";
import { isSamePlan, readPlan } from "../../core/plan.js";
import * as storage from "../../browser/storage.js";

/** @import { Json, Limits, Session } from "../../core/types.d.ts" */

/**
 * Stores a session; where its id is taken both stay. Returns it, or nothing where that very one is here already. Throws a
 * Fault where it is none, or is not kept.
 * @param {Json} given @param {Limits} limits @returns {Session | undefined}
 */
export function keepSession(given, limits) {
  const read = readPlan(given, limits);
  const here = storage.listSessions().find(({ id }) => id === read.id);
  if (here && isSame(here.text, read, limits)) return undefined;
  const session = here ? { ...read, id: newId() } : read;
  if (storage.storeSession(session).outcome !== "kept") {
    storage.removeSheet({ worksheet: storage.SESSIONS, id: session.id });
    throw new Fault("stored");
  }
  return session;
}

/** Returns true where a stored text is just this session; what cannot be read is another's. @param {string} text @param {Session} session @param {Limits} limits */
function isSame(text, session, limits) {
  try {
    return isSamePlan(readPlan(parse(text), limits), session);
  } catch {
    return false;
  }
}
