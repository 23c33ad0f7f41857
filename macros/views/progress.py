"""How far the pages of another language have come: which have their own text, and which of those somebody has read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogue import Catalogue, Entry, kind_name
from ..catalogue.twins import Review

STATES = ("read", "draft", "title", "english")
"""Read by a person; written by a machine; a title and summary alone; nothing yet."""


@dataclass(frozen=True)
class ProgressRow:
    """The pages of one kind: how many are in each state, in the order of STATES."""

    kind: str
    counts: tuple[int, ...]


def state_of(entry: Entry) -> str:
    """Return how far a page in another language has come."""
    if entry.shows == entry.path:
        return "draft" if entry.is_draft else "read"
    return "title" if entry.review else "english"


def progress(catalogue: Catalogue, kinds: Iterable[str]) -> list[ProgressRow]:
    """Return a row for each of these kinds that has pages; pages of any other kind count as `page`."""
    names = list(kinds)
    states: dict[str, list[str]] = {name: [] for name in names}
    for entry in catalogue.entries:
        name = kind_name(entry)
        states[name if name in states else "page"].append(state_of(entry))
    return [ProgressRow(name, tuple(map(found.count, STATES))) for name, found in states.items() if found]


def readers(catalogue: Catalogue) -> list[tuple[Entry, Review]]:
    """Return the pages that somebody has read, with whom and when, the latest first."""
    found = [(entry, entry.review) for entry in catalogue.entries if isinstance(entry.review, Review)]
    return sorted(found, key=lambda pair: (pair[1].on, pair[0].path), reverse=True)
