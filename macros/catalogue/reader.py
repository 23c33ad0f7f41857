"""Reads one content file: bytes to a header with line numbers, and a body. Any bytes give a value or problems."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from .problem import ContentError, Problem

FENCE = "---"
DEEPEST = 16
"""Steps to the innermost value of a header; a worksheet has nine."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C reader is ten times as fast; not every machine has it."""

CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
HTML = re.compile(r"<(?!https?://|mailto:)[a-zA-Z!/?][^<>]*>")
ALIGNED = re.compile(r"^[ \t]*\|?(?=[^\n]*:)(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$", re.MULTILINE)
OUTSIDE = re.compile(r"(?:https?://|(?<![\w@])www\.)[^\s)>\]]+")

Where = tuple[str | int, ...]
"""The way to a value in a header: keys and positions, as pydantic names it."""


@dataclass(frozen=True)
class Text:
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
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError([Problem(path, line, "The file is not UTF-8 text.", "Save it again as UTF-8.")]) from error
    if strange := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", text):
        line = text.count("\n", 0, strange.start()) + 1
        raise ContentError([Problem(path, line, "The file holds a control character.", "Delete it.")])
    return text


def read_page(path: str, raw: bytes) -> Text:
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
    data, lines = load_yaml(path, "\n".join(rows[1:end]), first=2)
    if not isinstance(data, dict):
        raise ContentError([Problem(path, 2, "The header holds no keys.", "Write lines such as `title: …`.")])
    body = "\n".join(rows[end + 1 :])
    if faults := markup_faults(path, body, end + 2) + value_faults(path, data, lines):
        raise ContentError(faults)
    return Text(path, data, lines, body, end + 2)


def read_register(path: str, raw: bytes) -> Text:
    """Read a YAML register: a list of entries, or one mapping of settings. Raises ContentError."""
    data, lines = load_yaml(path, decode(path, raw), first=1)
    if data is None:
        raise ContentError([Problem(path, 1, "The file is empty.", "Write at least one entry.")])
    return Text(path, data, lines)


def load_yaml(path: str, text: str, first: int) -> tuple[Any, dict[Where, int]]:
    """Return the data of a YAML text and the line of each value; `first` is the line it begins on."""
    lines: dict[Where, int] = {}
    loader = LOADER(text)
    try:
        _refuse_depth(path, text, first)
        node = loader.get_single_node()
        if node:
            _note_lines(path, node, (), first, lines, set())
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        raise ContentError([_yaml_problem(path, text, first, error)]) from error
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        fault = Problem(path, first, f"The header cannot be read ({type(error).__name__}).", "Write it more simply.")
        raise ContentError([fault]) from error
    finally:
        loader.dispose()
    return data, lines


def _refuse_depth(path: str, text: str, first: int) -> None:
    """Refuse parts inside each other without end: the C reader calls itself for each, and would bring Python down."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            line = first + (event.start_mark.line if event.start_mark else 0)
            what = "Too many parts stand inside each other."
            raise ContentError([Problem(path, line, what, "Write it more simply.")])


def _yaml_problem(path: str, text: str, first: int, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    rows = text.split("\n")
    row = rows[line] if line < len(rows) else ""
    if "\t" in row:
        return Problem(path, first + line, "The header has a tab.", "Indent with spaces.")
    why = (error.problem or "not valid YAML").strip().rstrip(".")
    remedy = "Put a value with `: `, `#`, `{` or a leading quote into quotation marks, and check the indent."
    return Problem(path, first + line, f"The header cannot be read: {why}.", remedy)


def _note_lines(path: str, node: yaml.Node, where: Where, first: int, lines: dict[Where, int], known: set[int]) -> None:
    """Note the line of every key and item. Refuses a key that stands twice (YAML would keep the last), and a part that
    is used again by `*` (it could hold itself).
    """
    line = first + node.start_mark.line
    lines.setdefault(where, line)
    if id(node) in known:
        raise ContentError([Problem(path, line, "A part is used again by `&` and `*`.", "Write it out.")])
    known.add(id(node))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(getattr(key, "value", key))
            line = first + key.start_mark.line
            if name in seen:
                raise ContentError([Problem(path, line, f"The key `{name}` stands twice.", "Delete one of them.")])
            seen.add(name)
            lines[(*where, name)] = line
            _note_lines(path, value, (*where, name), first, lines, known)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _note_lines(path, value, (*where, position), first, lines, known)


def markup_faults(path: str, text: str, first: int) -> list[Problem]:
    """Return the faults of Markdown text: raw HTML, aligned tables, addresses that belong in the register."""
    bare = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)

    def faults(pattern: re.Pattern[str], say: Callable[[str], tuple[str, str]]) -> list[Problem]:
        found = ((bare.count("\n", 0, match.start()), match.group()) for match in pattern.finditer(bare))
        rows = dict(reversed(list(found)))  # the first of each line will do
        return [Problem(path, first + row, *say(words.strip())) for row, words in sorted(rows.items())]

    return [
        *faults(HTML, lambda tag: (f"Raw HTML is refused: `{tag[:40]}`.", "Write Markdown, or call a macro.")),
        *faults(ALIGNED, lambda _: ("A table sets alignment with colons.", "Write `---` without colons.")),
        *faults(OUTSIDE, lambda url: (
            f"An outside address stands in the text: {url[:60]}",
            "Put it in docs/registers/links.yml and write `[words](link:its-slug)`.",
        )),
    ]  # fmt: skip


def value_faults(path: str, data: Any, lines: dict[Where, int]) -> list[Problem]:
    """Return the markup faults of every text in a header."""
    faults: list[Problem] = []
    waiting: list[tuple[Where, Any]] = [((), data)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*where, str(key)), item) for key, item in value.items())
        elif isinstance(value, list):
            waiting.extend(((*where, position), item) for position, item in enumerate(value))
        elif isinstance(value, str):
            line = lines.get(where, 1)
            faults.extend(Problem(path, line, fault.what, fault.remedy) for fault in markup_faults(path, value, line))
    return faults
