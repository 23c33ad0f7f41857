"""Which files the site offers for download, made from the model and kept by content, so that none is made twice."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from ..catalogue import Entry, Problem, Worksheet
from ..catalogue.languages import home_of
from ..fields import kinds
from ..views import Views
from ..views.files import FileFacts
from ..views.page_data import late_words
from . import (
    agenda,
    archive,
    cards,
    columns,
    cover,
    drawing,
    epub,
    fit,
    forms,
    pack_data,
    pdf,
    qr,
    sheets,
    tags,
    word,
    word_paper,
    word_styles,
)
from .agenda import agenda_paper
from .book import ADDRESS, book_paper, book_parts
from .cards import card_paper
from .data import catalogue_data
from .epub import make_epub
from .fit import DoesNotFit, Layout
from .pack_data import layout_data, tool_data
from .pdf import Made, PdfSource, StrangeLetters, make_pdf
from .sheets import Publication, flipchart_paper, pack_paper, sheet_paper, slips_paper
from .word import band_of, make_outline, make_word
from .workers import begin_worker

Kind = TypeVar("Kind", bound=Entry)

FEW = 6
"""Documents, or parts of them, up to which making them in turn takes less time than starting other processes."""
FORGOTTEN = 30 * 24 * 60 * 60
"""Seconds after which a kept file that no build has used is thrown away."""
MAKERS = (pdf, tags, forms, fit)
"""The code that every PDF is made with."""
OUTLINE = "outline.docx"
"""The blank Word file of what a group's sheets, or the sheets of a project, come to."""
NO_PANGO = Problem(
    "pyproject.toml",
    1,
    "The PDFs cannot be made: the text library Pango is missing.",
    "Install it (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0).",
)


@dataclass(frozen=True)
class Download:
    """One file to offer: its address from the site's root, what it depends on, and how it is made.

    `paper` draws the document of a PDF, which takes a thousand times as long to make as to plan. Where it is made of
    other PDFs, `of` has their addresses, and `paper` takes the layout of each. `source` is the page under docs/ to look
    at when it cannot be made.
    """

    address: str
    depends: str
    make: Callable[[], bytes] | None = None
    paper: Callable[..., PdfSource] | None = None
    of: tuple[str, ...] = ()
    source: str = ""

    @property
    def key(self) -> str:
        """The name under which it is kept: it changes with what the file depends on."""
        ending = self.address.rpartition(".")[2]
        return hashlib.sha256(f"{self.address}\0{self.depends}".encode()).hexdigest()[:32] + "." + ending


def plan_downloads(views: Views, publication: Publication) -> Iterator[Download]:
    """Yield every download that is made from the model alone."""
    catalogue = views.catalogue
    whole = json.dumps(catalogue_data(catalogue, publication.site_url), ensure_ascii=False, indent=1) + "\n"
    folder = home_of(catalogue.language)
    yield Download(f"{folder}catalogue.json", whole, partial(str.encode, whole))
    day = archive.day_of_text(catalogue, *catalogue.entries)
    depends = "\0".join([catalogue.language, str(day), version("python-docx"), code_of(word, word_styles, archive)])
    yield Download(f"{folder}{OUTLINE}", depends, partial(make_outline, catalogue.language, day))
    yield from _for_packs(views, publication)
    papers: dict[str, Download] = {}
    for sheet in _with_files(catalogue.worksheets.values()):
        yield from _light(views, sheet, publication)
        for size, ending in sheet.blanks():
            address = f"{sheet.address}{sheet.slug}{ending}"
            papers[sheet.slug] = _of_paper(
                views, address, sheet.path, sheet_paper, sheet, publication, size.lower() or "a4"
            )
            yield papers[sheet.slug]
        for large in (False, True) if sheet.slips else ():
            address = f"{sheet.address}{sheet.slug}-slips{'-large' if large else ''}.pdf"
            yield _of_paper(views, address, sheet.path, slips_paper, sheet, publication, large)
        if sheet.paper == "a3":
            address = f"{sheet.address}{sheet.slug}-flipchart.pdf"
            yield _of_paper(views, address, sheet.path, flipchart_paper, sheet, publication)
    for lab in _with_files(catalogue.labs.values()):
        if packed := catalogue.worksheets_in(lab):
            parts = [papers[sheet.slug] for sheet in packed]
            depends = "\0".join([lab.model_dump_json(), repr(views.words.paper), *(part.depends for part in parts)])
            yield Download(
                f"{lab.address}sheets.pdf",
                depends,
                paper=partial(pack_paper, views, lab, publication),
                of=tuple(part.address for part in parts),
                source=lab.path,
            )
    for tool in _with_files(catalogue.tools.values()):
        yield _of_paper(views, f"{tool.address}{tool.slug}.pdf", tool.path, card_paper, tool, publication)
    for session in _with_files(catalogue.sessions.values()):
        yield _of_paper(views, f"{session.address}{session.slug}.pdf", session.path, agenda_paper, session, publication)


