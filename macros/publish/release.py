"""One release of the handbook: what is published beside its pages, what they get to know, and how they are finished.

An engine turns Markdown into pages; whatever it is, it asks here, and gives paths, addresses and texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..catalogue import Entry, Problem, kind_name, nearest
from ..catalogue.notes import lead_outside
from ..exports.card_images import card_of, plan_card_images
from ..exports.downloads import Download, Store, plan_book, plan_downloads
from ..exports.pictures import with_pictures
from ..exports.qr import Code, qr_code
from ..exports.sheets import Place
from ..views import Views, relative_link
from ..views.search import search_index
from ..views.thread import spec_files
from .assets import Assets, hashed_address
from .edition import Edition, language_of, load_editions, problems_of
from .offline import write_worker
from .policy import META_POLICY, host_files

SCREEN_MASK = 3
"""One of the eight masks of QR codes, named so that a build with a thousand pages need not look for the best."""
MISSING = "404.html"
"""The page for an address that leads nowhere. A host shows it at any depth."""


@dataclass(frozen=True)
class Setting:
    """Where a release is made from and for.

    `printed` is the public address, which stands on paper ('' where it is not known); `root` the path of the site on
    its host. While `serving`, pages bear no public address and no policy, and nobody waits for a PDF.
    """

    docs: Path
    overrides: Path
    name: str
    printed: str
    root: str
    serving: bool


class Release:
    """All editions of the handbook, and what is made of them together. `problems` are those found so far."""

    def __init__(self, setting: Setting):
        self.setting = setting
        self.editions, self.problems = load_editions(setting.docs, setting.overrides)
        self.catalogue, self.views = self.editions["en"].catalogue, self.editions["en"].views
        self.place = Place(setting.printed, _version(setting.docs.parent))
        self.assets = Assets(setting.overrides, setting.serving)
        self._store = Store(setting.docs.parent / ".cache" / "downloads")
        self._downloads: list[Download] = []
        self._search: dict[str, str] = {}
        """The address of the search index by language."""

    def read_again(self) -> None:
        """Take up the content as it is now. Only texts of pages may have changed: all else of a release is kept."""
        for edition in self.editions.values():
            edition.read_again(self.setting.docs)
        self.catalogue = self.editions["en"].catalogue
        self.problems = problems_of(self.editions.values())

    def edition(self, path: str) -> Edition:
        """Return the edition that a page or a file belongs to, from its path under docs/ or its address."""
        return self.editions.get(language_of(path), self.editions["en"])

    def files(self) -> dict[str, str]:
        """Return what can be published before any page is rendered, by its address from the site's root."""
        entries = [entry for edition in self.editions.values() for entry in edition.catalogue.entries]
        pages = [address for entry in entries for address in (entry.address, *entry.formerly)]
        hosting = host_files(self.setting.printed, pages, self.catalogue.publisher)
        return self.assets.files() | hosting | spec_files(self.catalogue) | dict(self._redirects())

    def _redirects(self) -> Iterator[tuple[str, str]]:
        for entry in [entry for edition in self.editions.values() for entry in edition.catalogue.entries]:
            for old in entry.former_addresses:
                load = self.assets.for_kind("")
                page = self.views.draw("redirect.html", f"{old}/", entry=entry, assets=load, policy=self._policy)
                yield f"{old}/index.html", page

    def frame(self, path: str, markdown: str) -> str:
        """Return a page's Markdown with its outside links looked up and its kind's frame around it."""
        edition = self.edition(path)
        entry = edition.catalogue.by_path.get(path)
        links = edition.catalogue.links

        def report(slug: str) -> None:
            what = f"The header links to `link:{slug}`, which is not in the register."
            text = (self.setting.docs / path).read_text(encoding="utf-8", errors="replace")
            line = text.partition(f"link:{slug}")[0].count("\n") + 1
            self.problems.append(Problem(f"docs/{path}", line, what, nearest(slug, links)))

        return lead_outside(edition.views.frame(entry, markdown) if entry else markdown, links, report)

    def indexes(self, bodies: Mapping[str, str]) -> dict[str, str]:
        """Return the search index of each language by its address. `bodies` are the rendered pages, by their path."""
        found = {}
        for language, edition in self.editions.items():
            filled = {path: edition.views.fill_in(body) for path, body in bodies.items()}
            index = search_index(edition.views, filled, edition.hits)
            address = hashed_address("search.json" if edition.views is self.views else f"search-{language}.json", index)
            self._search[language] = address
            found[address] = index
        return found

    def make_downloads(self, bodies: Mapping[str, str]) -> None:
        """Make downloads, and let pages know their sizes. `make serve` waits for no PDF: it has the last build's."""
        self._downloads = list(self._planned(bodies))
        files, problems = self._store.make(self._downloads, papers=not self.setting.serving)
        for edition in self.editions.values():
            edition.views.files.clear()
            edition.views.files.update(files)
        self.problems += problems

    def make_downloads_again(self, bodies: Mapping[str, str], site: Path) -> bool:
        """Make downloads, and put what has changed into the site; False where pages say other things now."""
        earlier, known = {one.key for one in self._downloads}, dict(self.views.files)
        self.make_downloads(bodies)
        self._store.publish([one for one in self._downloads if one.key not in earlier], site)
        return known == self.views.files

    @property
    def store(self) -> Path:
        """The folder of downloads as they were made before."""
        return self._store.folder

    @property
    def search(self) -> dict[str, str]:
        """The address of the search index by language, as pages have it."""
        return dict(self._search)

    def _planned(self, bodies: Mapping[str, str]) -> Iterable[Download]:
        """Yield all downloads, first the book, which takes as long to make as all others together.

        It is made of the pages' bodies, so there is none where a page has a problem.
        """
        if not self.setting.serving and not self.problems:
            yield from plan_book(self.views, with_pictures(bodies, self.setting.docs), self.place)
        for edition in self.editions.values():
            yield from plan_downloads(edition.views, self.place)
            yield from plan_card_images(edition.views, self.setting.name) if self._public else ()

    def context(self, path: str, address: str) -> dict[str, Any]:
        """Return what the theme's templates get to know about a page; `path` is '' where docs/ has no file of it."""
        edition = self.edition(path)
        catalogue, views = edition.catalogue, edition.views
        entry = catalogue.by_path.get(path)
        return {
            "m": views.words,
            "entry": entry,
            "kind": kind_name(entry),
            "lab": catalogue.lab_of(entry) if entry else None,
            "catalogue": catalogue,
            "link": relative_link(address) if path else self._from_root,
            "assets": self.assets.for_kind(kind_name(entry)),
            "policy": self._policy,
            "search_index": self._search.get(edition.language, ""),
            "card_image": self._card_image(views, entry),
            "code": self._code(address) if path else None,
            "component": lambda name, /, **values: views.component(name, address, **values),
            "draw_page": lambda kind, /, **values: views.page(kind, address, **values),
            "problems": self.problems,
        }

    def finish(self, html: str, destination: str) -> str:
        """Return a finished page as it is published. `destination` is its file, from the site's root."""
        return self.edition(destination).finish(html, destination.removesuffix("index.html"), MISSING)

    def publish_downloads(self, site: Path) -> None:
        """Put the downloads into a built site."""
        self._store.publish(self._downloads, site)

    def close(self, site: Path) -> None:
        """Complete a built site with what is made of all its files."""
        self._store.tidy()
        write_worker(site, self.setting.overrides, self.catalogue.publisher.offline)

    def _card_image(self, views: Views, entry: Entry | None) -> str:
        """Return the whole address of a page's preview picture, '' where the site's own address is not known."""
        if not self._public:
            return ""
        return self._public + card_of(views, entry, self.setting.name).address(self.setting.overrides)

    def _code(self, address: str) -> Code | None:
        """Return the QR code of a page, or None where its public address is not known."""
        return qr_code(self._public + address, error="m", mask=SCREEN_MASK) if self._public else None

    @property
    def _public(self) -> str:
        """The address under which the site is published, with a slash at its end; '' where that is not known."""
        return "" if self.setting.serving or not self.setting.printed else self.setting.printed.rstrip("/") + "/"

    @property
    def _policy(self) -> str:
        """The policy that each page carries; none in `make serve`, whose reload script stands in the page."""
        return "" if self.setting.serving else META_POLICY

    def _from_root(self, target: Entry | str, fragment: str = "") -> str:
        """A 404 page is shown at any depth, so its links begin at the site's own root."""
        address = target.address if isinstance(target, Entry) else target
        return self.setting.root.rstrip("/") + "/" + address + (f"#{fragment}" if fragment else "")


def _version(project: Path) -> str:
    """Return the release's number, which stands once, in pyproject.toml."""
    return str(tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
