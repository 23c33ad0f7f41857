"""The header of a worksheet: sections of fields, results, hints and examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from ..fields import AnyField, Audience, BaseField, Elsewhere, Key, Name, Part, Schema, Text, Unfit
from .formats import sheet_schema
from .header import Entry
from .papers import Paper
from .pattern import pattern_fault
from .sheet_faults import VALUES, giving_faults, name_faults, paper_faults, reference_faults
from .yaml_text import Where

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
        number, given = "Write it in figures, without quotation marks.", self.value is not None
        if self.rule == "empty" and given:
            raise Unfit((("value",), "The rule `empty` has no `value`.", "Delete the line, or choose another rule."))
        if self.rule != "empty" and not given:
            remedy = f"Add a line `value: {VALUES[self.rule]}`."
            raise Unfit((("rule",), f"The rule `{self.rule}` needs a `value`.", remedy))
        if self.rule in {"shorter", "at_most"} and not isinstance(self.value, int):
            raise Unfit((("value",), f"The rule `{self.rule}` wants a whole number as its `value`.", number))
        return self

    @field_validator("value")
    @classmethod
    def pattern_runs_in_browser(cls, value: str | int | None, info: ValidationInfo) -> str | int | None:
        if info.data.get("rule") in PATTERN_RULES and value is not None and (fault := pattern_fault(str(value))):
            raise ValueError(fault)
        return value


class Gap(Part):
    """One line of a to-do list: `say` is there while `field` is empty, or "don't know".

    With `one_of` it stands there only while the answer is one of those keys, and not while the field is empty. With
    `column` it stands there while a row of the table has nothing in that column, and names the row.
    """

    field: Name
    one_of: list[Key | int] = Field(default_factory=list)
    column: Name | None = None
    say: Text


NEEDED = {
    "gaps": "List them, each with `field` and `say`.",
    "of": "List the names of its fields there.",
    "column": "Name a column of the table there.",
}


class Result(Part):
    """What the sheet works out from the answers, in words first and a picture beside them.

    `sentence`: the assembled formula of one sentence field. `bars`: a budget, ranking, ideas or choices field as ranked
    bars, or the rows of a table by their ticks and choices (the first option is the best, the last the worst).
    `profile`: scale fields as a strip with its table. `plot`: a matrix as a picture. `balance`: the two (or more)
    options of a table's choice `column`, against each other. `checklist`: which options of a choices field are done.
    `gaps`: what is still missing, as a to-do list. With `dates`, a profile is compared with those of the other copies
    that the browser keeps, by the day in that field.
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
        for key, kind in (("gaps", "gaps"), ("column", "balance"), ("dates", "profile")):
            if getattr(self, key) and self.kind != kind:
                raise Unfit(((key,), f"`{key}` goes with the result kind `{kind}` alone.", "Delete the line."))
        if self.kind == "gaps" and self.of:
            raise Unfit((("of",), "The result kind `gaps` names its fields under `gaps`.", "Delete `of`."))
        wanted = "gaps" if self.kind == "gaps" else "of"
        for key in (wanted, "column") if self.kind == "balance" else (wanted,):
            if not getattr(self, key):
                raise Unfit((("kind",), f"A result of the kind `{self.kind}` needs `{key}`.", NEEDED[key]))
        return self


class Example(Part):
    """Answers shown on request: those of a `statement` in the bank, or `answers` of our own; `note` says whose.

    With `story` they are a link in the worked example, which is told from them.
    """

    statement: Key | None = None
    answers: dict[str, Any] = Field(default_factory=dict)
    note: str = ""
    story: bool = False

    @model_validator(mode="after")
    def one_source(self) -> Example:
        if not self.statement and not self.answers:
            raise Unfit(((), "An example has no content.", "Write `answers:`, or `statement:` with one of the bank."))
        return self


class Section(Part):
    """A part of a sheet under its own heading; with `when`, it applies only to some answers.

    One that is `for: facilitator` is not shown to those to whom the sheet is given out, and nothing in it is handed in.
    """

    title: Text
    help: str = ""
    when: Condition | None = None
    audience: Audience = None
    fields: Annotated[list[AnyField], Field(min_length=1)]


