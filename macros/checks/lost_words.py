"""Compares each page with its source: every word that an author wrote stands in the page, in the same order.

Rules find what is known to go wrong (catalogue/markdown_text.py); this finds the rest, whatever Markdown, a macro or a
template did. Letters and figures alone are compared, so that spaces, quotation marks and emphasis make no difference.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from ..catalogue import Entry, Problem
from ..catalogue.models import Tool

REMEDY = "Look at the signs around them: Markdown has taken something there for a mark. Write it otherwise."

UNSEEN = re.compile(r"<(script|style|sup)\b.*?</\1>", re.DOTALL)
"""What is no text of a page; a raised figure leads to a footnote."""
TAG = re.compile(r"<[^<>]*>")
NO_LETTER = re.compile(r"[\W_]+")
WORD = re.compile(r"[^\W_]+")

CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
NO_TEXT = re.compile(r"\s*(?:`{3,}|~{3,}|\[[^\]^][^\]]*\]:\s|\|?[\s:|-]+\|?$)")
"""Lines that hold no words of their own: fences of code, addresses of links by name, the rule of a table."""
CODE = re.compile(r"(`+[^`]+`+)")
FOOTNOTE = re.compile(r"\s*\[\^[^\]]+\]:")
MARKS = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]+\]|\{:? *(?:[#.]|lang=)[^}]*\}"
    r"|^\s*(?:!!!|\?\?\?\+?) [\w-]+|^[\s>]*[0-9]+\.(?=\s)|&\w+;"
)
"""What stands in a line and is no word of its page: pictures with what they show, addresses, calls of footnotes, names,
the language of a few words, the kind of a box, the numbers of a list."""


def lost_words(entries: Iterable[Entry], bodies: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each line of a source whose words its page lacks. `bodies` are the pages by their path."""
    for entry in entries:
        page = _plain(html.unescape(TAG.sub("", UNSEEN.sub("", bodies.get(entry.path, "")))))
        if not page:
            continue
        position = 0
        for line, text, anywhere in _lines(entry.body):
            found, lost = _find(text, page, 0 if anywhere else position)
            if lost:
                yield Problem(f"docs/{entry.path}", entry.body_line + line, _what(lost), REMEDY)
            elif not anywhere:
                position = found
        for text in _header_texts(entry):
            for _, row, _ in _lines(text, calls=False):
                if lost := _find(row, page, 0)[1]:
                    yield Problem(f"docs/{entry.path}", 1, _what(lost), REMEDY)


def _lines(text: str, calls: bool = True) -> Iterator[tuple[int, str, bool]]:
    """Yield each line that has words: its number, its text, and whether it may stand anywhere, as a footnote does.

    With `calls`, as in a page's body, what stands between curly braces is the call of a macro.
    """
    called = CALL.sub(lambda call: "\n" * call.group().count("\n"), text) if calls else text
    for number, row in enumerate(called.split("\n")):
        if row.strip() and not NO_TEXT.match(row):
            pieces = CODE.split(row)
            pieces[::2] = [MARKS.sub(" ", piece) for piece in pieces[::2]]
            yield number, "".join(pieces), bool(FOOTNOTE.match(row))


def _find(text: str, page: str, index: int) -> tuple[int, str]:
    """Return where the words of a text end in a page, and those from the first that it lacks."""
    wanted = _plain(text)
    if (found := page.find(wanted, index)) >= 0:
        return found + len(wanted), ""
    words = [match.group() for match in WORD.finditer(text)]
    kept = next((n for n in range(len(words), 0, -1) if _plain("".join(words[:n])) in page[index:]), 0)
    return index, " ".join(words[kept : kept + 8])


def _header_texts(entry: Entry) -> Iterator[str]:
    """Yield the texts of a header that its page shows as Markdown."""
    if isinstance(entry, Tool):
        yield from (text for step in entry.steps for text in (step.title, step.do, step.leaves))
        yield from (*entry.materials, *entry.watch, *entry.variations)
        around = (entry.not_for, entry.opening, entry.closing, entry.afterwards, entry.evidence)
        yield from (text for text in around if text)


def _what(words: str) -> str:
    return f"The page lacks the words `{words}`."


def _plain(text: str) -> str:
    return NO_LETTER.sub("", text).casefold()
