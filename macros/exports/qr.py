"""QR codes as the outline of their dark squares, for a template to draw."""

from __future__ import annotations

from dataclasses import dataclass

import segno

QUIET = 4
"""Light squares that a reader wants around the code."""


@dataclass(frozen=True)
class Code:
    """A QR code: its side with the quiet zone, and the path of an SVG that fills its dark squares."""

    side: int
    path: str


def qr_code(text: str) -> Code:
    """Return the QR code of a text, with a quarter of it to spare against smudges (error correction Q)."""
    rows = segno.make(text, error="q", boost_error=False, micro=False).matrix
    return Code(
        side=len(rows) + 2 * QUIET,
        path="".join(
            f"M{column + QUIET} {line + QUIET}h1v1h-1z"
            for line, row in enumerate(rows)
            for column, dark in enumerate(row)
            if dark
        ),
    )
