// Says which hints speak about which examples: sheets as [{slug, hints, examples}] in, a line for each of them out.
/** @import { Spec } from "../../overrides/core/types.d.ts" */
import { holds } from "../../overrides/core/hints.js";

/** @type {Pick<Spec, "slug" | "hints" | "examples">[]} */
const sheets = JSON.parse(await new Response(Deno.stdin.readable).text());
for (const { slug, hints, examples } of sheets) {
  for (const { answers } of examples) {
    for (const hint of hints.filter((one) => holds(one, answers))) {
      console.log(`${slug}, ${hint.field} (${hint.rule}): ${JSON.stringify(answers[hint.field] ?? "")}`);
    }
  }
}
