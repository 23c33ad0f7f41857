// Says where a sheet is kept, and which copies there are.
import { build } from "../../browser/build.js";
import { now } from "../../core/marks.js";
import { sayTime } from "../../core/messages.js";

const NAMED = 2;

/** Shows the status line. `state` is the keeper's. */
export function showStatus(place, state, say, language) {
  place.textContent = statusWords(state, say, language);
}

function statusWords({ outcome, saved, downloaded, changed }, say, language) {
  if (outcome !== "kept") return say(`sheet.status_${outcome}`);
  if (!saved) return say("sheet.status_blank");
  const time = sayTime(pastOf(saved), language);
  const when = sayTime(downloaded, language);
  if (!downloaded) return say("sheet.status_new", { time });
  if (!changed.length) return say("sheet.status_same", { time, when });
  return say("sheet.status_changed", { time, when, fields: listWords(changed, say) });
}

/** A clock that was set back must not make a sheet seem kept at a time to come. */
const pastOf = (saved) => (Date.parse(saved) > Date.now() ? now() : saved);

function listWords(labels, say) {
  const named = labels.map((label) => (label === "" ? say("sheet.about_sheet") : label.replace(/[…?.]+$/, "")));
  const more = named.length - NAMED;
  return [...named.slice(0, NAMED), ...(more > 0 ? [say("sheet.and_more", { count: more })] : [])].join(", ");
}

/** Shows the list of copies, where there is more than the open one. */
export function showCopies(place, keeper, say, language) {
  const copies = keeper.copies().map(({ sheet }) => ({ id: sheet.id, words: nameCopy(sheet, say, language) }));
  const open = keeper.current.id;
  if (!copies.some(({ id }) => id === open)) copies.unshift({ id: open, words: say("sheet.new_copy") });
  place.hidden = copies.length < 2;
  place.querySelector("select").replaceChildren(
    ...copies.map(({ id, words }) => build("option", { value: id, selected: id === open }, words)),
  );
}

/** Returns what a copy is called in a list. */
export function nameCopy(sheet, say, language) {
  const time = sayTime(sheet.saved, language);
  return sheet.title ? say("sheet.copy_named", { title: sheet.title, time }) : say("sheet.untitled", { time });
}
