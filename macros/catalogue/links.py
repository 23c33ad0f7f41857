"""Checks every relation between entries: a reference is a slug, and a wrong one names the nearest right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from .catalogue import Catalogue
from .header import Entry
from .markdown_text import blank_code
from .models import CaseStudy, Chapter, Page, RegisterEntry, Statement, Tool, Update
from .notes import NOTE_LINK, OUTSIDE, REGISTER, note_target
from .problem import Problem, nearest
from .session import Block, Session
from .ways import LineOf, Unread, carry_faults, paper_faults, renamed_pages, right_slug, way_on_faults
from .worksheet import Worksheet
from .yaml_text import Where

NOUNS = {
    "documents": "source document",
    "links": "link",
    "updates": "update",
    "statements": "statement",
    "terms": "term",
    "needs": "need",
    "synonyms": "synonym",
    "withdrawn": "withdrawn name",
}
"""What an entry of each register is called."""

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def reference_faults(catalogue: Catalogue, unread: AbstractSet[Unread], line_of: LineOf) -> list[Problem]:
    """Return a problem for every reference in the catalogue that leads nowhere."""
    found: list[Problem] = []
    renamed = renamed_pages(catalogue)
    for entry in catalogue.entries:
        path = f"docs/{entry.path}"
        if not SLUG.match(entry.slug):
            remedy = "Use small letters, figures and hyphens, such as `five-whys.md`."
            found.append(Problem(path, 1, f"The file name `{entry.slug}.md` is no slug.", remedy))
        for where, slug, targets, noun in _references(catalogue, entry):
            if slug not in targets and (noun, slug) not in unread:
                what = f"`{where[0]}` names the {noun} `{slug}`, which does not exist."
                found.append(Problem(path, line_of(path, where), what, right_slug(slug, targets, renamed)))
        found += _link_faults(catalogue, entry, path, unread)
    found += _double_titles(catalogue, line_of)
    found += _double_addresses(catalogue, line_of)
    found += carry_faults(catalogue, unread, line_of)
    found += way_on_faults(catalogue, unread, line_of)
    found += paper_faults(catalogue, unread, line_of)
    found += _note_faults(catalogue, unread, line_of)
    found += _need_faults(catalogue, line_of)
    found += _minutes_faults(catalogue, line_of)
    found += _register_faults(catalogue, unread, line_of)
    return found


def twin_faults(catalogue: Catalogue, line_of: LineOf) -> list[Problem]:
    """Return a problem for each link in the words of twins that leads nowhere, and each title that stands twice."""
    twins = {f"docs/{entry.path}" for entry in catalogue.entries if entry.review}
    found = [*_double_titles(catalogue, line_of, twins), *_note_faults(catalogue, set(), line_of, twins)]
    for entry in catalogue.entries:
        found += _link_faults(catalogue, entry, f"docs/{entry.path}", set()) if entry.shows == entry.path else []
    return found


Reference = tuple[Where, str, Mapping[str, object], str]


def _references(catalogue: Catalogue, entry: Entry) -> Iterator[Reference]:
    """Yield each reference of an entry: its place, the slug, what it may be, and the noun for that."""
    for position, source in enumerate(entry.sources):
        yield ("sources", position), next(iter(source)), catalogue.documents, "source document"
    yield from _each("updates", entry.updates, catalogue.updates, "update")
    match entry:
        case Page():
            yield from _each("supports", entry.supports, catalogue.chapters, "chapter")
            yield from _each("needs", entry.needs, catalogue.needs, "need")
        case Chapter():
            yield ("lab",), entry.lab, catalogue.labs, "lab"
        case Tool():
            yield from _each("chapters", entry.chapters, catalogue.chapters, "chapter")
            yield from _each("before", entry.before, catalogue.tools, "tool")
            yield from _each("instead", entry.instead, catalogue.tools, "tool")
            yield from ((("needs", slug), slug, catalogue.needs, "need") for slug in entry.needs)
            if entry.origin.link:
                yield ("origin", "link"), entry.origin.link, catalogue.links, "link"
        case Worksheet():
            yield from _each("tools", entry.tools, catalogue.tools, "tool")
            for position, example in enumerate(entry.examples):
                if example.statement:
                    yield ("examples", position, "statement"), example.statement, catalogue.statements, "statement"
        case CaseStudy():
            yield ("lab",), entry.lab, catalogue.labs, "lab"
            yield from _each("tools", entry.tools, catalogue.tools, "tool")
            yield from _each("chapters", entry.chapters, catalogue.chapters, "chapter")
        case Session():
            if entry.lab:
                yield ("lab",), entry.lab, catalogue.labs, "lab"
            for way, block in _blocks(entry):
                if block.tool:
                    yield (*way, "tool"), block.tool, catalogue.tools, "tool"


def _blocks(session: Session) -> Iterator[tuple[Where, Block]]:
    """Yield the blocks of a session, each with the way to it."""
    for number, meeting in enumerate(session.meetings):
        for position, block in enumerate(meeting.blocks):
            yield ("meetings", number, "blocks", position), block


def _each(key: str, slugs: list[str], targets: Mapping[str, object], noun: str) -> Iterator[Reference]:
    return (((key, position), slug, targets, noun) for position, slug in enumerate(slugs))


def _link_faults(catalogue: Catalogue, entry: Entry, path: str, unread: AbstractSet[Unread]) -> list[Problem]:
    """`[words](link:slug)` in the body; those in headers are looked for when the page is rendered."""
    first, body = entry.body_line, blank_code(entry.body)
    return [
        Problem(
            path,
            first + body.count("\n", 0, match.start()),
            f"The text links to `link:{match.group(1)}`, which is not in the register.",
            nearest(match.group(1), catalogue.links),
        )
        for match in OUTSIDE.finditer(body)
        if match.group(1) not in catalogue.links and ("link", match.group(1)) not in unread
    ]


def _double_titles(catalogue: Catalogue, line_of: LineOf, among: AbstractSet[str] | None = None) -> list[Problem]:
    seen: dict[tuple[type[Entry], str], str] = {}
    found = []
    for entry in catalogue.entries:
        path = f"docs/{entry.path}"
        first = seen.setdefault((type(entry), entry.title.casefold()), path)
        if first != path and (among is None or path in among):
            what = f"The title `{entry.title}` stands in {first} too."
            found.append(Problem(path, line_of(path, ("title",)), what, "Give one of them another title."))
    return found


def _double_addresses(catalogue: Catalogue, line_of: LineOf) -> list[Problem]:
    """An earlier address must not be one that a page has now, or that another page had."""
    taken = {entry.address: f"docs/{entry.path}" for entry in catalogue.entries}
    found = []
    for entry in catalogue.entries:
        path = f"docs/{entry.path}"
        for position, old in enumerate(entry.former_addresses):
            address = f"{old}/"
            owner = taken.setdefault(address, path)
            if owner != path or address == entry.address:
                what = f"`formerly` names the address `/{address}`, which belongs to {owner}."
                found.append(Problem(path, line_of(path, ("formerly", position)), what, "Take it out."))
    return found


def _note_faults(
    catalogue: Catalogue, unread: AbstractSet[Unread], line_of: LineOf, among: AbstractSet[str] | None = None
) -> list[Problem]:
    """Links in the notes of results, which no page renders as prose."""
    found = []
    for sheet in catalogue.worksheets.values():
        path = f"docs/{sheet.path}"
        for position, result in enumerate(sheet.results if among is None or path in among else []):
            for target in (match["target"] for match in NOTE_LINK.finditer(result.note)):
                slug = target.removeprefix(REGISTER)
                if note_target(catalogue, sheet, target) or (slug != target and ("link", slug) in unread):
                    continue
                what = f"The note of a result links to `{target}`, which does not exist."
                paths = [f"../{known}" for known in catalogue.by_path]
                remedy = nearest(slug, catalogue.links) if slug != target else nearest(target, paths)
                found.append(Problem(path, line_of(path, ("results", position, "note")), what, remedy))
    return found


def _need_faults(catalogue: Catalogue, line_of: LineOf) -> list[Problem]:
    """Within a need, each tool has a place of its own."""
    found = []
    for need in catalogue.needs.values():
        seen: dict[int, str] = {}
        for tool in catalogue.tools_for(need):
            other = seen.setdefault(tool.needs[need.slug], tool.slug)
            if other != tool.slug:
                path = f"docs/{tool.path}"
                what = f"The need `{need.slug}` has two tools in place {tool.needs[need.slug]}: this and `{other}`."
                found.append(Problem(path, line_of(path, ("needs", need.slug)), what, "Give one another place."))
    return found


def _minutes_faults(catalogue: Catalogue, line_of: LineOf) -> Iterator[Problem]:
    """Each block of a session lasts as long as it says, or as long as its tool; at the least no longer than that."""
    for session in catalogue.sessions.values():
        path = f"docs/{session.path}"
        for way, block in _blocks(session):
            minutes = catalogue.minutes_of(block)
            if not minutes and block.tool in catalogue.tools:
                what = f"The tool `{block.tool}` does not say how long it takes."
                yield Problem(path, line_of(path, way), what, "Write `minutes` for this block.")
            elif block.least and minutes and block.least > minutes:
                what = f"`least` is {block.least}, and the block has {minutes} minutes."
                yield Problem(path, line_of(path, (*way, "least")), what, "Correct one of them.")


def _register_faults(catalogue: Catalogue, unread: AbstractSet[Unread], line_of: LineOf) -> Iterator[Problem]:
    def faults(name: str, item: RegisterEntry, position: int, references: Iterator[Reference]) -> Iterator[Problem]:
        folder = "docs" if catalogue.language == "en" else f"docs/{catalogue.language}"
        path = f"{folder}/registers/{name}.yml"
        for where, slug, targets, noun in references:
            if slug not in targets and (noun, slug) not in unread:
                what = f"`{item.slug}` names the {noun} `{slug}`, which does not exist."
                yield Problem(path, line_of(path, (position, *where)), what, nearest(slug, targets))

    for position, update in enumerate(catalogue.updates.values()):
        yield from faults("updates", update, position, _update_references(catalogue, update))
    for position, statement in enumerate(catalogue.statements.values()):
        yield from faults("statements", statement, position, _statement_references(catalogue, statement))
    pages = {entry.address.strip("/"): entry for entry in catalogue.entries}
    for position, synonym in enumerate(catalogue.synonyms):
        if synonym.page:
            yield from faults("synonyms", synonym, position, iter([(("page",), synonym.page, pages, "page")]))


def _update_references(catalogue: Catalogue, update: Update) -> Iterator[Reference]:
    yield ("link",), update.link, catalogue.links, "link"
    yield from _each("chapters", update.chapters, catalogue.chapters, "chapter")
    yield from _each("tools", update.tools, catalogue.tools, "tool")


def _statement_references(catalogue: Catalogue, statement: Statement) -> Iterator[Reference]:
    yield ("lab",), statement.lab, catalogue.labs, "lab"
    yield ("source",), next(iter(statement.source)), catalogue.documents, "source document"
    yield from _each("tools", statement.tools, catalogue.tools, "tool")
    if statement.case_study:
        yield ("case_study",), statement.case_study, catalogue.case_studies, "case study"
