"""What a build is made of, at one moment: the stamp of each file, and of each page what others show of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

PACKAGE = Path(__file__).resolve().parent.parent
RELEASE = "pyproject.toml"
"""The number of the release stands in it."""
FENCE = b"---"
TEXT = b"text"
"""Stands in the outline of a page that has a text: a twin without one is shown in English."""

Stamp = tuple[int, int]
"""Time and size of a file; noughts where it has just gone."""
Outline = tuple[bytes, ...]
"""The lines of a page's header, whether it has a text, and its headings: what other pages show of it, and lead to."""


@dataclass(frozen=True)
class Sources:
    """The stamp and outline of each page, by its path under docs/, and the stamps of all other files, by theirs."""

    pages: dict[str, tuple[Stamp, Outline]]
    others: dict[str, Stamp]

    def changed_texts(self, now: Sources) -> set[str] | None:
        """Return the pages whose text differs from that of `now`; None where anything differs that is no text."""
        if self.others != now.others or self.pages.keys() != now.pages.keys():
            return None
        changed = {path for path, page in self.pages.items() if page != now.pages[path]}
        return None if any(self.pages[path][1] != now.pages[path][1] for path in changed) else changed


def read_sources(config: MkDocsConfig) -> Sources:
    """Return what a build with these settings would be made of."""
    docs = Path(config.docs_dir)
    roots = [docs, PACKAGE, Path(config.theme.custom_dir or docs), *map(Path, config.watch)]
    single = [Path(config.config_file_path), docs.parent / RELEASE]
    pages: dict[str, tuple[Stamp, Outline]] = {}
    others: dict[str, Stamp] = {}
    for file in [*single, *(file for root in dict.fromkeys(roots) for file in _files(root, config))]:
        if file.suffix == ".md" and file.is_relative_to(docs):
            pages[file.relative_to(docs).as_posix()] = (stamp_of(file), _outline(file))
        else:
            others[str(file)] = stamp_of(file)
    return Sources(pages, others)


def stamp_of(file: Path) -> Stamp:
    """Return the stamp of a file or folder."""
    try:
        status = file.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


def _files(root: Path, config: MkDocsConfig) -> Iterator[Path]:
    """Yield the files below a folder, but for what editors and systems leave behind: no build reads that."""
    for folder, inner, names in os.walk(root, followlinks=True):
        inner[:] = [name for name in inner if not name.startswith((".", "__pycache__"))]
        for name in names:
            if not name.startswith(".") and not (config.exclude_docs and config.exclude_docs.match_file(name)):
                yield Path(folder, name)


def _outline(file: Path) -> Outline:
    try:
        rows = file.read_bytes().split(b"\n")
    except OSError:
        return ()
    end = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE), len(rows))
    texts = rows[end + 1 :]
    has_text = (TEXT,) if any(row.strip() for row in texts) else ()
    return (*rows[: end + 1], *has_text, *(row for row in texts if row.startswith(b"#")))
