// The one live region of a page: says to those who listen what others see.

/** Returns `announce(text)`, which speaks through `region`. The same text twice in a row is said twice. */
export function makeAnnounce(region) {
  return (text) => {
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  };
}
