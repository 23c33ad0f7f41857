// The camera, which nobody is asked for before a button is pressed. Each picture is read in memory, and none is kept.

/** Why there is no picture: the browser gives no camera to this page, it was refused, there is none, or it cannot be started. */
/** @typedef {"missing" | "refused" | "none" | "busy"} CameraFault */

/** @type {Record<string, CameraFault>} */
const FAULTS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  OverconstrainedError: "none",
};

/** The camera that looks away from whoever holds the device, where there are two; fine enough for a dense code. */
const WANTED = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } };

/**
 * Shows in `video` what the camera sees, until `signal` is aborted. Rejects where there is no picture: `whyNoCamera` says why.
 * @param {HTMLVideoElement} video @param {AbortSignal} signal @param {() => void} ended called where it ends by itself
 */
export async function openCamera(video, signal, ended) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: WANTED });
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  signal.addEventListener("abort", close);
  if (signal.aborted) {
    close();
    return;
  }
  stream.getVideoTracks()[0].addEventListener("ended", ended);
  video.muted = true;
  video.srcObject = stream;
  await video.play();
}

/** Returns why a camera did not open. Browsers give none to a page on plain http. @param {unknown} error @returns {CameraFault} */
export function whyNoCamera(error) {
  if (!navigator.mediaDevices?.getUserMedia) return "missing";
  return error instanceof DOMException ? FAULTS[error.name] ?? "busy" : "busy";
}
