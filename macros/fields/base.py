"""What every field of a worksheet has in common, and the small models that several kinds share.

A field knows its own settings, the top-level answers it saves and the JSON Schema of each. It knows
nothing of pages, files or the browser.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""The name of a field or a column: it is saved with every answer, so it never changes without `formerly`."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
"""The key of an option, a level or a row: saved in place of its label, so that words can change."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Elsewhere = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z][a-z0-9_]*$")]
"""A field of a worksheet, as `WORKSHEET.FIELD`."""

Audience = Annotated[Literal["facilitator"] | None, Field(alias="for")]
"""Whose a part of a sheet is where the sheet is given out to a group; without it, everybody's."""

Schema = dict[str, Any]
"""A JSON Schema (2020-12) fragment."""

LONGEST_TEXT = 20_000
"""Characters that one text answer may hold; a link or a file with more is refused with a plain sentence."""

DAY = r"^[1-9]\d{3}-\d{2}-\d{2}$"
"""A day as it is saved. A year of four figures: 0026 and 20261 are slips."""


Fault = tuple[tuple[str | int, ...], str, str]
"""The way to a value within the part that is checked, what is wrong there, and what to do."""


class Unfit(ValueError):
    """Raised where the values of a part do not go together, with every fault that was found."""

    def __init__(self, *faults: Fault):
        self.faults = faults
        super().__init__(" ".join(f"{what} {remedy}" for _, what, remedy in faults))


class Part(BaseModel):
    """A piece of author's data: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Option(Part):
    """One thing that can be chosen, ranked or given money."""

    key: Key
    label: Text
    help: str = ""


class BaseField(Part):
    """What every kind of field has.

    `name` is the key of the saved answer. `formerly` lists earlier names, under which old answers are still
    found. `carry` names the `worksheet.field` whose answer can be brought in. `setup` marks what a facilitator
    fills in once for a group; `for: facilitator` what a participant neither sees nor hands in.
    """

    textual: ClassVar[bool] = False
    """True where a person writes free text, so that the privacy reminder belongs beside it."""

    name: Name
    label: Text
    help: str = ""
    formerly: list[Name] = Field(default_factory=list)
    carry: Elsewhere | None = None
    setup: bool = False
    audience: Audience = None

    @classmethod
    def kind_name(cls) -> str:
        """Return the word for the kind, as it stands in a header."""
        return cls.__name__.lower()

    def answer_schema(self) -> Schema:
        """Return the JSON Schema of this field's answer."""
        raise NotImplementedError

    def properties(self) -> dict[str, Schema]:
        """Return the top-level answers that this field saves, by name, each with its JSON Schema."""
        return {self.name: {"title": self.label, **self.answer_schema()}}

    def inner(self) -> list[BaseField]:
        """Return the fields inside this one (only a sentence has any)."""
        return []


def keys_of(options: list[Option]) -> list[str]:
    """Return the keys of options, in order."""
    return [option.key for option in options]


def twice(key: str, setting: str, names: list[str], noun: str) -> list[Fault]:
    """Return a fault for each of the names, the values of `setting` in the list `key`, that stood there before."""
    seen: set[str] = set()
    found: list[Fault] = []
    for index, name in enumerate(names):
        if name in seen:
            what = f"Two {noun} share the {setting} `{name}`."
            found.append(((key, index, setting), what, f"Give one of them another {setting}."))
        seen.add(name)
    return found
