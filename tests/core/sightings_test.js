// A code before the camera: taken once however long it is held there, and known again when it comes back.
import assert from "node:assert/strict";
import { Sightings } from "../../overrides/core/sightings.js";

Deno.test("a code that is held before the camera is new once, for as long as it stays", () => {
  const sightings = new Sightings();
  const found = Array.from({ length: 50 }, (_, index) => sightings.see("one", index * 200));
  assert.deepEqual(found, ["new", ...Array(49).fill("still")]);
});

Deno.test("a code that was gone for a while and comes back is seen again", () => {
  const sightings = new Sightings();
  assert.equal(sightings.see("one", 0), "new");
  assert.equal(sightings.see("two", 1000), "new");
  assert.equal(sightings.see("one", 1500), "still");
  assert.equal(sightings.see("one", 4000), "again");
  assert.equal(sightings.see("one", 4200), "still");
});

Deno.test("a code whose answers could not be taken in is new the next time", () => {
  const sightings = new Sightings();
  sightings.see("one", 0);
  sightings.forget("one");
  assert.equal(sightings.see("one", 100), "new");
});
