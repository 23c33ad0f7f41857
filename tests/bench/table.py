"""What was measured, beside what must hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measure, against that of `stock` where there is one. `budget` is the most that it may be, or with `by_ratio`
    the most that the ratio may be; None: it is only shown.
    """

    what: str
    unit: str
    ours: float
    stock: float | None = None
    budget: float | None = None
    by_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the stock's measure ours is."""
        return self.ours / self.stock if self.stock else None

    @property
    def holds(self) -> bool:
        """Whether the budget is kept."""
        measure = self.ratio if self.by_ratio else self.ours
        return self.budget is None or (measure is not None and measure <= self.budget)

    def cells(self) -> tuple[str, ...]:
        """Return the row in words and numbers."""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else "–"
        most = "–" if self.budget is None else f"{self.budget:g} {'×' if self.by_ratio else self.unit}".rstrip()
        verdict = "–" if self.budget is None else "yes" if self.holds else "NO"
        return (self.what, _number(self.ours, self.unit), _number(self.stock, self.unit), ratio, most, verdict)


HEAD = ("measure", "ours", "stock", "ratio", "at most", "holds")


def draw(rows: Iterable[Row]) -> str:
    """Return a Markdown table of all rows, its columns in line."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    shown = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"
    return f"{shown} {unit}".rstrip()
