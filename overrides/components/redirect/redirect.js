// A page that has moved: go on to its new address, with the query and the fragment (answers travel in it).
/** @type {HTMLLinkElement | null} */
const link = document.querySelector('link[rel="canonical"]');
if (link) {
  const moved = new URL(link.href);
  moved.search = location.search;
  moved.hash = location.hash;
  location.replace(moved.href);
}
