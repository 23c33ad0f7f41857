// How an answer stands in the sheet's Word file: under the tag that macros/exports/word.py gives its box. Pure.
export { fill } from "../line/word.js";
