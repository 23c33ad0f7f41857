"""Puts what a file says in another language beside the English that it stands for, text by text and to the letter.

A twin, the messages of the interface and a register each come as a `Translation`: what checks and reviewers read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from .languages import ENGLISH, ENGLISH_ALONE, home_of
from .load import REGISTER_FOLDER, content_files, read_text, shown
from .locations import Location, line_at, paragraphs_in, said, sentences, values_in
from .models import REGISTERS
from .problem import ContentError
from .reader import SourceText
from .twins import FACTS, LOOSE, OF_A_TWIN, ROWS, Laying, in_words
from .yaml_text import Where

HEADER = re.compile(r"\ufeff?---[^\S\n]*\n(?P<header>.*?\n)---[^\S\n]*(?:\n|$)", re.DOTALL)
NO_WORDS = (FACTS | LOOSE | OF_A_TWIN) - {ROWS, "said"}
"""Keys whose texts are no words that stand for English ones: names, patterns, what each language has of its own."""
KEY = re.compile(r"[a-z0-9-]+")
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""A digest in letters alone: YAML takes `1e234567` for a number."""
MARKED = re.compile(r"\{[^{}]*\blang=[\"']?en\b[^{}]*\}")
"""Says of the words before it that they are English."""


@dataclass(frozen=True)
class Pair:
    """A text in another language, from `start` to `end` of its file, beside the English one.

    `where` names it as an author finds it. Pairs with the same `where` say together what the first one's English does.
    """

    where: str
    english: str
    words: str
    line: int
    start: int
    end: int
    style: str


@dataclass(frozen=True)
class Translation:
    """A file in another language, or with words of one: its path in the project, its text, and its pairs in order."""

    path: str
    text: str
    pairs: list[Pair]
    source: str = ""
    """The path of the English page, of a twin."""
    ids: tuple[list[str], list[str]] = ([], [])
    """The ids of the headings of the English page and of the twin's own text."""
    digest: str = ""
    """That of the English words which the twin has words for, as they are now."""
    made_from: str = ""
    """That of the English words which the twin was made from, as its header has it."""
    reviewed: bool = False
    has_text: bool = False
    english_text: str = ""
    """The English page, of a twin."""


@dataclass
class _Paired:
    text: str
    found: list[Pair] = field(default_factory=list)

    def add(self, where: str, english: str, location: Location) -> None:
        line = line_at(self.text, location.start)
        words = said(self.text[location.start : location.end], location.style)
        self.found.append(
            Pair(where, " ".join(english.split()), words, line, location.start, location.end, location.style)
        )


def translations(docs: Path, messages: Path, language: str) -> list[Translation]:
    """Return all that there is in a language: its twins, its messages and its words in registers, in order."""
    registers = (docs / REGISTER_FOLDER / f"{name}.yml" for name in REGISTERS)
    found = [register_words(docs, file, language) for file in registers if file.exists()]
    return [*twins_in(docs, language), *message_words(messages, language, docs.parent), *filter(_has_words, found)]


def _has_words(translation: Translation) -> bool:
    return bool(translation.pairs)


def twins_in(docs: Path, language: str) -> Iterator[Translation]:
    """Yield each twin that can be read."""
    for file in content_files(docs / language):
        inner = file.relative_to(docs / language).as_posix()
        if (docs / inner).exists() and not inner.startswith(ENGLISH_ALONE):
            try:
                yield twin_words(docs, inner, language)
            except ContentError:
                continue


def lacking_twins(docs: Path, language: str) -> Iterator[str]:
    """Yield the path below docs/ of each English page that has no twin."""
    for file in content_files(docs):
        inner = file.relative_to(docs).as_posix()
        if not inner.startswith((*ENGLISH_ALONE, home_of(language))) and not (docs / language / inner).exists():
            yield inner


def twin_words(docs: Path, inner: str, language: str) -> Translation:
    """Return a twin, from the path of its page below docs/. Raises ContentError where it or that cannot be read."""
    file, source = docs / language / inner, docs / inner
    twin, english = read_text(file, docs), read_text(source, docs)
    text, whole = _raw(file), _raw(source)
    paired, laying = _Paired(text), Laying()
    laying.lay(english.data, {key: value for key, value in twin.data.items() if key not in OF_A_TWIN})
    there = {way: at for at, way in laying.ways.items()}
    header, facts = HEADER.match(text), HEADER.match(whole)
    if not header or not facts:  # read_page has found both
        raise ContentError([])
    for location in values_in(text, header.start("header"), header.end("header")):
        at = there.get(location.way)
        value = None if at is None else value_at(english.data, at)
        if isinstance(value, str) and has_words(location.way) and not is_key(location, value):
            paired.add(in_words(english.data, at or ()), value, location)
    own, theirs = paragraphs_in(text, header.end()), paragraphs_in(whole, facts.end())
    _pair_texts(paired, own, theirs)
    return Translation(
        shown(file, docs), text, paired.found, shown(source, docs), (_sections(theirs), _sections(own)),
        english_digest(english, laying, bool(own)), str(twin.data.get("english", "")),
        isinstance(twin.data.get("review"), dict), bool(own), whole,
    )  # fmt: skip


