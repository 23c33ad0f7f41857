"""The formats in which a sheet, a session and a backup are saved (the contract's "Saved answers"), as JSON Schema.

What a reader does with a file that does not fit, `overrides/core/` decides; both sides are held to the examples in
`tests/examples/formats/`. Keys that are not named here are kept, so every object may have more of them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from ..fields import DAY, LONGEST_TEXT, Key, Name, Schema

VERSION = 1
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,60}(-[0-9]{1,6})?$")]
"""Part of a storage key and of a link; that of a set-up may end in its number, as in `SHEETID-2`."""
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")]
Day = Annotated[str, StringConstraints(pattern=DAY)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Minutes = Annotated[int, Field(ge=1, le=1440)]
Many = Annotated[int, Field(ge=1)]
Path = Annotated[str, StringConstraints(pattern=r"^[^.]+(\.[^.]+){0,2}$")]
"""Where words stood that could not be read: `FIELD`, `FIELD.KEY`, `FIELD.ROW.COLUMN` (a row's key, else its number)."""


class Saved(BaseModel):
    """An object that is saved. What it does not name, a later release may have added."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Sheet(Saved):
    """One person's answers to one worksheet, or with `role` the set-up that gives twenty people the same list.

    `of` names the set-up under which the answers were given. `people`, `reply`, `session` and `dots` belong to a
    set-up: how many are expected, where to hand in by e-mail, the session, and how many dots each field gives.
    """

    format: Literal["infuse-handbook/answers"]
    version: Literal[1]
    worksheet: Key
    id: Id
    role: Literal["setup"] | None = None
    of: Id | None = None
    project: Words | None = None
    title: Words | None = None
    by: Words | None = None
    team: Words | None = None
    saved: Moment | None = None
    answers: dict[str, Any]
    unread: dict[Path, Words] | None = None
    people: Many | None = None
    reply: Annotated[str, StringConstraints(pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$", max_length=254)] | None = None
    session: Id | None = None
    dots: dict[Name, Annotated[int, Field(ge=0)]] | None = None


class SavedBlock(Saved):
    """What every part of a session has. `at` locks it to a clock time; `flex` lets its minutes give way, to `least`."""

    key: Id
    title: Words | None = None
    notes: Words | None = None
    minutes: Minutes
    flex: bool | None = None
    least: Minutes | None = None
    at: Clock | None = None


class ToolBlock(SavedBlock):
    """A tool, with the set-up of its worksheet where it has one."""

    kind: Literal["tool"]
    tool: Key
    setup: Sheet | None = None


class PlainBlock(SavedBlock):
    """Somebody speaks, or nobody has to."""

    kind: Literal["talk", "break"]


class GroupsBlock(Saved):
    """What runs side by side, as long as its longest list."""

    key: Id
    kind: Literal["groups"]
    title: Words | None = None
    notes: Words | None = None
    at: Clock | None = None
    groups: list[list[AnyBlock]]


AnyBlock = Annotated[ToolBlock | PlainBlock | GroupsBlock, Field(discriminator="kind")]


class Ran(Saved):
    """When a block really began."""

    key: Id
    start: Moment


class Decision(Saved):
    """What was decided, who does it, and by when."""

    what: Words
    who: Words | None = None
    until: Words | None = None


class SavedSession(Saved):
    """A plan of a session, and beside it what happened. Clock times of blocks follow from it and are not saved.

    `invitation` is what an invitation says besides title, time, place and agenda.
    """

    format: Literal["infuse-handbook/session"]
    version: Literal[1]
    id: Id
    title: Words | None = None
    project: Words | None = None
    place: Words | None = None
    series: Words | None = None
    date: Day | None = None
    start: Clock | None = None
    end: Clock | None = None
    zone: Words | None = None
    people: Many | None = None
    table: Many | None = None
    setting: Literal["room", "remote"] | None = None
    language: Literal["en", "cy"] | None = None
    invitation: Words | None = None
    blocks: list[AnyBlock]
    ran: list[Ran] | None = None
    decisions: list[Decision] | None = None
    saved: Moment | None = None


class Backup(Saved):
    """Everything that one browser keeps, in one file."""

    format: Literal["infuse-handbook/backup"]
    version: Literal[1]
    sheets: list[Sheet]
    sessions: list[SavedSession] | None = None


class _Absent(GenerateJsonSchema):
    """A part that is not there is absent, not null; and no title repeats its name."""

    def default_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema_of(model: type[Saved]) -> Schema:
    """Return the JSON Schema (2020-12) of a format."""
    return {"$schema": DIALECT, **TypeAdapter(model).json_schema(schema_generator=_Absent)}


def sheet_schema(slug: str, title: str, summary: str, answers: Schema) -> Schema:
    """Return the JSON Schema of the whole object of one worksheet; `answers` are its fields' own, by name."""
    schema = schema_of(Sheet) | {"title": title, "description": summary}
    schema["properties"] |= {"worksheet": {"const": slug}, "answers": {"type": "object", "properties": answers}}
    return schema
