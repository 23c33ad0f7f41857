"""Finds where each text of a file stands, to the letter: values of a YAML text, paragraphs of a Markdown text.

What checks and reviewers look at is a text with its place, so that a fault has its line and a correction changes
nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from .markdown_signs import HEADING, ITEM
from .yaml_text import LOADER, Where

MARKDOWN = "text"
"""The style of what stands below a header; that of a value is the sign before it (YAML's own name for it)."""

FENCE = re.compile(r"\s*(`{3,}|~{3,})")
CALL = re.compile(r"\s*\{[{%#]")
CALL_END = re.compile(r"[}%#]\}\s*$")
RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*$")
OWN_ID = re.compile(r"\s*\{:?\s*[#.][^}]*\}\s*$")
GIVEN_ID = re.compile(r"#([\w-]+)")
BOX = re.compile(r'\s*(?:!!!|\?\?\?\+?) ?[\w-]+(?: "(?P<title>[^"]*)")?\s*$')
LEAD = re.compile(r"\s*(?:\[\^[^\]]+\]:\s+|:   |>\s?)")
"""What stands before the words of a footnote, a meaning or a quotation."""
CELL = re.compile(r"(?:\\\||[^|])+")
ADDRESS = re.compile(r"\s*\[[^\]^][^\]]*\]:\s")

SENTENCE = re.compile(
    r"(?<=[^\s.])[.!?…][”’\"')*_\]]*(?:\{[^{}]*\})?\s+(?=[“‘\"'(\[*_]*[A-Z0-9ÀÂÈÊÎÔÖÛŴŶ])|\n[^\S\n]*\n\s*"
)
"""Where one sentence ends and the next begins, or a paragraph of a value does."""
SHORT = re.compile(r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|No|St|[A-Z]|\d{1,2}|e\.g|i\.e|h\.y|e\.e|vs)\.\s*$")
"""Words with a full stop that ends no sentence."""


@dataclass(frozen=True)
class Location:
    """A text in a file, from `start` to `end` of its letters. `way` leads to it, and `line` is that of its key."""

    way: Where
    text: str
    start: int
    end: int
    style: str


@lru_cache(maxsize=512)  # reviewing reads all that there is in a language several times over
def values_in(text: str, start: int = 0, end: int | None = None) -> tuple[Location, ...]:
    """Return the place of each text among the values of a YAML text, which may be a part of a file."""
    part = text[start:end]
    loader = LOADER(part)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    return tuple(_values(node, (), part, start)) if node else ()


def _values(node: yaml.Node, way: Where, text: str, offset: int) -> Iterator[Location]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _values(value, (*way, str(key.value)), text, offset)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield from _values(value, (*way, position), text, offset)
    elif isinstance(node, yaml.ScalarNode) and (node.style or node.tag.endswith(":str")):
        begin, end, style = node.start_mark.index, node.end_mark.index, node.style or ""
        if style in {"'", '"'}:
            begin, end = begin + 1, end - 1
        elif style in {">", "|"}:
            begin = text.index("\n", begin) + 1
        raw = text[begin:end]
        end -= len(raw) - len(raw.rstrip())
        begin += len(raw) - len(raw.lstrip())
        yield Location(way, node.value, offset + begin, offset + max(begin, end), style)


def paragraphs_in(text: str, start: int = 0) -> list[Location]:
    """Return the place of each heading, paragraph, item and cell of a Markdown text that begins at `start`.

    The way to it is the id of the heading that it stands under ('' before the first), and its number there.
    """
    reading = _Paragraphs(text)
    until: re.Pattern[str] | None = None
    at = start
    for row in text[start:].split("\n"):
        here, at = at, at + len(row) + 1
        if until:
            until = None if until.search(row) else until
        elif opened := FENCE.match(row):
            reading.close()
            until = re.compile(rf"^\s*{re.escape(opened[1])}")
        elif CALL.match(row) and (CALL_END.search(row) or "}}" not in row):
            reading.close()
            until = None if CALL_END.search(row) else CALL_END
        elif not row.strip() or ADDRESS.match(row) or ("|" in row and RULE.match(row)):
            reading.close()
        else:
            reading.take(row, here)
    reading.close()
    return reading.locations


class _Paragraphs:
    """One reading of a Markdown text. `locations` grows with what has been read whole."""

    def __init__(self, text: str):
        self.text = text
        self.locations: list[Location] = []
        self._section, self._number = "", 0
        self._begin, self._end = -1, -1

    def close(self) -> None:
        """End the paragraph that is open, if one is."""
        if self._begin >= 0:
            words = " ".join(self.text[self._begin : self._end].split())
            self.locations.append(Location((self._section, self._number), words, self._begin, self._end, MARKDOWN))
            self._number += 1
            self._begin = -1

    def take(self, row: str, here: int) -> None:
        """Take up a row with words, which begins at `here`."""
        bare = row.lstrip()
        indent, end = len(row) - len(bare), here + len(row.rstrip())
        if heading := HEADING.match(row):
            self.close()
            own = OWN_ID.search(row)
            given = GIVEN_ID.search(own.group()) if own else None
            words = row[heading.start(3) : own.start() if own else len(row)].strip()
            self._section, self._number = given[1] if given else heading_id(words), 0
            self._alone(here + heading.start(3), words)
        elif box := BOX.match(row):
            self.close()
            self._alone(here + max(0, box.start("title")), box["title"] or "")
        elif bare.startswith("|"):
            self.close()
            for cell in CELL.finditer(row):
                self._alone(here + cell.start() + len(cell.group()) - len(cell.group().lstrip()), cell.group().strip())
        elif item := ITEM.match(bare):
            self.close()
            self._open(here + indent + item.end() - 1, end)
        elif (lead := LEAD.match(row)) and (self._begin < 0 or ">" not in lead.group()):
            self.close()
            self._open(here + lead.end(), end)
        else:
            self._open(here + indent, end)

    def _open(self, begin: int, end: int) -> None:
        self._begin, self._end = self._begin if self._begin >= 0 else begin, end

    def _alone(self, begin: int, words: str) -> None:
        if words:
            self._open(begin, begin + len(words))
            self.close()


def heading_id(words: str) -> str:
    """Return the id that a heading gets which has none of its own."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def line_at(text: str, position: int) -> int:
    """Return the line in which a place of a text is; the first is 1."""
    return bisect_left(_line_ends(text), position) + 1


@lru_cache(maxsize=64)  # of one text, thousands of places are asked for
def _line_ends(text: str) -> tuple[int, ...]:
    return tuple(end.start() for end in re.finditer("\n", text))


def sentences(text: str, location: Location) -> list[tuple[int, int]]:
    """Return where each sentence of a place stands in its file. Lines of a value with `|` are sentences each."""
    raw = text[location.start : location.end]
    ends = [found for found in SENTENCE.finditer(raw) if not SHORT.search(raw[: found.end()])]
    if location.style == "|":
        ends = sorted([*ends, *re.finditer(r"\n\s*", raw)], key=lambda found: found.start())
    spans, begin = [], 0
    for found in ends:
        stop = found.end() - (len(found.group()) - len(found.group().rstrip()))
        if stop > begin:
            spans.append((location.start + begin, location.start + stop))
        begin = found.end()
    return [*spans, (location.start + begin, location.end)] if begin < len(raw) else spans


def said(raw: str, style: str) -> str:
    """Return the words of a part of a file as a reader has them: quotation marks undone, lines joined."""
    if style == "'":
        raw = raw.replace("''", "'")
    elif style == '"':
        raw = re.sub(r'\\(["\\])', r"\1", raw)
    return " ".join(raw.split())


def written(words: str, style: str) -> str:
    """Return words as they are written in a value of a style: what `said` undoes."""
    if style == "'":
        return words.replace("'", "''")
    return re.sub(r'(["\\])', r"\\\1", words) if style == '"' else words
