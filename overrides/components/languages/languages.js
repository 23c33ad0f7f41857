// Leads to the same page in the other language as it is now: with the filter and the place in it.

/** Keeps query and fragment of the address in the link to another language. */
export function startLanguages() {
  /** @type {HTMLAnchorElement | null} */
  const link = document.querySelector("[data-hb-language]");
  const keep = () => {
    if (link) Object.assign(link, { search: location.search, hash: location.hash });
  };
  for (const event of ["pointerdown", "focus", "click"]) link?.addEventListener(event, keep);
}
