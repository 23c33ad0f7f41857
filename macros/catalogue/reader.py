"""Reads one content file: bytes to a header with line numbers, and a body. Any bytes give a value or problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .markdown_text import blank_code, heading_faults, text_faults
from .problem import ContentError, Problem
from .yaml_text import Where, load_yaml

FENCE = "---"
MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"PK\x03\x04", "Word or zip"), (b"%PDF", "PDF"))
"""How files begin that are no plain text, with the name of each."""
NO_PROSE = {"value", "formula", "url", "instead", "email", "aliases", "name", "key"}
"""Keys whose values are patterns, addresses or names: nobody reads them as Markdown."""

HTML = re.compile(r"<(?!https?://|mailto:)[a-zA-Z!/?][^<>]*>")
ALIGNED = re.compile(r"^[ \t]*\|?(?=[^\n]*:)(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$", re.MULTILINE)
HOT_LINK = re.compile(r"!\[[^\]\n]*\]\((?:https?:)?//[^)\n]*\)")
OWN_PAGE = re.compile(
    r"https?://[^\s/)>\]]+/(?:cy/)?(?:tools|worksheets|case-studies|explore|data|procurement)/[\w-]*/?(?=[\s)>\],.]|$)"
)
"""Addresses that look like those of our own pages, which may be served anywhere."""
OUTSIDE = re.compile(r"(?:https?://|(?<![\w@])www\.)[^\s)>\]]+")


@dataclass(frozen=True)
class SourceText:
    """A file as read: its header (or register) as plain data, the line of each value, and its body."""

    path: str
    data: Any
    lines: dict[Where, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def line_of(self, where: Where) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while where not in self.lines and where:
            where = where[:-1]
        return self.lines.get(where, 1)


def decode(path: str, raw: bytes) -> str:
    """Return the text of a file, or raise ContentError: not UTF-8, or a character that no text should hold."""
    if kind := next((kind for mark, kind in MARKS if raw.startswith(mark)), "UTF-16" if b"\0" in raw[:4] else ""):
        what, remedy = f"The file is {kind} and no UTF-8 text.", "Save it as plain text, with the encoding UTF-8."
        raise ContentError([Problem(path, 1, what, remedy)])
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError([Problem(path, line, "The file is not UTF-8 text.", "Save it again as UTF-8.")]) from error
    if strange := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", text):
        line = text.count("\n", 0, strange.start()) + 1
        raise ContentError([Problem(path, line, "The file holds a control character.", "Delete it.")])
    return text


def read_page(path: str, raw: bytes) -> SourceText:
    """Split a Markdown file into header and body. Raises ContentError with every fault found."""
    text = decode(path, raw)
    if not text.strip():
        raise ContentError([Problem(path, 1, "The file is empty.", "Write a header and a text, or delete the file.")])
    rows = text.split("\n")
    if rows[0].rstrip() != FENCE:
        raise ContentError([Problem(path, 1, "The file has no header.", "Begin with a line `---`, then `title:`.")])
    end = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE), 0)
    if not end:
        raise ContentError([Problem(path, 1, "The header has no end.", "Put a line `---` below its last key.")])
    body = "\n".join(rows[end + 1 :])
    faults = refused_markup(path, body, end + 2) + left_out(path, body, end + 2)
    faults += [Problem(path, end + 2 + line, *said) for line, *said in heading_faults(body)]
    data: Any = None
    lines: dict[Where, int] = {}
    try:
        data, lines = load_yaml(path, "\n".join(rows[1:end]), first=2)
        if not isinstance(data, dict):
            raise ContentError([Problem(path, 2, "The header holds no keys.", "Write lines such as `title: …`.")])
        faults += value_faults(path, data, lines, rows)
    except ContentError as error:
        faults += error.problems
    if faults:
        raise ContentError(_first_of_each_line(faults))
    return SourceText(path, data, lines, body, end + 2)


def body_line(text: str) -> int:
    """Return the line on which a page's body begins, even where its header cannot be read."""
    header = re.match(r"---[ \t]*\n.*?\n---[ \t]*\n", text, re.DOTALL)
    return header.group().count("\n") + 1 if header else 1


