"""One build by MkDocs: hands its files, pages and settings to the release, and takes what comes back."""

from __future__ import annotations

import functools
import inspect
import os
import re
from collections.abc import Callable, Mapping, Set
from pathlib import Path
from typing import Any, Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from ..catalogue import Problem
from ..catalogue.asked import ASKED, ELSEWHERE, NOTHING
from ..catalogue.languages import ENGLISH, home_of, language_of
from ..catalogue.reader import body_line
from ..checks.lost_words import lost_words
from ..publish.menu import MenuItem
from ..publish.release import MISSING, Release, Setting
from ..views.macros import MACROS
from ..views.templates import kept_templates
from .macro_errors import explain
from .sources import read_sources, stamp_of

DOWNLOADS = "downloads"
"""What a page's text is read for where a file to download is made of it."""
MACRO_ERROR = re.compile(r"^# _Macro (?:Rendering|Syntax) Error_")
EDIT_URI = "edit/main/docs/"
"""Where, below REPO_URL, a page's Markdown is changed on GitHub. EDIT_URI in the environment names another place."""
TEMPLATE_LINE = re.compile(r'File "<template>", line (\d+)|_Line (\d+) in Markdown file')


class MacrosPlugin(Protocol):
    """What we ask of mkdocs-macros, whose own class has no types."""

    conf: MkDocsConfig
    page: Page

    def macro(self, v: Callable[..., str], name: str = "") -> Callable[..., str]: ...


