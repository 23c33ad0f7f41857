"""Checks the pictures that pages show: each stands beside its page, is small enough, and says what it shows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from .catalogue import Catalogue
from .markdown_text import blank_code
from .problem import Problem, nearest

PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)[^)]*\)")
TYPES = (".png", ".jpg", ".jpeg")
"""What browsers, the book and reading devices all show."""
MOST_BYTES = 300_000
"""A page is read on phones, and the book holds all pictures."""


def picture_faults(catalogue: Catalogue, docs: Path) -> Iterator[Problem]:
    """Yield what keeps a picture from being shown on the page, in the book and in the EPUB."""
    for entry in catalogue.entries:
        body = blank_code(entry.body)
        for found in PICTURE.finditer(body):
            line = entry.body_line + body.count("\n", 0, found.start())
            for said in _faults(docs, entry.path, found["words"], found["target"]):
                yield Problem(f"docs/{entry.path}", line, *said)


def path_of(page: str, target: str) -> str:
    """Return the path under docs/ of a picture that a page shows."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target))


def _faults(docs: Path, page: str, words: str, target: str) -> Iterator[tuple[str, str]]:
    file = docs / path_of(page, target)
    ending = file.suffix.lower()
    if ending not in TYPES:
        yield f"The picture `{target}` is of a type that not every reader can show.", "Save it as .png or .jpg."
    elif not file.is_file():
        beside = [one.name for one in file.parent.glob("*") if one.suffix.lower() in TYPES]
        remedy = nearest(file.name, beside) if beside else "Put the file beside the page."
        yield f"There is no picture `{target}`.", remedy
    elif file.stat().st_size > MOST_BYTES:
        size = f"{file.stat().st_size / 1_000_000:.1f} MB"
        yield (
            f"The picture `{target}` has {size}, and {MOST_BYTES // 1000} KB are the most.",
            "Make it smaller: 1,400 pixels wide are enough.",
        )
    elif words.strip().casefold() in {file.name.casefold(), file.stem.casefold(), "image", "picture", "photo"}:
        yield f"`{words}` does not say what the picture shows.", "Say it in a sentence, for those who do not see it."
