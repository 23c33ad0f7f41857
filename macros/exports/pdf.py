"""HTML to PDF: tagged, titled, with fields to fill in, and the same bytes each time.

A template asks for a fit on its root element: `data-hb-fits` names classes, the roomiest first, and the style sheet
says what each does; the roomiest that takes no more pages than the tightest is chosen. `data-hb-pages` is the most
pages that the document may have. `data-hb-legend` on a tick box or radio button says what its group asks.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


class DoesNotFit(ValueError):
    """A document takes more pages than it may have."""


class StrangeLetters(ValueError):
    """A document has characters that the embedded font lacks, so another machine would print it otherwise."""


@dataclass(frozen=True)
class Paper:
    """A document as drawn, before it is a PDF.

    Its parts are HTML documents, fitted each by itself and then bound together; the first gives title and language.
    They share one style sheet, and `folder` is what both refer to.
    """

    parts: tuple[str, ...]
    style: str
    folder: Path

    def depends(self) -> str:
        """Return all that the PDF is made from, as one text: what makes another PDF makes another text."""
        programs = [f"{name} {version(name)}" for name in ("weasyprint", "pydyf")]
        return "\0".join([*self.parts, self.style, _fonts(self.folder), *programs])


def make_pdf(paper: Paper) -> tuple[bytes, int]:
    """Return a document as PDF, and how many pages it has.

    Raises DoesNotFit or StrangeLetters, each with the remedy in its words.
    """
    from weasyprint import HTML, URLFetcher

    base, fetcher = f"{paper.folder.as_uri()}/", URLFetcher(allowed_protocols={"file", "data"})
    parts = [HTML(string=part, base_url=base, url_fetcher=fetcher) for part in paper.parts]
    documents = [_fitted(part, *_style(paper.style, paper.folder)) for part in parts]
    document = documents[0].copy([page for one in documents for page in one.pages])
    made: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=True, finisher=partial(_finish, parts))
    _check_letters(document)
    return made, len(document.pages)


@cache
def _style(style: str, folder: Path) -> tuple[CSS, FontConfiguration]:
    """Return a style sheet, read once for all documents of its kind, with the fonts that it names."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return CSS(string=style, base_url=f"{folder.as_uri()}/", font_config=fonts), fonts


@cache
def _fonts(folder: Path) -> str:
    files = sorted((folder / FONT_FOLDER).glob("*.ttf"))
    return " ".join(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def _fitted(html: HTML, style: CSS, fonts: FontConfiguration) -> Document:
    """Return the document in the roomiest fit that takes no more pages than the tightest does."""
    root = html.etree_element
    fits = root.attrib.get("data-hb-fits", "").split() or [root.attrib.get("class", "")]
    forms = "data-hb-form" in root.attrib

    def render(fit: str) -> Document:
        root.set("class", fit)
        return html.render(stylesheets=[style], font_config=fonts, pdf_forms=forms, pdf_variant=VARIANT)

    found = render(fits[-1])
    most = int(root.attrib.get("data-hb-pages", 0))
    if most and len(found.pages) > most:
        raise DoesNotFit(
            f"It takes {len(found.pages)} pages, and may have {most}. Shorten its text, the longest parts first."
        )
    low, high = 0, len(fits) - 1
    while low < high:  # the fits get tighter, so the first that holds can be found by halves
        middle = (low + high) // 2
        tried = render(fits[middle])
        if len(tried.pages) <= len(found.pages):
            found, high = tried, middle
        else:
            low = middle + 1
    return found


def _finish(parts: list[HTML], document: Document, pdf: Any) -> None:
    """Mend what WeasyPrint leaves undone: names of fields and links, and running heads that are no content."""
    _name_fields(parts, pdf)
    _name_links(document)
    _set_running_heads_aside(pdf)


def _name_fields(parts: list[HTML], pdf: Any) -> None:
    """Give groups of radio buttons the name of their question, and keep their buttons out of the list of fields.

    A long answer gets a text size of 0, which lets the reader's program shrink the text until all of it shows.
    """
    import pydyf

    legends = {
        element.attrib["name"]: element.attrib["data-hb-legend"]
        for part in parts
        for element in part.etree_element.iter("input")
        if "data-hb-legend" in element.attrib
    }
    for field in [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]:
        if "Kids" in field and "FT" in field:
            field["TU"] = pydyf.String(legends.get(field["T"].string, field["T"].string))
            field["Ff"] = field["Ff"] & ~NO_TOGGLE_TO_OFF  # a choice can be taken back
        elif field.get("Subtype") == "/Widget":
            if "Parent" in field:
                del field["T"]
                pdf.catalog["AcroForm"]["Fields"].remove(field.reference)
            elif field["T"].string in legends:
                field["TU"] = pydyf.String(f"{legends[field['T'].string]}: {field['TU'].string}")
            elif field.get("Ff", 0) & MULTILINE:
                field["DA"] = pydyf.String(FONT_SIZE.sub(rb"\1 0 Tf", field["DA"].string))


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
