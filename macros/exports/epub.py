"""The whole handbook as EPUB 3, for a reading device or a phone: the parts of the book, a file for each page."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from ..views import Views
from .archive import FIRST_DATE, day_of_text
from .book import BookPart
from .cover import draw_cover
from .sheets import FOLDER, Publication, draw_paper

TYPE = "application/epub+zip"
CONTENT = "EPUB"
REFERENCE = re.compile(r'href="#([^"]+)"')
IDENTITY = re.compile(r'\bid="([^"]+)"')
DRAWING = "http://www.w3.org/2000/svg"
"""The name of the language of drawings: a file that holds one must say so in the list of files."""
COVER = "cover.png"


@dataclass(frozen=True)
class EpubChapter:
    """One file of the book. `level` is its depth in the contents."""

    name: str
    title: str
    level: int
    text: str


def make_epub(views: Views, parts: list[BookPart], publication: Publication) -> bytes:
    """Return the book as EPUB 3; the same parts give the same bytes."""
    chapters = _linked(_chapters(views, parts, publication))
    common = {
        "title": views.words.book.title,
        "summary": views.words.book.about,
        "chapters": chapters,
        "identity": uuid.uuid5(uuid.NAMESPACE_URL, publication.whole("") or "infuse-handbook").urn,
        "changed": day_of_text(views.catalogue, *views.catalogue.entries),
        "cover": COVER,
        "drawn": [chapter.name for chapter in chapters if DRAWING in chapter.text],
    }
    style = (views.overrides / FOLDER / "epub" / "book.css").read_text(encoding="utf-8")
    files: dict[str, str | bytes] = {}
    files["META-INF/container.xml"] = _xml(views, "container", publication, package=f"{CONTENT}/package.opf")
    files[f"{CONTENT}/package.opf"] = _xml(views, "package", publication, **common)
    files[f"{CONTENT}/contents.xhtml"] = _xml(views, "contents", publication, **common)
    files[f"{CONTENT}/book.css"] = style
    files[f"{CONTENT}/{COVER}"] = draw_cover(views.words.book.title, views.words.book.subtitle, views.overrides)
    files |= {f"{CONTENT}/{chapter.name}": chapter.text for chapter in chapters}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        # A reader knows the format by this first entry, which must not be compressed.
        archive.writestr(zipfile.ZipInfo("mimetype", FIRST_DATE), TYPE, zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_DATE), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _chapters(views: Views, parts: list[BookPart], publication: Publication) -> list[EpubChapter]:
    """Return the files of the book in reading order: its title page, then each part and its pages."""

    def drawn(name: str, title: str, level: int, template: str, **values: object) -> EpubChapter:
        return EpubChapter(f"{name}.xhtml", title, level, _xml(views, template, publication, title=title, **values))

    title = views.words.book.title
    found = [drawn("title", title, 1, "title", summary=views.words.book.about)]
    for part in parts:
        found.append(drawn(part.key, part.title, 1, "part", summary=part.title, part=part))
        for piece in part.pieces:
            if not piece.opens:
                found.append(drawn(piece.key, piece.entry.title, 2, "piece", summary=piece.entry.summary, piece=piece))
    return found


def _xml(views: Views, template: str, publication: Publication, **values: object) -> str:
    """Return a template of print/epub as XML. Raises etree.XMLSyntaxError where it is not well-formed."""
    text = draw_paper(views, f"epub/{template}", publication, **{"title": "", "summary": ""} | values)
    etree.fromstring(text.encode("utf-8"))
    return text + "\n"


def _linked(chapters: list[EpubChapter]) -> list[EpubChapter]:
    """Return the files with each link leading to the file that its target is in; what leads nowhere is no link."""
    files = {identity: chapter.name for chapter in chapters for identity in IDENTITY.findall(chapter.text)}
    return [EpubChapter(one.name, one.title, one.level, _turned(one, files)) for one in chapters]


def _turned(chapter: EpubChapter, files: dict[str, str]) -> str:
    def turn(match: re.Match[str]) -> str:
        target = files.get(match[1], chapter.name)
        fragment = f"#{match[1]}" if match[1] in files else ""
        return f'href="{"" if target == chapter.name and fragment else PurePosixPath(target)}{fragment}"'

    return REFERENCE.sub(turn, chapter.text)
