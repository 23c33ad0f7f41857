// What a worksheet says of a field of this kind, what its answer is, and what a group's answers come to.
import type { BaseField } from "../../core/types.d.ts";

export interface ScaleField extends BaseField {
  kind: "scale";
  levels: string[];
  /** Offers "Don't know". */
  unknown?: boolean;
}

/** What a group says on a scale. The last four where any level is known; `apart` is a share of the scale, up to a half. */
export interface Levels {
  counts: number[];
  known: number;
  unknown: number;
  middle?: number;
  low?: number;
  high?: number;
  apart?: number;
}

declare module "../../core/types.d.ts" {
  interface Fields {
    scale: ScaleField;
  }
  interface Answer {
    /** The level, from 1; null: "don't know". */
    scale: number | null;
  }
  interface Views {
    scale: Levels;
  }
}