class Site:
    """What this build knows. Problems of the content stop a build; `make serve` shows them on every page instead.

    MkDocs gives `files`, `nav` and `env`, the environment of the theme's templates, as the build goes on.
    """

    files: Files
    nav: Navigation
    env: Any

    def __init__(self, config: MkDocsConfig, serving: bool):
        ASKED.begin(NOTHING)  # every text is checked, which leaves nothing to keep
        self.sources = read_sources(config)
        self.config = config
        self.serving = serving
        self.docs = Path(config.docs_dir)
        url = config.site_url or ""
        setting = Setting(
            docs=self.docs,
            overrides=Path(config.theme.custom_dir or "").resolve(),
            name=config.site_name,
            # `mkdocs serve` puts its own address in place of the public one, which paper bears all the same.
            printed=os.environ.get("SITE_URL", "") if serving else url,
            root="/" + url.split("//", 1)[-1].partition("/")[2] if url else "/",
            serving=serving,
        )
        self.release = Release(setting)
        ASKED.now = ELSEWHERE
        if config.repo_url:
            config.edit_uri = os.environ.get("EDIT_URI", EDIT_URI)
        self._read_theme = config.theme.get_env
        config.theme.get_env = self.theme_templates  # type: ignore[method-assign]
        config.theme.static_templates |= {home_of(language) + MISSING for language in self.release.editions}
        if self.problems and not serving:
            raise PluginError("\n".join(map(str, self.problems)))

    @property
    def problems(self) -> list[Problem]:
        """The problems of the content found so far."""
        return self.release.problems

    def bound(self, macro: Callable[..., str], env: MacrosPlugin) -> Callable[..., str]:
        """Return a macro as an author calls it: with the views and the calling page already in place."""

        @functools.wraps(macro)
        def call(*given: Any, **named: Any) -> str:
            signature = inspect.signature(macro)
            try:
                path = env.page.file.src_uri
                views = self.release.edition(self.release.shown(path)).views
                address = self.release.address_of(path, _address(env.page))
                arguments = signature.bind(views, address, *given, **named)
            except TypeError as error:
                wanted = ", ".join(list(signature.parameters)[2:])
                raise ValueError(f"`{macro.__name__}` takes {wanted or 'nothing'} in its brackets.") from error
            return macro(*arguments.args, **arguments.kwargs)

        return call

    def draws(self, page: Page) -> None:
        """Note that from here on it is this page that is drawn."""
        ASKED.now = page.file.src_uri

    def publish(self, files: Files) -> Files:
        """Add our own files, under names that change with what they hold."""
        self.files = files
        for name, content in self.release.files().items():
            files.append(File.generated(self.config, name, content=content, inclusion=InclusionLevel.INCLUDED))
        for file in files.documentation_pages():
            if language_of(file.src_uri) != ENGLISH:
                file.inclusion = InclusionLevel.NOT_IN_NAV  # the menu is the English one, in other words
        for path, text in self.release.untranslated():
            if twin := files.get_file_from_path(path):
                files.remove(twin)
            files.append(File.generated(self.config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def take_english(self, changed: Set[str]) -> set[str]:
        """Let pages without a text of their own show the English ones as they are now; return those of `changed`."""
        found = dict(self.release.untranslated(changed))
        for path, text in found.items():
            if file := self.files.get_file_from_path(path):
                file.content_string = text
        return set(found)

    def frame(self, page: Page, markdown: str) -> str:
        """Return a page's Markdown with its kind's frame around it; a macro that failed is noted as a problem."""
        if MACRO_ERROR.match(markdown):
            self._note_macro_error(page.file.src_uri, markdown)
            return markdown if self.serving else ""
        return self.release.frame(page.file.src_uri, markdown)

    def theme_templates(self) -> Any:
        """Return the environment of the theme's templates, which keeps what it compiles and names no file to publish.

        None of the theme's own files is ours, and the engine would look through its 15,000 icons at each build.
        """
        env: Any = self._read_theme()
        env.bytecode_cache = kept_templates(self.release.setting.overrides, "theme")
        env.loader.list_templates = list
        return env

    def publish_whole(self) -> None:
        """Publish what is made of all pages together: each is rendered by now, and none is written yet."""
        bodies = self.bodies()
        self.note_lost_words(bodies)
        ASKED.now = DOWNLOADS
        if self.config.extra.get("downloads", True):
            self.release.make_downloads(bodies)
        ASKED.now = ELSEWHERE
        for address, index in self.release.indexes(bodies).items():
            self.files.append(File.generated(self.config, address, content=index, inclusion=InclusionLevel.INCLUDED))

    def bodies(self) -> dict[str, str]:
        """Return what each page's Markdown has become, by the path of its file."""
        return {file.src_uri: file.page.content or "" for file in self.files.documentation_pages() if file.page}

    def note_lost_words(self, bodies: Mapping[str, str]) -> None:
        """Note where a page lacks words of its source."""
        ASKED.now = NOTHING
        for edition in self.release.editions.values():
            own = [entry for entry in edition.catalogue.entries if entry.shows == entry.path]
            self.problems.extend(lost_words(own, bodies))

    def context(self, page: Page | None, template: str = "") -> dict[str, Any]:
        """Return what the theme's templates get to know about a page (None for a `template` of the theme, as 404)."""
        known = self.release.context(page.file.src_uri, _address(page)) if page else self.release.context("", template)
        menu = self.release.menu(tuple(map(_item, self.nav.items)), page.file.src_uri if page else template)
        if language_of(template) != ENGLISH:
            known["base_url"] = self.release.setting.root  # as the engine does for the English one
        title = known["entry"].title if known["entry"] else page.title if page else ""
        return known | {"menu": menu, "page_title": title}

    def close(self) -> None:
        """End the build with the downloads. Raises PluginError where a page had a problem."""
        if self.problems and not self.serving:
            if self.config.extra.get("collecting"):
                return
            raise PluginError("\n".join(map(str, sorted(set(self.problems)))))
        site = Path(self.config.site_dir)
        if self.config.extra.get("downloads", True):
            self.release.publish_downloads(site)
        # The theme's engine packs the site map with the day of the build; two builds would differ.
        (site / "sitemap.xml.gz").unlink(missing_ok=True)
        if not self.serving:
            self.release.close(site)
        self.store_stamp = stamp_of(self.release.store)

    def is_steady(self) -> bool:
        """Whether the content has no problem, and no file has changed since it was read."""
        return not self.problems and self.sources == read_sources(self.config)

    def _note_macro_error(self, path: str, markdown: str) -> None:
        path = self.release.shown(path)
        entry = self.release.edition(path).catalogue.by_path.get(path)
        lines = [int(found[0] or found[1]) for found in TEMPLATE_LINE.findall(markdown)]
        text = (self.docs / path).read_text(encoding="utf-8", errors="replace")
        first = entry.body_line if entry else body_line(text)
        body = entry.body if entry else text.split("\n---\n", 1)[-1]
        blank = len(body) - len(body.lstrip("\n"))
        line = first + blank + (lines[-1] if lines else 1) - 1
        said = re.search(r"^(?:_(?!File_)\w+_: |_Line [^*]*\*\*)(.+?)(?:\*\*)?$", markdown, re.MULTILINE)
        words = (said[1] if said else "A macro failed").strip()
        self.problems.append(Problem(f"docs/{path}", line, *explain(words, MACROS)))


def _item(item: StructureItem) -> MenuItem:
    if isinstance(item, Page):
        return MenuItem(str(item.title), item.file.src_uri, _address(item))
    return MenuItem(str(item.title), children=tuple(map(_item, item.children)) if isinstance(item, Section) else ())


def built_site(config: MkDocsConfig) -> Site:
    """Return the site that a build is of, from where the hooks keep it."""
    site: Site = config.extra["handbook"]
    return site


def _address(page: Page) -> str:
    return "" if page.url in {"", ".", "./"} else str(page.url)
