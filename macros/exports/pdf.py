"""HTML to PDF: tagged, titled, with fields to fill in, and the same bytes each time.

What a template asks for: `data-hb-pages` on the root element is the most pages that the document may have. `data-hb-
pour` on a column, which needs an id, lets its written lines (`--lines` in a style, of `--pitch` each) grow until they
fill the page down to `#foot` (or what `data-hb-foot` names); its value is the pitch to begin with, in millimetres.
`data-hb-more` on a box lets it have more lines than it says. `data-page` on a reference is to hold the page that it
leads to, for the style sheet to show. `data-hb-flow` on the root element marks an arrangement for several pages: of
those, the one with the fewest is taken, and each row of it (`data-hb-row`, its pitch, and an id) grows with its page.
`data-hb-legend` on a tick box or radio button says what its group asks.
"""

from __future__ import annotations

import atexit
import gc
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .fit import Layout, as_before, laid_out

if TYPE_CHECKING:
    from weasyprint import CSS, HTML, Document
    from weasyprint.text.fonts import FontConfiguration

FONT_FOLDER = "fonts"
FAMILY = "Handbook"
"""What print/base.css calls the one embedded font."""

VARIANT = "pdf/ua-1"
MULTILINE = 1 << 12
NO_TOGGLE_TO_OFF = 1 << 14
FONT_SIZE = re.compile(rb"(/\w+) [\d.]+ Tf")


class StrangeLetters(ValueError):
    """A document has characters that the embedded font lacks, so another machine would print it otherwise."""


@dataclass(frozen=True)
class Paper:
    """A document as drawn, before it is a PDF.

    Its parts are laid out each by itself and then bound together; the first gives title and language. A part is a
    list of HTML documents that say the same, the roomiest first; the first that takes one page is used, else the last.
    All share one style sheet, and `folder` is what both refer to. Where another document has the same parts, `layouts`
    can say how they were laid out there, and nothing need be tried again; None stands for a part that is new.
    """

    parts: tuple[tuple[str, ...], ...]
    style: str
    folder: Path
    layouts: tuple[Layout | None, ...] = ()

    def depends(self) -> str:
        """Return all that the PDF is made from, as one text: what makes another PDF makes another text."""
        programs = [f"{name} {version(name)}" for name in ("weasyprint", "pydyf")]
        return "\0".join([*chain(*self.parts), self.style, _pieces(self.folder), *programs])


def is_possible() -> bool:
    """Say whether the text library that draws PDFs is there; no Python package holds it."""
    try:
        import weasyprint  # noqa: F401 - it looks for Pango when it is imported
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class Made:
    """A PDF, how many pages it has, and how each of its parts was laid out in the end."""

    content: bytes
    pages: int
    layouts: tuple[Layout, ...]


def make_pdf(paper: Paper) -> Made:
    """Return a document as PDF.

    Raises DoesNotFit or StrangeLetters, each with the remedy in its words.
    """
    # A laid-out book is millions of small objects. Python would walk through all of them again and again in search of
    # rings to clear, which took more than half of the time.
    gc.disable()
    try:
        return _make_pdf(paper)
    finally:
        gc.enable()
        gc.collect()


def _make_pdf(paper: Paper) -> Made:
    from weasyprint import HTML, URLFetcher

    base, fetcher = f"{paper.folder.as_uri()}/", URLFetcher(allowed_protocols={"file", "data"})
    style, fonts = _style(paper.style, paper.folder)

    def read(text: str) -> HTML:
        return HTML(string=text, base_url=base, url_fetcher=fetcher)

    def render(html: HTML) -> Document:
        forms = "data-hb-form" in html.etree_element.attrib
        return html.render(stylesheets=[style], font_config=fonts, pdf_forms=forms, pdf_variant=VARIANT)

    known = paper.layouts or (None,) * len(paper.parts)
    found = [
        laid_out(map(read, part), render) if layout is None else as_before(read(part[layout.choice]), layout, render)
        for part, layout in zip(paper.parts, known, strict=True)
    ]
    document = found[0][1].copy([page for _, one, _ in found for page in one.pages])
    parts = [html for html, _, _ in found]
    content: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=True, finisher=partial(_finish, parts))
    _check_letters(document)
    return Made(content, len(document.pages), tuple(layout for _, _, layout in found))