class Worksheet(Entry):
    """A worksheet: everything that its page, paper, Word file, schema and group view are made from.

    `columns` is how many sections stand side by side on a wide screen, and on A3.
    `forward` names the field of another sheet into which a group's winner goes; `next` the list, of this sheet or
    another, that the next round is set up with. `minutes` is the whole, with a group that talks; `writing` says how
    many of them one person takes to write, where that is less. What is `private` is for its writer's eyes alone: no
    page offers to give it to a group.
    """

    has_twin_files = True

    tools: Annotated[list[Key], Field(min_length=1)]
    minutes: Annotated[int, Field(ge=1, le=480)]
    writing: Annotated[int, Field(ge=1)] | None = None
    sections: Annotated[list[Section], Field(min_length=1)]
    results: list[Result] = Field(default_factory=list)
    hints: list[Hint] = Field(default_factory=list)
    examples: list[Example] = Field(default_factory=list)
    paper: Literal["a4", "a3"] = "a4"
    columns: Annotated[int, Field(ge=1, le=4)] = 1
    slips: Literal[0, 2, 4, 6, 8] = 0
    place: int = 100
    private: bool = False
    forward: Elsewhere | None = None
    next: Elsewhere | None = None
    papers: list[Paper] = Field(default_factory=list)

    def blanks(self) -> list[tuple[str, str]]:
        """Return the endings of its blank PDFs, each with the size that links name ('' for one alone); A4 is last."""
        return [("A3", ".pdf"), ("A4", "-a4.pdf")] if self.paper == "a3" else [("", ".pdf")]

    def story(self) -> Example | None:
        """Return the example that is a link in the worked example; None for a sheet that has none."""
        return next((example for example in self.examples if example.story), None)

    def filled(self) -> Example | None:
        """Return the example that shows the sheet filled in: of our own, the first."""
        return self.story() or next((example for example in self.examples if example.answers), None)

    def shown(self, answers: dict[str, Any]) -> list[BaseField]:
        """Return the fields that have an answer, in order, a sentence as one field."""
        return [field for field in self.fields() if any(name in answers for name in field.properties())]

    def rows_named(self, answers: dict[str, Any]) -> dict[str, str]:
        """Return what each row of a list is called, by its key: the first of its texts."""
        lists = [answer for answer in answers.values() if isinstance(answer, list)]
        rows = [row for answer in lists for row in answer if isinstance(row, dict)]
        return {row["key"]: next(t for name, t in row.items() if name != "key") for row in rows if "key" in row}

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

    def hidden(self) -> set[str]:
        """Return the names of the fields that only a facilitator sees, those inside a sentence among them."""
        parts = [(section.audience, field) for section in self.sections for field in section.fields]
        owned = [field for audience, field in parts if audience or field.audience]
        return {one.name for field in owned for one in (field, *field.inner())}

    def places(self) -> Iterator[tuple[Where, BaseField]]:
        """Yield each field with the way to it in the header, those inside a sentence behind it."""
        for number, section in enumerate(self.sections):
            for index, field in enumerate(section.fields):
                way: Where = ("sections", number, "fields", index)
                yield way, field
                yield from (((*way, "parts", at), part) for at, part in enumerate(field.inner()))

    @model_validator(mode="after")
    def writing_leaves_time_to_talk(self) -> Worksheet:
        if self.writing is not None and self.writing >= self.minutes:
            what = f"`writing` is {self.writing}, and the whole sheet has {self.minutes} minutes."
            raise Unfit((("writing",), what, "Delete the line where nothing but writing is done, or make it smaller."))
        return self

    @model_validator(mode="after")
    def names_hold(self) -> Worksheet:
        rules = (name_faults, reference_faults, giving_faults, paper_faults)
        if faults := [fault for rule in rules for fault in rule(self)]:
            raise Unfit(*faults)
        return self
