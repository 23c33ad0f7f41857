// What a worksheet says of a result of this kind, and what it finds.
import type { ResultOfFields } from "../../core/types.d.ts";

declare module "../../core/types.d.ts" {
  interface Results {
    $kind: ResultOfFields & { kind: "$kind" };
  }
  interface Found {
    /** `lines` is the whole of it in words; the rest is for its picture. */
    $kind: { lines: string[]; shares: number[] };
  }
}
