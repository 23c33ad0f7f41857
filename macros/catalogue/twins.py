"""Lays the words of a twin over the header of the English page: a twin holds words alone, all facts stand once.

A list is matched by the names of its items (`name`, `key` or `slug`), else item by item. What is no word (a number, a
day, a slug, a kind) is taken over and not written again. Source: decision 16.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from ..fields import Part
from ..fields import Text as Words
from .languages import LANGUAGES
from .problem import Problem, nearest
from .reader import SourceText
from .yaml_text import Where

IDENTITIES = ("name", "key", "slug")
"""What tells the items of a list apart: the same in every language, and in a twin it says which item is meant."""
FACTS = {
    *IDENTITIES, "kind", "lab", "layout", "stage", "effort", "link", "statement", "rule", "field", "of", "column",
    "carry", "paper", "once", "dates", "url", "chapters", "tools", "setting", "before", "instead", "ours", "updates",
    "sources", "source", "supports", "needs", "formerly", "page", "case_study", "one_of", "purse",
    "tool", "for", "audience", "story", "forward", "next", "as", "forms", "register", "register_",
}  # fmt: skip
"""Keys whose texts are slugs, names of fields, keys of options or addresses."""
LISTS_OF_NAMES = {"columns"}
"""Keys whose lists may hold names alone, in place of items with words."""
LOOSE = {"aliases", "also", "said", "answers", "value"}
"""Keys that each language fills as it needs: other names, examples, patterns of words."""
OPTIONAL = {*LOOSE, "who", "by", "organisation", "cohort", "year", "licence", "unit", "means", "since"}
"""Keys whose words may well be the same in both languages."""
PATTERNS = {"matches", "lacks"}
"""Rules of a hint whose `value` is a pattern, and so looks for words; that of any other is a fact."""
ROWS = "answers"
"""Key of an example's answers: its texts are words, and its lists have a row for each English one."""
OF_A_TWIN = {"review", "english"}
"""Keys of a twin's header that say something of the twin itself: who has read it, and what it was made from."""
SURE = "sure"
"""Stands beside a register's words in another language: false where the settled term is not known."""


class Review(Part):
    """Who has read a twin, and on which day."""

    by: Words
    on: datetime.date


Reviewed = Review | Literal["machine"]
_REVIEW: TypeAdapter[Reviewed] = TypeAdapter(Reviewed)
UNREAD = "Write `review: machine`, or `review:` with `by:` and `on:` below it, a name and a day."


def read_review(given: Any, twin: SourceText) -> tuple[Reviewed, list[Problem]]:
    """Return who has read a twin, and what is wrong with what its header says of that."""
    try:
        return _REVIEW.validate_python(given), []
    except ValidationError:
        what = "The header does not say who has read the twin." if given is None else f"`review` cannot be `{given}`."
        return "machine", [Problem(twin.path, twin.line_of(("review",)), what, UNREAD)]


def without_words(item: Any) -> Any:
    """Return an entry of a register without its words in other languages."""
    return {key: item[key] for key in item if key not in {*LANGUAGES, SURE}} if isinstance(item, dict) else item


def words_in(item: dict[str, Any], language: str) -> Any:
    """Return the words that an entry of a register has in a language, None where it has none; a text is its title."""
    words = item.get(language)
    if isinstance(words, dict):
        return {key: value for key, value in words.items() if key != SURE}
    return {"title": words} if isinstance(words, str) else words


def is_of_use(hint: dict[str, Any], way: Where, laying: Laying) -> bool:
    """Whether a hint can be given in another language: one that misses certain words needs those of that language."""
    return hint.get("rule") != "lacks" or (*way, "value") in laying.ways


