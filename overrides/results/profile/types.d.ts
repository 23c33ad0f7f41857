// What a worksheet says of a result of this kind, and what it finds.
import type { ResultOfFields } from "../../core/types.d.ts";

/** A scale among others; `earlier` says what it was on other days. */
export interface ProfileRow {
  label: string;
  level: number | null;
  most: number;
  words: string;
  earlier?: string;
}

declare module "../../core/types.d.ts" {
  interface Results {
    /** `dates` names the field with the day by which copies are compared. */
    profile: ResultOfFields & { kind: "profile"; dates?: string };
  }
  interface Found {
    profile: { lines: string[]; rows: ProfileRow[]; summary: string[] };
  }
}
