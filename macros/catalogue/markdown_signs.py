"""Finds the signs within a line of Markdown that do not do what their author meant: marks left open, lost links.

A fault is a line, counted from 0, what is wrong there, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Fault = tuple[int, str, str]
Row = tuple[int, str]
"""The number of a line, and its text without the indent of what it stands in."""

ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|(?P<number>[0-9]+)\.) +\S")
BOX = re.compile(r"(?:!!!|\?\?\?\+?) ?(?P<rest>.*)|\[\^[^\]]+\]:.*|:   .*")
HEADING = re.compile(r"(#+)(\s*)(.*)")
FOOTNOTE = re.compile(r"\[\^([^\]]+)\](:?)(.*)")
DEFINITION = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:", re.MULTILINE)


INLINE = (
    (r"\[\[[^\]\n]+\]\]", "`{0}` leads nowhere.", "Write a link as `[words](../folder/file.md)`."),
    (r"!\[\s*\]\([^)\n]*\)", "A picture has no words for those who do not see it.",
     "Write `![what it shows](file.png)`."),
    (r"(?<!!)\[[^\]\n]*\]\(\s*\)", "`{0}` leads nowhere.", "Put the path of a page between the brackets."),
    (r"\[[^\]\n]+\] \([^)\s]+(?:\.md|#)[^)]*\)", "`{0}` makes no link.", "Take out the space before the bracket."),
    (r"\([^()\n]+\)\[[^\]\s]+(?:\.md|:)[^\]]*\]", "`{0}` makes no link.",
     "Write `[words](path)`: square brackets first."),
    (r"(?<!!)\[[^\]\n]+\]\([^)\s]*$", "`{0}` makes no link.", "Close the bracket."),
    (r"\[[^\]\n]+\]\([^)\"\n]*[^\s)\"] +[^\s)\"][^)\"\n]*\)", "`{0}` has a space in its address.",
     "Name the file without spaces."),
    (r"(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w:/])", "`{0}` shows as it is typed.", "Say it in words."),
    (r"~~[^~\n]+~~", "`{0}` shows as it is typed.", "Delete what you would strike out."),
    (r"==[^=\n]+==", "`{0}` shows as it is typed.", "For weight, write `**words**`."),
    (r"^\s*[-*+] \[[ xX]\]", "`{0}` makes no box to tick.", "Write a plain item, or a worksheet."),
    (r"\d\*\d", "An asterisk between figures is read as a mark.", "Write `×`."),
    (r"&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);", "`{0}` is read as another sign.", "Type that sign itself."),
    (r"\{:? *[\w-][^{}\n]*\}\s*$", "`{0}` at the end of a line is left out.",
     "Take it out, or write round brackets."),
    (r"[\w.+-]+@[\w-]+\.[a-zA-Z][\w.-]*\w(?![\w.-]*\]\(link:)", "An e-mail address stands in the text: {0}",
     "Put that of a team into docs/registers/links.yml and write `[words](link:its-slug)`. Leave out a person's own."),
)  # fmt: skip
"""What is never meant: a pattern, what is wrong, and what to do."""
INLINE_PATTERNS = tuple((re.compile(pattern, re.MULTILINE), what, remedy) for pattern, what, remedy in INLINE)

PAIRS = (
    (re.compile(r"\*\*"), "`**` is left open.", "Close it behind the last word that it is for."),
    (re.compile(r'"'), "A quotation mark is left open.", "Close it, or take it out."),
    (re.compile(r"(?<!\\)`+"), "A backtick is left open.", "Close it, or take it out."),
    (re.compile(r"(?<![*\\\s])\*(?!\*)|(?<![*\\])\*(?![*\s])"), "`*` is left open.",
     "Close it, or write `\\*` for the sign."),
)  # fmt: skip
"""Marks that come by twos in a paragraph, an item, a heading."""


def sign_faults(rows: list[Row]) -> Iterator[Fault]:
    """Yield what never means anything, and marks that are left open, piece by piece."""
    for piece in _pieces(rows):
        text = "\n".join(row for _, row in piece)
        first = piece[0][0]
        for pattern, what, remedy in INLINE_PATTERNS:
            for found in pattern.finditer(text):
                line = first + text.count("\n", 0, found.start())
                yield line, what.format(" ".join(found.group().split())[:60]), remedy
        item = ITEM.match(text)
        marks = " " * (item.end() - 1) + text[item.end() - 1 :] if item else text
        for pattern, what, remedy in PAIRS:
            places = [match.start() for match in pattern.finditer(marks)]
            if len(places) % 2:
                yield first + text.count("\n", 0, places[-1]), what, remedy


def _pieces(rows: list[Row]) -> Iterator[list[Row]]:
    """Yield lines that make up one paragraph, item, heading or row of a table."""
    piece: list[Row] = []
    for line, row in rows:
        alone = bool(HEADING.match(row)) or row.lstrip().startswith("|")
        if piece and (not row.strip() or alone or ITEM.match(row) or BOX.match(row.lstrip())):
            yield piece
            piece = []
        if row.strip():
            piece.append((line, row))
        if alone:
            yield piece
            piece = []
    if piece:
        yield piece


def reference_faults(bare: str) -> Iterator[Fault]:
    """Yield links by name, and footnotes, whose other end is missing."""
    known = {name.casefold() for name in DEFINITION.findall(bare)}
    calls: dict[str, int] = {}
    texts: dict[str, int] = {}
    for line, row in enumerate(bare.split("\n")):
        for words, name in re.findall(r"\[([^\]\[^][^\]\[]*)\]\[([^\]^]*)\]", row):
            if (name or words).casefold() not in known:
                what = f"`[{words}][{name}]` names no address of this page."
                yield line, what, "Write `[words](path of the page)`."
        for found in FOOTNOTE.finditer(row):
            if found[2] and not row[: found.start()].strip():
                texts[found[1]] = line
                if not found[3].strip():
                    yield line, f"The footnote `[^{found[1]}]` has no text.", "Write it behind the colon."
            else:
                calls.setdefault(found[1], line)
    for name, line in calls.items():
        if name not in texts:
            yield line, f"The footnote `[^{name}]` has no text.", f"Write a line `[^{name}]: …` below."
    for name, line in texts.items():
        if name not in calls:
            yield (
                line,
                f"No word of the page leads to the footnote `[^{name}]`.",
                f"Write `[^{name}]` where it belongs.",
            )
