"""What a link says of the file it leads to: its kind, its pages and its size."""

from __future__ import annotations

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


def file_words(
    language: str, messages: SimpleNamespace, files: dict[str, FileFacts], address: str, short: bool = False
) -> str:
    """Return `PDF, 1 page, 38 KB`; the kind alone where the file is not made yet or `short` is asked for."""
    ending = address.rpartition(".")[2]
    words = [getattr(messages.paper.kinds, ending, ending.upper())]
    facts = None if short else files.get(address)
    if facts and facts.pages:
        words.append(count_words(language, messages.paper.pages, facts.pages))
    if facts:
        words.append(_size(messages, facts.size))
    return ", ".join(words)


def _size(messages: SimpleNamespace, size: int) -> str:
    if size < MEGABYTE:
        return str(messages.paper.kilobytes.format(count=max(1, round(size / KILOBYTE))))
    return str(messages.paper.megabytes.format(count=f"{size / MEGABYTE:.1f}"))
