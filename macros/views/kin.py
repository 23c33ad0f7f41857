"""Which words of an index are forms of one another, in Welsh: by mutation, by number, by person and time.

The lemmas are those of simplemma's list. What it does not know is told by its first letters and by the endings of a
plural, where what is left is a Welsh word of the index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import simplemma

from .fold import fold_words

LANGUAGE = "cy"
"""The language whose words change at their beginning, and so are found by no beginning or ending that is typed."""

VOWELS = "aeiouwy"
MUTATIONS = (
    ("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ng", "g"), ("m", "b"), ("n", "d"),
    ("ch", "c"), ("ph", "p"), ("th", "t"),
    ("dd", "d"), ("g", "c"), ("b", "p"), ("d", "t"), ("f", "b"), ("f", "m"), ("l", "ll"), ("l", "gl"),
    ("r", "rh"), ("r", "gr"),
    *((vowel, f"g{vowel}") for vowel in VOWELS),
    *((f"h{vowel}", vowel) for vowel in VOWELS),
)  # fmt: skip
"""What a word begins with, and what it may begin with where nothing changes it: nasal, aspirate, soft, with h. The
browser has this table from the index."""
ENDINGS = ("iau", "au", "ion", "on", "oedd", "ydd", "ni")
"""Of plurals that leave the word before them as it is. The browser has these too."""
LEAST = 3
"""So many letters a lemma shares with a word, and a word has to have, to be one of its forms: the list knows "grant" as
a form of "creu", and is right; who types one does not mean the other."""


def radicals(word: str) -> Iterator[str]:
    """Yield the words that this one may be a mutation of."""
    for begins, stands in MUTATIONS:
        rest = word[len(begins) :]
        # LL, dd, ff and rh are letters of their own, and none of them comes from l, d, f or r.
        if word.startswith(begins) and len(rest) >= LEAST - 1 and not (len(begins) == 1 and rest[0] in {begins, "h"}):
            yield stands + rest


def kin(words: Iterable[str]) -> list[list[str]]:
    """Return the words of an index, folded, in groups of those that are forms of one another."""
    known = {word for word in words if len(word) >= LEAST and word.isalpha()}
    heads: dict[str, str] = {}

    def head(word: str) -> str:
        while word in heads:
            word = heads[word]
        return word

    for word in sorted(known):
        for other in _same(word, known):
            one, two = sorted((head(word), head(other)))
            if one != two:
                heads[two] = one
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        groups[head(word)].append(word)
    return list(groups.values())


def _same(word: str, known: set[str]) -> Iterator[str]:
    """Yield what stands for all forms of a word, and words of the index that it is a form of."""
    lemma = _lemma(word)
    if lemma:
        yield lemma
    else:
        yield from (_lemma(radical) or radical for radical in radicals(word) if _is_welsh(radical))
    for ending in ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) > LEAST:
            yield from (form for form in (base, *radicals(base)) if form in known and _is_welsh(form))


@cache
def _is_welsh(word: str) -> bool:
    return bool(simplemma.is_known(word, lang=LANGUAGE))


@cache
def _lemma(word: str) -> str:
    """Return a word's lemma, folded; '' where the list does not know the word, or has one that is too far from it."""
    if not _is_welsh(word):
        return ""
    lemma = "".join(fold_words(simplemma.lemmatize(word, lang=LANGUAGE)))
    is_near = any(lemma[:LEAST] == form[:LEAST] for form in (word, *radicals(word)))
    return lemma if is_near and len(lemma) >= LEAST else ""
