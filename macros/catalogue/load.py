"""Reads the docs folder: every header and register of the English handbook, with the faults of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .header import Entry
from .languages import ENGLISH, home_of, language_of
from .links import NOUNS
from .models import Publisher, RegisterEntry
from .page_kinds import kind_at
from .problem import ContentError, Problem
from .reader import SourceText, read_page, read_register
from .twins import without_words
from .validate import validate
from .ways import Unread
from .yaml_text import Where

REGISTER_FOLDER = "registers"
PUBLISHER_FILE = "publisher.yml"

SLUG_LINE = re.compile(r"^- slug: *['\"]?([a-z0-9-]+)", re.MULTILINE)
"""An entry of a register, even of one that cannot be read: whoever names it is not at fault."""

_read: dict[tuple[str, int, int], SourceText | ContentError] = {}
"""Files as read, by path, time stamp and size: a rebuild reads only what has changed."""

_valid: dict[tuple[str, int, int], Entry] = {}
"""Validated entries of those files, likewise."""


def content_files(root: Path) -> Iterator[Path]:
    """Yield the Markdown files below a folder, in order. Hidden files, which editors and systems leave, are none."""
    for file in sorted(root.rglob("*.md")):
        if not any(part.startswith(".") for part in file.relative_to(root).parts):
            yield file


class Reading:
    """One reading of docs/ in a language. `problems` and `unread` grow with what cannot be read."""

    def __init__(self, docs: Path, language: str = ENGLISH):
        self.docs = docs
        self.root = docs / home_of(language)
        self.problems: list[Problem] = []
        self.unread: set[Unread] = set()

    def entries(self) -> list[Entry]:
        """Return the pages, in the order of their paths."""
        found = []
        for file in content_files(self.root):
            inner = file.relative_to(self.root).as_posix()
            if language_of(inner) != ENGLISH:
                continue
            try:
                found.append(_entry(file, self.docs, inner))
            except ContentError as error:
                self.problems.extend(error.problems)
                self.unread.add((kind_at(inner).noun, _slug(inner)))
        return found

    def register(self, name: str, model: type[RegisterEntry]) -> dict[str, RegisterEntry]:
        """Return a register's entries by slug."""
        file, text = self.register_text(name)
        if text is None:
            there = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
            self.unread.update((NOUNS[name], slug) for slug in SLUG_LINE.findall(there))
            return {}
        if not isinstance(text.data, list):
            self.problems.append(
                Problem(text.path, 1, "The register is not a list.", "Begin each entry with `- slug:`.")
            )
            return {}
        found: dict[str, RegisterEntry] = {}
        for position, data in enumerate(text.data):
            try:
                entry = validate(model, without_words(data), text, (position,))
            except ContentError as error:
                self.problems.extend(error.problems)
                if isinstance(data, dict):
                    self.unread.add((NOUNS[name], str(data.get("slug"))))
                continue
            if entry.slug in found:
                what, remedy = f"The slug `{entry.slug}` stands twice.", "Give one of them another slug."
                self.problems.append(Problem(text.path, text.line_of((position,)), what, remedy))
            found[entry.slug] = entry
        return found

    def register_text(self, name: str) -> tuple[Path, SourceText | None]:
        """Return the file of a register, and what it holds."""
        file = self.docs / REGISTER_FOLDER / f"{name}.yml"
        return file, self._text(file) if file.exists() else None

    def publisher(self) -> Publisher:
        """Return who publishes this copy of the site."""
        file = self.docs / REGISTER_FOLDER / PUBLISHER_FILE
        if file.exists() and (text := self._text(file)):
            try:
                return validate(Publisher, text.data, text)
            except ContentError as error:
                self.problems.extend(error.problems)
        return Publisher()

    def _text(self, file: Path) -> SourceText | None:
        try:
            return read_text(file, self.docs)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None


def _entry(file: Path, docs: Path, inner: str) -> Entry:
    stamp = stamp_of(file)
    if stamp not in _valid:
        text = _text(file, shown(file, docs), stamp)
        entry = validate(kind_at(inner).model, text.data, text)
        entry._slug = _slug(inner)
        entry._path = file.relative_to(docs).as_posix()
        entry._body = text.body
        entry._body_line = text.body_line
        _valid[stamp] = entry
    return _valid[stamp]


def _slug(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return (folder.rpartition("/")[2] if name == "index.md" else name.removesuffix(".md")) or "index"


def _text(file: Path, path: str, stamp: tuple[str, int, int]) -> SourceText:
    if stamp not in _read:
        try:
            reader = read_page if file.suffix == ".md" else read_register
            _read[stamp] = reader(path, file.read_bytes())
        except ContentError as error:
            _read[stamp] = error
    found = _read[stamp]
    if isinstance(found, ContentError):
        raise found
    return found


def read_text(file: Path, docs: Path) -> SourceText:
    """Return a file as it was read. Raises ContentError where it cannot be."""
    return _text(file, shown(file, docs), stamp_of(file))


def line_in(docs: Path, path: str, where: Where) -> int:
    """Return the line of a value in a file, from the file's path in the project and the way to it."""
    return read_text(docs.parent / path, docs).line_of(where)


def stamp_of(file: Path) -> tuple[str, int, int]:
    """Return what tells one state of a file from another."""
    status = file.stat()
    return (str(file), status.st_mtime_ns, status.st_size)


def shown(file: Path, docs: Path) -> str:
    """Return the path of a file as a problem names it."""
    return file.relative_to(docs.parent).as_posix()
