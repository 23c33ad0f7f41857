"""The kinds of field, one class each: its settings and the shape of its answer (the contract's "Saved answers")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import DAY, LONGEST_TEXT, BaseField, Key, Name, Option, Part, Schema, Text, Unfit, keys_of, twice

MOST_ROWS = 200
"""Rows that one answer may hold."""

LONGEST_NAME = 120
"""Characters that a person may write as the name of a sheet, a project or themselves, and as a number."""

ONE_LINE = 84
"""So many letters of options stand in one line of A4."""
ROOM_FOR_BOX = 6
"""The letters whose room the box of an option and the gap behind it take."""
LIMITS = {"text": LONGEST_TEXT, "name": LONGEST_NAME, "rows": MOST_ROWS}
"""All by the names under which the spec tells them to the browser."""


class Line(BaseField):
    """One line of text."""

    textual = True
    kind: Literal["line"]

    def answer_schema(self) -> Schema:
        return {"type": "string", "maxLength": LONGEST_TEXT}


class Notes(BaseField):
    """Several lines of text; `lines` is the writing room on paper."""

    textual = True
    kind: Literal["notes"]
    lines: Annotated[int, Field(ge=2, le=30)] = 4

    def answer_schema(self) -> Schema:
        return {"type": "string", "maxLength": LONGEST_TEXT}


class Measured(BaseField):
    """A field whose answer is a number, with an optional unit that stands beside it."""

    least: float | None = None
    most: float | None = None
    step: Annotated[float, Field(gt=0)] = 1
    unit: str = ""

    @model_validator(mode="after")
    def bounds_in_order(self) -> Measured:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise Unfit((("least",), "`least` is larger than `most`.", "Correct one of them."))
        return self

    def answer_schema(self) -> Schema:
        schema: Schema = {"type": "number"}
        if self.least is not None:
            schema["minimum"] = self.least
        if self.most is not None:
            schema["maximum"] = self.most
        return schema


class Number(Measured):
    """A number, with an optional unit that stands beside it."""

    kind: Literal["number"]


class Date(BaseField):
    """A calendar date, saved as YYYY-MM-DD."""

    kind: Literal["date"]

    def answer_schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": DAY}


class WithOptions(BaseField):
    """A field whose answers are keys of its options."""

    options: Annotated[list[Option], Field(min_length=2)]

    @model_validator(mode="after")
    def keys_differ(self) -> WithOptions:
        if faults := twice("options", "key", keys_of(self.options), "options"):
            raise Unfit(*faults)
        return self

    @property
    def is_short(self) -> bool:
        """Whether its options stand beside each other on paper: few words, and none of them explained."""
        return sum(len(one.label) + ROOM_FOR_BOX for one in self.options) < ONE_LINE and not any(
            one.help for one in self.options
        )


class Choice(WithOptions):
    """One of several options."""

    kind: Literal["choice"]

    def answer_schema(self) -> Schema:
        return {"type": "string", "enum": keys_of(self.options)}


class Choices(WithOptions):
    """Any number of several options."""

    kind: Literal["choices"]

    def answer_schema(self) -> Schema:
        return {"type": "array", "items": {"enum": keys_of(self.options)}, "uniqueItems": True}


class Scale(BaseField):
    """A place on numbered, named levels, from 1 upwards; `unknown` offers "Don't know"."""

    kind: Literal["scale"]
    levels: Annotated[list[str], Field(min_length=2, max_length=10)]
    unknown: bool = False

    def answer_schema(self) -> Schema:
        level: Schema = {"type": "integer", "minimum": 1, "maximum": len(self.levels)}
        return {"anyOf": [level, {"type": "null"}]} if self.unknown else level


class Column(Part):
    """One column of a table."""

    name: Name
    label: Text
    kind: Literal["line", "notes", "number", "date", "choice", "tick"] = "line"
    options: list[Option] = Field(default_factory=list)
    help: str = ""

    @model_validator(mode="after")
    def options_fit_kind(self) -> Column:
        if self.kind == "choice" and not self.options:
            raise Unfit(
                (("kind",), "A column of the kind `choice` needs `options`.", "Write them as in a choice field.")
            )
        if self.options and self.kind != "choice":
            raise Unfit(
                (("options",), f"A column of the kind `{self.kind}` has no `options`.", "Write `kind: choice`.")
            )
        if faults := twice("options", "key", keys_of(self.options), "options"):
            raise Unfit(*faults)
        return self

    def cell_schema(self) -> Schema:
        by_kind: dict[str, Schema] = {
            "number": {"type": "number"},
            "date": {"type": "string", "format": "date", "pattern": DAY},
            "choice": {"type": "string", "enum": keys_of(self.options)},
            "tick": {"type": "boolean"},
        }
        return by_kind.get(self.kind, {"type": "string", "maxLength": LONGEST_TEXT})


class Table(BaseField):
    """Rows that a person adds one by one; `rows` is how many stand there to begin with, and on paper.

    Each row also keeps a `key`, so that other fields can speak of it (`of:`) after its words have changed.
    """

    textual = True
    kind: Literal["table"]
    columns: Annotated[list[Column], Field(min_length=1, max_length=6)]
    rows: Annotated[int, Field(ge=1, le=20)] = 3
    most: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 40

    @model_validator(mode="after")
    def names_differ(self) -> Table:
        names = [column.name for column in self.columns]
        faults = twice("columns", "name", names, "columns")
        if "key" in names:
            what = "A column cannot be named `key`: every row keeps one of its own."
            faults.append((("columns", names.index("key"), "name"), what, "Choose another name."))
        if faults:
            raise Unfit(*faults)
        return self

    def answer_schema(self) -> Schema:
        cells: Schema = {column.name: {"title": column.label, **column.cell_schema()} for column in self.columns}
        row: Schema = {"type": "object", "properties": {"key": {"type": "string"}, **cells}}
        return {"type": "array", "items": row, "maxItems": MOST_ROWS}


class Listed(BaseField):
    """A field about a list of things: its own `options`, or the rows of another field of the sheet (`of`)."""

    options: list[Option] = Field(default_factory=list)
    of: Name | None = None

    @model_validator(mode="after")
    def one_list(self) -> Listed:
        if self.options and self.of:
            raise Unfit((("of",), "The field has both `options` and `of`.", "Take one of them out."))
        if not self.options and not self.of:
            remedy = "Write `options:`, or `of:` with the name of a table or ideas field."
            raise Unfit(((), f"The field `{self.name}` has nothing to put in order or to spend on.", remedy))
        if faults := twice("options", "key", keys_of(self.options), "options"):
            raise Unfit(*faults)
        return self

    def key_schema(self) -> Schema:
        return {"enum": keys_of(self.options)} if self.options else {"type": "string", "maxLength": 60}


class Ranking(Listed):
    """Things put in order, first to last; null stands at a place that nothing was given."""

    kind: Literal["ranking"]

    def answer_schema(self) -> Schema:
        items = {"anyOf": [self.key_schema(), {"type": "null"}]}
        schema: Schema = {"type": "array", "items": items, "maxItems": MOST_ROWS}
        if self.options:  # no thing has two places; `uniqueItems` would speak of the nulls too
            schema["allOf"] = [
                {"contains": {"const": key}, "minContains": 0, "maxContains": 1} for key in keys_of(self.options)
            ]
        return schema


class Budget(Listed):
    """A purse to spend on things; never more than it holds. `purse` is an amount, or the name of a number field."""

    kind: Literal["budget"]
    purse: Annotated[float, Field(gt=0)] | Name = 100.0
    unit: str = "£"
    step: Annotated[float, Field(gt=0)] = 5

    def answer_schema(self) -> Schema:
        schema: Schema = {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}}
        if self.options:
            schema["propertyNames"] = {"enum": keys_of(self.options)}
        return schema


class Axis(Part):
    """One axis of a matrix, from `low` (0) to `high` (1)."""

    label: Text
    low: Text
    high: Text


class Matrix(BaseField):
    """Things placed on a two-by-two; `quadrants` are named top left, top right, bottom left, bottom right."""

    textual = True
    kind: Literal["matrix"]
    x: Axis
    y: Axis
    quadrants: Annotated[list[Text], Field(min_length=4, max_length=4)]
    of: Name | None = None
    rows: Annotated[int, Field(ge=1, le=20)] = 3

    def answer_schema(self) -> Schema:
        share: Schema = {"type": "number", "minimum": 0, "maximum": 1}
        text: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
        key: Schema = {"type": "string", "maxLength": 60}
        cells = {"key": key, "label": text, "x": share, "y": share}
        row: Schema = {"type": "object", "properties": cells, "required": ["label"]}
        return {"type": "array", "items": row, "maxItems": MOST_ROWS}


class Ideas(BaseField):
    """Short ideas, added one by one, each with the dots (votes) it was given; `dots` is how many a person has."""

    textual = True
    kind: Literal["ideas"]
    rows: Annotated[int, Field(ge=1, le=20)] = 6
    votes: bool = True
    dots: Annotated[int, Field(ge=1, le=100)] | None = None

    @model_validator(mode="after")
    def dots_are_votes(self) -> Ideas:
        if self.dots and not self.votes:
            raise Unfit((("dots",), "Ideas without votes get no dots.", "Delete the line, or write `votes: true`."))
        return self

    def answer_schema(self) -> Schema:
        row: Schema = {
            "type": "object",
            "properties": {
                "key": {"type": "string"},
                "idea": {"type": "string", "maxLength": LONGEST_TEXT},
                "votes": {"type": "integer", "minimum": 0},
            },
        }
        return {"type": "array", "items": row, "maxItems": MOST_ROWS}


class Sentence(BaseField):
    """A formula with gaps, such as "If we {if} then {then} because {because}."; its parts are saved flat."""

    kind: Literal["sentence"]
    formula: Text
    parts: Annotated[list[Annotated[Line | Notes, Field(discriminator="kind")]], Field(min_length=2)]

    @model_validator(mode="after")
    def gaps_match_parts(self) -> Sentence:
        names = [part.name for part in self.parts]
        gaps = re.findall(r"\{(\w+)\}", self.formula)
        faults = twice("parts", "name", names, "parts")
        for name in dict.fromkeys(names):
            if gaps.count(name) != 1:
                what = f"The formula has the gap {{{name}}} {'more than once' if name in gaps else 'nowhere'}."
                faults.append((("formula",), what, f"Write `{{{name}}}` in it, once."))
        for gap in gaps:
            if gap not in names:
                faults.append((("formula",), f"The gap {{{gap}}} has no part.", f"Add a part with `name: {gap}`."))
        if faults:
            raise Unfit(*faults)
        return self

    def properties(self) -> dict[str, Schema]:
        return {part.name: {"title": part.label, **part.answer_schema()} for part in self.parts}

    def answer_schema(self) -> Schema:
        return {"type": "object", "properties": self.properties()}

    def told(self, answers: dict[str, str]) -> str:
        """Return the formula with the answers in its gaps, and dots where there is none."""
        return re.sub(r"\{(\w+)\}", lambda gap: answers.get(gap[1]) or "…", self.formula)

    def inner(self) -> list[BaseField]:
        return list(self.parts)


def grouped(fields: Iterable[BaseField]) -> Iterator[list[BaseField]]:
    """Yield fields in order, neighbouring scales with the same levels together: they can stand in one table."""

    def likeness(pair: tuple[int, BaseField]) -> object:
        position, field = pair
        return (tuple(field.levels), field.unknown) if isinstance(field, Scale) else position

    for _, group in groupby(enumerate(fields), key=likeness):
        yield [field for _, field in group]


KINDS: tuple[type[BaseField], ...] = (
    Line, Notes, Number, Date, Choice, Choices, Scale, Table, Ranking, Budget, Matrix, Ideas, Sentence,
)  # fmt: skip

AnyField = Annotated[
    Line | Notes | Number | Date | Choice | Choices | Scale | Table | Ranking | Budget | Matrix | Ideas | Sentence,
    Field(discriminator="kind"),
]

__all__ = ["KINDS", "AnyField", "Axis", "Column", "Key", *(kind.__name__ for kind in KINDS)]
