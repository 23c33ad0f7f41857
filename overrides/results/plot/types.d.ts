// What a worksheet says of a result of this kind, and what it finds.
import type { Axis, Point, ResultOfFields } from "../../core/types.d.ts";

declare module "../../core/types.d.ts" {
  interface Results {
    plot: ResultOfFields & { kind: "plot" };
  }
  interface Found {
    plot: {
      lines: string[];
      points: Point[];
      quadrants: { title: string; points: Point[] }[];
      unplaced: string[];
      x: Axis;
      y: Axis;
    };
  }
}
