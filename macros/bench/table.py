"""What was measured, beside what must hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measure: `ours` against `stock` where there is one, and the most that it may be (None: it is only shown).

    With a stock, the budget is for the ratio; without, for the measure itself.
    """

    what: str
    unit: str
    ours: float
    stock: float | None = None
    budget: float | None = None

    @property
    def value(self) -> float:
        """What the budget is for."""
        return self.ours / self.stock if self.stock else self.ours

    @property
    def holds(self) -> bool:
        """Whether the budget is kept."""
        return self.budget is None or self.value <= self.budget

    def cells(self) -> tuple[str, ...]:
        """Return the row in words and numbers."""
        ratio = f"{self.value:.2f}" if self.stock else "–"
        most = "–" if self.budget is None else f"{self.budget:g}" + (" ×" if self.stock else f" {self.unit}".rstrip())
        verdict = "–" if self.budget is None else "yes" if self.holds else "NO"
        return (self.what, _number(self.ours, self.unit), _number(self.stock, self.unit), ratio, most, verdict)


HEAD = ("measure", "ours", "stock", "ratio", "at most", "holds")


def draw(rows: Iterable[Row]) -> str:
    """Return a Markdown table of all rows, its columns in line."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    shown = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"
    return f"{shown} {unit}".rstrip()
