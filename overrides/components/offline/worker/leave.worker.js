// Stands in the place of keep.worker.js in a release that switches offline use off: it takes back what was kept, and
// itself, without waiting for pages to be closed.

// To the type checker, `self` is a worker of any kind.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = `hb/offline${new URL(worker.registration.scope).pathname}`;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = await caches.keys();
  const own = names.filter((name) => name.startsWith(PREFIX) && !name.slice(PREFIX.length).includes("/"));
  await Promise.all(own.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
