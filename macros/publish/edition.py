"""The handbook in one language: its catalogue, its views and what finishes its pages."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

from ..catalogue import LANGUAGES, Problem, examine
from ..catalogue.load import content_files
from ..views import Views, relative_link
from ..views.search import KeptHits
from .postprocess import Postprocessor

GLOSSARY = "glossary"


class Edition:
    """One language of the handbook. English stands at the site's root, every other under an address of its own."""

    def __init__(self, docs: Path, overrides: Path, language: str):
        self.language = language
        self.catalogue, self.problems = examine(docs, language)
        self.views = Views(self.catalogue, overrides)
        self.postprocessor = Postprocessor(self.catalogue.terms.values(), self.views.words)
        self.hits: KeptHits = {}

    def read_again(self, docs: Path) -> None:
        """Take up the content as it is now. Only texts of pages may have changed: all else of an edition is kept."""
        self.catalogue, self.problems = examine(docs, self.language)
        self.views.show(self.catalogue)

    def finish(self, html: str, address: str, *plain: str) -> str:
        """Return a finished page as it is published; no term is explained on those whose addresses are in `plain`."""
        page = next((page for page in self.catalogue.pages.values() if page.slug == GLOSSARY), None)
        explains = page and address not in {page.address, *plain}
        glossary = functools.partial(relative_link(address), page) if explains else None
        return self.postprocessor.run(self.views.fill_in(html), glossary, own=address.rstrip("/").rpartition("/")[2])


def load_editions(docs: Path, overrides: Path) -> tuple[dict[str, Edition], list[Problem]]:
    """Return the edition of each language that docs/ has a page of, English first, and the problems of all."""
    present = [language for language in LANGUAGES if language == LANGUAGES[0] or any(content_files(docs / language))]
    editions = {language: Edition(docs, overrides, language) for language in present}
    return editions, problems_of(editions.values())


def problems_of(editions: Iterable[Edition]) -> list[Problem]:
    """Return the problems of several editions, each once and in order."""
    return sorted({problem for edition in editions for problem in edition.problems})


def language_of(address: str) -> str:
    """Return the language of a page from its address or its path under docs/: the first folder says it."""
    first = address.split("/")[0]
    return first if first in LANGUAGES[1:] else LANGUAGES[0]