def read_register(path: str, raw: bytes) -> SourceText:
    """Read a YAML register: a list of entries, or one mapping of settings. Raises ContentError."""
    text = decode(path, raw)
    data, lines = load_yaml(path, text, first=1)
    if data is None:
        raise ContentError([Problem(path, 1, "The file is empty.", "Write at least one entry.")])
    if faults := value_faults(path, data, lines, ["", *text.split("\n")], html=False):
        raise ContentError(_first_of_each_line(faults))
    return SourceText(path, data, lines)


def _first_of_each_line(faults: list[Problem]) -> Iterable[Problem]:
    """Return one problem for each line: a second one mostly follows from the first."""
    return {fault.line: fault for fault in reversed(faults)}.values()


def refused_markup(path: str, text: str, first: int) -> list[Problem]:
    """Return what Markdown allows and the handbook does not: raw HTML, aligned tables, outside addresses."""
    bare = blank_code(text)

    def faults(pattern: re.Pattern[str], say: Callable[[str], tuple[str, str]]) -> list[Problem]:
        found = ((bare.count("\n", 0, match.start()), match.group()) for match in pattern.finditer(bare))
        rows = dict(reversed(list(found)))  # the first of each line will do
        return [Problem(path, first + row, *say(words.strip())) for row, words in sorted(rows.items())]

    return [
        *faults(HTML, lambda tag: (f"Raw HTML is refused: `{tag[:40]}`.", "Write Markdown, or call a macro.")),
        *faults(ALIGNED, lambda _: ("A table sets alignment with colons.", "Write `---` without colons.")),
        *faults(HOT_LINK, lambda _: (
            "A picture comes from another site.",
            "Save it beside the page, with leave of its maker, and write `![what it shows](file.png)`.",
        )),
        *faults(OWN_PAGE, lambda url: (
            f"A whole address stands in the text: {url[:60]}",
            "For a page of this site write its path, such as `../tools/alpha.md`; put any other into "
            "docs/registers/links.yml and write `[words](link:its-slug)`.",
        )),
        *faults(OUTSIDE, lambda url: (
            f"An outside address stands in the text: {url[:60]}",
            "Put it in docs/registers/links.yml and write `[words](link:its-slug)`.",
        )),
    ]  # fmt: skip


def left_out(path: str, text: str, first: int) -> list[Problem]:
    """Return what Markdown would leave out of a text, or show otherwise than it is meant."""
    return [Problem(path, first + line, *said) for line, *said in text_faults(text)]


def value_faults(path: str, data: Any, lines: dict[Where, int], rows: list[str], html: bool = True) -> list[Problem]:
    """Return the markup faults of every text in a header or register; `rows` are the lines of the file."""
    faults: list[Problem] = []
    waiting: list[tuple[Where, Any]] = [((), data)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*where, str(key)), item) for key, item in value.items())
        elif isinstance(value, list):
            waiting.extend(((*where, position), item) for position, item in enumerate(value))
        elif isinstance(value, str):
            first = lines.get(where, 1)
            texts = value.split("\n")
            prose = NO_PROSE.isdisjoint(step for step in where if isinstance(step, str))
            found = [*(refused_markup(path, value, 0) if html else []), *(left_out(path, value, 0) if prose else [])]
            for fault in found:
                line = _line_of(texts[fault.line], rows, first)
                faults.append(Problem(path, line, fault.what, fault.remedy))
    return faults


def _line_of(words: str, rows: list[str], first: int) -> int:
    """Return the line of a file, at or soon after `first`, on which a row of a value begins."""
    start = words.strip()[:20].rpartition(" ")[0] or words.strip()
    near = range(first, min(first + 60, len(rows) + 1))
    return next((line for line in near if start and start in rows[line - 1]), first)