@cache
def _style(style: str, folder: Path) -> tuple[CSS, FontConfiguration]:
    """Return a style sheet, read once for all documents of its kind, with the fonts that it names."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return CSS(string=style, base_url=f"{folder.as_uri()}/", font_config=fonts), fonts


# Fonts take themselves out of Pango when they go, which is too late once Python has taken itself apart.
atexit.register(_style.cache_clear)


@cache
def _pieces(folder: Path) -> str:
    """Return hashes of the fonts and pictures that style sheets refer to."""
    files = sorted([*(folder / FONT_FOLDER).glob("*.ttf"), *folder.glob("*.svg")])
    return " ".join(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def _finish(parts: list[HTML], document: Document, pdf: Any) -> None:
    """Mend what WeasyPrint leaves undone: names of fields and links, and running heads that are no content."""
    _name_fields(parts, pdf)
    _name_links(document)
    _set_running_heads_aside(pdf)


def _name_fields(parts: list[HTML], pdf: Any) -> None:
    """Give each field its label whole, and groups of radio buttons the name of their question.

    WeasyPrint takes the first line of a label. The buttons of a group are kept out of the list of fields.

    A long answer gets a text size of 0, which lets the reader's program shrink the text until all of it shows.
    """
    import pydyf

    legends = {
        element.attrib["name"]: element.attrib["data-hb-legend"]
        for part in parts
        for element in part.etree_element.iter("input")
        if "data-hb-legend" in element.attrib
    }
    labels = dict(chain.from_iterable(_labels(part.etree_element) for part in parts))
    for field in [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]:
        if "Kids" in field and "FT" in field:
            field["TU"] = pydyf.String(legends.get(field["T"].string, field["T"].string))
            field["Ff"] = field["Ff"] & ~NO_TOGGLE_TO_OFF  # a choice can be taken back
        elif field.get("Subtype") == "/Widget":
            if field["T"].string in labels:
                field["TU"] = pydyf.String(labels[field["T"].string])
            if "Parent" in field:
                del field["T"]
                pdf.catalog["AcroForm"]["Fields"].remove(field.reference)
            elif field["T"].string in legends:
                field["TU"] = pydyf.String(f"{legends[field['T'].string]}: {field['TU'].string}")
            elif field.get("Ff", 0) & MULTILINE:
                field["DA"] = pydyf.String(FONT_SIZE.sub(rb"\1 0 Tf", field["DA"].string))


def _labels(root: Any) -> Iterator[tuple[str, str]]:
    """Yield the name of each control that has a label, with the words of that label."""
    controls = [one for one in root.iter() if {"id", "name"} <= set(one.attrib) and one.attrib.get("type") != "radio"]
    names = {one.attrib["id"]: one.attrib["name"] for one in controls}
    for label in root.iter("label"):
        if label.attrib.get("for") in names:
            yield names[label.attrib["for"]], " ".join("".join(label.itertext()).split())


def _name_links(document: Document) -> None:
    """Describe each link by its words; WeasyPrint describes it by its address."""
    import pydyf

    for page in document.pages:
        for _, _, _, box in page.links:
            if box.link_annotation and box.element is not None:
                words = " ".join("".join(box.element.itertext()).split())
                box.link_annotation["Contents"] = pydyf.String(words or box.link_annotation["Contents"].string)


def _set_running_heads_aside(pdf: Any) -> None:
    """Mark text as an artifact where no element of the structure holds it: running heads and page numbers.

    WeasyPrint makes elements for them and hangs them on nothing.
    """
    import pydyf

    elements = {thing.reference: thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)}
    root = elements[pdf.catalog["StructTreeRoot"]]
    held: set[bytes] = set()
    waiting = list(root["K"])
    while waiting:
        reference = waiting.pop()
        if isinstance(reference, bytes) and reference not in held:
            held.add(reference)
            waiting.extend(elements[reference].get("K", []))
    numbers = elements[root["ParentTree"]]["Nums"]
    streams = {thing.reference: thing for thing in pdf.objects if isinstance(thing, pydyf.Stream)}
    pages = [thing for thing in elements.values() if thing.get("Type") == "/Page"]
    for page in pages:
        place = numbers.index(page["StructParents"]) + 1
        loose = {number for number, reference in enumerate(numbers[place]) if reference not in held}
        commands = streams[page["Contents"]].stream
        for position, command in enumerate(commands):
            if isinstance(command, pydyf.Dictionary) and command.get("MCID") in loose:
                commands[position - 1 : position + 2] = ["/Artifact", b"", b"BMC"]
        for number in loose:
            numbers[place][number] = "null"


def _check_letters(document: Document) -> None:
    """Raise StrangeLetters where another font had to step in."""
    for font in document.fonts.values():
        if not font.family.startswith(FAMILY):
            letters = "".join(sorted(set("".join(font.to_unicode.values()))))
            raise StrangeLetters(
                f"The font of the paper documents lacks some of these characters: {letters} "
                "Write them in words, or with others."
            )
