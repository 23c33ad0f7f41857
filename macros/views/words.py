"""Numbers, dates and people in words, for templates, from the message catalogue: another language can differ."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from types import SimpleNamespace

from ..catalogue.models import Minutes, People
from .messages import count_words

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

    def day(self, date: datetime.date) -> str:
        """Return `22 November 2026`."""
        return f"{date.day} {self.messages.words.months[date.month - 1]} {date.year}"

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


def reading_minutes(markdown: str) -> int:
    """Return how many minutes a text takes to read, at least one."""
    return max(1, math.ceil(len(re.findall(r"\w[\w'’-]*", markdown)) / WORDS_A_MINUTE))
