"""Reads Welsh as far as a machine can: spelling, mutation, and English left over.

The words come from the Bangor word list and the rules from a package, neither of which is needed to make the site
(decision 1). What no rule can see is told in the guide for reviewers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cache

from ..catalogue import Problem
from ..catalogue.pairs import MARKED, Pair, Translation
from ..catalogue.settled import Settled

ALLOW = "If it is right, add it to docs/registers/welsh.yml."

WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:[’'-][^\W\d_]+)*")
"""A word, and no ending of a number, as in 21ain."""
ENDING = re.compile(r"[’'](?:r|n|i|u|m|ch|th|w)$")
"""What is joined to a word that ends in a vowel: data’n, i’r."""
APART = (
    (re.compile(r"`[^`]*`|\{\{.*?\}\}|\{[%#].*?[}%]\}", re.DOTALL), " 0 "),
    (re.compile(rf"(?:\*[^*]+\*|\[[^\]]+\](?:\([^)]*\))?){MARKED.pattern}"), " 0 "),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^{}]*\})?"), r"\1"),
    (re.compile(r"\{[^{}]*\}"), " 0 "),
    (re.compile(r"\*+|[“”\"]|(?<!\w)[‘']|(?<=[.,!?])’"), " ( "),
)
"""What is no Welsh of a text, or stands apart in it as names of controls and quotations do: no word changes there."""
LEFT_OVER = 3
"""So many words as they stand in the English, one after the other, are English left over."""
LITTLE = {"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with"}
"""Words without a capital in the English name of a body or a work."""
VERB = re.compile(r"(?:wch|odd|wyd|aent|ont)$")
"""A verb with an ending does not change after `neu`."""
LISTS = {"search.ignored"}
"""Messages that are lists of words and no sentences."""

Slip = tuple[str, str, str]
"""A word in the wrong form, what is wrong, and what to do."""


@dataclass
class WelshReader:
    """Reads texts in Welsh. `looks_up` knows the words of a list, `slips` the mutations that are wrong in a text, and
    `forms` those of a word; `settled` has what is right beside them.
    """

    looks_up: Callable[[str], bool]
    slips: Callable[[str], Iterable[Slip]]
    forms: Callable[[str], Iterable[str]]
    settled: Settled
    _known: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for word in (*self.settled.words, *self.settled.names):
            forms = (word, f"h{word}", *self.forms(word))
            self._known.update((form.casefold(), True) for form in forms)
        self._phrases = {phrase.casefold() for phrase in self.settled.phrases}

    def faults(self, pair: Pair, names: Set[str]) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with one text, and what to do. `names` are words that may stand as in English."""
        text, english = _bare(pair.words), _bare(pair.english)
        left = [run for run in _left_over(text, english, self.is_known) if run.casefold() not in self._phrases]
        for run in left:
            yield f"English is left here: `{run}`.", f"Write it in Welsh. For a name: {ALLOW}"
        spoken = " ".join([*left, *(phrase for phrase in self._phrases if phrase in text.casefold())])
        passed = names | set(WORD.findall(spoken)) | (LITTLE & set(WORD.findall(english)))
        if pair.where in LISTS:
            return
        for word in dict.fromkeys(WORD.findall(text)):
            if ENDING.sub("", word) not in passed and not self.is_known(word):
                yield f"`{word}` is not in the word list.", f"Correct it. {ALLOW}"
        for word, what, remedy in self.slips(text):
            if word not in names and not any(f"`{phrase}`" in what.casefold() for phrase in self._phrases):
                yield what, remedy

    def is_known(self, word: str) -> bool:
        """Return whether a word is Welsh as far as the word list and the register know."""
        plain = word.replace("’", "'").casefold()
        if word.isupper() or len(plain) < 2:
            return True
        if plain not in self._known:
            self._known[plain] = self.looks_up(word.replace("’", "'")) or self._is_joined(plain)
        return self._known[plain]

    def _is_joined(self, word: str) -> bool:
        """Whether a word is made of others that are known: by hyphens, or with an ending of the next word."""
        parts = word.split("-") if "-" in word else [ENDING.sub("", word)]
        return parts != [word] and all(self.is_known(part) for part in parts if part)


def reader_of(settled: Settled) -> WelshReader | None:
    """Return what reads Welsh, or None where the packages for it are not installed."""
    try:
        from cymraeg_mcp.mutations import MutationEngine
        from cymraeg_mcp.paths import mutation_rules_path
        from cymraeg_mcp.spelling import known, lookup
    except ImportError:
        return None
    engine = MutationEngine(mutation_rules_path(), cache(lookup))

    def slips(text: str) -> Iterator[Slip]:
        for found in engine.check_text(text):
            if found.trigger != "neu" or not VERB.search(found.word):
                phrase = " ".join([*text[: found.start].split()[-1:], found.word])
                wanted = " or ".join(f"`{word}`" for word in found.suggestions)
                what = f"The mutation in `{phrase}` is wrong ({found.mutation})."
                yield found.word, what, f"Write {wanted}. {ALLOW}"

    def forms(word: str) -> list[str]:
        return [form for form in engine.all_forms(word).values() if form]

    return WelshReader(known, slips, forms, settled)


def welsh_faults(translation: Translation, reader: WelshReader) -> Iterator[Problem]:
    """Yield what is wrong with the Welsh of a file, text by text."""
    english = [translation.english_text, *(pair.english for pair in translation.pairs)]
    names = {word for text in english for word in WORD.findall(text) if word[:1].isupper()}
    for pair in translation.pairs:
        for what, remedy in reader.faults(pair, names):
            yield Problem(translation.path, pair.line, f"{what} ({pair.where})", remedy)


def _bare(text: str) -> str:
    """Return the words of a text without marks, code and what is said to be English."""
    for pattern, by in APART:
        text = pattern.sub(by, text)
    return text


def _left_over(text: str, english: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Yield each run of words that stands in the English as well and is not Welsh. Names alone are none."""
    wanted = f" {' '.join(WORD.findall(english)).casefold()} "
    words = WORD.findall(text)
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and f" {' '.join(words[at : end + 1]).casefold()} " in wanted:
            end += 1
        run = words[at:end]
        is_english = any(word[:1].islower() and word not in LITTLE and not is_known(word) for word in run)
        if len(run) >= LEFT_OVER and is_english:
            yield " ".join(run)
        at = max(end, at + 1)
