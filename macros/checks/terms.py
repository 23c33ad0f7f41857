"""Looks for the settled word: where the English says a term of the register, the other language says its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ..catalogue import Problem
from ..catalogue.models import Term
from ..catalogue.pairs import Translation
from ..catalogue.settled import Settled
from .welsh import WORD

CHANGED = (
    ("b", "p"), ("d", "t"), ("g", "c"), ("f", "b"), ("f", "m"), ("dd", "d"), ("l", "ll"), ("r", "rh"), ("mh", "p"),
    ("nh", "t"), ("ngh", "c"), ("m", "b"), ("n", "d"), ("ng", "g"), ("ph", "p"), ("th", "t"), ("ch", "c"), ("h", ""),
    ("", "g"),
)  # fmt: skip
"""How words begin that a mutation has changed, and how they begin without it."""
LITTLE = {
    "ac",
    "am",
    "ar",
    "at",
    "ei",
    "eu",
    "gan",
    "heb",
    "o",
    "wedi",
    "wedi’i",
    "wedi’u",
    "wrth",
    "yn",
    "ym",
    "yng",
    "yr",
}
"""Words of a term that need not be there: a sentence may join the others otherwise."""
GAP = re.compile(r"\{[^{}]*\}|`[^`]*`")
DRAWINGS = "diagram."
"""Messages that are drawn: each language breaks their lines elsewhere."""
TERMS = "docs/registers/terms.yml"


class TermCheck:
    """Compares texts with the terms in both languages, by slug. `settled` has words that are not used, and for what."""

    def __init__(self, english: Mapping[str, Term], other: Mapping[str, Term], settled: Settled):
        self.settled = settled
        self._wanted: list[tuple[re.Pattern[str], str, list[list[str]], Term]] = []
        for slug, term in english.items():
            if slug in other and other[slug].title != term.title:
                names = [other[slug].title, *other[slug].also]
                for form in (term.title, *term.also):
                    flags = re.NOFLAG if form.isupper() else re.IGNORECASE
                    said = re.compile(rf"(?<![\w-]){re.escape(form)}s?(?![\w-])", flags)
                    self._wanted.append((said, form, [_words(name) for name in names], other[slug]))

    def unsettled(self, translation: Translation) -> Iterator[Problem]:
        """Yield a warning for each text that says a term of its English in other words."""
        for pair in translation.pairs:
            if translation.path == TERMS or pair.where.startswith(DRAWINGS):
                continue
            english, seen = _without(GAP.sub(" ", pair.english), self.settled.phrases), set()
            for said, form, names, term in self._wanted:
                if (
                    term.slug not in seen
                    and said.search(english)
                    and not any(_says(pair.words, name) for name in names)
                ):
                    seen.add(term.slug)
                    what = f"The English says `{form}`, and this not `{term.title}`. ({pair.where})"
                    remedy = f"Write that, or add the other form under `also:` in {TERMS}."
                    yield Problem(translation.path, pair.line, what, remedy)

    def replaced(self, translation: Translation) -> Iterator[Problem]:
        """Yield a problem for each text with words that this handbook does not use."""
        for pair in translation.pairs:
            for other, settled in self.settled.instead.items():
                if _follow(pair.words, _words(other, little=True)):
                    what = f"`{other}` is not the settled term. ({pair.where})"
                    yield Problem(translation.path, pair.line, what, f"Write `{settled}`.")


def _without(text: str, phrases: Iterable[str]) -> str:
    for phrase in phrases:
        text = re.sub(re.escape(phrase), " ", text, flags=re.IGNORECASE)
    return text


def _words(text: str, little: bool = False) -> list[str]:
    return [word.casefold() for word in WORD.findall(text) if little or word.casefold() not in LITTLE]


def _says(text: str, words: Iterable[str]) -> bool:
    """Whether a text has all words of a term, each in any form, in any order."""
    there = _words(text)
    return all(any(_same(word, other) for other in there) for word in words)


def _follow(text: str, words: list[str]) -> bool:
    """Whether a text has some words one after the other, each in any form."""
    there = _words(text, little=True)
    return any(all(map(_same, words, there[at : at + len(words)])) for at in range(len(there) - len(words) + 1))


@cache
def _same(word: str, other: str) -> bool:
    """Whether two words may be forms of one: they begin alike but for a mutation, and end as they like."""
    size = max(4, len(word) - 3)
    return any(one[:size] == two[:size] for one in _roots(word) for two in _roots(other))


@cache
def _roots(word: str) -> frozenset[str]:
    """Return what a word may be without a mutation: itself, and each word that changes to it."""
    return frozenset({word, *(plain + word[len(now) :] for now, plain in CHANGED if word.startswith(now))})
