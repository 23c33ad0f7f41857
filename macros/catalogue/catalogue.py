"""The validated whole: look-up, order and every relation, read both ways. Pure; it touches no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from .header import Entry
from .models import (
    CaseStudy,
    Chapter,
    Document,
    Lab,
    Link,
    Need,
    Page,
    Publisher,
    RegisterEntry,
    Statement,
    Synonym,
    Term,
    Tool,
    Update,
    Withdrawn,
)
from .session import Block, Session
from .worksheet import Worksheet

Kind = TypeVar("Kind", bound=Entry)
Item = TypeVar("Item", bound=RegisterEntry)


class Catalogue:
    """All entries of one language. Each relation has one owner in the headers; the other side is derived here."""

    def __init__(
        self,
        language: str,
        entries: Sequence[Entry],
        registers: Mapping[str, Mapping[str, RegisterEntry]],
        publisher: Publisher,
    ):
        self.language = language
        self.entries = list(entries)
        self.by_path = {entry.path: entry for entry in entries}
        self.publisher = publisher
        self._registers = registers
        self.english: frozenset[str] = frozenset()
        """In another language: words that have none in it yet, and so stand in English."""
        self.source = self
        """The English catalogue that one of another language was made of; in English itself."""

    def _of(self, kind: type[Kind]) -> dict[str, Kind]:
        return {entry.slug: entry for entry in self.entries if isinstance(entry, kind)}

    def _register(self, name: str, model: type[Item]) -> dict[str, Item]:
        return {slug: item for slug, item in self._registers.get(name, {}).items() if isinstance(item, model)}

    def at(self, inner: str) -> Entry | None:
        """Return the page whose English path this is."""
        return self._by_inner.get(inner)

    @cached_property
    def _by_inner(self) -> dict[str, Entry]:
        return {entry.inner: entry for entry in self.entries}

    @cached_property
    def labs(self) -> dict[str, Lab]:
        """The labs by slug, in their order."""
        return dict(sorted(self._of(Lab).items(), key=lambda pair: pair[1].place))

    @cached_property
    def chapters(self) -> dict[str, Chapter]:
        """The chapters by slug, in reading order."""
        order = {slug: lab.place for slug, lab in self.labs.items()}
        return dict(sorted(self._of(Chapter).items(), key=lambda pair: (order.get(pair[1].lab, 99), pair[1].place)))

    @cached_property
    def tools(self) -> dict[str, Tool]:
        """The tools by slug, in the order of their chapters, then by title."""
        order = {slug: index for index, slug in enumerate(self.chapters)}
        return dict(
            sorted(self._of(Tool).items(), key=lambda pair: (order.get(pair[1].chapters[0], 99), pair[1].title))
        )

    @cached_property
    def worksheets(self) -> dict[str, Worksheet]:
        """The worksheets by slug, in the order of their tools."""
        order = {slug: index for index, slug in enumerate(self.tools)}
        return dict(
            sorted(self._of(Worksheet).items(), key=lambda pair: (pair[1].place, order.get(pair[1].tools[0], 99)))
        )

    @cached_property
    def case_studies(self) -> dict[str, CaseStudy]:
        """The case studies by slug, the long ones first, then by title."""
        return dict(sorted(self._of(CaseStudy).items(), key=lambda pair: (pair[1].short, pair[1].title)))

    @cached_property
    def sessions(self) -> dict[str, Session]:
        """The ready-made sessions by slug, the shortest first."""

        def length(session: Session) -> int:
            return sum(self.minutes_in(meeting.blocks) for meeting in session.meetings)

        return dict(sorted(self._of(Session).items(), key=lambda pair: (length(pair[1]), pair[1].title)))

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages of prose, by path (their file names may repeat in other folders)."""
        return {entry.path: entry for entry in self.entries if isinstance(entry, Page)}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The source documents by slug."""
        return self._register("documents", Document)

    @cached_property
    def links(self) -> dict[str, Link]:
        """The outside addresses by slug."""
        return self._register("links", Link)

    @cached_property
    def updates(self) -> dict[str, Update]:
        """The notes of what has changed since 2023, by slug."""
        return self._register("updates", Update)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """What participants wrote, by slug."""
        return self._register("statements", Statement)

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The terms of the glossary by slug."""
        return self._register("terms", Term)

    @cached_property
    def needs(self) -> dict[str, Need]:
        """The first-person needs of the chooser by slug, in the register's order."""
        return self._register("needs", Need)

    @cached_property
    def synonyms(self) -> list[Synonym]:
        """What readers type, with what it means here."""
        return list(self._register("synonyms", Synonym).values())

    @cached_property
    def withdrawn(self) -> list[Withdrawn]:
        """The people who want to be named no more."""
        return list(self._register("withdrawn", Withdrawn).values())

    def chapters_of(self, lab: Lab) -> list[Chapter]:
        """Return the chapters of a lab, in order."""
        return [chapter for chapter in self.chapters.values() if chapter.lab == lab.slug]

    def lab_of(self, entry: Entry) -> Lab | None:
        """Return the lab an entry belongs to; a tool and a worksheet belong to that of their first chapter or tool."""
        match entry:
            case Lab():
                return entry
            case Chapter() | CaseStudy():
                return self.labs.get(entry.lab)
            case Session():
                return self.labs.get(entry.lab or "")
            case Tool():
                chapter = self.chapters.get(entry.chapters[0])
                return self.labs.get(chapter.lab) if chapter else None
            case Worksheet():
                tool = self.tools.get(entry.tools[0])
                return self.lab_of(tool) if tool else None
        return None

    def tools_in(self, lab: Lab) -> list[Tool]:
        """Return the tools of a lab, in order."""
        return [tool for tool in self.tools.values() if self.lab_of(tool) == lab]

    def worksheets_in(self, lab: Lab) -> list[Worksheet]:
        """Return the worksheets of a lab, in order."""
        return [sheet for sheet in self.worksheets.values() if self.lab_of(sheet) == lab]

    def tools_of(self, chapter: Chapter) -> list[Tool]:
        """Return the tools of a chapter, its own first, then those that another chapter shares with it."""
        return sorted(self._tools_in.get(chapter.slug, []), key=lambda tool: tool.chapters[0] != chapter.slug)

    def tools_with(self, sheet: Worksheet) -> list[Tool]:
        """Return the tools that a worksheet belongs to, in its order."""
        return _picked(self.tools, sheet.tools)

    def chapters_with(self, sheet: Worksheet) -> list[Chapter]:
        """Return the chapters of a worksheet's tools, each once."""
        return _once(_picked(self.chapters, tool.chapters) for tool in self.tools_with(sheet))

    def tools_for(self, need: Need) -> list[Tool]:
        """Return the tools that answer a need, in the order that they give themselves."""
        found = [tool for tool in self.tools.values() if need.slug in tool.needs]
        return sorted(found, key=lambda tool: tool.needs[need.slug])

    def worksheets_of(self, tool: Tool) -> list[Worksheet]:
        """Return the worksheets of a tool, the one that bears its slug first."""
        return sorted(self._sheets_for.get(tool.slug, []), key=lambda sheet: sheet.slug != tool.slug)

    def tools_after(self, tool: Tool) -> list[Tool]:
        """Return the tools that name this one in `before`."""
        return list(self._tools_after.get(tool.slug, []))

    def tools_before(self, tool: Tool) -> list[Tool]:
        """Return the tools to use before this one."""
        return _picked(self.tools, tool.before)

    def tools_instead(self, tool: Tool) -> list[Tool]:
        """Return the alternatives to a tool; one side names the other, and it holds both ways."""
        named = {*tool.instead, *(other.slug for other in self._tools_instead.get(tool.slug, []))} - {tool.slug}
        return _picked(self.tools, sorted(named & self.tools.keys(), key=self._tool_places.__getitem__))

    def case_studies_of(self, entry: Tool | Chapter | Worksheet) -> list[CaseStudy]:
        """Return the case studies that name a tool, one of a worksheet's tools, or a chapter."""
        if isinstance(entry, Worksheet):
            return _once(self._studies_with.get(slug, []) for slug in entry.tools)
        if isinstance(entry, Tool):
            return list(self._studies_with.get(entry.slug, []))
        return [study for study in self.case_studies.values() if entry.slug in study.chapters]

    def minutes_of(self, block: Block) -> int:
        """Return the minutes of a block: those it says, else those of its tool; 0 where neither is known."""
        tool = self.tools.get(block.tool or "")
        return block.minutes or (tool.minutes.run if tool and tool.minutes else 0)

    def minutes_in(self, blocks: Iterable[Block]) -> int:
        """Return how long blocks last, one after the other."""
        return sum(self.minutes_of(block) for block in blocks)

    def sessions_of(self, tool: Tool) -> list[Session]:
        """Return the ready-made sessions that a tool is part of."""
        return list(self._sessions_with.get(tool.slug, []))

    def statements_of(self, entry: Tool | CaseStudy) -> list[Statement]:
        """Return what participants wrote with a tool, or in a case study."""
        if isinstance(entry, Tool):
            return [one for one in self.statements.values() if entry.slug in one.tools]
        return [one for one in self.statements.values() if one.case_study == entry.slug]

    def updates_of(self, entry: Entry) -> list[Update]:
        """Return the notes of what has changed that concern an entry, whichever side names the other."""
        kind = "chapters" if isinstance(entry, Chapter) else "tools" if isinstance(entry, Tool) else ""
        return [
            update
            for update in self.updates.values()
            if update.slug in entry.updates or (kind and entry.slug in getattr(update, kind))
        ]

    @cached_property
    def _entries_by_update(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {slug: [] for slug in self.updates}
        for entry in self.entries:
            for update in self.updates_of(entry):
                found[update.slug].append(entry)
        return found

    def entries_of(self, update: Update) -> list[Entry]:
        """Return the pages that an update concerns, whichever side names the other."""
        return self._entries_by_update[update.slug]

    def background_of(self, chapter: Chapter) -> list[Page]:
        """Return the background reading that supports a chapter."""
        return [page for page in self.pages.values() if chapter.slug in page.supports]

    def carried_from(self, sheet: Worksheet) -> list[Worksheet]:
        """Return the worksheets whose answers this one can bring in."""
        slugs = [field.carry.split(".")[0] for field in sheet.every_field() if field.carry]
        return _picked(self.worksheets, slugs)

    def carried_to(self, sheet: Worksheet) -> list[Worksheet]:
        """Return the worksheets that can bring in an answer of this one."""
        return list(self._carriers.get(sheet.slug, []))

    def carried_answers(self, sheet: Worksheet) -> list[str]:
        """Return the names of a worksheet's answers that another worksheet can bring in, in the sheet's order."""
        names = [name for field in sheet.fields() for name in dict.fromkeys((*field.properties(), field.name))]
        return [name for name in names if f"{sheet.slug}.{name}" in self._carries]

    def worksheets_in_order(self) -> list[Worksheet]:
        """Return all worksheets in the order in which answers travel: each after those it can bring answers in from."""
        found: dict[str, Worksheet] = {}

        def follow(sheet: Worksheet, behind: tuple[str, ...] = ()) -> None:
            for earlier in self.carried_from(sheet):
                if earlier.slug not in behind:
                    follow(earlier, (*behind, sheet.slug))
            found.setdefault(sheet.slug, sheet)

        for sheet in self.worksheets.values():
            follow(sheet)
        return list(found.values())

    # Each relation that a page asks for from its other side, read once: asked page by page, the cost of a page would
    # grow with the number of pages.

    @cached_property
    def _tools_in(self) -> dict[str, list[Tool]]:
        return _grouped(self.tools.values(), lambda tool: tool.chapters)

    @cached_property
    def _tools_after(self) -> dict[str, list[Tool]]:
        return _grouped(self.tools.values(), lambda tool: tool.before)

    @cached_property
    def _tools_instead(self) -> dict[str, list[Tool]]:
        return _grouped(self.tools.values(), lambda tool: tool.instead)

    @cached_property
    def _tool_places(self) -> dict[str, int]:
        return {slug: index for index, slug in enumerate(self.tools)}

    @cached_property
    def _sheets_for(self) -> dict[str, list[Worksheet]]:
        return _grouped(self.worksheets.values(), lambda sheet: sheet.tools)

    @cached_property
    def _studies_with(self) -> dict[str, list[CaseStudy]]:
        return _grouped(self.case_studies.values(), lambda study: study.tools)

    @cached_property
    def _sessions_with(self) -> dict[str, list[Session]]:
        return _grouped(self.sessions.values(), lambda session: session.tools)

    @cached_property
    def _carriers(self) -> dict[str, list[Worksheet]]:
        return _grouped(self.worksheets.values(), lambda sheet: [one.slug for one in self.carried_from(sheet)])

    @cached_property
    def _carries(self) -> set[str]:
        return {field.carry for sheet in self.worksheets.values() for field in sheet.every_field() if field.carry}


def _grouped(items: Iterable[Kind], keys: Callable[[Kind], Iterable[str]]) -> dict[str, list[Kind]]:
    """Return items by each of their keys, in their order."""
    found: dict[str, list[Kind]] = {}
    for item in items:
        for key in dict.fromkeys(keys(item)):
            found.setdefault(key, []).append(item)
    return found


def _once(groups: Iterable[Iterable[Kind]]) -> list[Kind]:
    """Return the items of several groups, each once, in their order."""
    return list({item.slug: item for group in groups for item in group}.values())


def _picked(items: Mapping[str, Kind], slugs: Iterable[str]) -> list[Kind]:
    return [items[slug] for slug in dict.fromkeys(slugs) if slug in items]
