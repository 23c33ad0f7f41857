"""Checks the ways from one worksheet to another: what it brings in, where a group goes on, what its papers speak of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet

from ..fields import BaseField
from .catalogue import Catalogue
from .header import Entry
from .problem import Problem, nearest
from .yaml_text import Where

LineOf = Callable[[str, Where], int]
"""Gives the line of a value in a file, from the path and the way to it."""

Unread = tuple[str, str]
"""The noun and slug of something that is there but could not be read: whoever names it is not at fault."""


def renamed_pages(catalogue: Catalogue) -> dict[str, list[Entry]]:
    """Return the pages that had another slug, by that slug."""
    found: dict[str, list[Entry]] = {}
    for entry in catalogue.entries:
        for old in entry.former_addresses:
            found.setdefault(old.rpartition("/")[2], []).append(entry)
    return found


def right_slug(slug: str, targets: Mapping[str, object], renamed: Mapping[str, list[Entry]]) -> str:
    """Return what to write in place of a slug that leads nowhere."""
    for entry in renamed.get(slug, []):
        if targets.get(entry.slug) is entry:
            return f"It is now `{entry.slug}`."
    return nearest(slug, targets)


def carry_faults(catalogue: Catalogue, unread: AbstractSet[Unread], line_of: LineOf) -> list[Problem]:
    found, renamed = [], renamed_pages(catalogue)
    for sheet in catalogue.worksheets.values():
        path = f"docs/{sheet.path}"
        for way, field in sheet.places():
            slug, _, name = (field.carry or "").partition(".")
            if not field.carry or ("worksheet", slug) in unread:
                continue
            source = catalogue.worksheets.get(slug)
            names = {f"{slug}.{known}" for known in source.names()} if source else set()
            if not source or name not in source.names():
                what = f"The field `{field.name}` carries from `{field.carry}`, which does not exist."
                right = right_slug(slug, catalogue.worksheets, renamed) if not source else nearest(field.carry, names)
                found.append(Problem(path, line_of(path, (*way, "carry")), what, right))
    return found


def way_on_faults(catalogue: Catalogue, unread: AbstractSet[Unread], line_of: LineOf) -> list[Problem]:
    """Where a group goes on: a winner into a text, a next round into a list that is set up."""
    found, renamed = [], renamed_pages(catalogue)
    for sheet in catalogue.worksheets.values():
        for key, fits in (("forward", _takes_winner), ("next", _is_set_up)):
            way: str | None = getattr(sheet, key)
            slug, _, name = (way or "").partition(".")
            if not way or ("worksheet", slug) in unread:
                continue
            target = catalogue.worksheets.get(slug)
            good = {f"{slug}.{field.name}" for field in target.every_field() if fits(field)} if target else set()
            if way in good:
                continue
            if not target or name not in target.names():
                what = f"`{key}` leads to `{way}`, which does not exist."
            else:
                what = f"`{key}` leads to `{way}`, which {WANTED[key]}"
            right = nearest(way, good) if good else "Name another, or mark one of its lists with `setup: true`."
            if not target:
                right = right_slug(slug, catalogue.worksheets, renamed)
            found.append(Problem(f"docs/{sheet.path}", line_of(f"docs/{sheet.path}", (key,)), what, right))
    return found


def paper_faults(catalogue: Catalogue, unread: AbstractSet[Unread], line_of: LineOf) -> list[Problem]:
    """What papers name of another sheet."""
    found, renamed = [], renamed_pages(catalogue)
    for sheet in catalogue.worksheets.values():
        path = f"docs/{sheet.path}"
        named = [
            (("papers", at, "parts", index, "of", number), name)
            for at, paper in enumerate(sheet.papers)
            for index, part in enumerate(paper.parts)
            for number, name in enumerate(part.of)
            if "." in name
        ]
        for way, name in named:
            slug = name.partition(".")[0]
            other = catalogue.worksheets.get(slug)
            known = {f"{slug}.{one}" for one in other.names()} if other else set()
            if name in known or ("worksheet", slug) in unread:
                continue
            right = nearest(name, known) if other else right_slug(slug, catalogue.worksheets, renamed)
            what = f"A paper speaks of `{name}`, which does not exist."
            found.append(Problem(path, line_of(path, way), what, right))
    return found


WANTED = {
    "forward": "is no field of the kind `line` or `notes`.",
    "next": "is no list that is set up: a table or ideas with `setup: true`.",
}
"""What the field that a group goes on to is not, where it cannot be used."""


def _takes_winner(field: BaseField) -> bool:
    return field.kind_name() in {"line", "notes"}


def _is_set_up(field: BaseField) -> bool:
    return field.setup and field.kind_name() in {"table", "ideas"}
