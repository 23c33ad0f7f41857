// What helps whoever runs a session: a bell, and a screen that stays awake, each where the browser lets it.

import { play, readySound } from "../../browser/sound.js";

const BELL = { pitch: 660, seconds: 1.2, loudness: 0.4 };

/** Makes ready to ring; browsers want a click before. Returns false where there is no sound. */
export const readyBell = () => readySound();

/** Rings, where it was made ready. */
export const ring = () => play(BELL);

/** Keeps the screen awake while the page is seen; `told` hears whether that works. @param {(isAwake: boolean) => void} told @param {AbortSignal} signal */
export function stayAwake(told, signal) {
  /** @type {WakeLockSentinel | undefined} */
  let lock;
  const ask = async () => {
    if (document.hidden) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (signal.aborted) await lock.release();
      else told(true);
    } catch {
      // Absent on plain http and in older browsers; refused where the battery is low.
      if (!signal.aborted) told(false);
    }
  };
  document.addEventListener("visibilitychange", ask, { signal });
  signal.addEventListener("abort", () => lock?.release());
  ask();
}
