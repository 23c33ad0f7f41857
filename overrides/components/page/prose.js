// What running text does: the list of its headings, links to them that can be copied, terms that are explained, reviews
// that are due, and paper.

const GAP = 8;

/** A click on the mark beside a heading copies the address of that part of the page, where the browser allows it. */
export function startAnchors() {
  /** @type {HTMLElement | null} */
  const element = document.querySelector("[data-hb-copied]");
  const words = element?.dataset.hbCopied;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const anchors = document.querySelectorAll("[data-hb-anchor]");
  for (const anchor of anchors) {
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
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folded = document.querySelectorAll("main details:not([open])");
    opened = [...folded];
    for (const details of opened) details.open = true;
    /** @type {NodeListOf<HTMLElement>} */
    const places = document.querySelectorAll("[data-hb-printed]");
    for (const element of places) {
      element.textContent = ` · ${element.dataset.hbPrinted} ${sayToday(element.dataset.hbMonths)}.`;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

/** Returns today in words. Months come with a page whose language a browser may not know. @param {string | undefined} months */
function sayToday(months) {
  const day = new Date();
  if (!months) return day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  return [day.getDate(), months.split(" ")[day.getMonth()], day.getFullYear()].join(" ");
}

/** Starts the list of headings, where the page has one. */
export function startContents() {
  /** @type {HTMLDetailsElement | null} */
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
      const current = [...links.keys()].filter((id) => reached.has(id)).at(-1);
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
  /** @type {NodeListOf<HTMLElement>} */
  const marks = document.querySelectorAll("[data-hb-review]");
  for (const mark of marks) mark.hidden = (mark.dataset.hbReview ?? "") >= today;
}

/** The meaning of a term, beside it. One is shown at a time; it is the same element each time. */
class Tip {
  /** @type {HTMLElement | null} */
  owner = null;

  constructor() {
    this.element = document.createElement("span");
    this.element.id = "term";
    this.element.className = "hb-tip";
    this.element.dataset.hbLeaveOut = "print";
    this.element.setAttribute("role", "tooltip");
    this.element.hidden = true;
    document.body.append(this.element);
  }

  hide() {
    this.owner?.removeAttribute("aria-describedby");
    this.owner = null;
    this.element.hidden = true;
  }

  /** @param {HTMLElement} term */
  show(term) {
    if (this.owner === term) return;
    this.hide();
    this.owner = term;
    this.element.textContent = term.dataset.hbTerm ?? "";
    this.element.lang = term.closest("[lang]")?.getAttribute("lang") ?? ""; // it stands outside the text
    this.element.hidden = false;
    term.setAttribute("aria-describedby", this.element.id);
    const [line] = term.getClientRects();
    const left = Math.min(line.left, document.documentElement.clientWidth - this.element.offsetWidth - GAP);
    const above = line.top - this.element.offsetHeight - GAP;
    this.element.style.left = `${Math.max(GAP, left) + scrollX}px`;
    this.element.style.top = `${(above > 0 ? above : line.bottom + GAP) + scrollY}px`;
  }
}

/**
 * Starts the explained terms of the page: the meaning of each beside it, on hover, on focus, and on the first tap. A second
 * tap goes to the glossary.
 */
export function startTerms() {
  /** @type {NodeListOf<HTMLElement>} */
  const terms = document.querySelectorAll("[data-hb-term]");
  if (!terms.length) return;
  const tip = new Tip();
  const hide = () => tip.hide();
  let touched = false;
  for (const term of terms) {
    term.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && tip.show(term));
    term.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse" && event.relatedTarget !== tip.element && document.activeElement !== term) {
        hide();
      }
    });
    term.addEventListener("pointerdown", (event) => (touched = event.pointerType !== "mouse" && tip.owner !== term));
    term.addEventListener("focus", () => tip.show(term));
    term.addEventListener("blur", hide);
    term.addEventListener("click", (event) => {
      if (touched) event.preventDefault();
      touched = false;
      tip.show(term);
    });
  }
  tip.element.addEventListener(
    "pointerleave",
    (event) => event.relatedTarget !== tip.owner && document.activeElement !== tip.owner && hide(),
  );
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => {
    if (event.target !== tip.owner && event.target !== tip.element) hide();
  });
}
