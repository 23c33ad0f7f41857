// Lists of what was found: what several kinds of result draw with.
import { build } from "../browser/build.js";

/** @param {(Node | string)[]} children */
export const item = (...children) => build("li", {}, ...children);
/** @param {string} name @param {Element[]} items */
export const list = (name, items) => build("ul", { class: `hb-finding__${name}`, role: "list" }, ...items);
