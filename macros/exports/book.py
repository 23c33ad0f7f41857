"""The whole handbook as one book: its parts in reading order, made from the rendered body of each page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from ..catalogue import Catalogue, Entry, kind_name
from ..catalogue.models import CaseStudy, Chapter, Lab, Page, Tool
from ..views import Views
from ..views.facts import Fact, facts
from .clean import BookContents, clean
from .pdf import PdfSource
from .sheets import FOLDER, Publication, draw_paper, style_of

ADDRESS = "infuse-handbook"
"""The address of both forms of the book, without its ending."""

OPENING = ("start.md",)
CLOSING = ("worked-example.md", "glossary.md", "about/sources.md", "about/licence.md")
FOLDERS = ("programme", "background")
EXAMPLES = "examples.md"


@dataclass(frozen=True)
class Piece:
    """One page as a piece of the book: `key` is its id there, `body` its text, `facts` the strip below its title."""

    key: str
    entry: Entry
    kind: str
    lab: Lab | None
    body: HtmlElement
    facts: list[Fact]

    @property
    def opens(self) -> bool:
        """Whether it opens its part: a lab's own page has the title of the part, and none below it."""
        return isinstance(self.entry, Lab)

    @property
    def purpose(self) -> str:
        """The need that a tool answers, in the first person; '' for any other page."""
        return self.entry.purpose if isinstance(self.entry, Tool) else ""

    def html(self) -> str:
        """Return the body as HTML that is XML as well."""
        return str(etree.tostring(self.body, encoding="unicode", method="xml"))


@dataclass(frozen=True)
class BookPart:
    """A part of the book, under a title of its own; that of a lab begins with the lab's page."""

    key: str
    title: str
    pieces: list[Piece]
    lab: Lab | None = None
    sheets: list[Any] = field(default_factory=list)


def book_parts(views: Views, bodies: Mapping[str, str], publication: Publication) -> list[BookPart]:
    """Return the book. `bodies` holds the rendered body of each page of docs/, by its path."""
    catalogue, words = views.catalogue, views.words.book
    plan = [(key, title, lab, entries) for key, title, lab, entries in _plan(catalogue, words) if entries]
    keys = {entry.address: _key(entry) for *_, entries in plan for entry in entries}
    keys |= {sheet.address: f"sheet-{sheet.slug}" for sheet in catalogue.worksheets.values()}
    keys |= {"tools/": "part-tools", "case-studies/": "part-case-studies", "worksheets/": "part-worksheets"}
    drawing = (views.overrides / FOLDER / "drawing.css").read_text(encoding="utf-8")
    contents = BookContents(keys, publication, drawing)
    parts = [
        BookPart(key, title, [_piece(views, entry, bodies.get(entry.path, ""), contents) for entry in entries], lab)
        for key, title, lab, entries in plan
    ]
    sheets = BookPart("part-worksheets", words.worksheets, [], sheets=list(catalogue.worksheets.values()))
    place_of_sheets = next((n for n, part in enumerate(parts) if part.key == "part-tools"), len(parts) - 1) + 1
    return [*parts[:place_of_sheets], sheets, *parts[place_of_sheets:]]


def book_paper(views: Views, parts: list[BookPart], publication: Publication) -> PdfSource:
    """Return the book as a document."""
    title = views.words.book.title
    drawn = draw_paper(views, "book", publication, title=title, summary=views.words.book.about, parts=parts)
    return PdfSource(((drawn,),), style_of(views, "book"), views.overrides / FOLDER)


def _plan(catalogue: Catalogue, words: Any) -> Iterable[tuple[str, str, Lab | None, list[Entry]]]:
    """Yield key, title, lab and entries of each part, in order."""

    def pages(*paths: str) -> list[Entry]:
        return [catalogue.pages[path] for path in paths if path in catalogue.pages]

    def within(folder: str) -> list[Entry]:
        paths = [path for path in catalogue.pages if path.startswith(f"{folder}/")]
        return pages(*sorted(paths, key=lambda path: (not path.endswith("/index.md"), path)))

    yield "part-start", words.start, None, pages(*OPENING)
    for lab in catalogue.labs.values():
        yield f"part-{lab.slug}", lab.title, lab, [lab, *catalogue.chapters_of(lab)]
    yield "part-tools", words.tools, None, list(catalogue.tools.values())
    yield "part-case-studies", words.case_studies, None, [*catalogue.case_studies.values(), *pages(EXAMPLES)]
    for folder in FOLDERS:
        yield f"part-{folder}", getattr(words, folder), None, within(folder)
    yield "part-more", words.more, None, pages(*CLOSING)


def _piece(views: Views, entry: Entry, body: str, contents: BookContents) -> Piece:
    lab = views.catalogue.lab_of(entry)
    colour = f"lab--{lab.slug}" if lab else ""
    # A lab's own page has the title of its part, every other a title below that.
    deeper = 0 if isinstance(entry, Lab) else 1
    return Piece(
        key=_key(entry),
        entry=entry,
        kind=kind_name(entry),
        lab=lab,
        body=clean(body, entry.address, contents, deeper, colour),
        facts=facts(views.say, entry),
    )


def _key(entry: Entry) -> str:
    """Return the id of a page in the book."""
    kind = {Tool: "tool", CaseStudy: "case", Chapter: "chapter", Lab: "lab", Page: "page"}[type(entry)]
    return f"{kind}-" + entry.path.removesuffix(".md").replace("/", "-")