def _for_packs(views: Views, publication: Publication) -> Iterator[Download]:
    """Yield what the page of a session fetches for its pack, and the words that pages fetch."""
    catalogue = views.catalogue
    for address, words in late_words(views.messages).items():
        yield _json(f"{home_of(catalogue.language)}{address}", words)
    for tool in catalogue.tools.values():
        yield _json(f"{tool.address}{tool.slug}.json", tool_data(views, tool))
    for sheet in catalogue.worksheets.values():
        known = [sheet.model_dump_json(), catalogue.language, repr(views.words.paper), publication.shown(sheet.address)]
        known += [publication.version, _templates(views.overrides), code_of(pack_data, sheets, kinds)]
        depends = "\0".join(known)
        yield Download(f"{sheet.address}{sheet.slug}.layout.json", depends, partial(_layout, views, sheet, publication))


def _json(address: str, data: Any) -> Download:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return Download(address, text, partial(str.encode, text))


def _layout(views: Views, sheet: Worksheet, publication: Publication) -> bytes:
    return json.dumps(layout_data(views, sheet, publication), ensure_ascii=False, separators=(",", ":")).encode()


def _with_files(entries: Iterable[Kind]) -> list[Kind]:
    """Return the pages that have downloads of their own; those of another language may share the English ones."""
    return [entry for entry in entries if entry.files == entry.address]


def plan_book(views: Views, bodies: Mapping[str, str], publication: Publication) -> Iterator[Download]:
    """Yield the book, as PDF and as EPUB. `bodies` holds the rendered body of each page of docs/, by its path."""
    parts = book_parts(views, bodies, publication)
    paper = book_paper(views, parts, publication)
    source = "index.md"
    yield Download(f"{ADDRESS}.pdf", f"{paper.depends()}\0{code_of(*MAKERS)}", paper=lambda: paper, source=source)
    look = [_files(views.overrides / "print" / folder) for folder in ("epub", "fonts")]
    tokens = (views.overrides / "styles" / "tokens.css").read_text(encoding="utf-8")
    day = archive.day_of_text(views.catalogue, *views.catalogue.entries)
    depends = "\0".join([paper.parts[0][0], *look, tokens, str(day), code_of(epub, archive, cover, drawing)])
    yield Download(f"{ADDRESS}.epub", depends, partial(make_epub, views, parts, publication))


