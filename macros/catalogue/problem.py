"""What is wrong with the content, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in the content. `path` is relative to the project; `what` and `remedy` are plain sentences.

    As text it is one line, whatever values it quotes.
    """

    path: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return " ".join(f"{self.path}:{self.line}: {self.what} {self.remedy}".split())


class ContentError(Exception):
    """Raised where the content has faults. It carries all of them, in order of path and line."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, words: Iterable[str]) -> str:
    """Return a remedy that names the nearest of `words`, or all of them where none is near and they are few."""
    known = sorted(set(words))
    if found := difflib.get_close_matches(word, known, n=1, cutoff=0.6):
        return f"Did you mean `{found[0]}`?"
    if 0 < len(known) <= 16:
        return "It can be " + ", ".join(f"`{name}`" for name in known) + "."
    return "Check the spelling."
