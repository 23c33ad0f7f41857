// Short sounds, each where the browser lets a page make one.

/** @typedef {{ pitch: number, seconds: number, loudness: number }} Tone */

/** @type {AudioContext | undefined} */
let sound;

/** Makes ready for sounds; browsers want a click before. Returns false where there are none. */
export function readySound() {
  try {
    sound ??= new AudioContext();
    sound.resume();
    return true;
  } catch {
    return false;
  }
}

/** Makes a sound that fades, where it was made ready. @param {Tone} tone */
export function play({ pitch, seconds, loudness }) {
  if (!sound) return;
  const [tone, gain] = [sound.createOscillator(), sound.createGain()];
  tone.frequency.value = pitch;
  gain.gain.setValueAtTime(loudness, sound.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + seconds);
  tone.connect(gain).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + seconds);
}
