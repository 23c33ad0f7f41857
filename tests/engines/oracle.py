"""What must be so, by the list of keys that were pressed: kept outside the page, and asked after every step."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from tests.conftest import PROJECT

WORD = re.compile(r"w\d{4}z")


@cache
def said(part: str = "sheet") -> dict[str, str]:
    """What a sheet, or another part of the site, says, by the message's key."""
    messages = yaml.safe_load((PROJECT / "overrides/messages/en.yml").read_text(encoding="utf-8"))
    found: dict[str, str] = messages[part]
    return found


@cache
def claims() -> tuple[str, str]:
    """Patterns of what the status line says of words that are kept, and of a sheet on which nothing is written."""
    kept = [said()[key] for key in ("status_new", "status_same", "status_changed", "first", "missing")]
    return "|".join(map(pattern_of, kept)), pattern_of(said()["status_blank"])


def pattern_of(message: str) -> str:
    return "^" + re.sub(r"\\\{\w+\\\}", ".*", re.escape(message)).replace(r"\ ", " ") + "$"


def words_in(text: str) -> set[str]:
    return set(WORD.findall(text))


@dataclass
class Seen:
    """What a look at a page brought."""

    path: str
    ready: bool
    touched: bool
    status: str
    notice: str
    form: list[str]
    listed: list[str]
    editing: bool
    store: dict[str, str]

    @property
    def stored(self) -> set[str]:
        return words_in(" ".join(self.store.values()))

    @property
    def is_sheet(self) -> bool:
        return bool(re.fullmatch(r"/worksheets/[\w-]+/", self.path))

    @property
    def sheets(self) -> dict[str, str]:
        """The stored sheets; what was typed before a live sheet had come stands beside them."""
        return {key: text for key, text in self.store.items() if key.startswith("hb/1/")}

    def sheets_with(self, words: Iterable[str]) -> list[dict[str, Any]]:
        wanted = set(words)
        return [json.loads(text) for text in self.sheets.values() if wanted <= words_in(text)]

    def keeps_form(self) -> bool:
        """Whether one stored thing holds all the words of the form."""
        return any(set(self.form) <= words_in(text) for text in self.store.values())


@dataclass
class Choice:
    """An answer that is no text: it stands in the copy in which these words stand."""

    beside: str
    field: str
    part: str
    value: str

    def is_in(self, sheet: dict[str, Any]) -> bool:
        return self.value in {as_text(leaf) for leaf in leaves(sheet["answers"].get(self.field))}


@dataclass
class Oracle:
    """The words that must be somewhere, the choices that must stand beside them, and what may be gone."""

    must: set[str] = field(default_factory=set)
    choices: list[Choice] = field(default_factory=list)
    latest: dict[str, str] = field(default_factory=dict)

    def wrote(self, word: str, path: str) -> None:
        self.must.add(word)
        self.latest[path] = word

    def chose(self, choice: Choice, visible: Iterable[str]) -> None:
        """Note a choice; an earlier one for the same part of the same copy is gone."""
        near = {*visible, choice.beside}
        self.choices = [
            one
            for one in self.choices
            if one.beside not in near or (one.field, one.part) != (choice.field, choice.part)
        ]
        self.choices.append(choice)

    def unchose(self, name: str, visible: Iterable[str]) -> None:
        """A field was changed in a way that leaves nothing of it to be sure of."""
        near = set(visible)
        self.choices = [one for one in self.choices if one.beside not in near or one.field != name]

    def removed(self, gone: set[str]) -> None:
        """A person took these words away."""
        self.must -= gone
        self.choices = [one for one in self.choices if one.beside not in gone]
        self.latest = {path: word for path, word in self.latest.items() if word not in gone}

    def faults(self, seen: Seen, elsewhere: set[str]) -> Iterator[str]:
        """What is not as it must be."""
        there = seen.stored | set(seen.form) | elsewhere
        if lost := self.must - there:
            yield f"LOST {' '.join(sorted(lost))}: in no form and in no store"
        for choice in self.choices:
            sheets = seen.sheets_with([choice.beside])
            if sheets and not any(choice.is_in(sheet) for sheet in sheets):
                yield f"LOST the answer {choice.value} to {choice.field}, given beside {choice.beside}"
        yield from untrue(seen)


def untrue(seen: Seen) -> Iterator[str]:
    """What the page says and is not so."""
    if not seen.is_sheet:
        if seen.ready and "my-sheets" in seen.path:
            ids = {key.rpartition("/")[2] for key in seen.sheets}
            if set(seen.listed) != ids and not seen.notice and not seen.editing:
                yield f"UNTRUE list: it shows {sorted(seen.listed)}, kept are {sorted(ids)}"
        return
    kept, blank = claims()
    if re.match(kept, seen.status) and seen.form and not seen.keeps_form():
        yield f"UNTRUE status {seen.status!r}: no stored sheet holds what the form does ({' '.join(seen.form)})"
    if re.match(pattern_of(said()["status_new"]), seen.status) and not seen.store:
        yield f"UNTRUE status {seen.status!r}: nothing is stored"
    if re.match(blank, seen.status) and seen.form:
        yield f"UNTRUE status {seen.status!r}: the form holds {' '.join(seen.form)}"


def leaves(value: Any) -> Iterator[Any]:
    """Each single thing in an answer, the keys of a budget among them."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    else:
        yield value


def as_text(value: Any) -> str:
    """A value as its control has it."""
    if value is None:
        return "null"
    return f"{value:g}" if isinstance(value, float) else str(value)
