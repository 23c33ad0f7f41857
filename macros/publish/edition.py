"""The handbook in one language: its catalogue, its views and what finishes its pages."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

from ..catalogue import Problem, examine
from ..catalogue.examine import languages_in
from ..catalogue.languages import ENGLISH
from ..views import Views, relative_link
from ..views.search import KeptHits
from .language_marks import Frame
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

    def finish(self, html: str, address: str, *plain: str, frame: Frame | None = None) -> str:
        """Return a finished page as it is published; no term is explained on those whose addresses are in `plain`.

        `address` is that of the text; a page of another language has a `frame` around it.
        """
        page = next((page for page in self.catalogue.pages.values() if page.slug == GLOSSARY), None)
        explains = page and address not in {page.address, *plain}
        glossary = functools.partial(relative_link(address), page) if explains else None
        own = address.rstrip("/").rpartition("/")[2]
        return self.postprocessor.run(html, glossary, own, frame)


def load_editions(docs: Path, overrides: Path) -> tuple[dict[str, Edition], list[Problem]]:
    """Return the edition of each language that docs/ has a page of, English first, and the problems of all."""
    editions = {language: Edition(docs, overrides, language) for language in languages_in(docs)}
    for edition in editions.values():
        other = next((one for one in editions.values() if one.language != ENGLISH), None)
        edition.views.twins = other.catalogue if other else None
    return editions, problems_of(editions.values())


def problems_of(editions: Iterable[Edition]) -> list[Problem]:
    """Return the problems of several editions, each once and in order."""
    return sorted({problem for edition in editions for problem in edition.problems})
