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
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .fit import Layout, as_before, laid_out
from .forms import finish_fields
from .tags import our_tags

if TYPE_CHECKING:
    from weasyprint import CSS, HTML, Document
    from weasyprint.text.fonts import FontConfiguration

FONT_FOLDER = "fonts"
FAMILY = "Handbook"
"""What print/base.css calls the one embedded font."""

VARIANT = "pdf/ua-1"


class StrangeLetters(ValueError):
    """A document has characters that the embedded font lacks, so another machine would print it otherwise."""


@dataclass(frozen=True)
class PdfSource:
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


def make_pdf(paper: PdfSource) -> Made:
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


def _make_pdf(paper: PdfSource) -> Made:
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
    with our_tags():
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
    """Mend what WeasyPrint leaves undone: names of fields and links."""
    finish_fields(parts, document, pdf)
    _name_links(document)


def _name_links(document: Document) -> None:
    """Describe each link by its words; WeasyPrint describes it by its address."""
    import pydyf

    for page in document.pages:
        for _, _, _, box in page.links:
            if box.link_annotation and box.element is not None:
                words = " ".join("".join(box.element.itertext()).split())
                box.link_annotation["Contents"] = pydyf.String(words or box.link_annotation["Contents"].string)


def _check_letters(document: Document) -> None:
    """Raise StrangeLetters where another font had to step in."""
    for font in document.fonts.values():
        if not font.family.startswith(FAMILY):
            letters = "".join(sorted(set("".join(font.to_unicode.values()))))
            raise StrangeLetters(
                f"The font of the paper documents lacks some of these characters: {letters} "
                "Write them in words, or with others."
            )
