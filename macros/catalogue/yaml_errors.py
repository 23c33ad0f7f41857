"""Says in an author's words what YAML finds wrong with a header, at the line where the mistake is."""

from __future__ import annotations

import re

import yaml

Said = tuple[int, str, str]
"""A line, counted from 0, what is wrong there, and what to do."""

KEY = re.compile(r"[ \t]*(?:- )?(?P<key>[\w-]+):(?P<gap>[ \t]*)(?P<value>.*)")
OPENED = re.compile(r"[ \t]*(?:- )?(?:[\w-]+:[ \t]+)?(?P<sign>[\"'\[{])")
IN_QUOTES = "Put the whole value into quotation marks."


def quoted(value: str) -> str:
    """Return a value between the quotation marks that suit what it holds."""
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def explain(rows: list[str], error: yaml.MarkedYAMLError) -> Said:
    """Return line, fault and remedy for an error of either reader of PyYAML (its C one and its Python one)."""
    at = error.problem_mark or error.context_mark
    line = min(at.line if at else 0, len(rows) - 1)
    begun = min(error.context_mark.line if error.context_mark else line, len(rows) - 1)
    row, said, doing = rows[line], error.problem or "", error.context or ""
    sign = row[at.column] if at and at.column < len(row) else ""
    for near in dict.fromkeys((line, begun, max(line - 1, 0))):
        if blank := _odd_blank(rows[near]):
            return near, *blank
    if "expected ':'" in said:
        return begun, *_no_key(rows, begun)
    if "mapping values are not allowed" in said:
        return _colon(rows, line)
    if "scanning a quoted scalar" in doing and "end of" in said:
        return begun, "A quotation mark that opens here is never closed.", "Close it, or put the other kind around."
    if "escape" in said:
        return line, "A `\\` stands between double quotation marks.", "Put single quotation marks around the value."
    if "scanning an a" in doing or "block scalar" in doing or "directive" in doing or "tag" in doing:
        opening = KEY.match(rows[begun])
        first = (opening["value"] if opening else rows[begun].strip(" -"))[:1]
        return begun, f"A value begins with `{first}`, which has a meaning of its own here.", IN_QUOTES
    if "sequence entries are not allowed" in said:
        return line, "A list begins on the line of its key.", "Put each item on a line of its own, below the key."
    if "flow" in doing:
        return begun, "A `[` or `{` that opens here is never closed.", f"Close it. For words, {_lower(IN_QUOTES)}"
    if "cannot start any token" in said or "node content" in said or "keys are not allowed" in said:
        return line, f"A value begins with `{sign}`, which has a meaning of its own here.", IN_QUOTES
    if "expected key" in said or "block end" in said or "block collection" in doing:
        return line, *_no_place(rows, line, at.column if at else 0)
    if "document" in said or "document" in doing:
        return line, "The header ends here, and goes on.", "Take out the line `---` or `...`."
    return line, "The header cannot be read from here on.", "Compare it with that of a page of the same kind."


def _odd_blank(row: str) -> tuple[str, str] | None:
    if "\t" in row:
        return "The header has a tab.", "Indent with spaces."
    if "\u00a0" in row[: len(row) - len(row.lstrip())] or ":\u00a0" in row:
        return "The header has a blank that is no plain space (a non-breaking one).", "Type the space anew."
    return None


def _no_key(rows: list[str], line: int) -> tuple[str, str]:
    """A line that should be a key or an item, and is neither."""
    row = rows[line]
    if found := KEY.match(row):
        if not found["gap"] and found["value"]:
            return f"No space follows `{found['key']}:`.", f"Write `{found['key']}: {found['value'].strip()}`."
        return "The value goes on where none can stand.", IN_QUOTES
    if re.match(r"[ \t]*-[^\s-]", row):
        return "No space follows the hyphen.", "Write `- ` before each item of a list."
    word, _, rest = row.strip().partition(" ")
    return f"No colon follows `{word}`.", f"Write `{word}: {rest.strip()}`.".replace(": `", ":`")


def _colon(rows: list[str], line: int) -> Said:
    found = KEY.match(rows[line])
    if found and re.search(r":(?:\s|$)", found["value"]):
        value = found["value"].strip()
        what = f"The value of `{found['key']}` has a colon in it."
        return line, what, f"Put it into quotation marks: `{quoted(value)}`."
    above = rows[line - 1] if line else ""
    key = KEY.match(above)
    if above.strip() and not (key and (key["gap"] or not key["value"])):
        return line - 1, *_no_key(rows, line - 1)
    what = "The line is indented further than the one above it, which has a value already."
    return line, what, "Begin both lines at the same place."


def _no_place(rows: list[str], line: int, column: int) -> tuple[str, str]:
    """Something stands behind a value that has ended, or the indent leads nowhere."""
    row = rows[line]
    opened = OPENED.match(row)
    if opened and column > opened.end():
        if opened["sign"] in "\"'":
            what = "The value goes on after its closing quotation mark."
            return what, "Put the other kind of quotation mark around the whole value."
        return f"A value begins with `{opened['sign']}`, which has a meaning of its own here.", IN_QUOTES
    if row.startswith("- "):
        return "The item belongs to no list: the key above it has a value already.", "Take that value out."
    return "The line begins at another place than those it belongs to.", "Indent by two spaces for each step."


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
