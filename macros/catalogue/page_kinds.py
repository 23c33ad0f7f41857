"""The kinds of page, in one list: the name of each, the model of its header, and the folders that hold it.

A kind's name names its frame, its template for a new page, its class in the page and its facet.
"""

from __future__ import annotations

from dataclasses import dataclass

from .header import Entry
from .models import CaseStudy, Chapter, Lab, Page, Tool
from .session import Session
from .worksheet import Worksheet

LABS = ("explore", "data", "procurement")
INDEX = "index.md"


@dataclass(frozen=True)
class Kind:
    """One kind of page. Without `folders` it is that of all pages which are of no other."""

    name: str
    model: type[Entry]
    folders: tuple[str, ...] = ()
    of_index: bool = False
    """Whether it is the kind of a folder's index; else it is that of all pages but the index."""

    @property
    def noun(self) -> str:
        """What a sentence calls it."""
        return self.name.replace("-", " ")


KINDS = (
    Kind("lab", Lab, LABS, of_index=True),
    Kind("chapter", Chapter, LABS),
    Kind("tool", Tool, ("tools",)),
    Kind("worksheet", Worksheet, ("worksheets",)),
    Kind("case-study", CaseStudy, ("case-studies",)),
    Kind("session", Session, ("sessions",)),
    Kind("page", Page),
)


def kind_at(path: str) -> Kind:
    """Return the kind of page that a Markdown file under docs/ is: its folder decides."""
    folder, _, name = path.rpartition("/")
    return next(kind for kind in KINDS if not kind.folders or _holds(kind, folder, name == INDEX))


def kind_name(entry: Entry | None) -> str:
    """Return the word for an entry's kind; a page of no other kind has that of its layout."""
    if entry is None:
        return "prose"
    return entry.layout if isinstance(entry, Page) else next(k.name for k in KINDS if type(entry) is k.model)


def _holds(kind: Kind, folder: str, is_index: bool) -> bool:
    return folder in kind.folders and kind.of_index == is_index
