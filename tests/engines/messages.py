"""The Welsh of what a page says, found by its English: so that one text of a journey serves both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from macros.views.messages import read_messages
from tests.conftest import PROJECT

PLACEHOLDER = re.compile(r"\{\w+\}")


def in_english(words: str) -> Sequence[str]:
    return (words,)


def in_welsh(words: str) -> Sequence[str]:
    """What may stand in a Welsh page for these words, or part of them; what is no message stays as it is.

    An English sentence may have several in Welsh, by where it is said. Of a message with gaps it is the longest piece.
    """
    messages = pairs()
    for fits in (str.__eq__, str.startswith, str.__contains__):
        if found := [pieces(welsh)[-1] for english, welsh in messages if not words.isdigit() and fits(english, words)]:
            return tuple(dict.fromkeys(found))
    return (words,)


def pieces(message: str) -> list[str]:
    """The parts of a message between its gaps, the longest last."""
    return sorted((part.strip() for part in PLACEHOLDER.split(message)), key=len)


@cache
def pairs() -> list[tuple[str, str]]:
    """Each message in English and in Welsh."""
    english, welsh = (
        dict(leaves(read_messages(PROJECT / "overrides" / "messages", language))) for language in ("en", "cy")
    )
    return [(text, welsh[path]) for path, text in english.items() if path in welsh]


def leaves(messages: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in messages.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{key}.")
        elif isinstance(value, str):
            yield f"{path}{key}", value
