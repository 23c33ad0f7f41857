// A box that is too wide for its place can be scrolled by keyboard, and is a stop only as long as it is too wide.

/** Returns the box, which minds its own width from now on. @param {HTMLElement} box @param {string} label */
export function scrolling(box, label) {
  new ResizeObserver(() => {
    const isWide = box.scrollWidth > box.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", label]]) {
      if (isWide) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }).observe(box);
  return box;
}