class Store:
    """Downloads as they were made before, in a folder, each under its key."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def make(self, downloads: Iterable[Download], papers: bool = True) -> tuple[dict[str, FileFacts], list[Problem]]:
        """Make what is not kept yet. Without `papers`, PDFs that are not kept are left out.

        Returns what is known of each file by its address, and what could not be made.
        """
        wanted = list(downloads)
        missing = [download for download in wanted if not self._file(download).exists()]
        light = [one for one in missing if one.make]
        problems = self._make_papers([one for one in missing if one.paper] if papers else [], light, wanted)
        return {download.address: self._facts(download) for download in wanted if self._use(download)}, problems

    def publish(self, downloads: Iterable[Download], site: Path) -> None:
        """Write those downloads that are kept below `site`."""
        for download in downloads:
            if self._file(download).exists():
                target = site / download.address
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self._file(download).read_bytes())

    def tidy(self) -> None:
        """Throw away what no build has used for a month."""
        for file in self.folder.iterdir():
            if time.time() - file.stat().st_mtime > FORGOTTEN:
                file.unlink()

    def _make_papers(self, missing: list[Download], light: list[Download], wanted: list[Download]) -> list[Problem]:
        """Make PDFs, those first that others are made of, and what is light meanwhile."""
        if missing and not pdf.is_possible():
            return [NO_PANGO, *self._make_round([], light)]
        problems = self._make_round([(one, one.paper) for one in missing if one.paper and not one.of], light)
        known = {one.address: one for one in wanted}
        bound = [one for one in missing if one.of and all(self._file(known[part]).exists() for part in one.of)]
        layouts = {part: self._layout(known[part]) for one in bound for part in one.of}
        return problems + self._make_round(
            [(one, partial(one.paper, *(layouts[part] for part in one.of))) for one in bound if one.paper]
        )

    def _make_round(
        self, papers: list[tuple[Download, Callable[[], PdfSource]]], light: Iterable[Download] = ()
    ) -> list[Problem]:
        """Make PDFs that do not need each other, in several processes where that pays. The first are begun first."""
        workers = min(os.cpu_count() or 1, len(papers))
        if sum(max(1, len(one.of)) for one, _ in papers) < FEW or workers < 2:
            self._make_light(light)
            return [fault for one, draw in papers for fault in self._take(one, partial(_made, draw))]
        # A process that forks need not read the main program again, which a script of two lines would not survive.
        way = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        with ProcessPoolExecutor(workers, mp_context=way, initializer=begin_worker) as pool:
            waiting = [(one, pool.submit(make_pdf, draw())) for one, draw in papers]
            self._make_light(light)
            return [fault for one, future in waiting for fault in self._take(one, future.result)]

    def _make_light(self, light: Iterable[Download]) -> None:
        for one in light:
            if one.make:
                self._keep(one, one.make())

    def _take(self, download: Download, result: Callable[[], Made]) -> list[Problem]:
        """Keep a PDF, or return what is wrong with its page."""
        try:
            made = result()
        except (DoesNotFit, StrangeLetters) as error:
            what, _, remedy = str(error).partition(". ")
            return [Problem(f"docs/{download.source}", 1, f"{download.address}: {what}.", remedy)]
        facts = {"pages": made.pages, "layouts": [[one.choice, one.styles] for one in made.layouts]}
        self._beside(download).write_text(json.dumps(facts), encoding="utf-8")
        self._keep(download, made.content)
        return []

    def _keep(self, download: Download, made: bytes) -> None:
        part = self._file(download).with_suffix(".part")
        part.write_bytes(made)
        part.replace(self._file(download))

    def _use(self, download: Download) -> bool:
        """Note that a file is of use, and return whether it is there."""
        for file in (self._file(download), self._beside(download)):
            if file.exists():
                os.utime(file)
        return self._file(download).exists()

    def _facts(self, download: Download) -> FileFacts:
        size = self._file(download).stat().st_size
        return FileFacts(size, self._noted(download)["pages"] if download.paper else None)

    def _layout(self, download: Download) -> Layout:
        choice, styles = self._noted(download)["layouts"][0]
        return Layout(choice, tuple(styles))

    def _noted(self, download: Download) -> dict[str, Any]:
        noted: dict[str, Any] = json.loads(self._beside(download).read_text(encoding="utf-8"))
        return noted

    def _file(self, download: Download) -> Path:
        return self.folder / download.key

    def _beside(self, download: Download) -> Path:
        """What was noted of a PDF when it was made."""
        return self._file(download).with_suffix(".facts")


def _made(draw: Callable[[], PdfSource]) -> Made:
    return make_pdf(draw())


def _of_paper(views: Views, address: str, source: str, draw: Callable[..., PdfSource], *given: object) -> Download:
    """Return a PDF. It depends on its document as drawn in the roomiest way, and on all that the other ways add."""
    first = draw(views, *given, least=True)
    depends = "\0".join([first.depends(), _templates(views.overrides), code_of(*MAKERS, sheets, cards, agenda, qr)])
    return Download(address, depends, paper=partial(draw, views, *given), source=source)


def _light(views: Views, sheet: Worksheet, publication: Publication) -> Iterator[Download]:
    """Yield the files of a sheet that are made in no time: the schema of its answers, and the blank Word file."""
    stem = f"{sheet.address}{sheet.slug}"
    language, words = views.catalogue.language, views.words
    schema = json.dumps(sheet.answers_schema(), ensure_ascii=False, indent=1) + "\n"
    yield Download(f"{stem}.schema.json", schema, partial(str.encode, schema))
    shown = publication.shown(sheet.address)
    day = archive.day_of_text(views.catalogue, sheet)
    band = band_of(views, sheet)
    known = [sheet.model_dump_json(), language, repr((words.paper, band)), shown, publication.version, str(day)]
    made = code_of(word, word_paper, word_styles, columns, archive, kinds)
    depends = "\0".join([*known, version("python-docx"), made])
    yield Download(
        f"{stem}.docx", depends, partial(make_word, sheet, words, language, shown, publication.version, day, band)
    )


@cache
def code_of(*modules: object) -> str:
    """Return a hash of the code of modules: when it changes, what they make is made again."""
    code = hashlib.sha256()
    for module in modules:
        code.update(Path(str(getattr(module, "__file__"))).read_bytes())  # noqa: B009 - a module's own attribute
    return code.hexdigest()


def _templates(overrides: Path) -> str:
    """Return a hash of the templates of sheets, slips and cards."""
    papers = _files(*sorted((overrides / "fields").iterdir()), ending="paper.html")
    return _files(overrides / "print", ending=".html") + papers


def _files(*folders: Path, ending: str = "") -> str:
    """Return a hash of the files in folders."""
    files = [file for folder in folders if folder.is_dir() for file in folder.glob(f"*{ending}") if file.is_file()]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(files))).hexdigest()
