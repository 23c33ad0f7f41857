"""One build of the site: the catalogue, its views, and what each MkDocs event needs of them."""

from __future__ import annotations

import functools
import inspect
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from ..catalogue import Entry, Problem, nearest
from ..exports.card_images import card_of, plan_card_images
from ..exports.downloads import Download, Store, plan_book, plan_downloads
from ..exports.qr import Code, qr_code
from ..exports.sheets import Place
from ..publish.assets import Assets, hashed_address
from ..publish.edition import Edition, language_of, load_editions
from ..publish.offline import write_worker
from ..publish.policy import META_POLICY, host_files
from ..views import Views, kind_name, relative_link
from ..views.search import search_index
from ..views.thread import spec_files

SCREEN_MASK = 3
"""One of the eight masks of QR codes, named so that a build with a thousand pages need not look for the best."""
LINK = re.compile(r"\]\(link:([a-z0-9-]*)\)")
MACRO_ERROR = re.compile(r"^# _Macro (?:Rendering|Syntax) Error_")
GLOSSARY = "glossary"
EDIT_URI = "edit/main/docs/"
"""Where, below REPO_URL, a page's Markdown is changed on GitHub. EDIT_URI in the environment names another place."""
TEMPLATE_LINE = re.compile(r'File "<template>", line (\d+)|_Line (\d+) in Markdown file')


