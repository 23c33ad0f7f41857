"""Numbers, dates and people in words, for templates, from the message catalogue: another language can differ."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from ..catalogue.models import Minutes, People, Term
from ..catalogue.worksheet import Worksheet
from .alphabet import alphabetical, letter_of
from .messages import after_and, count_words

WORDS_A_MINUTE = 220
"""A careful reader of prose; the figure behind "minutes to read"."""


@dataclass(frozen=True)
class Words:
    """Says plain facts in one language. `messages` is the message catalogue as attributes."""

    language: str
    messages: SimpleNamespace

    def duration(self, minutes: int) -> str:
        """Return `25 minutes`, `1 hour` or `2 hours 30 minutes`."""
        hours, rest = divmod(minutes, 60) if minutes >= 60 else (0, minutes)
        parts = [count_words(self.language, self.messages.words.hours, hours)] if hours else []
        if rest or not hours:
            parts.append(count_words(self.language, self.messages.words.minutes, rest))
        return " ".join(parts)

    def counted(self, forms: SimpleNamespace, count: int) -> str:
        """`{{ m.index.tools | counted(3) }}`: the message in the right plural form."""
        return count_words(self.language, forms, count)

    def total(self, minutes: Minutes) -> str:
        """Return the whole time a tool takes, in words."""
        return self.duration(minutes.prepare + minutes.run)

    def filling(self, sheet: Worksheet) -> str:
        """Return how long a sheet takes: `25 minutes`, or `25 minutes to write, 30 minutes to talk`."""
        if sheet.writing is None:
            return self.duration(sheet.minutes)
        write, talk = self.duration(sheet.writing), self.duration(sheet.minutes - sheet.writing)
        return str(self.messages.words.filling.format(write=write, talk=talk))

    def day(self, date: datetime.date) -> str:
        """Return `22 November 2026`."""
        return f"{date.day} {self.messages.words.months[date.month - 1]} {date.year}"

    def iso_day(self, day: str) -> str:
        """Return `22 November 2026` for a day as an answer keeps it."""
        return self.day(datetime.date.fromisoformat(day))

    def amount(self, number: float, unit: str = "") -> str:
        """Return `1,200`, `£1,200` or `1,200 hours`: a number for people, as overrides/core/messages.js says it."""
        rounded = Decimal(str(number)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        shown = f"{rounded:,}".rstrip("0").rstrip(".")
        if not unit:
            return shown
        is_money = len(unit) == 1 and unicodedata.category(unit) == "Sc"
        return unit + shown if is_money else f"{shown} {unit}"

    def people(self, people: People) -> str:
        """Return who uses a tool: `Alone, in pairs or in a group`."""
        words = self.listed([getattr(self.messages.people, who) for who in people.who])
        return words[:1].upper() + words[1:]

    def number(self, people: People) -> str:
        """Return how many take part: `2 to 12 people`, or nothing where any number can."""
        forms = self.messages.people
        if people.most is None:
            return forms.least.format(least=people.least) if people.least > 1 else ""
        if people.most == people.least:
            return count_words(self.language, forms.exactly, people.most)
        if people.least == 1:
            return str(forms.most.format(most=people.most))
        return str(forms.range.format(least=people.least, most=people.most))

    def listed(self, items: list[str]) -> str:
        """Return `a`, `a or b`, `a, b or c`, with the language's own word."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + f" {self.messages.words.alternative} {items[-1]}"

    def by_title(self, items: Iterable[Any]) -> list[Any]:
        """Return pages, terms, or what scripts get to know of them, in the order of the language's alphabet."""

        def title(item: Any) -> str:
            return str(item["title"] if isinstance(item, dict) else item.title)

        return sorted(items, key=lambda item: alphabetical(title(item), self.language))

    def by_letter(self, terms: Iterable[Term]) -> Iterator[tuple[str, list[Term]]]:
        """Yield each letter that a term begins with, and its terms, in the order of the language's alphabet."""
        for letter, group in groupby(self.by_title(terms), lambda term: letter_of(term.title, self.language)):
            yield letter, list(group)

    def joined(self, items: list[str]) -> str:
        """Return `a`, `a and b`, `a, b and c`, with the language's own word and what that does to the next one."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {after_and(self.language, self.messages.words.and_, items[-1])}"


def reading_minutes(markdown: str) -> int:
    """Return how many minutes a text takes to read, at least one."""
    return max(1, math.ceil(len(re.findall(r"\w[\w'’-]*", markdown)) / WORDS_A_MINUTE))
