"""Reads the docs folder into a catalogue: every header of one language, validated and linked, all faults at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .catalogue import Catalogue
from .header import Entry
from .kinds import kind_at
from .links import NOUNS, Unread, reference_faults
from .models import REGISTERS, Listed, Publisher
from .pictures import picture_faults
from .problem import ContentError, Problem
from .reader import Text, read_page, read_register
from .released import released_faults
from .validate import validate
from .yaml_text import Where

LANGUAGES = ("en", "cy")
"""English stands at the root of docs/, every other language in a folder of its own."""

REGISTER_FOLDER = "registers"
PUBLISHER_FILE = "publisher.yml"

SLUG_LINE = re.compile(r"^- slug: *['\"]?([a-z0-9-]+)", re.MULTILINE)
"""An entry of a register, even of one that cannot be read: whoever names it is not at fault."""

_read: dict[tuple[str, int, int], Text | ContentError] = {}
"""Files as read, by path, time stamp and size: a rebuild reads only what has changed."""

_valid: dict[tuple[str, int, int], Entry] = {}
"""Validated entries of those files, likewise."""


def load_catalogue(docs: Path, language: str = "en") -> Catalogue:
    """Return the catalogue of `docs` (a folder) in one language.

    Raises ContentError with every problem of every file, so that one bad file does not hide the others.
    """
    catalogue, problems = examine(docs, language)
    if problems:
        raise ContentError(problems)
    return catalogue


def examine(docs: Path, language: str = "en") -> tuple[Catalogue, list[Problem]]:
    """Return what could be read of `docs`, and all its problems (headers first, then references)."""
    reading = _Reading(docs, language)
    catalogue = Catalogue(
        language=language,
        entries=reading.entries(),
        registers={name: reading.register(name, model) for name, model in REGISTERS.items()},
        publisher=reading.publisher(),
    )
    faults = reference_faults(catalogue, reading.unread, lambda path, where: _line(docs, path, where))
    if language == LANGUAGES[0]:
        faults += released_faults(catalogue, docs, reading.unread)
        faults += picture_faults(catalogue, docs)
    return catalogue, sorted({*reading.problems, *faults})


def content_files(root: Path) -> Iterator[Path]:
    """Yield the Markdown files below a folder, in order. Hidden files, which editors and systems leave, are none."""
    for file in sorted(root.rglob("*.md")):
        if not any(part.startswith(".") for part in file.relative_to(root).parts):
            yield file


class _Reading:
    """One reading of docs/ in a language. `problems` and `unread` grow with what cannot be read."""

    def __init__(self, docs: Path, language: str):
        self.docs = docs
        self.root = docs if language == LANGUAGES[0] else docs / language
        self.problems: list[Problem] = []
        self.unread: set[Unread] = set()

    def entries(self) -> list[Entry]:
        """Return the pages, in the order of their paths."""
        found = []
        for file in content_files(self.root):
            inner = file.relative_to(self.root).as_posix()
            if self.root == self.docs and inner.split("/")[0] in LANGUAGES[1:]:
                continue
            try:
                found.append(_entry(file, self.docs, inner))
            except ContentError as error:
                self.problems.extend(error.problems)
                self.unread.add((kind_at(inner).noun, _slug(inner)))
        return found

    def register(self, name: str, model: type[Listed]) -> dict[str, Listed]:
        """Return a register's entries by slug."""
        file = self.root / REGISTER_FOLDER / f"{name}.yml"
        text = self._text(file) if file.exists() else None
        if text is None:
            there = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
            self.unread.update((NOUNS[name], slug) for slug in SLUG_LINE.findall(there))
            return {}
        if not isinstance(text.data, list):
            self.problems.append(
                Problem(text.path, 1, "The register is not a list.", "Begin each entry with `- slug:`.")
            )
            return {}
        found: dict[str, Listed] = {}
        for position, data in enumerate(text.data):
            try:
                entry = validate(model, data, text, (position,))
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

    def publisher(self) -> Publisher:
        """Return who publishes this copy of the site."""
        file = self.root / REGISTER_FOLDER / PUBLISHER_FILE
        if file.exists() and (text := self._text(file)):
            try:
                return validate(Publisher, text.data, text)
            except ContentError as error:
                self.problems.extend(error.problems)
        return Publisher()

    def _text(self, file: Path) -> Text | None:
        try:
            return _text(file, _shown(file, self.docs), _stamp(file))
        except ContentError as error:
            self.problems.extend(error.problems)
            return None


def _entry(file: Path, docs: Path, inner: str) -> Entry:
    stamp = _stamp(file)
    if stamp not in _valid:
        text = _text(file, _shown(file, docs), stamp)
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


def _text(file: Path, path: str, stamp: tuple[str, int, int]) -> Text:
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


def _line(docs: Path, path: str, where: Where) -> int:
    file = docs.parent / path
    return _text(file, path, _stamp(file)).line_of(where)


def _stamp(file: Path) -> tuple[str, int, int]:
    status = file.stat()
    return (str(file), status.st_mtime_ns, status.st_size)


def _shown(file: Path, docs: Path) -> str:
    return file.relative_to(docs.parent).as_posix()
