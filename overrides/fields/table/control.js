// A table: rows of native controls.
export { connect, read, write } from "../rows.js";
