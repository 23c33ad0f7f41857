"""Compares what a page says in another language with the English: its numbers, links, formulas and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from ..catalogue import Problem
from ..catalogue.pairs import MARKED, Pair, Translation

NUMBER = re.compile(r"(?<![^\W_])\d+(?:[.,:]\d+)*")
"""A number, and none within a name such as Sell2Wales."""
LINK = re.compile(r"\]\(([^)\s]+)\)")
CALL = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
GAP = re.compile(r"\{(\w+)\}")
ENGLISH_WORDS = re.compile(rf"(?:\*(?P<said>[^*]+)\*|\[(?P<linked>[^\]]+)\](?:\([^)]*\))?){MARKED.pattern}")
LETTER = re.compile(r"[\W_]+")
FEW_WORDS = {
    "0": ("none no zero nought", "dim sero"),
    "1": ("a an one once first half", "un unwaith cyntaf gyntaf"),
    "2": ("two twice second both", "dau dwy ddau ddwy dwywaith ddwywaith ail"),
    "3": ("three third", "tri tair dri dair thri thair tairgwaith trydydd trydedd"),
    "4": ("four fourth", "pedwar pedair bedwar bedair phedwar phedair pedwerydd pedwaredd bedwaredd"),
    "5": ("five fifth", "pump bump phump pum bum phum pumed bumed"),
    "6": ("six sixth", "chwech chwe chweched"),
    "7": ("seven seventh", "saith seithfed"),
    "8": ("eight eighth", "wyth wythfed"),
    "9": ("nine ninth", "naw nawfed"),
    "10": ("ten tenth", "deg ddeg deng ddeng degfed ddegfed"),
    "11": ("eleven", "unarddeg"),
    "12": ("twelve dozen", "deuddeg ddeuddeg deuddeng ddeuddeng dwsin ddwsin"),
    "15": ("fifteen", "pymtheg bymtheg"),
    "20": ("twenty", "ugain"),
    "30": ("thirty", "tri-deg"),
    "50": ("fifty", "hanner-cant"),
    "100": ("hundred", "cant gant chant can gan"),
    "1000": ("thousand", "mil fil"),
}
"""Numbers that one language may write in figures and the other in words: how they are said in English and in Welsh."""


def differences(translation: Translation) -> Iterator[Problem]:
    """Yield what a translation says otherwise than the English it stands for."""
    for where, group in groupby(translation.pairs, lambda pair: pair.where):
        pairs = list(group)
        english = " ".join(pair.english for pair in pairs).strip()
        words = " ".join(pair.words for pair in pairs)
        for what, remedy in _differing(english, words):
            yield Problem(translation.path, _line(pairs, what), f"{what} ({where})", remedy)
    if translation.has_text:
        yield from _other_parts(translation)


def _differing(english: str, words: str) -> Iterator[tuple[str, str]]:
    if not english:
        return
    missing, added = _numbers(english, words)
    for number in missing:
        yield f"The English has the number {number}, and this has not.", "Write it, in figures or in words."
    for number in added:
        yield f"The English has no number {number}.", "Correct it, or write it as the English does."
    for what, pattern in (("link", LINK), ("gap", GAP)):
        theirs, own = Counter(pattern.findall(_apart(english))), Counter(pattern.findall(_apart(words)))
        if what == "gap":  # a form for one thing may do without its number, and a sentence may name a thing twice
            theirs, own = Counter(set(theirs)), Counter(set(own) | ({"count"} & set(theirs)))
        for name in theirs - own:
            yield f"The {what} `{name}` of the English is missing.", "Put it where it belongs."
        for name in own - theirs:
            yield f"The {what} `{name}` is not in the English.", "Take it out, or correct it."


def _other_parts(translation: Translation) -> Iterator[Problem]:
    """Yield what differs between the whole texts: headings, calls of macros, words quoted in English."""
    theirs, own = translation.ids
    seen = {""}
    for name in [name for name in theirs if name and name not in own]:
        yield Problem(
            translation.path, 1, f"No heading has the English id `{name}`.", f"Write `{{ #{name} }}` behind it."
        )
    for pair in translation.pairs:
        name, _, number = pair.where.removeprefix("#").partition(".")
        if pair.where.startswith("#") and name not in {*theirs, *seen} and number in {"", "0"}:
            seen.add(name)
            yield Problem(
                translation.path, pair.line, f"The English has no heading with the id `{name}`.", "Correct it."
            )
    body, english = translation.text, translation.english_text
    calls = Counter(CALL.findall(english)), Counter(CALL.findall(body))
    for call in calls[0] - calls[1]:
        yield Problem(
            translation.path, 1, f"The English calls `{call}`, and this does not.", "Put the call where it belongs."
        )
    for call in calls[1] - calls[0]:
        line = body.partition(call)[0].count("\n") + 1
        yield Problem(translation.path, line, f"The English does not call `{call}`.", "Take it out, or correct it.")
    said = LETTER.sub("", english).casefold()
    for found in ENGLISH_WORDS.finditer(body):
        parts = re.split("…|“|”", found["said"] or found["linked"])
        if lost := next((part.strip() for part in parts if LETTER.sub("", part).casefold() not in said), ""):
            what = f"`{lost}` is marked as English, and does not stand in {translation.source}."
            yield Problem(
                translation.path, body.count("\n", 0, found.start()) + 1, what, "Write it as it stands there."
            )


def _numbers(english: str, words: str) -> tuple[list[str], list[str]]:
    """Return the numbers that only the English has, and those that only the other language has."""
    theirs, own = (Counter(NUMBER.findall(LINK.sub("]", _apart(text)))) for text in (english, words))
    tokens = [set(re.findall(r"[\w-]+", text.casefold())) for text in (english, words)]

    def said(number: str, index: int) -> bool:
        return number in FEW_WORDS and not tokens[index].isdisjoint(FEW_WORDS[number][index].split())

    missing = [number for number in theirs - own if not said(number, 1) and number not in own]
    return missing, [number for number in own - theirs if not said(number, 0) and number not in theirs]


def _apart(text: str) -> str:
    """Return a text without what stands in it in English."""
    return ENGLISH_WORDS.sub(" ", text)


def _line(pairs: Iterable[Pair], what: str) -> int:
    """Return the line of the text among some that a sentence quotes, or of the first."""
    pairs = list(pairs)
    quoted = re.findall(r"`([^`]+)`|number (\S+?)[.,]", what)
    names = [one or other for one, other in quoted]
    return next((pair.line for pair in pairs for name in names if name in pair.words), pairs[0].line)


def stale(translation: Translation) -> Iterator[Problem]:
    """Yield a warning for a twin whose English has changed since it was made, or that does not say of which it was."""
    if translation.source and translation.made_from != translation.digest:
        unsaid = "The header does not say which English it was made of."
        what = "The English has changed since this was made of it." if translation.made_from else unsaid
        remedy = f"Where it says what {translation.source} says now, write `english: {translation.digest}`."
        yield Problem(translation.path, 1, what, remedy)
