"""What a reviewer reads of a language, row by row, and how a changed row goes back to where it stands in its file.

A row is a sentence, with the English beside it and a code by which it is found again. Put back, a row changes its own
letters and nothing else: what its file says before and after is compared text by text.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from .languages import LANGUAGES
from .locations import Location, line_at, paragraphs_in, sentences, values_in, written
from .pairs import HEADER, LETTERS, Pair, Translation, rows_of, translations
from .yaml_text import Where

OTHER_NAMES = {"aliases", "also"}
"""Keys that each language fills as it needs: these words have no English of their own, and are read all the same."""
BLANKS = re.compile(r"[ \t\r\n]+")
"""A hard space is none of these: it stays where it is."""
NEW_LINE = r"\n"
"""A new line in a value with double quotation marks, which a reviewer sees as these two signs."""
ESCAPED = re.compile(r'\\(["\\])')
CODE = re.compile(r"([a-p]{8})-([a-p]{6})-([a-p]{6})")
"""The code of a row: of its place, of the English and of the words that went out."""
MARK = re.compile(
    r"\{\{.*?\}\}|\]\([^)]*\)|\{[^{}]*\}|`+[^`]*`+|\[\^[^\]]*\]|https?://[^\s)]*[^\s).,;:]"
    r"|&#?\w+;|\*\*|==|\\.?|[\[\]{}<>|`*_~^]"
)
"""What in a text is more than words: addresses, gaps, calls, code, and the signs that make links and emphasis."""
SETTING = "site.locale"
"""A message that is no words, and names the language to the browser."""


@dataclass(frozen=True)
class ReviewRow:
    """One sentence to be read: its number in its file, its place, both languages, and where it stands."""

    number: int
    where: str
    code: str
    english: str
    words: str
    start: int
    end: int
    style: str

    @property
    def key(self) -> str:
        """The part of the code that says which row it is, whatever its words are."""
        return self.code.partition("-")[0]


@dataclass(frozen=True)
class Returned:
    """What came back in one file: the path that it is for, the words by code, and who says to have read it, and when.

    `notes` has what the reviewer wrote beside the text.
    """

    path: str
    words: dict[str, str] = field(default_factory=dict)
    read_by: str = ""
    read_on: str = ""
    notes: Sequence[str] = ()


def to_review(docs: Path, messages: Path, language: str) -> dict[str, Translation]:
    """Return all that there is in a language, by its path in the project."""
    return {one.path: one for one in translations(docs, messages, language)}


def review_rows(translation: Translation) -> list[ReviewRow]:
    """Return every sentence of a translation, in the order of its file."""
    counts: Counter[str] = Counter()
    rows: list[ReviewRow] = []
    for pair in sorted([*rows_of(translation), *_other_names(translation)], key=lambda pair: pair.start):
        words = plain(translation.text[pair.start : pair.end], pair.style)
        if not words or pair.where == SETTING:
            continue
        key = _letters(f"{pair.where}\n{counts[pair.where]}", 8)
        counts[pair.where] += 1
        code = f"{key}-{digest(pair.english)}-{digest(words)}"
        rows.append(ReviewRow(len(rows) + 1, pair.where, code, pair.english, words, pair.start, pair.end, pair.style))
    return rows


def digest(words: str) -> str:
    """Return what tells a text of a row from another, as it stands in the row's code."""
    return _letters(words, 6)


def plain(raw: str, style: str) -> str:
    """Return the words of a part of a file as a reviewer has them: quotation marks undone, lines joined."""
    if style == "'":
        raw = raw.replace("''", "'")
    elif style == '"':
        raw = ESCAPED.sub(r"\1", raw)
    return BLANKS.sub(" ", raw).strip(" ")


