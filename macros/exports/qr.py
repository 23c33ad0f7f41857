"""QR codes as the outline of their dark squares, for a template to draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal

import segno

QUIET = 4
"""Light squares that a reader wants around the code."""


@dataclass(frozen=True)
class Code:
    """A QR code: its side with the quiet zone, and the path of an SVG that fills its dark squares."""

    side: int
    path: str


@cache
def qr_code(text: str, error: Literal["q", "m"] = "q", mask: int | None = None) -> Code:
    """Return the QR code of a text, with a quarter of it to spare against smudges (error correction Q).

    On a screen, which has no smudges, M makes larger squares. With one of the eight masks named, it is not looked
    for: any of them can be read, and the look takes five times as long as the rest.
    """
    rows = segno.make(text, error=error, mask=mask, boost_error=False, micro=False).matrix
    return Code(
        side=len(rows) + 2 * QUIET,
        path="".join(_line(row, line + QUIET) for line, row in enumerate(rows)),
    )


def _line(row: Iterable[int], line: int) -> str:
    """Return one row as the outlines of its dark stretches."""
    path = ""
    column = QUIET
    for dark, squares in groupby(row):
        length = len(list(squares))
        path += f"M{column} {line}h{length}v1h-{length}z" if dark else ""
        column += length
    return path
