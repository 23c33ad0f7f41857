// A page that has moved: go on to its new address, with the query and the fragment (answers travel in it).
const moved = new URL(document.querySelector('link[rel="canonical"]').href);
moved.search = location.search;
moved.hash = location.hash;
location.replace(moved.href);