def put_back(text: str, changes: dict[ReviewRow, str]) -> str | None:
    """Return a file with rows changed; None where its other texts would change with them, or the row be read otherwise.

    A value without quotation marks gets them where its new words need some.
    """
    made, expected = _written(text, changes, set())
    if _texts(made) == expected:
        return made
    unsound = {location for location in _values(text) if location.style == "" and not _stands(text, location, changes)}
    made, expected = _written(text, changes, unsound)
    return made if _texts(made) == expected else None


def _stands(text: str, location: Location, changes: dict[ReviewRow, str]) -> bool:
    """Whether a value stays what it is without quotation marks, with its own rows changed."""
    own = {row: words for row, words in changes.items() if location.start <= row.start < location.end}
    if not own:
        return True
    words, begin = "", location.start
    for row in sorted(own, key=lambda row: row.start):
        words += text[begin : row.start] + own[row]
        begin = row.end
    words += text[begin : location.end]
    is_in_list = text[: location.start].rstrip()[-1:] in {"[", ",", "{"}
    try:
        read = values_in(f"[{words}]" if is_in_list else f"- {words}")
    except yaml.YAMLError:
        return False
    return [one.way for one in read] == [(0,)] and _value(read[0]) == plain(words, "")


def _written(text: str, changes: dict[ReviewRow, str], quoted: set[Location]) -> tuple[str, list[tuple[Where, str]]]:
    """Return a file with rows changed, and what each of its texts must say now."""
    locations = sorted([*_values(text), *_paragraphs(text)], key=lambda location: location.start)
    made, expected, at = [], [], 0
    for location in locations:
        own = sorted((row for row in changes if location.start <= row.start < location.end), key=lambda row: row.start)
        style = "'" if location in quoted else location.style
        raw, begin = "", location.start
        for row in own:
            raw += text[begin : row.start] + _as_written(changes[row], location.style)
            begin = row.end
        raw += text[begin : location.end]
        said = raw.replace(NEW_LINE, "\n") if location.style == '"' else raw
        expected.append((location.way, plain(said, location.style) if own else _value(location)))
        if location in quoted:
            raw = f"'{written(raw, style)}'"
        made += [text[at : location.start], raw]
        at = location.end
    return "".join([*made, text[at:]]), expected


def _as_written(words: str, style: str) -> str:
    """Return words as they are written in a value. Between double marks, the sign for a new line stays that sign."""
    if style != '"':
        return written(words, style)
    return NEW_LINE.join(written(part, style) for part in words.split(NEW_LINE))


def _texts(text: str) -> list[tuple[Where, str]]:
    try:
        locations = sorted([*_values(text), *_paragraphs(text)], key=lambda location: location.start)
    except yaml.YAMLError:
        return []
    return [(location.way, _value(location)) for location in locations]


def _value(location: Location) -> str:
    return BLANKS.sub(" ", location.text).strip(" ")


def _values(text: str) -> tuple[Location, ...]:
    """Return the values of a page's header, or of a file that is YAML as a whole."""
    if header := HEADER.match(text):
        return values_in(text, header.start("header"), header.end("header"))
    return values_in(text)


def _paragraphs(text: str) -> list[Location]:
    """Return what stands below the header of a page. A hard space in it is kept, which a reader's words have not."""
    header = HEADER.match(text)
    locations = paragraphs_in(text, header.end()) if header else []
    return [replace(location, text=text[location.start : location.end]) for location in locations]


def _other_names(translation: Translation) -> Iterator[Pair]:
    """Yield the words of a file that have no English of their own."""
    known = {pair.start for pair in translation.pairs}
    for location in _values(translation.text):
        is_ours = bool(translation.source) or location.way[1:2] in [(language,) for language in LANGUAGES[1:]]
        if is_ours and OTHER_NAMES & set(location.way) and location.start not in known:
            line = line_at(translation.text, location.start)
            where = ".".join(map(str, location.way))
            for begin, end in sentences(translation.text, location):
                yield Pair(where, "", translation.text[begin:end], line, begin, end, location.style)


def _letters(text: str, count: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:count].translate(LETTERS)
