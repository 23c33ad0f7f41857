"""Writes into the header of a twin what it says of itself: who has read it, and of which English it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from .languages import LANGUAGES
from .locations import written
from .pairs import HEADER, twins_in

REVIEW = re.compile(r"^review:.*\n(?:[ \t]+\S.*\n)*", re.MULTILINE)
SINGLE = "'"
MADE_FROM = re.compile(r"^english:.*\n", re.MULTILINE)


def with_line(text: str, pattern: re.Pattern[str], line: str) -> str:
    """Return a twin with a line of its header set, where a pattern finds it, else behind `review`."""
    header = HEADER.match(text)
    if not header:
        return text
    begin, end = header.span("header")
    found = pattern.search(text, begin, end)
    review = REVIEW.search(text, begin, end)
    at = found.span() if found else (review.end(), review.end()) if review else (end, end)
    return f"{text[: at[0]]}{line}\n{text[at[1] :]}"


def note_english(docs: Path, pages: Sequence[str] = ()) -> Iterator[str]:
    """Write into twins, all or those of some pages, that they say what the English says now; yield the changed."""
    for language in LANGUAGES[1:]:
        for twin in twins_in(docs, language):
            wanted = not pages or twin.source.removeprefix("docs/").removesuffix(".md") in pages
            if wanted and twin.made_from != twin.digest:
                text = with_line(twin.text, MADE_FROM, f"english: {twin.digest}")
                (docs.parent / twin.path).write_bytes(text.encode())
                yield twin.path


def with_reader(text: str, by: str, on: str) -> str:
    """Return a twin whose header says who has read it, and on which day (as 2026-11-28)."""
    return with_line(text, REVIEW, f"review:\n  by: '{written(by, SINGLE)}'\n  on: {on}")
