// Keep for offline use: registers the worker when asked, says how far it has come, and takes everything back.
import { find } from "../../browser/dom.js";

/** What the box says, by its state; of one that has no words it says nothing. @typedef {Record<string, string>} Words */

/** Starts the box that keeps the handbook in this browser, where the page has one. */
export async function startOffline() {
  /** @type {HTMLElement | null} */
  const box = document.querySelector("[data-hb-offline]");
  const words = box?.querySelector("[data-hb-offline-words]");
  if (!box || !words) return;
  const view = new View(box, JSON.parse(words.textContent));
  try {
    await startBox(box, view);
  } catch {
    view.show("unsupported"); // A browser that may store nothing, as with site data blocked, refuses the question already.
  }
}

/** @param {HTMLElement} box @param {View} view */
async function startBox(box, view) {
  // To ask for the store first is quiet: where it is blocked, Firefox writes an error for a question about workers.
  if (!window.localStorage || !("serviceWorker" in navigator) || !window.isSecureContext) {
    throw new Error("Nothing is kept.");
  }
  const address = new URL(box.dataset.hbWorker ?? "", location.href).href;
  const scope = new URL(".", address).href;
  const keep = () => register(address, scope, view);
  const remove = () => forget(scope, view);
  const known = await navigator.serviceWorker.getRegistration(scope);
  view.keep.addEventListener("click", keep);
  view.remove.addEventListener("click", remove);
  navigator.serviceWorker.addEventListener("message", ({ data }) => view.progress(data.done / data.all));
  view.show(known?.waiting ? "newer" : known?.active ? "kept" : "");
}

/** What the box shows: a state has its words, and one of the two buttons. */
class View {
  /** @param {HTMLElement} box @param {Words} words */
  constructor(box, words) {
    this.words = words;
    this.keep = find(box, "[data-hb-offline-keep]");
    this.remove = find(box, "[data-hb-offline-remove]");
    this.bar = find(box, "[data-hb-offline-progress]", HTMLProgressElement);
    this.status = find(box, "[data-hb-offline-status]");
  }

  /** @param {string} state */
  show(state) {
    const isKept = state === "kept" || state === "newer";
    this.keep.hidden = isKept || state === "fetching" || state === "unsupported";
    this.remove.hidden = !isKept;
    this.bar.hidden = state !== "fetching";
    this.status.textContent = this.words[state] ?? "";
  }

  /** @param {number} share */
  progress(share) {
    this.bar.value = share;
  }
}

/** @param {string} address @param {string} scope @param {View} view */
async function register(address, scope, view) {
  view.show("fetching");
  try {
    const registration = await navigator.serviceWorker.register(trusted(address), { scope, updateViaCache: "none" });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (!worker) throw new Error("Nothing was registered.");
    await activated(registration, worker);
    view.show("kept");
  } catch {
    view.show("failed");
  }
}

/**
 * Resolves once a worker answers for the site, and rejects where it never will. A busy WebKit loses the event of this
 * change, and then the worker's state stays behind too: so its registration is asked, at each message from it.
 * @param {ServiceWorkerRegistration} registration @param {ServiceWorker} worker
 * @returns {Promise<void>}
 */
function activated(registration, worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated" || registration.active === worker) resolve();
      if (worker.state === "redundant") reject(new Error("The worker could not be installed."));
    };
    worker.addEventListener("statechange", look);
    navigator.serviceWorker.addEventListener("message", look);
    look();
  });
}

/** @param {string} scope @param {View} view */
async function forget(scope, view) {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  await registration?.unregister();
  const prefix = `hb/offline${new URL(scope).pathname}`;
  const names = await caches.keys();
  const own = names.filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes("/"));
  await Promise.all(own.map((name) => caches.delete(name)));
  view.show("removed");
}

/** @type {{ createScriptURL: (text: string) => string } | undefined} */
let policy;

/**
 * The policy of the site lets no text become the address of a script, but for that of the worker.
 * @param {string} address
 */
function trusted(address) {
  if (!window.trustedTypes) return address;
  policy ??= window.trustedTypes.createPolicy("hb-offline", { createScriptURL: String });
  return policy.createScriptURL(address);
}
