// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField, Option } from "../../core/types.d.ts";

export interface ChoiceField extends BaseField {
  kind: "choice";
  options: Option[];
}

declare module "../../core/types.d.ts" {
  interface Fields {
    choice: ChoiceField;
  }
  interface Answer {
    /** The key of an option. */
    choice: string;
  }
  interface Views {
    choice: Counts;
  }
}
