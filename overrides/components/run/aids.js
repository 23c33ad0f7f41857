// What helps whoever runs a session: a bell, and a screen that stays awake, each where the browser lets it.

const PITCH = 660;
const SECONDS = 1.2;

/** @type {AudioContext | undefined} */
let sound;

/** Makes ready to ring; browsers want a click before. Returns false where there is no sound. */
export function readyBell() {
  try {
    sound ??= new AudioContext();
    sound.resume();
    return true;
  } catch {
    return false;
  }
}

export function ring() {
  if (!sound) return;
  const [tone, loudness] = [sound.createOscillator(), sound.createGain()];
  tone.frequency.value = PITCH;
  loudness.gain.setValueAtTime(0.4, sound.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + SECONDS);
  tone.connect(loudness).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + SECONDS);
}

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
