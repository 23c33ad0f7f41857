"""The header of a worksheet: sections of fields, results, hints and examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from ..fields import AnyField, BaseField, Key, Name, Part, Schema, Text, repeated
from .formats import sheet_schema
from .header import Entry
from .pattern import pattern_fault

PATTERN_RULES = {"matches", "lacks"}
"""Rules of a hint whose `value` is a pattern."""


class Condition(Part):
    """True where the choice or scale `field` has one of the keys in `one_of`."""

    field: Name
    one_of: Annotated[list[Key | int], Field(min_length=1)]


class Hint(Part):
    """Advice that appears once a person has left `field`, when `rule` holds. It never stops anybody.

    Rules: `empty`; `matches` (the answer fits the pattern `value`); `lacks` (an answer is there and does not fit
    the pattern); `shares` (at least half the longer words of the answer also stand in the field `value`);
    `shorter` (an answer is there with fewer than `value` words); `is` (the key or level is `value`);
    `at_most` (the number or level is `value` or less). `once` names a field that must be filled in first.
    """

    field: Name
    rule: Literal["empty", "matches", "lacks", "shares", "shorter", "is", "at_most"]
    value: str | int | None = None
    once: Name | None = None
    say: Text

    @model_validator(mode="after")
    def value_fits_rule(self) -> Hint:
        if (self.rule == "empty") != (self.value is None):
            raise ValueError("`value` goes with every rule but `empty`")
        return self

    @field_validator("value")
    @classmethod
    def pattern_runs_in_browser(cls, value: str | int | None, info: ValidationInfo) -> str | int | None:
        if info.data.get("rule") in PATTERN_RULES and value is not None and (fault := pattern_fault(str(value))):
            raise ValueError(fault)
        return value


class Gap(Part):
    """One line of a to-do list: `say` stands there while `field` is empty.

    With `one_of` it stands there only while the answer is one of those keys, and not while the field is empty.
    """

    field: Name
    one_of: list[Key | int] = Field(default_factory=list)
    say: Text


class Result(Part):
    """What the sheet works out from the answers, in words first and a picture beside them.

    `sentence`: the assembled formula of one sentence field. `bars`: a budget, ranking, ideas or choices field as ranked
    bars. `profile`: scale fields as a strip with its table. `plot`: a matrix as a picture. `balance`: the two
    (or more) options of a table's choice `column`, against each other. `checklist`: which options of a choices
    field are done. `gaps`: what is still missing, as a to-do list. With `dates`, a profile is compared with those of
    the other copies that the browser keeps, by the day in that field.
    """

    kind: Literal["sentence", "bars", "profile", "plot", "balance", "checklist", "gaps"]
    title: Text
    of: Annotated[list[Name], Field(min_length=1)] | None = None
    column: Name | None = None
    dates: Name | None = None
    gaps: list[Gap] = Field(default_factory=list)
    note: str = ""
    when: Condition | None = None

    @model_validator(mode="after")
    def settings_fit_kind(self) -> Result:
        if (self.kind == "gaps") != bool(self.gaps):
            raise ValueError("`gaps` goes with the result kind `gaps`, and only there")
        if (self.kind == "gaps") == bool(self.of):
            raise ValueError("every result but `gaps` names its fields in `of`")
        if (self.kind == "balance") != bool(self.column):
            raise ValueError("`column` goes with the result kind `balance`, and only there")
        if self.dates and self.kind != "profile":
            raise ValueError("`dates` goes with the result kind `profile`, and only there")
        return self


class Example(Part):
    """Answers shown on request: those of a `statement` in the bank, or `answers` of our own; `note` says whose."""

    statement: Key | None = None
    answers: dict[str, Any] = Field(default_factory=dict)
    note: str = ""

    @model_validator(mode="after")
    def one_source(self) -> Example:
        if not self.statement and not self.answers:
            raise ValueError("an example needs a `statement` of the bank, or `answers`")
        return self


class Section(Part):
    """A part of a sheet under its own heading; with `when`, it applies only to some answers."""

    title: Text
    help: str = ""
    when: Condition | None = None
    fields: Annotated[list[AnyField], Field(min_length=1)]


class Worksheet(Entry):
    """A worksheet: everything that its page, paper, Word file, schema and group view are made from."""

    tools: Annotated[list[Key], Field(min_length=1)]
    minutes: Annotated[int, Field(ge=1, le=480)]
    sections: Annotated[list[Section], Field(min_length=1)]
    results: list[Result] = Field(default_factory=list)
    hints: list[Hint] = Field(default_factory=list)
    examples: list[Example] = Field(default_factory=list)
    paper: Literal["a4", "a3"] = "a4"
    slips: Literal[0, 2, 4, 6, 8] = 0
    place: int = 100

    def fields(self) -> list[BaseField]:
        """Return the sheet's fields in order, a sentence as one field."""
        return [field for section in self.sections for field in section.fields]

    def every_field(self) -> Iterator[BaseField]:
        """Yield the fields that save an answer, the parts of a sentence in its place."""
        for field in self.fields():
            yield from field.inner() or [field]

    def field(self, name: str) -> BaseField:
        """Return the field of a name; one that saves an answer before a sentence around it."""
        return next(field for field in (*self.every_field(), *self.fields()) if field.name == name)

    def rows_of(self, name: str) -> int:
        """Return how many rows the list `name` has to begin with, and on paper; 0 for a field that is none."""
        return int(getattr(self.field(name), "rows", 0))

    def calls_for(self, condition: Condition) -> tuple[str, list[str]]:
        """Return a condition in words: the question that it asks about, and the answers that meet it."""
        field = self.field(condition.field)
        labels: dict[str | int, str] = {option.key: option.label for option in getattr(field, "options", [])}
        labels |= dict(enumerate(getattr(field, "levels", []), start=1))
        return field.label, [labels.get(key, str(key)) for key in condition.one_of]

    def names(self) -> list[str]:
        """Return the names under which answers are saved, in order."""
        return [name for field in self.fields() for name in field.properties()]

    def answers_schema(self) -> Schema:
        """Return the JSON Schema (2020-12) of a whole answers object of this sheet."""
        answers = {name: part for field in self.fields() for name, part in field.properties().items()}
        return sheet_schema(self.slug, self.title, self.summary, answers)

    @model_validator(mode="after")
    def names_hold(self) -> Worksheet:
        names = self.names() + [field.name for field in self.fields() if field.inner()]
        if double := repeated(names):
            raise ValueError(f"two fields share the name `{double[0]}`. Give one of them another name.")
        known = set(names)
        for owner, name in self._references():
            if name not in known:
                raise ValueError(f"{owner} speaks of the field `{name}`, which this sheet does not have.")
        for field in self.fields():
            about = getattr(field, "of", None)
            if about and not self.rows_of(about):
                raise ValueError(f"the field `{field.name}` is about `{about}`, which has no rows. Name a table.")
        for example in self.examples:
            if stranger := next((name for name in example.answers if name not in known), None):
                raise ValueError(f"an example answers the field `{stranger}`, which this sheet does not have.")
        return self

    def _references(self) -> Iterator[tuple[str, str]]:
        for hint in self.hints:
            yield "a hint", hint.field
            if hint.once:
                yield "a hint", hint.once
            if hint.rule == "shares":
                yield "a hint", str(hint.value)
        for result in self.results:
            yield from (("a result", name) for name in result.of or [])
            yield from (("a result", gap.field) for gap in result.gaps)
            if result.dates:
                yield "a result", result.dates
        conditions = [part.when for part in self.sections] + [part.when for part in self.results]
        yield from (("`when`", condition.field) for condition in conditions if condition)
        for field in self.fields():
            for setting in ("of", "purse"):
                if isinstance(name := getattr(field, setting, None), str):
                    yield f"the field `{field.name}`", name
