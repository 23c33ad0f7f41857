// What the big screen shows, and what is said over its channel.
import assert from "node:assert/strict";
import { readMessage, slidesOf, stepOf, within } from "../../overrides/core/screen.js";

const rows = Array.from({ length: 20 }, (_, index) => [`Thing ${index + 1}`, `£${20 - index}`, "5%"]);
const budget = {
  label: "Money",
  columns: ["What", "Total", "Share"],
  rows,
  bars: rows.map((_, index) => 1 - index / 20),
};

Deno.test("a question that does not fit goes on on the next screens, and nothing of it is left out", () => {
  const slides = slidesOf([{ heading: "Part" }, budget], false);
  assert.deepEqual(slides.map(({ title, part }) => [title, part?.number, part?.all]), [
    ["Money", 1, 2],
    ["Money", 2, 2],
  ]);
  assert.deepEqual(slides.flatMap((slide) => slide.rows?.map(({ label }) => label)), rows.map(([label]) => label));
  assert.deepEqual(slides[0].rows?.[0], { label: "Thing 1", value: "£20", bar: 1 });
});

Deno.test("each scale is a screen of its own, with its levels in words", () => {
  const scales = {
    columns: [],
    rows: [["Sure?"], ["Able?"]],
    counts: [[1, 2], [0, 0]],
    levels: [["1: no", "2: yes"], ["1: no", "2: yes"]],
  };
  const [sure, able] = slidesOf([scales], false);
  assert.deepEqual([sure.title, able.title], ["Sure?", "Able?"]);
  assert.deepEqual(sure.rows, [{ label: "1: no", value: "1", bar: 0.5 }, { label: "2: yes", value: "2", bar: 1 }]);
});

Deno.test("people have no names on the screen unless they are wanted, and questions keep theirs", () => {
  const why = { label: "Why?", parts: [{ items: [{ who: "Ann", text: "Cold" }] }] };
  const talk = [{ heading: "Talk first" }, { text: "They differ." }, {
    parts: [{ items: [{ who: "Sure?", text: "1 to 4" }] }],
  }];
  assert.deepEqual(slidesOf([why], false)[0].said, [{ text: "Cold" }]);
  assert.deepEqual(slidesOf([why], true)[0].said, [{ who: "Ann", text: "Cold" }]);
  const [slide] = slidesOf(talk, false);
  assert.deepEqual([slide.title, slide.lines, slide.said], ["Talk first", ["They differ."], [{
    who: "Sure?",
    text: "1 to 4",
  }]]);
});

Deno.test("a clicker and the arrows move, within the slides that there are", () => {
  const deck = { title: "T", slides: slidesOf([budget], false) };
  assert.deepEqual(["PageDown", "ArrowRight", "PageUp", "ArrowLeft", "x"].map(stepOf), [1, 1, -1, -1, 0]);
  assert.deepEqual([within(deck, 9), within(deck, -1), within(deck, stepOf("End"))], [1, 0, 1]);
});

Deno.test("what is no message of ours is not heard", () => {
  for (
    const given of [
      undefined,
      "x",
      {},
      { at: "1" },
      { deck: 1, at: 0 },
      { deck: { title: "T" }, at: 0 },
      { hello: 1 },
      { over: 1 },
    ]
  ) {
    assert.equal(readMessage(given), undefined);
  }
  assert.deepEqual(readMessage({ at: 2 }), { at: 2 });
  assert.deepEqual(readMessage({ over: true, at: "x" }), { over: true });
});
