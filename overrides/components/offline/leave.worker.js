// Stands in the place of keep.worker.js in a release that switches offline use off: it takes back what was kept, and
// itself, without waiting for pages to be closed.
const PREFIX = `hb/offline${new URL(self.registration.scope).pathname}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = await caches.keys();
  const own = names.filter((name) => name.startsWith(PREFIX) && !name.slice(PREFIX.length).includes("/"));
  await Promise.all(own.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
