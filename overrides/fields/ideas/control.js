// Ideas: rows of an idea and the dots it was given.
export { connect, read, write } from "../rows.js";
