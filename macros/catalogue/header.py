"""What the headers of all kinds of page have in common."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr, StringConstraints

from ..fields import Key, Part, Text
from .asked import ASKED
from .twins import Reviewed

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)]
"""A page's name: in the menu, in lists, in the browser's tab, at the head of each printed page."""

Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=220)]
"""One or two sentences: the page's description in lists, search results and preview cards."""

Source = Annotated[dict[Key, Text], Field(min_length=1, max_length=1)]
"""Where a fact comes from: the key of a source document, and the heading in it."""


FormerAddress = Annotated[str, StringConstraints(pattern=r"^/?[a-z0-9-]+(/[a-z0-9-]+)*/?$")]
"""Where a page was: its file name in the same folder (`five-whys`), or its whole address (`tools/five-whys`)."""


class Entry(Part):
    """A page of the handbook with a header. Its slug is its file name and is never written twice.

    The reader sets the private attributes once; what is read of them is kept, since pydantic is slow to look them up.
    """

    has_twin_files: ClassVar[bool] = False
    """Whether its downloads are made in every language that has its text."""

    title: Title
    summary: Summary
    formerly: list[FormerAddress] = Field(default_factory=list)
    sources: list[Source] = Field(default_factory=list)
    updates: list[Key] = Field(default_factory=list)
    text_of: datetime.date | None = None
    """The day of the text, where it is younger than that of the whole handbook (registers/publisher.yml)."""

    _slug: str = PrivateAttr("")
    _path: str = PrivateAttr("")
    _body: str = PrivateAttr("")
    _body_line: int = PrivateAttr(1)
    _folder: str = PrivateAttr("")
    _shows: str = PrivateAttr("")
    _review: Reviewed | None = PrivateAttr(None)

    @cached_property
    def slug(self) -> str:
        """The file name without its ending; for an `index.md`, the name of its folder."""
        return self._slug

    @cached_property
    def path(self) -> str:
        """The Markdown file, relative to `docs/`, with forward slashes."""
        return self._path

    @cached_property
    def inner(self) -> str:
        """The path within the folder of its language: that of the English page."""
        return self._path.removeprefix(f"{self._folder}/")

    @cached_property
    def shows(self) -> str:
        """The path of the page whose text it shows: the English one, where its own language has none yet."""
        return self._shows or self._path

    @cached_property
    def review(self) -> Reviewed | None:
        """Who has read the text of a twin; None for an English text, which needs no such note."""
        return self._review

    @cached_property
    def is_draft(self) -> bool:
        """Whether nobody has read it in its own language, or there is nothing to be read: for no search engine."""
        return self.review == "machine" or self.shows != self.path

    @cached_property
    def files(self) -> str:
        """The folder of its downloads, from the site's root: the English ones where it has none of its own."""
        own = self.has_twin_files and self.shows == self.path
        return self.address if own or not self._folder else self.address.removeprefix(f"{self._folder}/")

    @property
    def body(self) -> str:
        """The Markdown below the header. Who reads it is noted, so it is not kept under another name."""
        ASKED.note(self.shows)
        return self._body

    @cached_property
    def body_line(self) -> int:
        """The line of the file on which the body begins."""
        return self._body_line

    @cached_property
    def former_addresses(self) -> list[str]:
        """The page's earlier addresses, relative to the site's root and without a slash at either end."""
        folder, home = self.inner.rpartition("/")[0], f"{self._folder}/" if self._folder else ""
        olds = [old.strip("/") for old in self.formerly]
        return [home + (old if "/" in old or not folder else f"{folder}/{old}") for old in olds]

    @cached_property
    def address(self) -> str:
        """The page's address relative to the site's root: '' for the home page, else ending in '/'."""
        stem = self._path.removesuffix(".md")
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index")
        return stem + "/"
