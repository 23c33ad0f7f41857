// What a worksheet says of a result of this kind, and what it finds.
import type { ResultOfFields } from "../../core/types.d.ts";

declare module "../../core/types.d.ts" {
  interface Results {
    checklist: ResultOfFields & { kind: "checklist" };
  }
  interface Found {
    checklist: { lines: string[]; done: string[]; open: string[]; summary: string };
  }
}