class Site:
    """What this build knows. Problems of the content stop a build; `make serve` shows them on every page instead."""

    def __init__(self, config: Any, serving: bool):
        self.config = config
        self.serving = serving
        self.docs = Path(config.docs_dir)
        self.overrides = Path(config.theme.custom_dir).resolve()
        self.editions, self.problems = load_editions(self.docs, self.overrides)
        self.catalogue, self.views = self.editions["en"].catalogue, self.editions["en"].views
        # `mkdocs serve` puts its own address in place of the public one, which paper bears all the same.
        public = os.environ.get("SITE_URL", "") if serving else config.site_url
        self.place = Place(public or "", _version(self.docs.parent))
        self.store = Store(self.docs.parent / ".cache" / "downloads")
        self.downloads: list[Download] = []
        self.search: dict[str, str] = {}
        """The address of the search index by language."""
        self.assets = Assets(self.overrides, Path(config.theme.dirs[1]))
        if config.repo_url:
            config.edit_uri = os.environ.get("EDIT_URI", EDIT_URI)
        if self.problems and not serving:
            raise PluginError("\n".join(map(str, self.problems)))

    def bound(self, macro: Callable[..., str], env: Any) -> Callable[..., str]:
        """Return a macro as an author calls it: with the views and the calling page already in place."""

        @functools.wraps(macro)
        def call(*given: Any, **named: Any) -> str:
            signature = inspect.signature(macro)
            try:
                views = self._edition(env.page).views
                arguments = signature.bind(views, self._address(env.page), *given, **named)
            except TypeError as error:
                wanted = ", ".join(list(signature.parameters)[2:])
                raise ValueError(f"`{macro.__name__}` takes ({wanted}): {error}.") from error
            return macro(*arguments.args, **arguments.kwargs)

        return call

    def publish(self, files: Files) -> Files:
        """Take the theme's own files out and put ours in, under names that change with what they hold."""
        for file in list(files):
            if not file.is_documentation_page() and self._is_theme_file(file):
                files.remove(file)
        made = self.assets.files() | host_files() | spec_files(self.catalogue)
        for name, content in made.items():
            files.append(File.generated(self.config, name, content=content))
        for entry in [entry for edition in self.editions.values() for entry in edition.catalogue.entries]:
            for old in entry.formerly:
                page = self.views.draw(
                    "redirect.html",
                    old.strip("/") + "/",
                    entry=entry,
                    assets=self.assets.for_kind(""),
                    policy=self._policy,
                )
                files.append(File.generated(self.config, old.strip("/") + "/index.html", content=page))
        return files

    def _planned(self, bodies: dict[str, str]) -> Iterator[Download]:
        """Yield all downloads, first the book, which takes as long to make as all others together.

        It is made of the pages' bodies, so there is none where a page has a problem.
        """
        if not self.serving and not self.problems:
            yield from plan_book(self.views, bodies, self.place)
        for edition in self.editions.values():
            yield from plan_downloads(edition.views, self.place)
            yield from plan_card_images(edition.views, self.config.site_name) if self._public else ()

    def _make(self, planned: Iterable[Download]) -> None:
        """Make downloads, and let pages know their sizes. `make serve` waits for no PDF: it has the last build's."""
        self.downloads = list(planned)
        files, problems = self.store.make(self.downloads, papers=not self.serving)
        for edition in self.editions.values():
            edition.views.files.update(files)
        self.problems += problems

    def frame(self, page: Any, markdown: str) -> str:
        """Return a page's Markdown with its outside links looked up and its kind's frame around it."""
        edition = self._edition(page)
        entry = edition.catalogue.by_path.get(page.file.src_uri)
        if MACRO_ERROR.match(markdown):
            self._note_macro_error(page, entry, markdown)
            return markdown if self.serving else ""
        framed = edition.views.frame(entry, markdown) if entry else markdown
        return LINK.sub(functools.partial(self._outside, page), framed)

    def gather(self, files: Files) -> None:
        """Publish what is made of all pages together: each is rendered by now, and none is written yet."""
        bodies = {file.src_uri: file.page.content or "" for file in files.documentation_pages() if file.page}
        if self.config.extra.get("downloads", True):
            self._make(self._planned(bodies))
        for language, edition in self.editions.items():
            filled = {path: edition.views.fill_in(body) for path, body in bodies.items()}
            index = search_index(edition.views, filled)
            address = hashed_address("search.json" if edition.views is self.views else f"search-{language}.json", index)
            files.append(File.generated(self.config, address, content=index, inclusion=InclusionLevel.INCLUDED))
            self.search[language] = address

    def context(self, page: Any) -> dict[str, Any]:
        """Return what the theme's templates get to know about a page (None for a page of the theme, such as 404)."""
        edition = self._edition(page)
        catalogue, views = edition.catalogue, edition.views
        entry = catalogue.by_path.get(page.file.src_uri) if page else None
        address = self._address(page) if page else ""
        link = relative_link(address) if page else self._from_root
        return {
            "m": views.words,
            "entry": entry,
            "kind": kind_name(entry),
            "lab": catalogue.lab_of(entry) if entry else None,
            "catalogue": catalogue,
            "link": link,
            "assets": self.assets.for_kind(kind_name(entry)),
            "policy": self._policy,
            "search_index": self.search.get(edition.language, ""),
            "card_image": self._card_image(views, entry),
            "code": self._code(page),
            "component": lambda name, /, **values: views.component(name, address, **values),
            "problems": self.problems,
        }

    def postprocess(self, html: str, destination: str) -> str:
        """Return a finished page without the faults of the theme and of Markdown."""
        address = destination.removesuffix("index.html")
        edition = self.editions.get(language_of(address), self.editions["en"])
        page = next((page for page in edition.catalogue.pages.values() if page.slug == GLOSSARY), None)
        explains = page and address not in {page.address, "404.html"}
        link = relative_link(address)
        glossary = functools.partial(link, page) if explains else None
        filled = edition.views.fill_in(html)
        return edition.postprocessor.run(filled, glossary, own=address.rstrip("/").rpartition("/")[2])

    def close(self) -> None:
        """End the build with the downloads. Raises PluginError where a page had a problem."""
        if self.problems and not self.serving:
            if self.config.extra.get("collecting"):
                return
            raise PluginError("\n".join(map(str, sorted(set(self.problems)))))
        if self.config.extra.get("downloads", True):
            self.store.publish(self.downloads, Path(self.config.site_dir))
        # The theme's engine packs the site map with the day of the build; two builds would differ.
        Path(self.config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)
        if not self.serving:
            self.store.tidy()
            write_worker(Path(self.config.site_dir), self.overrides, self.catalogue.publisher.offline)

    def _card_image(self, views: Views, entry: Entry | None) -> str:
        """Return the whole address of a page's preview picture, '' where the site's own address is not known."""
        if not self._public:
            return ""
        return self._public + card_of(views, entry, self.config.site_name).address(self.overrides)

    def _code(self, page: Any) -> Code | None:
        """Return the QR code of a page, or None where its public address is not known."""
        return qr_code(page.canonical_url, error="m", mask=SCREEN_MASK) if self._public and page else None

    @property
    def _public(self) -> str:
        """The address under which the site is published, with a slash at its end; '' where that is not known."""
        return "" if self.serving or not self.config.site_url else self.config.site_url.rstrip("/") + "/"

    @property
    def _policy(self) -> str:
        """The policy that each page carries; none in `make serve`, whose reload script stands in the page."""
        return "" if self.serving else META_POLICY

    def _outside(self, page: Any, match: re.Match[str]) -> str:
        links = self._edition(page).catalogue.links
        link = links.get(match[1])
        if link is None:
            what = f"The header links to `link:{match[1]}`, which is not in the register."
            self.problems.append(Problem(f"docs/{page.file.src_uri}", 1, what, nearest(match[1], links)))
            return "](#)"
        return f"]({link.leads_to})"

    def _note_macro_error(self, page: Any, entry: Entry | None, markdown: str) -> None:
        lines = [int(found[0] or found[1]) for found in TEMPLATE_LINE.findall(markdown)]
        first = entry.body_line if entry else 1
        body = entry.body if entry else ""
        blank = len(body) - len(body.lstrip("\n"))
        line = first + blank + (lines[-1] if lines else 1) - 1
        said = re.search(r"^(?:_(?!File_)\w+_: |_Line [^*]*\*\*)(.+?)(?:\*\*)?$", markdown, re.MULTILINE)
        words = (said[1] if said else "A macro failed").strip()
        what, _, remedy = words.partition(". ")
        known = "Look at docs/about/contributing.md for the macros."
        self.problems.append(Problem(f"docs/{page.file.src_uri}", line, what.rstrip(".") + ".", remedy or known))

    def _edition(self, page: Any) -> Edition:
        """Return the edition that a page belongs to; a page of the theme (None) belongs to the English one."""
        return self.editions[language_of(page.file.src_uri) if page else "en"]

    def _is_theme_file(self, file: File) -> bool:
        return Path(file.src_dir or "").resolve() != self.docs.resolve() and file.generated_by is None

    def _from_root(self, target: Entry | str, fragment: str = "") -> str:
        """A 404 page is shown at any depth, so its links begin at the site's own root."""
        root = "/" + self.config.site_url.split("//", 1)[-1].partition("/")[2] if self.config.site_url else "/"
        address = target.address if isinstance(target, Entry) else target
        return root.rstrip("/") + "/" + address + (f"#{fragment}" if fragment else "")

    @staticmethod
    def _address(page: Any) -> str:
        return "" if page.url in {"", ".", "./"} else str(page.url)


def _version(project: Path) -> str:
    """Return the release's number, which stands once, in pyproject.toml."""
    return str(tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
