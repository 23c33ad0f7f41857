"""Writes a new kind of field or of result: a folder that works, and a line in each list that has to know it."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable
from pathlib import Path
from string import Template

TEMPLATES = Path(__file__).parent / "templates"
WORD = re.compile(r"[a-z]+")

FIELDS = "macros/fields/kinds.py"
RESULTS = "macros/catalogue/worksheet.py"
REFERENCES = "macros/catalogue/sheet_faults.py"
PARTS = {
    "field": {"ANSWERS": "answer", "CONTROLS": "control", "FILLERS": "word", "GROUPS": "group", "SLIPS": "slip"},
    "result": {"FINDERS": "find", "DRAWERS": "draw"},
}
"""The tables of a kind's parts, each with the module of its folder that stands there."""
ELSEWHERE = {"example.yml": "tests/examples/fields/{kind}.yml", "class.txt": ""}
RENAMED = {"field.html": "{kind}.html", "kind.css": "{kind}.css"}
"""Where templates go that do not keep their name in the kind's folder."""


def write_kind(project: Path, what: str, kind: str) -> list[Path]:
    """Write the kind of field or of result `kind`, and return each file that is new or was added to.

    Raises ValueError, with the remedy in its words, for a word that cannot name a kind, or one that does already.
    """
    if not WORD.fullmatch(kind) or keyword.iskeyword(kind):
        raise ValueError(f"`{kind}` cannot name a kind. Use one word of small letters, such as `thermometer`.")
    folder = project / "overrides" / f"{what}s" / kind
    if folder.exists():
        raise ValueError(f"{folder.relative_to(project).as_posix()} exists already. Choose another word.")
    values = {"kind": kind, "class": kind.capitalize()}
    made = []
    for template in sorted((TEMPLATES / what).iterdir()):
        text = Template(template.read_text(encoding="utf-8")).substitute(values)
        if template.name not in ELSEWHERE:
            made.append(_written(folder / RENAMED.get(template.name, template.name).format(kind=kind), text))
        elif ELSEWHERE[template.name]:
            made.append(_written(project / ELSEWHERE[template.name].format(kind=kind), text))
    made.append(_changed(project / "overrides" / f"{what}s" / "kinds.js", lambda text: _with_parts(text, what, kind)))
    if what == "field":
        source = Template((TEMPLATES / what / "class.txt").read_text(encoding="utf-8")).substitute(values)
        return [*made, _changed(project / FIELDS, lambda text: _with_class(text, source, values["class"]))]
    row = f'    "{kind}": ("number",),'
    made.append(_changed(project / RESULTS, lambda text: _with_result(text, kind)))
    return [*made, _changed(project / REFERENCES, lambda text: _with_row(text, "OF_RESULT", row))]


def _written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def _changed(file: Path, change: Callable[[str], str]) -> Path:
    return _written(file, change(file.read_text(encoding="utf-8")))


def _with_parts(text: str, what: str, kind: str) -> str:
    """Return the module of tables with the kind's modules, its types, and its row in each table."""
    modules = [f'import * as {kind}{part.capitalize()} from "./{kind}/{part}.js";\n' for part in PARTS[what].values()]
    text = _before(text, r"^\n/\*\* @import \{\} from", "".join(modules))
    text = _before(text, r"^/\*\* @import \{ \w", f'/** @import {{}} from "./{kind}/types.d.ts" */\n')
    for table, part in PARTS[what].items():
        text = _with_row(text, table, f"  {kind}: {kind}{part.capitalize()},")
    return text


def _with_row(text: str, table: str, row: str) -> str:
    """Return code with a row at the end of a table."""
    start = re.search(rf"^(?:export const )?{table}\b.*\{{$", text, re.MULTILINE)
    if not start:
        raise ValueError(f"There is no table {table} to put `{row.strip()}` into.")
    return text[: start.end()] + _before(text[start.end() :], r"^\}", f"{row}\n")


def _with_class(text: str, source: str, name: str) -> str:
    """Return the kinds of field with the class of a new one, in both lists of them."""
    text = _before(text, r"^def grouped\(", f"{source}\n\n")
    text = _before(text, r"^\)  # fmt: skip$", f"    {name},\n")
    return _before(text, r",\n    Field\(discriminator=\"kind\"\),\n\]\n\n__all__", f"\n    | {name}")


def _with_result(text: str, kind: str) -> str:
    """Return the header of worksheets with a new word for a result, and the place for what it finds."""
    text = _before(text, r"(?<=\"gaps\")\]$", f', "{kind}"')
    about = f"    `{kind}`: Fill in what it finds, and in which kinds of field.\n"
    return _before(text, r"^    \"\"\"\n\n    kind: Literal\[\"sentence\"", about)


def _before(text: str, mark: str, more: str) -> str:
    """Return a text with something more before the first match of a pattern."""
    found = re.search(mark, text, re.MULTILINE)
    if not found:
        raise ValueError(f"The place for `{more.strip()}` is not found: put it in by hand.")
    return text[: found.start()] + more + text[found.start() :]
