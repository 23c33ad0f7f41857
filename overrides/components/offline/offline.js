// Keep for offline use: registers the worker when asked, says how far it has come, and takes everything back.
/** Starts the box that keeps the handbook in this browser, where the page has one. */
export async function startOffline() {
  const box = document.querySelector("[data-hb-offline]");
  const words = box?.querySelector("[data-hb-offline-words]");
  if (!words) return;
  const part = (name) => box.querySelector(`[data-hb-offline-${name}]`);
  const view = new View(part, JSON.parse(words.textContent));
  try {
    await startBox(box, part, view);
  } catch {
    view.show("unsupported"); // A browser that may store nothing, as with site data blocked, refuses the question already.
  }
}

async function startBox(box, part, view) {
  // To ask for the store first is quiet: where it is blocked, Firefox writes an error for a question about workers.
  if (!window.localStorage || !("serviceWorker" in navigator) || !window.isSecureContext) {
    throw new Error("Nothing is kept.");
  }
  const address = new URL(box.dataset.hbWorker, location.href).href;
  const scope = new URL(".", address).href;
  const keep = () => register(address, scope, view);
  const remove = () => forget(scope, view);
  const known = await navigator.serviceWorker.getRegistration(scope);
  part("keep").addEventListener("click", keep);
  part("remove").addEventListener("click", remove);
  navigator.serviceWorker.addEventListener("message", ({ data }) => view.progress(data.done / data.all));
  view.show(known?.waiting ? "newer" : known?.active ? "kept" : "");
}

/** What the box shows: a state has its words, and one of the two buttons. */
class View {
  constructor(part, words) {
    this.part = part;
    this.words = words;
  }

  show(state) {
    const isKept = state === "kept" || state === "newer";
    this.part("keep").hidden = isKept || state === "fetching" || state === "unsupported";
    this.part("remove").hidden = !isKept;
    this.part("progress").hidden = state !== "fetching";
    this.part("status").textContent = this.words[state] ?? "";
  }

  progress(share) {
    this.part("progress").value = share;
  }
}

async function register(address, scope, view) {
  view.show("fetching");
  try {
    const registration = await navigator.serviceWorker.register(trusted(address), { scope, updateViaCache: "none" });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    await reached(worker, "activated");
    view.show("kept");
  } catch {
    view.show("failed");
  }
}

/** Resolves once a worker has come to a state, and rejects where it never will. */
function reached(worker, state) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === state) resolve();
      if (worker.state === "redundant") reject(new Error("The worker could not be installed."));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

async function forget(scope, view) {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  await registration?.unregister();
  const prefix = `hb/offline${new URL(scope).pathname}`;
  const names = await caches.keys();
  const own = names.filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes("/"));
  await Promise.all(own.map((name) => caches.delete(name)));
  view.show("removed");
}

/** The policy of the site lets no text become the address of a script, but for that of the worker. */
let policy;
function trusted(address) {
  if (!window.trustedTypes) return address;
  policy ??= trustedTypes.createPolicy("hb-offline", { createScriptURL: String });
  return policy.createScriptURL(address);
}
