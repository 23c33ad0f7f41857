// How an answer is typed in from a slip of paper: its columns, and what their cells answer. Pure.
export { columns, read } from "../number/slip.js";
