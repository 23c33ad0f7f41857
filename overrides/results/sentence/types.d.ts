// What a worksheet says of a result of this kind, and what it finds.
import type { ResultOfFields } from "../../core/types.d.ts";

/** A piece of an assembled sentence; the person's own words, or a gap that is still open. */
export interface SentencePart {
  text: string;
  own?: boolean;
  open?: boolean;
}

declare module "../../core/types.d.ts" {
  interface Results {
    sentence: ResultOfFields & { kind: "sentence" };
  }
  interface Found {
    sentence: { lines: string[]; parts: SentencePart[] };
  }
}
