"""The order of words, and the letters they stand under, by the alphabet of a language.

In Welsh ch, dd, ff, ng, ll, ph, rh and th are letters, each after its first one but for ng, which follows g. Python and
Chromium have no Welsh order. No table can tell the letter ng from n and g side by side, as in Bangor: that takes a
dictionary, and such words stand a few lines from where they should.
"""

from __future__ import annotations

import re
import unicodedata

DOUBLE = {"en": None, "cy": re.compile("[Cc]h|[Dd]d|[Ff]f|[Nn]g|[Ll]l|[Pp]h|[Rr]h|[Tt]h")}
"""Letters of two signs. An abbreviation is read sign by sign, so the second is a small one."""
AFTER = {"ng": "g"}
"""The letter that one of two signs follows, where that is not its first."""
LAST = "\uffff"
"""Behind the letter that one of two signs follows, it comes after all that begins with that, and before the next."""


def alphabetical(text: str, language: str) -> str:
    """Return what words are sorted by: without accents, capitals as small letters, each letter in its place."""
    plain = _plain(text)
    if double := DOUBLE[language]:
        plain = double.sub(lambda found: AFTER.get(found.group().lower(), found.group()[0]) + LAST, plain)
    return plain.lower()


def letter_of(text: str, language: str) -> str:
    """Return the letter that words stand under in a list, as its heading has it: `A`, `Ch`."""
    double = DOUBLE[language]
    found = double.match(_plain(text)) if double else None
    return found.group().capitalize() if found else _plain(text)[:1].upper()


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
