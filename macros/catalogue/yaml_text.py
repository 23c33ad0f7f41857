"""Reads YAML without letting it change a word: what it would bend (`No`, `025`, ` #`) is refused, with the line.

YAML 1.1 reads many plain words as something else. Every value is compared here with what stands in the file, so that
an author gets either the words that were written or a sentence that says what to write instead.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from typing import Any

import yaml

from .problem import ContentError, Problem
from .yaml_errors import explain, quoted

DEEPEST = 16
"""Steps to the innermost value of a header; a worksheet has nine."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C reader is ten times as fast; not every machine has it."""

Where = tuple[str | int, ...]
"""The way to a value in a header: keys and positions, as pydantic names it."""

Fault = tuple[int, str, str]
"""A line, counted from 0, what is wrong there, and what to do."""

TAG = "tag:yaml.org,2002:"
AS_WRITTEN = {
    "str": re.compile(r".*", re.DOTALL),
    "int": re.compile(r"-?(?:0|[1-9][0-9]*)"),
    "float": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    "bool": re.compile(r"true|false"),
    "null": re.compile(r"|null"),
    "timestamp": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""The only way to write a plain value of each type: nobody can take it for anything else."""
YEARS = range(1900, 2101)
WORDS = {"on"}
"""Keys of ours that YAML 1.1 would take for a setting (`review:` with `by:` and `on:`)."""

COMMENT = re.compile(r"[ \t]+#")
ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\[^\"\\n])")
ITEM = re.compile(r"[ \t]*(?:[-*+•][ \t]|[0-9]+[.)][ \t])")
NO_SPACE = re.compile(r"[ \t]*-[^\s-]")


def load_yaml(path: str, text: str, first: int) -> tuple[Any, dict[Where, int]]:
    """Return the data of a YAML text and the line of each value; `first` is the line it begins on.

    Raises ContentError with every fault: of the text where it is no YAML, else of all values that YAML would bend.
    """
    lines: dict[Where, int] = {}
    rows = text.split("\n")
    loader = LOADER(text)
    try:
        faults = list(_event_faults(text))
        node = None if faults else loader.get_single_node()
        if node:
            faults = [*_note_lines(node, (), first, lines), *_bent(node, text, rows)]
        data = loader.construct_document(node) if node and not faults else None
    except yaml.MarkedYAMLError as error:
        faults = [explain(rows, error)]
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        faults = [(0, f"The header cannot be read ({type(error).__name__}).", "Write it more simply.")]
    finally:
        loader.dispose()
    if faults:
        # The first fault of a line will do: those after it often follow from it.
        by_line = {line: (what, remedy) for line, what, remedy in reversed(faults)}
        raise ContentError(Problem(path, first + line, *said) for line, said in by_line.items())
    return data, lines


def _event_faults(text: str) -> Iterator[Fault]:
    """Yield what must not even be composed: names, copies and types, which begin with a sign, and parts inside each
    other without end (the C reader calls itself for each, and would bring Python down).
    """
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line if event.start_mark else 0
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield line, "Too many parts stand inside each other.", "Write it more simply."
            return
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if getattr(event, "anchor", None) else ""
        if sign or (getattr(event, "tag", None) and isinstance(event, yaml.NodeEvent)):
            what = f"A value begins with `{sign or '!'}`, which has a meaning of its own here."
            yield line, what, "Put the whole value into quotation marks."


def _note_lines(node: yaml.Node, where: Where, first: int, lines: dict[Where, int]) -> Iterator[Fault]:
    """Note the line of every key and item. Yields the keys that stand twice (YAML would keep the last)."""
    lines.setdefault(where, first + node.start_mark.line)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(getattr(key, "value", key))
            if name in seen:
                yield key.start_mark.line, f"The key `{name}` stands twice.", "Delete one of them."
            seen.add(name)
            lines[(*where, name)] = first + key.start_mark.line
            yield from _note_lines(value, (*where, name), first, lines)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield from _note_lines(value, (*where, position), first, lines)


def _bent(node: yaml.Node, text: str, rows: list[str]) -> Iterator[Fault]:
    """Yield each key and value below a node that YAML would read otherwise than it is written."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                yield key.start_mark.line, "A key is no word.", "Write a key as `word:`, with its value behind it."
            elif not key.style and key.value in WORDS:
                key.tag = TAG + "str"
            elif not key.style and key.tag != TAG + "str":
                what = f"The key `{key.value}` is not read as a word."
                yield key.start_mark.line, what, f"Put it into quotation marks: `{quoted(key.value)}:`."
            yield from _bent(value, text, rows)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _bent(value, text, rows)
    elif isinstance(node, yaml.ScalarNode):
        yield from _plain_faults(node, rows) if not node.style else _styled_faults(node, text, rows)


def _plain_faults(node: yaml.ScalarNode, rows: list[str]) -> Iterator[Fault]:
    """A value without quotation marks: its type, what follows it, and the lines that are joined in it."""
    first, last = node.start_mark.line, node.end_mark.line
    rest = rows[last][node.end_mark.column :] if last < len(rows) else ""
    if COMMENT.match(rest):
        what = f"`{rest.strip()[:40]}` is left out: a `#` behind a space begins a comment."
        yield last, what, "Put the whole value into quotation marks, or a comment on a line of its own."
    for line in range(first + 1, last + 1):
        if NO_SPACE.match(rows[line]):
            at = first if NO_SPACE.match(rows[first]) else line
            yield at, "No space follows the hyphen.", "Write `- ` before each item of a list."
            return
        if ITEM.match(rows[line]):
            what = f"The lines are joined into one: `{' '.join(node.value.split())[:60]}`."
            yield line, what, "For a list, leave the key's own line empty; for a text with lines, put `|` there."
            return
    yield from _type_faults(node)


def _type_faults(node: yaml.ScalarNode) -> Iterator[Fault]:
    kind, value, line = node.tag.removeprefix(TAG), node.value, node.start_mark.line
    if kind == "timestamp":
        yield from _day_faults(value, line)
        return
    if kind in AS_WRITTEN and AS_WRITTEN[kind].fullmatch(value):
        return
    remedy = f"Put it into quotation marks: `{quoted(value)}`."
    match kind:
        case "bool":
            stands = "true" if value.lower() in {"yes", "on", "true"} else "false"
            remedy = f"For the word, put it into quotation marks: `{quoted(value)}`. For a setting, write `{stands}`."
            yield line, f"`{value}` is read as {stands} and not as a word.", remedy
        case "int" | "float":
            number = yaml.safe_load(value)
            if math.isfinite(number):
                remedy = f"Write {number}. For words, put it into quotation marks: `{quoted(value)}`."
            yield line, f"`{value}` is read as the number {number}.", remedy
        case "null":
            yield (
                line,
                f"`{value}` is read as nothing.",
                f"Leave it out. {remedy.replace('Put it', 'For words, put it')}",
            )
        case _:
            yield line, f"`{value}` has a meaning of its own here.", remedy


def _day_faults(value: str, line: int) -> Iterator[Fault]:
    if not AS_WRITTEN["timestamp"].fullmatch(value):
        remedy = f"Write a day as 2026-01-05. For words, put it into quotation marks: `{quoted(value)}`."
        yield line, f"`{value}` is read as a day or an hour.", remedy
        return
    try:
        year = datetime.date.fromisoformat(value).year
    except ValueError:
        yield line, f"There is no day {value}.", "Correct it."
        return
    if year not in YEARS:
        yield line, f"The year of {value} cannot be right.", "Correct it."


def _styled_faults(node: yaml.ScalarNode, text: str, rows: list[str]) -> Iterator[Fault]:
    """A value in quotation marks, or one that begins with `>`."""
    if node.style == '"':
        raw = text[node.start_mark.index : node.end_mark.index]
        if found := ESCAPE.search(raw):
            line = node.start_mark.line + raw.count("\n", 0, found.start())
            what = f"`{found[1]}` between double quotation marks stands for another sign."
            yield line, what, "Put single quotation marks around the value."
    elif node.style == ">":
        for line in range(node.start_mark.line + 2, min(node.end_mark.line, len(rows))):
            if ITEM.match(rows[line]) and rows[line - 1].strip() and _indent(rows[line]) == _indent(rows[line - 1]):
                what = f"Under `>` the lines are joined, and `{rows[line].strip()[:40]}` is no line of its own."
                yield line, what, "Write `|` in place of `>`, with an empty line before the list."
                return


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())
