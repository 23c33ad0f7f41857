"""What a link says of the file it leads to: its kind, its pages and its size.

Pages are drawn before the files are made, so that a file can be made of pages. A page has a mark where these words are
to stand, and gets them when it is finished.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from .messages import count_words

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file: bytes, and pages where it has any."""

    size: int
    pages: int | None = None


def file_mark(language: str, address: str) -> str:
    """Return the mark for the words about a file, which will be in this language."""
    return f"%file-{language}:{address}%"


def fill_in(text: str, language: str, words: Callable[[str], str]) -> str:
    """Return a text in which each mark of a language has given way to the words about its file."""
    return re.sub(rf"%file-{language}:([^%\s]+)%", lambda found: words(found[1]), text)


def file_words(language: str, messages: SimpleNamespace, files: dict[str, FileFacts], address: str) -> str:
    """Return `PDF, 1 page, 38 KB`; the kind alone where the file is not made yet."""
    ending = address.rpartition(".")[2]
    words = [getattr(messages.paper.kinds, ending, ending.upper())]
    facts = files.get(address)
    if facts and facts.pages:
        words.append(count_words(language, messages.paper.pages, facts.pages))
    if facts:
        words.append(_size(messages, facts.size))
    return ", ".join(words)


def _size(messages: SimpleNamespace, size: int) -> str:
    if size < MEGABYTE:
        return str(messages.paper.kilobytes.format(count=max(1, round(size / KILOBYTE))))
    return str(messages.paper.megabytes.format(count=f"{size / MEGABYTE:.1f}"))
