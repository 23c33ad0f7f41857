"""Words as they are compared: small letters, no accents. overrides/core/fold.js folds what is typed the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
TIMES = re.compile(r"(?<=\d) ?× ?(?=\d)")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def fold_words(text: str) -> Iterator[str]:
    """Yield the words of a text as the index knows them; one with hyphens in parts and as a whole."""
    text = THOUSANDS.sub("", TIMES.sub("x", text))
    plain = unicodedata.normalize("NFD", text.lower().replace("’", "").replace("'", ""))
    for match in WORD.finditer("".join(letter for letter in plain if not unicodedata.combining(letter))):
        parts = match[0].split("-")
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)
