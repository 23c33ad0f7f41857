// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField } from "../../core/types.d.ts";

export interface NotesField extends BaseField {
  kind: "notes";
  lines?: number;
}

declare module "../../core/types.d.ts" {
  interface Fields {
    notes: NotesField;
  }
  interface Answer {
    notes: string;
  }
  interface Views {
    notes: Texts;
  }
}
