// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField } from "../../core/types.d.ts";

export interface DateField extends BaseField {
  kind: "date";
}

declare module "../../core/types.d.ts" {
  interface Fields {
    date: DateField;
  }
  interface Answer {
    /** YYYY-MM-DD */
    date: string;
  }
  interface Views {
    date: { rows: { person: string; value: string }[] };
  }
}
