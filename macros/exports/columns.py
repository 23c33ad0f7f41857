"""How wide the columns of a table in a Word file are, so that no word in them is broken. In points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import combining, normalize

MARGIN = 4.0
"""Left and right of what stands in a cell."""
SLACK = 1.5
"""What two programs may measure differently."""
GAP = re.compile(r"(?<=-)|\s+")
"""Where a line may end."""
EMS = {
    letter: width / 1000
    for width, letters in (
        (278, "ijlI.,:;'’/"),
        (333, "ft()-|!"),
        (389, "r"),
        (500, "z"),
        (556, "aceksvxyJ0123456789£“”–"),
        (611, "bdghnopquFLTZ?"),
        (667, "EPSVXY"),
        (722, "ABCDHKNRU&"),
        (778, "wGOQ"),
        (833, "M"),
        (889, "m%"),
        (944, "W"),
    )
    for letter in letters
}
"""How wide the letters of bold Arial are, in ems; an accent changes nothing."""
OTHER = 0.95
"""A letter that is not among them: as wide as they come."""


def width_of(word: str, size: float) -> float:
    """Return how wide a word is in bold letters."""
    plain = (letter for letter in normalize("NFD", word) if not combining(letter))
    return size * sum(EMS.get(letter, OTHER) for letter in plain)


def least_width(texts: Iterable[str], size: float) -> float:
    """Return how wide a column must be for the longest word of its texts."""
    words = (word for text in texts for word in GAP.split(text))
    return 2 * MARGIN + SLACK + max((width_of(word, size) for word in words), default=0.0)


def share_out(whole: float, weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return the widths of columns that fill `whole`, by their weights, none below its least where that is possible."""
    if sum(least) >= whole:
        return [whole * one / sum(least) for one in least]
    widths = [0.0] * len(weights)
    free = set(range(len(weights)))
    while True:
        left = whole - sum(least[at] for at in range(len(weights)) if at not in free)
        total = sum(weights[at] for at in free)
        short = {at for at in free if left * weights[at] / total < least[at]}
        if not short:
            for at in range(len(weights)):
                widths[at] = left * weights[at] / total if at in free else least[at]
            return widths
        free -= short
