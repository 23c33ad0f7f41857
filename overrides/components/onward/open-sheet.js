// Keeps a sheet that was made here, and opens it on its own page.
import { storeSheet } from "../../browser/storage.js";
import { pack } from "../../core/codec.js";
import { now } from "../../core/marks.js";

/** @import { Sheet, Spec } from "../../core/types.d.ts" */

/** Returns the address at which a copy of this browser opens. @param {string} address @param {Pick<Sheet, "id">} sheet */
export const copyAddress = (address, { id }) => `${address}#copy=${id}`;

/**
 * Keeps a sheet and goes to it; where the browser keeps nothing, the address itself brings it.
 * @param {Sheet} sheet @param {string} address @param {Spec} spec
 */
export async function openSheet(sheet, address, spec) {
  const saved = { ...sheet, worksheet: spec.slug, saved: now() };
  const isKept = storeSheet(saved).outcome === "kept";
  location.assign(isKept ? copyAddress(address, saved) : `${address}#a=${await pack(saved)}`);
}
