"""Remembers under which names the last release saved answers, so that none is lost by a slip of the pen.

docs/registers/released.yml holds them by worksheet: `question` for a field, `people.role` for a column, `sure=2` for a
level and `barrier=yes` for an option. What goes on purpose is listed there under `dropped`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import yaml

from .catalogue import Catalogue
from .problem import ContentError, Problem
from .reader import read_register
from .worksheet import Worksheet

FILE = "registers/released.yml"
SHOWN = f"docs/{FILE}"
KEPT, DROPPED = "kept", "dropped"
ABOUT = """\
# The names under which the last release saved answers, by worksheet: fields, columns (FIELD.COLUMN), options and levels
# (FIELD=KEY). `make names` writes them before a release. `make check` refuses a sheet that has lost one, since answers
# saved under it would no longer show. What is meant to go is listed under `dropped`, by worksheet.
"""

Names = dict[str, list[str]]


def released_faults(catalogue: Catalogue, docs: Path, unread: Set[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a problem for each name of the last release that its worksheet has no more."""
    kept, dropped, problems = _read(docs)
    yield from problems
    for slug, names in kept.items():
        if ("worksheet", slug) in unread:
            continue
        gone = set(dropped.get(slug, []))
        sheet = _sheet(catalogue, slug)
        if sheet is None:
            if slug not in gone:
                what = f"The worksheet `{slug}` of the last release is gone."
                remedy = f"Put `{slug}` under `formerly:` of the sheet that it is now, or under `{DROPPED}` here."
                yield Problem(SHOWN, _line(docs, slug), what, remedy)
            continue
        known = _known(sheet) | gone
        lost = [name for name in names if name not in known]
        for name in lost:
            if _field(name) == name or _field(name) not in lost:
                yield Problem(f"docs/{sheet.path}", 1, *_said(slug, name))


def write_names(docs: Path, catalogue: Catalogue) -> Path:
    """Write the names of today's worksheets, and of what was released before and is not dropped. Returns the file."""
    kept, dropped, problems = _read(docs)
    if problems:
        raise ContentError(problems)
    for sheet in catalogue.worksheets.values():
        gone = set(dropped.get(sheet.slug, []))
        names = [*_names(sheet), *kept.get(sheet.slug, [])]
        kept[sheet.slug] = [name for name in dict.fromkeys(names) if name not in gone]
    kept = {slug: names for slug, names in sorted(kept.items()) if slug not in dropped.get(slug, [])}
    file = docs / FILE
    text = yaml.safe_dump(
        {KEPT: kept, DROPPED: dropped}, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
    )
    file.write_text(ABOUT + text, encoding="utf-8")
    return file


def _read(docs: Path) -> tuple[Names, Names, list[Problem]]:
    file = docs / FILE
    if not file.exists():
        return {}, {}, []
    try:
        data = read_register(SHOWN, file.read_bytes()).data
    except ContentError as error:
        return {}, {}, error.problems
    if not isinstance(data, dict) or not all(_are_names(data.get(key)) for key in (KEPT, DROPPED)):
        what = "The register of released names is not as `make names` writes it."
        return {}, {}, [Problem(SHOWN, 1, what, "Take its last version back, and run `make names`.")]
    return data.get(KEPT) or {}, data.get(DROPPED) or {}, []


def _are_names(part: Any) -> bool:
    if not part:
        return True
    return isinstance(part, dict) and all(isinstance(names, list) for names in part.values())


def _line(docs: Path, slug: str) -> int:
    return read_register(SHOWN, (docs / FILE).read_bytes()).line_of((KEPT, slug))


def _sheet(catalogue: Catalogue, slug: str) -> Worksheet | None:
    """Return the worksheet of a slug, or the one that had it."""
    former = (sheet for sheet in catalogue.worksheets.values() if f"worksheets/{slug}" in sheet.former_addresses)
    return catalogue.worksheets.get(slug) or next(former, None)


def _names(sheet: Worksheet) -> list[str]:
    return [name for field in sheet.every_field() for name in _names_of(field, field.name)]


def _known(sheet: Worksheet) -> set[str]:
    """Return the names of a sheet, those that its fields had formerly among them."""
    return {
        name for field in sheet.every_field() for own in (field.name, *field.formerly) for name in _names_of(field, own)
    }


def _names_of(field: Any, name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}={option.key}" for option in getattr(field, "options", None) or [])
    yield from (f"{name}={level}" for level in range(1, len(getattr(field, "levels", [])) + 1))
    for column in getattr(field, "columns", []):
        yield from _names_of(column, f"{name}.{column.name}")


def _field(name: str) -> str:
    """Return the name around a column, an option or a level; of a field, its own."""
    before, _, last = name.rpartition("=") if "=" in name else name.rpartition(".")
    return before or last


def _said(slug: str, name: str) -> tuple[str, str]:
    drop = f"If it is meant to go, write `{name}` under `{DROPPED}`, `{slug}`, in {SHOWN}."
    if _field(name) == name:
        what = f"The field `{name}` of the last release is gone, and with it the answers saved under it."
        return what, f"If it was renamed, put `{name}` under `formerly:` of the field that it is now. {drop}"
    noun = "option or level" if "=" in name else "column"
    what = f"The {noun} `{name}` of the last release is gone, and with it the answers saved under it."
    return what, f"Put it back: its words may change, its key may not. {drop}"
