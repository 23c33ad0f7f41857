"""What stands in the strip below a page's title, on screen and on paper: of a tool, a case study and a session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue import Entry
from ..catalogue.models import CaseStudy, Tool
from ..catalogue.session import Session
from .words import Words


@dataclass(frozen=True)
class Fact:
    """One thing that is known: what it is called, and its words in one part or two."""

    name: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words in one line."""
        return ", ".join(self.parts)


def facts(say: Words, entry: Entry) -> list[Fact]:
    """Return what is known of an entry, in order."""
    match entry:
        case Tool():
            return list(_of_tool(say, entry))
        case CaseStudy():
            words = say.messages.case
            named = ((words.who, entry.who), (words.organisation, entry.organisation), (words.cohort, entry.cohort))
            return [Fact(name, (text,)) for name, text in (*named, (words.year, entry.year)) if text]
        case Session():
            return list(_of_session(say, entry))
    return []


def _of_tool(say: Words, tool: Tool) -> Iterator[Fact]:
    messages = say.messages
    if tool.minutes:
        parts = [messages.tool.run.format(time=say.duration(tool.minutes.run))]
        parts += [messages.tool.prepare.format(time=say.duration(tool.minutes.prepare))] if tool.minutes.prepare else []
        yield Fact(messages.tool.time, tuple(parts))
    if tool.people:
        yield Fact(messages.tool.people, tuple(filter(None, (say.people(tool.people), say.number(tool.people)))))
    if tool.setting:
        where = say.listed([getattr(messages.setting, key) for key in tool.setting])
        yield Fact(messages.tool.setting, (where[:1].upper() + where[1:],))
    if tool.effort:
        yield Fact(messages.tool.effort, (getattr(messages.effort, tool.effort),))


def _of_session(say: Words, session: Session) -> Iterator[Fact]:
    messages = say.messages
    heads = session.people
    yield Fact(messages.session.whom, (session.whom,))
    many = messages.people.range.format(least=heads.least, most=heads.most)
    yield Fact(messages.tool.people, (many, messages.session.at_tables.format(count=heads.table)))
    yield Fact(messages.tool.setting, (say.listed([getattr(messages.setting, key) for key in session.setting]),))