@dataclass
class Laying:
    """One twin as it is laid over. `faults` gets what does not fit, with the way to it in the twin; `ways` has the way
    to each of its words in the twin, by that in the whole.
    """

    faults: list[tuple[Where, str, str]] = field(default_factory=list)
    ways: dict[Where, Where] = field(default_factory=dict)

    def problems(self, text: SourceText, within: Where = ()) -> list[Problem]:
        """Return the faults as problems of a file, in which the words stand `within` a part."""
        return [Problem(text.path, text.line_of((*within, *way)), *said) for way, *said in self.faults]

    def nearest(self, at: Where) -> Where:
        """Return the way in the twin to what stands around a place of the whole, as near as there is."""
        while at not in self.ways:
            at = at[:-1]
        return self.ways[at]

    def lay(self, english: Any, words: Any, at: Where = (), way: Where = (), free: bool = False) -> Any:
        """Return the English data of a header or register with a twin's words in it.

        `at` is the way to it in the whole, and `way` that in the twin; in what is `free` each language writes its own.
        """
        self.ways[at] = way
        key = next((step for step in reversed(at) if isinstance(step, str)), "")
        if isinstance(english, dict) and isinstance(words, dict):
            return {**english, **dict(self._keys(english, words, at, way, free))}
        if free:
            return self._rows(english, words, at, way) if ROWS in at and isinstance(english, list) else words
        if isinstance(english, list) and isinstance(words, list) and key not in FACTS:
            return self._items(english, words, at, way)
        if isinstance(english, str) and isinstance(words, str) and key not in FACTS | LISTS_OF_NAMES:
            return words
        if english != words or key not in IDENTITIES:
            what = (
                f"`{key}` is a fact, and the same in every language."
                if key in FACTS or not isinstance(english, str | list | dict)
                else f"`{key}` is not written as in the English page."
            )
            self.faults.append((way, what, "Delete it: it is taken over from the English page."))
        return english

    def _keys(
        self, english: dict[str, Any], words: dict[str, Any], at: Where, way: Where, free: bool
    ) -> Iterator[tuple[str, Any]]:
        for key, value in words.items():
            is_free = free or (key in LOOSE and (key != "value" or english.get("rule") in PATTERNS))
            if key in english:
                yield key, self.lay(english[key], value, (*at, key), (*way, key), is_free)
            elif is_free:
                yield key, value
            else:
                what = f"The English page has no `{key}` here."
                self.faults.append(((*way, key), what, nearest(str(key), map(str, english))))

    def _items(self, english: list[Any], words: list[Any], at: Where, way: Where) -> list[Any]:
        identity = next(
            (name for name in IDENTITIES if all(isinstance(one, dict) and name in one for one in english)), ""
        )
        if identity:
            return self._named(identity, english, words, at, way)
        if len(english) != len(words):
            what = f"The list has {len(words)} items, and that of the English page {len(english)}."
            self.faults.append((way, what, "Write one for each, in the same order."))
            return english
        pairs = enumerate(zip(english, words, strict=True))
        return [self.lay(*pair, (*at, index), (*way, index)) for index, pair in pairs]

    def _rows(self, english: list[Any], words: Any, at: Where, way: Where) -> Any:
        """Return the rows of an answer, which are as many as the English ones, each with the same columns."""
        if not isinstance(words, list) or len(words) != len(english):
            count = len(words) if isinstance(words, list) else "no"
            what = f"The answer has {count} rows, and that of the English example {len(english)}."
            self.faults.append((way, what, "Write one for each, in the same order."))
            return english
        for index, (one, other) in enumerate(zip(english, words, strict=True)):
            self.ways[(*at, index)] = (*way, index)
            if isinstance(one, dict) and isinstance(other, dict):
                if differing := sorted(set(one) ^ set(other)):
                    what = f"The row has not the columns of the English one: `{differing[0]}`."
                    self.faults.append(((*way, index), what, "Write the same columns in each row."))
                self.ways |= {(*at, index, key): (*way, index, key) for key in one if key in other}
        return words

    def _named(self, identity: str, english: list[Any], words: list[Any], at: Where, way: Where) -> list[Any]:
        places = {one[identity]: index for index, one in enumerate(english)}
        found, seen = list(english), set()
        for position, one in enumerate(words):
            name = one.get(identity) if isinstance(one, dict) else None
            if name not in places:
                what = f"The English page has no item with the {identity} `{name}` here."
                said = f"An item has no `{identity}`." if name is None else what
                self.faults.append(((*way, position), said, nearest(str(name), map(str, places))))
            elif name in seen:
                self.faults.append(((*way, position), f"The {identity} `{name}` stands twice.", "Delete one of them."))
            else:
                seen.add(name)
                index = places[name]
                found[index] = self.lay(english[index], one, (*at, index), (*way, position))
        return found


def lacking(english: Any, words: Any, where: Where = ()) -> Iterator[Where]:
    """Yield the way to each text of an English header that its twin says nothing for."""
    if (OPTIONAL | FACTS).intersection(step for step in where if isinstance(step, str)):
        return
    if isinstance(english, dict):
        for name, value in english.items():
            yield from lacking(value, words.get(name) if isinstance(words, dict) else None, (*where, name))
    elif isinstance(english, list):
        if LISTS_OF_NAMES.intersection(where[-1:]) and all(isinstance(name, str) for name in english):
            return
        for position, value in enumerate(english):
            yield from lacking(value, _match(value, position, words), (*where, position))
    elif isinstance(english, str) and english.strip() and where and words is None:
        yield where


def in_words(data: Any, way: Where) -> str:
    """Return a way as an author finds it: the names of parts in place of numbers, where they have one."""
    steps = []
    for step in way:
        data = data[step]
        name = data.get("name", data.get("key")) if isinstance(data, dict) else None
        steps.append(str(name if isinstance(step, int) and name else step))
    return ".".join(steps)


def words_lacking(english: Any, words: Any) -> Iterator[str]:
    """Yield each text of an English header that its twin says nothing for."""
    for way in lacking(english, words):
        text = english
        for step in way:
            text = text[step]
        yield text


def _match(english: Any, position: int, words: Any) -> Any:
    if not isinstance(words, list):
        return None
    if isinstance(english, dict):
        for name in IDENTITIES:
            if name in english:
                return next((one for one in words if isinstance(one, dict) and one.get(name) == english[name]), None)
    return words[position] if position < len(words) else None