def message_words(folder: Path, language: str, project: Path) -> Iterator[Translation]:
    """Yield the messages of a language beside the English ones; a counted form has that for any number."""
    file, source = folder / f"{language}.yml", folder / f"{ENGLISH}.yml"
    if file.exists() and source.exists():
        english = {location.way: location.text for location in values_in(_raw(source))}
        paired = _Paired(_raw(file))
        for location in values_in(paired.text):
            value = english.get(location.way, english.get((*location.way[:-1], "other"), ""))
            paired.add(".".join(map(str, location.way)), value, location)
        yield Translation(file.relative_to(project).as_posix(), paired.text, paired.found)


def register_words(docs: Path, file: Path, language: str) -> Translation:
    """Return the words of a register in a language, each beside the English ones of its entry."""
    paired = _Paired(_raw(file))
    try:
        data = read_text(file, docs).data
    except ContentError:
        data = []
    for location in values_in(paired.text) if data else []:
        position, *way = location.way
        if way[:1] == [language] and has_words(tuple(way)):
            value = value_at(data, (position, *(way[1:] or ["title"])))
            slug = value_at(data, (position, "slug"))
            if isinstance(value, str):
                paired.add(f"{slug}.{'.'.join(map(str, way[1:] or ['title']))}", value, location)
    return Translation(shown(file, docs), paired.text, paired.found)


def english_digest(english: SourceText, laying: Laying, has_text: bool) -> str:
    """Return what tells one state from another of those English words that a twin has words for."""
    ways = filter(has_words, laying.ways)
    texts = sorted((way, value) for way in ways if isinstance(value := value_at(english.data, way), str))
    words = [" ".join(value.split()) for _, value in sorted(texts, key=lambda one: list(map(str, one[0])))]
    words += [" ".join(english.body.split())] if has_text else []
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:8].translate(LETTERS)


def rows_of(translation: Translation) -> Iterator[Pair]:
    """Yield a translation sentence by sentence. Where the two languages have not as many, the first has all English."""
    for pair in translation.pairs:
        location = Location((), pair.words, pair.start, pair.end, pair.style)
        spans = sentences(translation.text, location)
        whole = Location((), pair.english, 0, len(pair.english), pair.style)
        english = [pair.english[begin:end] for begin, end in sentences(pair.english, whole)]
        raws = [translation.text[begin:end] for begin, end in spans]
        # An English form that stands beside the Welsh one has no English of its own.
        own = [position for position, raw in enumerate(raws) if not MARKED.search(raw)]
        beside = dict(zip(own, english, strict=True)) if len(own) == len(english) else {0: pair.english}
        for position, ((begin, end), raw) in enumerate(zip(spans, raws, strict=True)):
            line = line_at(translation.text, begin)
            words = said(raw, pair.style)
            yield Pair(pair.where, beside.get(position, ""), words, line, begin, end, pair.style)


def has_words(way: Where) -> bool:
    """Whether a text of a header is words for readers. An example's answers are, but for the keys of its rows."""
    steps = way[: way.index(ROWS)] if ROWS in way else way
    return NO_WORDS.isdisjoint(steps) and way[-1:] != ("key",)


def is_key(location: Location, english: str) -> bool:
    """Whether an answer of an example is the key of an option and no words: then it is the same in both languages."""
    return ROWS in location.way and location.text == english and bool(KEY.fullmatch(english))


def value_at(data: Any, way: Iterable[str | int]) -> Any:
    """Return what a way leads to, None where it leads nowhere."""
    for step in way:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _pair_texts(paired: _Paired, own: list[Location], theirs: list[Location]) -> None:
    """Pair the texts below two headers: by their headings, and below these one by one, if there are as many."""
    english = {name: list(locations) for name, locations in groupby(theirs, lambda location: location.way[0])}
    for name, group in groupby(own, lambda location: location.way[0]):
        locations, beside = list(group), english.get(name, [])
        for number, location in enumerate(locations):
            if len(locations) == len(beside):
                paired.add(f"#{name}.{number}", beside[number].text, location)
            else:
                paired.add(f"#{name}", "" if number else " ".join(one.text for one in beside), location)


def _sections(locations: Iterable[Location]) -> list[str]:
    return [str(name) for name, _ in groupby(locations, lambda location: location.way[0])]


def _raw(file: Path) -> str:
    """Return a file to the letter: no end of a line is changed."""
    return file.read_bytes().decode("utf-8", errors="replace")
