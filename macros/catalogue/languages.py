"""The languages of the handbook, and where each stands: English at the root of docs/ and of the site."""

from __future__ import annotations

LANGUAGES = ("en", "cy")
"""English stands at the root, every other language in a folder of its own."""
ENGLISH = LANGUAGES[0]

ENGLISH_ALONE = ("about/decisions/",)
"""Folders of pages for maintainers, which no other language has."""


def language_of(path: str) -> str:
    """Return the language of a page from its address or its path under docs/: the first folder says it."""
    first = path.split("/")[0]
    return first if first in LANGUAGES[1:] else ENGLISH


def home_of(language: str) -> str:
    """Return the folder of a language, which is also the address of its home page: '' for English."""
    return "" if language == ENGLISH else f"{language}/"
