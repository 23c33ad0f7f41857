// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField, Row } from "../../core/types.d.ts";

export interface IdeasField extends BaseField {
  kind: "ideas";
  rows: number;
  votes?: boolean;
}

export interface Idea extends Row {
  idea?: string;
  votes?: number;
}

/** The ideas of a group. */
export interface Collected {
  ideas: { label: string; dots: number; people: string[] }[];
}

declare module "../../core/types.d.ts" {
  interface Fields {
    ideas: IdeasField;
  }
  interface Answer {
    ideas: Idea[];
  }
  interface Views {
    ideas: Collected;
  }
}
