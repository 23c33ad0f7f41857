// The live controls: `read` returns the answer that they hold, `write` shows one and returns what of it they cannot show.
// `connect` and `isStale` may stand beside them (FieldKind in core/types.d.ts).
export { read, write } from "../number/control.js";
