// What the results of a sheet come to, with the copies of other days beside them where one asks for that.
import { findAll } from "../../core/results.js";
import { compareDays } from "../../core/retakes.js";

/** Returns the findings of answers. `sheet` is the element's. */
export function workOut({ keeper, spec, say }, answers) {
  const found = findAll(spec, answers, say);
  if (!spec.results.some(({ dates }) => dates)) return found;
  const others = keeper.copies().filter(({ sheet }) => sheet.id !== keeper.current.id);
  return compareDays(found, spec, answers, others.map(({ sheet }) => sheet.answers), say);
}
