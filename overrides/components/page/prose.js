// What running text does: the list of its headings, links to them that can be copied, terms that are explained, reviews
// that are due, and paper.

const GAP = 8;

/** A click on the mark beside a heading copies the address of that part of the page, where the browser allows it. */
export function startAnchors() {
  const words = document.querySelector("[data-hb-copied]")?.dataset.hbCopied;
  for (const anchor of document.querySelectorAll("[data-hb-anchor]")) {
    anchor.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(anchor.href);
      } catch {
        return; // Not on plain http: the link still sets the address, and that can be copied by hand.
      }
      const said = Object.assign(document.createElement("span"), { className: "hb-anchor__said", textContent: words });
      said.setAttribute("role", "status");
      anchor.after(said);
      setTimeout(() => said.remove(), 2500);
    });
  }
}

/** Opens what is folded while the page is being printed, and writes the day at its end. */
export function startPrint() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const details of opened) details.open = true;
    for (const place of document.querySelectorAll("[data-hb-printed]")) {
      place.textContent = ` ${place.dataset.hbPrinted} ${
        new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" })
      }.`;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

/** Starts the list of headings, where the page has one. */
export function startContents() {
  const list = document.querySelector("[data-hb-contents]");
  if (!list) return;
  const beside = matchMedia("(min-width: 68rem)");
  list.open = beside.matches;
  beside.addEventListener("change", () => (list.open = beside.matches));

  const links = new Map([...list.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const reached = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) reached.add(target.id);
        else reached.delete(target.id);
      }
      const current = [...links.keys()].findLast((id) => reached.has(id));
      for (const [id, link] of links) {
        id === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "1000000px 0px -70% 0px" }, // a heading counts from the upper third of the window on, and all above it
  );
  for (const id of links.keys()) {
    const heading = document.getElementById(id);
    if (heading) watch.observe(heading);
  }
}

/** Shows the mark of every note whose review was due before today. */
export function markReviews(today = new Date().toISOString().slice(0, 10)) {
  for (const mark of document.querySelectorAll("[data-hb-review]")) mark.hidden = mark.dataset.hbReview >= today;
}

/**
 * Starts the explained terms of the page: the meaning of each beside it, on hover, on focus, and on the first tap. A second
 * tap goes to the glossary.
 */
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
