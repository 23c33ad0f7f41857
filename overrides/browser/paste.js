// What becomes of a pasted text.

/** Returns how much of a pasted text a box has not taken, in letters. @param {ClipboardEvent} event */
export function cutBy({ target, clipboardData }) {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return 0;
  const chosen = (target.selectionEnd ?? 0) - (target.selectionStart ?? 0);
  const room = target.maxLength - (target.value.length - chosen);
  const pasted = clipboardData?.getData("text/plain").replaceAll("\r\n", "\n").length ?? 0;
  return target.maxLength > 0 ? Math.max(0, pasted - room) : 0;
}
