// The meaning of a term, beside it: on hover, on focus, and on the first tap. A second tap goes to the glossary.

const GAP = 8;

/** Starts the explained terms of the page. */
export function startTerms() {
  const terms = document.querySelectorAll("[data-hb-term]");
  if (!terms.length) return;
  const tip = document.createElement("span");
  tip.id = "term";
  tip.className = "hb-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let owner = null;
  let touched = false;

  const hide = () => {
    owner?.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  };
  const show = (term) => {
    if (owner === term) return;
    hide();
    owner = term;
    tip.textContent = term.dataset.hbTerm;
    tip.hidden = false;
    term.setAttribute("aria-describedby", tip.id);
    const [line] = term.getClientRects();
    const left = Math.min(line.left, document.documentElement.clientWidth - tip.offsetWidth - GAP);
    const above = line.top - tip.offsetHeight - GAP;
    tip.style.left = `${Math.max(GAP, left) + scrollX}px`;
    tip.style.top = `${(above > 0 ? above : line.bottom + GAP) + scrollY}px`;
  };

  for (const term of terms) {
    term.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(term));
    term.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse" && event.relatedTarget !== tip && document.activeElement !== term) hide();
    });
    term.addEventListener("pointerdown", (event) => (touched = event.pointerType !== "mouse" && owner !== term));
    term.addEventListener("focus", () => show(term));
    term.addEventListener("blur", hide);
    term.addEventListener("click", (event) => {
      if (touched) event.preventDefault();
      touched = false;
      show(term);
    });
  }
  tip.addEventListener(
    "pointerleave",
    (event) => event.relatedTarget !== owner && document.activeElement !== owner && hide(),
  );
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => {
    if (event.target !== owner && event.target !== tip) hide();
  });
}
