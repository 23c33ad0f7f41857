"""The header of a ready-made session: for whom it is, its meetings with their blocks, what to prepare."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..fields import Key, Part, Text, Unfit
from .header import Entry

Minutes = Annotated[int, Field(ge=1, le=1440)]


class Heads(Part):
    """How many people a session is for, from `least` to `most`, and how many sit at a table."""

    least: Annotated[int, Field(ge=1)]
    most: Annotated[int, Field(ge=1)]
    table: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def in_order(self) -> Heads:
        if self.most < self.least:
            raise Unfit((("most",), "`most` is smaller than `least`.", "Correct one of them."))
        return self


class Block(Part):
    """A part of a meeting. A tool has its own title and minutes, unless others stand here.

    `flex` lets its minutes give way, down to `least`, if whoever runs the session says so. `notes` are for them alone.
    """

    kind: Literal["tool", "talk", "break"]
    tool: Key | None = None
    title: str = ""
    minutes: Minutes | None = None
    flex: bool = False
    least: Minutes | None = None
    notes: str = ""

    @model_validator(mode="after")
    def fits(self) -> Block:
        if self.kind == "tool" and not self.tool:
            raise Unfit((("kind",), "A block of the kind `tool` needs `tool`.", "Write the slug of the tool there."))
        if self.kind != "tool" and self.tool:
            raise Unfit((("tool",), f"A {self.kind} has no tool.", "Write `kind: tool`, or take `tool` out."))
        if self.kind != "tool" and not (self.title and self.minutes):
            raise Unfit((("kind",), f"A {self.kind} needs `title` and `minutes`.", "Write them there."))
        if self.least and not self.flex:
            raise Unfit((("least",), "`least` needs `flex: true`.", "Write it there, or take `least` out."))
        return self


class Meeting(Part):
    """People in one place for some hours. `leaves` ends the sentence "You leave with …"."""

    title: str = ""
    leaves: str = ""
    blocks: Annotated[list[Block], Field(min_length=1)]


class Session(Entry):
    """A ready-made session. All of it is our own suggestion; the tools in it say where they come from."""

    whom: Text
    lab: Key | None = None
    people: Heads
    setting: Annotated[list[Literal["room", "remote"]], Field(min_length=1)]
    meetings: Annotated[list[Meeting], Field(min_length=1)]
    prepare: list[Text] = Field(default_factory=list)
    invitation: Text

    @cached_property
    def tools(self) -> list[str]:
        """The slugs of the tools in it, each once, in order."""
        blocks = (block for meeting in self.meetings for block in meeting.blocks)
        return list(dict.fromkeys(block.tool for block in blocks if block.tool))

    @model_validator(mode="after")
    def told_apart(self) -> Session:
        untitled = [number for number, one in enumerate(self.meetings) if not one.title]
        if len(self.meetings) > 1 and untitled:
            where = ("meetings", untitled[0])
            raise Unfit((where, "One of several meetings needs a `title`.", "Say in a few words what it is for."))
        return self
