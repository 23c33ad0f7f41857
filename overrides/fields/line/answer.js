// A line of text as an answer; several lines are the same. Pure.
import { BOXES, single } from "../../core/read.js";

export const read = single(BOXES.text);

/** @param {unknown} _field @param {string} value */
export const words = (_field, value) => value.split("\n");

export { csv } from "../number/answer.js";
