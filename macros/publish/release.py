"""One release of the handbook: what is published beside its pages, what they get to know, and how they are finished.

An engine turns Markdown into pages; whatever it is, it asks here, and gives paths, addresses and texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ..catalogue import Entry, Problem, kind_name, nearest
from ..catalogue.languages import ENGLISH, home_of, language_of
from ..catalogue.notes import lead_outside
from ..catalogue.twin_text import english_text
from ..exports.card_images import card_of, plan_card_images
from ..exports.downloads import Download, Store, plan_book, plan_downloads
from ..exports.inline_pictures import with_pictures
from ..exports.qr import Code, qr_code
from ..exports.sheets import Publication
from ..views import Views, relative_link
from ..views.link import Link, at_home
from ..views.page_data import live_words, spec_files
from ..views.search import search_index
from .assets import Assets, hashed_address
from .edition import Edition, load_editions, problems_of
from .language_marks import Frame
from .menu import Menu, translated
from .offline import write_worker
from .policy import META_POLICY, host_files

SCREEN_MASK = 3
"""One of the eight masks of QR codes, named so that a build with a thousand pages need not look for the best."""
HOME = "index.md"
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
        self.publication = Publication(setting.printed, _version(setting.docs.parent))
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

    def shown(self, path: str) -> str:
        """Return the path of the page whose text the page at `path` shows: its own, or the English one."""
        entry = self.edition(path).catalogue.by_path.get(path)
        return entry.shows if entry else path

    def address_of(self, path: str, address: str) -> str:
        """Return the address for which the text of a page is drawn; its links then lead on within its own language."""
        return address.removeprefix(f"{language_of(path)}/") if self.shown(path) != path else address

    def untranslated(self, of: Set[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield each page that has no text in its own language: its path under docs/, and the text shown there.

        With `of`, only those are meant that show one of these English pages.
        """
        for edition in list(self.editions.values())[1:]:
            for entry in edition.catalogue.entries:
                if entry.shows != entry.path and (of is None or entry.shows in of):
                    yield entry.path, english_text(self.setting.docs, entry, edition.catalogue)

    def files(self) -> dict[str, str]:
        """Return what can be published before any page is rendered, by its address from the site's root."""
        entries = [entry for edition in self.editions.values() for entry in edition.catalogue.entries]
        pages = [address for entry in entries for address in (entry.address, *entry.formerly)]
        hosting = host_files(self.setting.printed, pages, self.catalogue.publisher)
        return self.assets.files() | hosting | self._specs() | dict(self._live_words.values()) | dict(self._redirects())

    def _specs(self) -> dict[str, str]:
        return {name: text for one in self.editions.values() for name, text in spec_files(one.catalogue).items()}

    @cached_property
    def _live_words(self) -> dict[str, tuple[str, str]]:
        """By language, the address and the text of what live sheets say."""
        texts = {language: live_words(edition.views.messages) for language, edition in self.editions.items()}
        return {language: (hashed_address(f"words-{language}.json", text), text) for language, text in texts.items()}

    def _redirects(self) -> Iterator[tuple[str, str]]:
        for edition, entry in [(one, entry) for one in self.editions.values() for entry in one.catalogue.entries]:
            for old in entry.former_addresses:
                load = self.assets.for_kind("")
                page = edition.views.draw("redirect.html", f"{old}/", entry=entry, assets=load, policy=self._policy)
                yield f"{old}/index.html", page

    def frame(self, path: str, markdown: str) -> str:
        """Return a page's Markdown with its outside links looked up and its kind's frame around it."""
        path = self.shown(path)
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
        filled = {path: self._filled(body) for path, body in bodies.items()}
        for language, edition in self.editions.items():
            other = next((one.views for one in self.editions.values() if one is not edition), None)
            index = search_index(edition.views, filled, edition.hits, other)
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
            yield from plan_book(self.views, with_pictures(bodies, self.setting.docs), self.publication)
        for edition in self.editions.values():
            yield from plan_downloads(edition.views, self.publication)
            yield from plan_card_images(edition.views, self.setting.name) if self._public else ()

    def context(self, path: str, address: str) -> dict[str, Any]:
        """Return what the theme's templates get to know about a page; `path` is '' where docs/ has no file of it."""
        edition = self.edition(path or address)
        catalogue, views = edition.catalogue, edition.views
        entry = catalogue.by_path.get(path)
        link = relative_link(address) if path else partial(self._from_root, home_of(edition.language))
        return {
            "m": views.words,
            "site_name": self.setting.name if edition.language == ENGLISH else views.words.book.title,
            "entry": entry,
            "kind": kind_name(entry),
            "lab": catalogue.lab_of(entry) if entry else None,
            "catalogue": catalogue,
            "link": link,
            "languages": list(self._languages(path, link)),
            "elsewhere": list(self._elsewhere(edition)) if not path else [],
            "assets": self.assets.for_kind(kind_name(entry)),
            "policy": self._policy,
            "drafts": {one.path for each in self.editions.values() for one in each.catalogue.entries if one.is_draft},
            "search_index": self._search.get(edition.language, ""),
            "live_words": self._live_words[language_of(self.shown(path))][0] if kind_name(entry) == "worksheet" else "",
            "card_image": self._card_image(views, entry),
            "code": self._code(address) if path else None,
            "component": lambda name, /, **values: views.component(name, address, **values),
            "draw_page": partial(self._draw_page, path, address),
            "problems": self.problems,
        }

    def _draw_page(self, path: str, address: str, kind: str, /, **values: Any) -> str:
        """Return what stands between header and footer: a page without a text in its language, all in English."""
        shown = self.shown(path)
        edition = self.edition(shown)
        entry = edition.catalogue.by_path.get(shown)
        at = self.address_of(path, address)
        values |= {"entry": entry, "lab": edition.catalogue.lab_of(entry) if entry else None}
        if shown != path:
            values |= {"link": relative_link(at)}
        return edition.views.page(kind, at, **values)

    def menu(self, menu: Menu, path: str) -> Menu:
        """Return the menu as the page at `path` shows it: in its own language."""
        edition = self.edition(path)
        return translated(menu, edition.catalogue, home_of(edition.language), vars(edition.views.words.nav.sections))

    def _languages(self, path: str, link: Link) -> Iterator[tuple[str, str, str]]:
        """Yield each language that has this page: it, the way there, and its address where none of them is a draft."""
        entry = self.edition(path).catalogue.by_path.get(path)
        inner = entry.inner if entry else "" if path else HOME
        twins = {language: one.catalogue.at(inner) for language, one in self.editions.items()}
        found = {language: twin for language, twin in twins.items() if twin}
        are_read = not any(twin.is_draft for twin in found.values())
        for language, twin in found.items() if len(found) > 1 else ():
            yield language, link(twin), f"{self._public}{twin.address}" if are_read else ""

    def _elsewhere(self, edition: Edition) -> Iterator[tuple[str, SimpleNamespace, str]]:
        """Yield each language that the English page for missing addresses speaks too: it, its words, the way home."""
        for language, other in self.editions.items() if edition.language == ENGLISH else ():
            if other is not edition:
                yield language, other.views.words, self._from_root(home_of(language), "")

    def finish(self, html: str, destination: str) -> str:
        """Return a finished page as it is published. `destination` is its file, from the site's root."""
        address = destination.removesuffix("index.html")
        path = next((path for path in (f"{address}index.md", f"{address.rstrip('/')}.md") if self._has(path)), "")
        edition, shown, at = self.edition(destination), self.shown(path), self.address_of(path, address)
        locale, english = edition.views.words.site.locale, edition.catalogue.english
        frame = None if edition.language == ENGLISH else Frame(address, at, locale, english)
        of_text = self.edition(shown) if path else edition
        return of_text.finish(self._filled(html), at, home_of(language_of(at)) + MISSING, frame=frame)

    def _filled(self, text: str) -> str:
        """Return a drawn text with what is known of the files it leads to."""
        for edition in self.editions.values():
            text = edition.views.fill_in(text)
        return text

    def _has(self, path: str) -> bool:
        return path in self.edition(path).catalogue.by_path

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

    def _from_root(self, home: str, target: Entry | str, fragment: str = "") -> str:
        """A 404 page is shown at any depth, so its links begin at the site's own root."""
        address = target.address if isinstance(target, Entry) else at_home(home, target)
        return self.setting.root.rstrip("/") + "/" + address + (f"#{fragment}" if fragment else "")


def _version(project: Path) -> str:
    """Return the release's number, which stands once, in pyproject.toml."""
    return str(tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
