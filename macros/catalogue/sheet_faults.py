"""What must hold between the parts of a worksheet: whoever names a field or a key names one that the sheet has."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..fields import BaseField
from ..fields.base import Fault
from .problem import nearest
from .yaml_text import Where

if TYPE_CHECKING:
    from .worksheet import Condition, Worksheet

VALUES = {
    "matches": "'a pattern'",
    "lacks": "'a pattern'",
    "shares": "the_name_of_a_field",
    "shorter": "12",
    "is": "the-key-of-an-option",
    "at_most": "2",
}
"""What stands as the `value` of each rule of a hint."""


def name_faults(sheet: Worksheet) -> Iterator[Fault]:
    """Yield the fields whose name stands before them, now or as an earlier name."""
    seen: set[str] = set()
    for way, field in sheet.places():
        if field.name in seen:
            yield (*way, "name"), f"Two fields share the name `{field.name}`.", "Give one of them another name."
        seen.add(field.name)
    for way, field in sheet.places():
        for index, old in enumerate(field.formerly):
            if old in seen:
                what = f"`formerly` names `{old}`, which is the name of a field now."
                yield (*way, "formerly", index), what, "Take it out, or give that field another name."


def reference_faults(sheet: Worksheet) -> Iterator[Fault]:
    """Yield each name of a field, and each key, that the sheet does not have, or that is of no use where it stands."""
    fields = {field.name: field for _, field in sheet.places()}
    for way, owner, name, kinds in _references(sheet):
        field = fields.get(name)
        if field is None:
            yield way, f"{owner} speaks of the field `{name}`, which this sheet does not have.", nearest(name, fields)
        elif kinds and field.kind_name() not in kinds:
            wanted = " or ".join(f"`{kind}`" for kind in kinds)
            what = f"{owner} cannot use the field `{name}`, which is of the kind `{field.kind_name()}`."
            yield way, what, f"Name one of the kind {wanted}."
    yield from _column_faults(sheet, fields)
    yield from _unranked_faults(sheet, fields)
    for way, name, keys in _keys(sheet):
        known = _keys_of(fields.get(name))
        for index, key in enumerate(keys if known else []):
            if str(key) not in known:
                yield (*way, index), f"The field `{name}` has no option or level `{key}`.", nearest(str(key), known)
    for index, example in enumerate(sheet.examples):
        for name, answer in example.answers.items():
            way = ("examples", index, "answers", name)
            if name not in sheet.names():
                what = f"An example answers the field `{name}`, which this sheet does not have."
                yield way, what, nearest(name, sheet.names())
            elif isinstance(answer, datetime.date):
                yield way, f"The answer to `{name}` is read as a day.", f"Put it into quotation marks: `'{answer}'`."


def giving_faults(sheet: Worksheet) -> Iterator[Fault]:
    """Yield what cannot be where a sheet is given out: a participant gets what is set up, and something to do."""
    hidden = sheet.hidden()
    for way, field in sheet.places():
        if field.setup and field.name in hidden:
            what = f"The field `{field.name}` is set up for everybody, and is the facilitator's alone."
            yield (*way, "setup"), what, "Take out `setup: true`, or `for: facilitator`."
        for setting in ("of", "purse"):
            name = getattr(field, setting, None)
            if isinstance(name, str) and name in hidden and field.name not in hidden:
                what = f"A participant fills in `{field.name}` and never sees `{name}`, which it speaks of."
                yield (*way, setting), what, f"Write `setup: true` at `{name}`, in place of `for: facilitator`."
    if all(field.name in hidden for field in sheet.every_field()):
        remedy = "Take `for: facilitator` out somewhere."
        yield ("sections",), "Nothing in this sheet is left for a participant to do.", remedy


def paper_faults(sheet: Worksheet) -> Iterator[Fault]:
    """Yield what a paper names and the sheet does not have. What it names of another sheet, links.py looks up."""
    fields = {field.name: field for _, field in sheet.places()}
    known = {
        *sheet.names(),
        *(name for result in sheet.results if result.kind == "sentence" for name in result.of or []),
    }
    for at, paper in enumerate(sheet.papers):
        for index, part in enumerate(paper.parts):
            way: Where = ("papers", at, "parts", index)
            for number, name in enumerate(part.of):
                if "." not in name and name not in known:
                    what = f"A paper speaks of the field `{name}`, which this sheet does not have."
                    yield (*way, "of", number), what, nearest(name, known)
            for number, column in enumerate(part.columns):
                yield from _column_fault((*way, "columns", number), fields, part.of[0], column)
        if register := paper.register_:
            way = ("papers", at, "register")
            if register.about not in sheet.names():
                what = f"A register speaks of the field `{register.about}`, which this sheet does not have."
                yield (*way, "about"), what, nearest(register.about, sheet.names())
            for index, one in enumerate(register.lists):
                kinds = {column.name: column.kind for column in getattr(fields.get(one.of), "columns", [])}
                for key, column in one.columns():
                    yield from _column_fault((*way, "lists", index, key), fields, one.of, column)
                if kinds.get(one.by, "date") != "date":
                    what = f"The column `{one.by}` holds no days."
                    yield (*way, "lists", index, "by"), what, "Name one of the kind `date`."


def _column_fault(way: Where, fields: dict[str, BaseField], name: str, column: str) -> Iterator[Fault]:
    """Yield a fault where the table of a name has no such column."""
    known = [one.name for one in getattr(fields.get(name), "columns", [])]
    if column not in known:
        remedy = nearest(column, known) if known else "Name a table, or delete the line."
        yield way, f"The field `{name}` has no column `{column}`.", remedy


def _column_faults(sheet: Worksheet, fields: dict[str, BaseField]) -> Iterator[Fault]:
    """Yield each column that a result names and its table lacks, and the gaps that ask for two things at once."""
    for way, name, column in _columns_named(sheet):
        if name in fields:
            yield from _column_fault(way, fields, name, column)
    for index, result in enumerate(sheet.results):
        for at, gap in enumerate(result.gaps):
            if gap.column and gap.one_of:
                yield ("results", index, "gaps", at, "one_of"), "A gap has both `one_of` and `column`.", "Delete one."


def _unranked_faults(sheet: Worksheet, fields: dict[str, BaseField]) -> Iterator[Fault]:
    """Yield each table whose rows are to be ranked and which has nothing to rank them by."""
    for index, result in enumerate(sheet.results):
        for at, name in enumerate(result.of or [] if result.kind == "bars" else []):
            columns = getattr(fields.get(name), "columns", [])
            if columns and not any(column.kind in {"tick", "choice"} for column in columns):
                what = f"The table `{name}` has no column of the kind `tick` or `choice` to rank its rows by."
                yield ("results", index, "of", at), what, "Add one, or take this result out."


def _columns_named(sheet: Worksheet) -> Iterator[tuple[Where, str, str]]:
    """Yield each column that a result names: the way to it, the table and the column."""
    for index, result in enumerate(sheet.results):
        if result.column:
            yield from ((("results", index, "column"), name, result.column) for name in result.of or [])
        for at, gap in enumerate(result.gaps):
            if gap.column:
                yield ("results", index, "gaps", at, "column"), gap.field, gap.column


OF_RESULT: dict[str, tuple[str, ...]] = {
    "sentence": ("sentence",),
    "bars": ("budget", "ranking", "ideas", "choices", "table"),
    "profile": ("scale",),
    "plot": ("matrix",),
    "balance": ("table",),
    "checklist": ("choices",),
}
"""The kinds of field that each kind of result can be worked out from."""

Reference = tuple[Where, str, str, tuple[str, ...]]


def _references(sheet: Worksheet) -> Iterator[Reference]:
    """Yield each name of a field: its way, who names it, the name, and the kinds that it may be (none: any)."""
    for index, hint in enumerate(sheet.hints):
        yield ("hints", index, "field"), "A hint", hint.field, ()
        if hint.once:
            yield ("hints", index, "once"), "A hint", hint.once, ()
        if hint.rule == "shares":
            yield ("hints", index, "value"), "A hint", str(hint.value), ()
    for index, result in enumerate(sheet.results):
        way: Where = ("results", index)
        yield from (
            ((*way, "of", at), "A result", name, OF_RESULT[result.kind]) for at, name in enumerate(result.of or [])
        )
        yield from (((*way, "gaps", at, "field"), "A result", gap.field, ()) for at, gap in enumerate(result.gaps))
        if result.dates:
            yield (*way, "dates"), "A result", result.dates, ("date",)
    for way, condition in _conditions(sheet):
        yield (*way, "field"), "`when`", condition.field, ("choice", "scale")
    for way, field in sheet.places():
        for setting, kinds in (("of", ("table", "ideas")), ("purse", ("number",))):
            if isinstance(name := getattr(field, setting, None), str):
                yield (*way, setting), f"The field `{field.name}`", name, kinds


def _conditions(sheet: Worksheet) -> Iterator[tuple[Where, Condition]]:
    parts = [(("sections", index), part.when) for index, part in enumerate(sheet.sections)]
    parts += [(("results", index), result.when) for index, result in enumerate(sheet.results)]
    yield from (((*way, "when"), condition) for way, condition in parts if condition)


def _keys(sheet: Worksheet) -> Iterator[tuple[Where, str, list[str | int]]]:
    """Yield each list of keys of a field's options: its way, the field and the keys."""
    for way, condition in _conditions(sheet):
        yield (*way, "one_of"), condition.field, condition.one_of
    for index, result in enumerate(sheet.results):
        for at, gap in enumerate(result.gaps):
            yield ("results", index, "gaps", at, "one_of"), gap.field, gap.one_of


def _keys_of(field: BaseField | None) -> list[str]:
    """Return the keys of a field's options, or the numbers of its levels, as text."""
    levels = getattr(field, "levels", None)
    if levels:
        return [str(number) for number in range(1, len(levels) + 1)]
    return [option.key for option in getattr(field, "options", None) or []]
