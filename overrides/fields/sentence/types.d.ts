// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField, Texts } from "../../core/types.d.ts";
import type { LineField } from "../line/types.d.ts";
import type { NotesField } from "../notes/types.d.ts";

export interface SentenceField extends BaseField {
  kind: "sentence";
  formula: string;
  parts: (LineField | NotesField)[];
}

declare module "../../core/types.d.ts" {
  interface Fields {
    sentence: SentenceField;
  }
  interface Views {
    sentence: Texts;
  }
}
