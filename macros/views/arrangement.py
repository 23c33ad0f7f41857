"""How the fields of a sheet stand on paper and on a wide screen: in rows of one or two, in sections side by side.

One arrangement serves the blank paper, the filled print and the page, so that each looks like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..fields import BaseField, grouped, kinds

SIDE_BY_SIDE = {"close", "tight", "folio", "folio whole"}
"""Arrangements in which two short fields share a line."""

LONG = 4
"""Lines up to which a field can stand beside another."""
FEW = 150
"""Letters of options that half the width holds."""


def rows(fields: Sequence[BaseField], arrangement: str = "close") -> Iterator[list[list[BaseField]]]:
    """Yield the fields of a section in rows: one group of likes, or two short ones side by side."""
    waiting: list[list[BaseField]] = []
    for group in grouped(fields):
        if len(group) == 1 and _is_short(group[0], arrangement):
            waiting.append(group)
            if len(waiting) == 2:
                yield waiting
                waiting = []
        else:
            yield from ([one] for one in waiting)
            waiting = []
            yield [group]
    yield from ([one] for one in waiting)


def _is_short(field: BaseField, arrangement: str) -> bool:
    """Say whether half the width of the paper is enough for a field."""
    match field:
        case kinds.Measured() | kinds.Date():
            return arrangement != "canvas"
        case kinds.Line():
            return arrangement in SIDE_BY_SIDE
        case kinds.Notes():
            return arrangement in SIDE_BY_SIDE and field.lines <= LONG
        case kinds.Choice() | kinds.Choices():
            return arrangement in SIDE_BY_SIDE and sum(len(option.label) for option in field.options) <= FEW
        case kinds.Ranking():
            return arrangement in SIDE_BY_SIDE and bool(field.options)
    return False
