// Keeps one whole release in the browser, and answers from it. The build puts `self.release` before this text: the
// release's name, and the address of its list of files with their hashes. A new release has another name, so the
// browser installs it beside the old one, and changes over only when no page of the old one is open any more: a page
// never meets a script of another release. What does not come exactly as published is not kept.
//
// Two copies on one host share its caches, so the name of each begins with the path of its own copy, and no copy touches
// what bears another's.

/**
 * `digits`: how many of a file's hash the list has; `others`: where the languages begin that are not kept.
 * @typedef {{ name: string, list: string, digits: number, others: string[] }} Release
 */

// To the type checker, `self` is a worker of any kind.
const worker = /** @type {ServiceWorkerGlobalScope & { release: Release }} */ (/** @type {unknown} */ (self));
const PREFIX = `hb/offline${new URL(worker.registration.scope).pathname}`;
const CACHE = PREFIX + worker.release.name;
const AT_ONCE = 6;

worker.addEventListener("install", (event) => event.waitUntil(keepAll()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(worker.registration.scope)) event.respondWith(answer(event.request));
});

/** Fetches every file of the release; where one fails, nothing of it stays. */
async function keepAll() {
  try {
    const response = await fetch(new URL(worker.release.list, worker.registration.scope), { cache: "no-cache" });
    /** @type {[address: string, hash: string][]} */
    const files = await response.json();
    const waiting = files.entries();
    const cache = await caches.open(CACHE);
    const work = async () => {
      for (const [number, [address, hash]] of waiting) {
        await keep(cache, new URL(address, worker.registration.scope).href, hash);
        if (number % 10 === 0) await tell(number, files.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/**
 * Keeps one file: from an older release where it is the same, else from the server.
 * @param {Cache} cache @param {string} url @param {string} hash
 */
async function keep(cache, url, hash) {
  const older = await caches.match(url, { ignoreVary: true });
  if (older && (await digest(await older.clone().arrayBuffer())) === hash) return cache.put(url, older);
  return cache.put(url, await fetchExactly(url, hash, 2));
}

/**
 * Fetches a file that must be as published. One broken connection among hundreds is no reason to give up, so it is
 * asked for again.
 * @param {string} url @param {string} hash @param {number} more how often it may be asked for again
 * @returns {Promise<Response>}
 */
async function fetchExactly(url, hash, more) {
  try {
    const response = await fetch(url, { cache: "no-cache" });
    const body = await response.clone().arrayBuffer();
    if (!response.ok || (await digest(body)) !== hash) throw new Error(`${url} is not as published.`);
    // A browser refuses a redirected answer for a page, so its content is wrapped anew.
    const headers = { "Content-Type": response.headers.get("Content-Type") ?? "" };
    return response.redirected ? new Response(body, { headers }) : response;
  } catch (error) {
    if (!more) throw error;
    return fetchExactly(url, hash, more - 1);
  }
}

/** @param {ArrayBuffer} body */
async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, worker.release.digits);
}

/** @param {number} done @param {number} all */
async function tell(done, all) {
  const pages = await worker.clients.matchAll({ includeUncontrolled: true });
  for (const page of pages) page.postMessage({ done, all });
}

/** Drops older releases, and tells the pages: WebKit may lose the event by which they would see that it works. */
async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => isOwn(name) && name !== CACHE).map((name) => caches.delete(name)),
  );
  await tell(1, 1);
}

/** @param {string} name */
function isOwn(name) {
  return name.startsWith(PREFIX) && !name.slice(PREFIX.length).includes("/");
}

/**
 * Answers from the release; what is no part of it comes from the network, or is missing.
 * @param {Request} request
 */
async function answer(request) {
  const address = new URL(request.url);
  address.search = "";
  address.hash = "";
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address.href, { ignoreVary: true });
  if (kept) return kept;
  const folder = address.href.replace(/(\/index\.html|\/?)$/, "/");
  if (request.mode === "navigate" && await cache.match(folder, { ignoreVary: true })) {
    return Response.redirect(folder + new URL(request.url).search);
  }
  try {
    return await fetch(request);
  } catch (error) {
    const missing = await cache.match(new URL("404.html", worker.registration.scope).href, { ignoreVary: true });
    if (request.mode !== "navigate" || !missing) throw error;
    return notHere(missing, address.pathname);
  }
}

/**
 * The page for what is missing: every page of a language that is kept is here, so an unknown one is none; a file, or a
 * page of another language, may be there with a network.
 * @param {Response} missing @param {string} path
 */
async function notHere(missing, path) {
  const page = await missing.text();
  const { pathname } = new URL(worker.registration.scope);
  const isOther = worker.release.others.some((home) => path.startsWith(pathname + home));
  const mayBe = isOther || (/\.\w+$/.test(path) && !path.endsWith(".html"));
  const shown = mayBe
    ? page.replace(/ hidden(="")? data-hb-not-kept/g, "").replaceAll("data-hb-missing", "hidden")
    : page;
  return new Response(shown, { status: mayBe ? 503 : 404, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
