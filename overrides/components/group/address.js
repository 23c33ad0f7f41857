// What the page looks at stands in its address, so that it is there again after a reload and Back.

/** @import { Round } from "./round.js" */

/** Returns what the address asks for: a worksheet, the id of a set-up of it, and whether to show the results at once. */
export function askedInAddress() {
  const asked = new URLSearchParams(location.search);
  return { slug: asked.get("sheet") ?? "", setup: asked.get("setup") ?? undefined, results: asked.has("results") };
}

/** Names a round in the address. @param {Round} round */
export function nameInAddress({ spec, setup }) {
  const asked = new URLSearchParams({ sheet: spec.slug });
  if (setup) asked.set("setup", setup.id);
  history.replaceState(history.state, "", `${location.origin}${location.pathname}?${asked}${location.hash}`);
}
