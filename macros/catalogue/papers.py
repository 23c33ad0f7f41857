"""The papers that a sheet makes of its answers for somebody else: a register, a notice, a note, a briefing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from ..fields import Key, Name, Part, Text, Unfit

Answer = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+\.)?[a-z][a-z0-9_]*$")]
"""A field of this sheet, or `WORKSHEET.FIELD` of the one other sheet that a joint paper is made from."""


class PaperPart(Part):
    """A heading of a paper, and the answers below it; of a table, only its `columns` where they are named.

    A sentence can stand there as its result has it.
    """

    title: Text
    of: Annotated[list[Answer], Field(min_length=1)]
    columns: list[Name] = Field(default_factory=list)


class Listing(Part):
    """A table whose rows go into a register: which of its columns say what is to be done, by whom and by when."""

    of: Name
    what: Name
    who: Name
    by: Name

    def columns(self) -> tuple[tuple[str, str], ...]:
        """Return the columns that are named, each with the key that names it."""
        return ("what", self.what), ("who", self.who), ("by", self.by)


class Register(Part):
    """One list made of several tables, each row with who and by when, and the answer of the field `about`."""

    about: Name
    lists: Annotated[list[Listing], Field(min_length=1)]


class Paper(Part):
    """Something to hand to others, made of answers: in Word, as CSV (a register alone) or as text to paste."""

    key: Key
    title: Text
    help: Text
    forms: Annotated[list[Literal["word", "csv", "text"]], Field(min_length=1, alias="as")]
    lead: str = ""
    parts: list[PaperPart] = Field(default_factory=list)
    register_: Annotated[Register | None, Field(alias="register")] = None

    @model_validator(mode="after")
    def has_what_it_says(self) -> Paper:
        if not self.parts and not self.register_:
            raise Unfit(((), "A paper has nothing in it.", "Write `parts:`, or `register:`."))
        if "csv" in self.forms and not self.register_:
            raise Unfit((("as",), "Only a register can be had as CSV.", "Add `register:`, or take `csv` out."))
        if len(self.others()) > 1:
            raise Unfit((("parts",), "A paper is made from one other sheet at most.", "Take the third sheet out."))
        return self

    def answers(self) -> list[str]:
        """Return all answers that it names, in order."""
        return [name for part in self.parts for name in part.of]

    def others(self) -> list[str]:
        """Return the slugs of the other sheets that it is made from: one, or none."""
        return list(dict.fromkeys(name.partition(".")[0] for name in self.answers() if "." in name))
