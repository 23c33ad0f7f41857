"""What somebody hears who listens to a PDF: its elements in order, each whole, whatever page it is drawn on."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as checker
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from macros.exports.pdf import PdfSource, make_pdf
from macros.fields import kinds
from tests.conftest import PROJECT, real_catalogue

PRINT = PROJECT / "overrides" / "print"
CATALOGUE = real_catalogue()
MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
Heard = tuple[str, str]
"""An element's role, and the words that stand in it (none for what only holds others)."""


class Reader:
    """Reads a PDF as a screen reader does: along its structure, not along its pages."""

    def __init__(self, file: io.BytesIO | Path):
        self.reader = PdfReader(file)
        trailer: Any = self.reader.trailer
        self.root = trailer["/Root"]["/StructTreeRoot"]
        self.words: dict[tuple[int, int], str] = {}
        for page in self.reader.pages:
            self._note(page)

    def _note(self, page: Any) -> None:
        """Note the words of each numbered piece of a page."""
        fonts = {name: font.get_object() for name, font in page["/Resources"]["/Font"].items()}
        letters: dict[str, dict[int, str]] = {}
        open_: list[int | None] = []
        font = ""
        for given, name in ContentStream(page.get_contents(), self.reader).operations:
            if name == b"BDC":
                open_.append(given[1].get("/MCID") if isinstance(given[1], dict) else None)
            elif name == b"BMC":
                open_.append(None)
            elif name == b"EMC":
                open_.pop()
            elif name == b"Tf":
                font = given[0]
                if font not in letters:
                    table = fonts[font]["/ToUnicode"].get_data()
                    letters[font] = {
                        int(a, 16): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in MAPPED.findall(table)
                    }
            elif name == b"TJ" and open_ and open_[-1] is not None:
                codes = b"".join(
                    bytes(part) if isinstance(part, bytes) else part.original_bytes
                    for part in given[0]
                    if not isinstance(part, (int, float)) and not hasattr(part, "as_numeric")
                )
                key = (page.indirect_reference.idnum, open_[-1])
                self.words[key] = self.words.get(key, "") + "".join(
                    letters[font][int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
                )

    def heard(self, node: Any = None) -> Iterator[Heard]:
        """Yield the elements in order."""
        node = self.root if node is None else node
        below = node.get("/K", [])
        kids = [kid.get_object() for kid in (below if isinstance(below, list) else [below])]
        if "/S" in node:
            yield str(node["/S"])[1:], " ".join(filter(None, (self._said(node, kid) for kid in kids))).strip()
        for kid in kids:
            if isinstance(kid, dict) and "/S" in kid:
                yield from self.heard(kid)

    def _said(self, node: Any, kid: Any) -> str:
        if isinstance(kid, int):
            return self.words.get((node.raw_get("/Pg").idnum, kid), "").strip()
        if kid.get("/Type") == "/MCR":
            return self.words.get((kid.raw_get("/Pg").idnum, kid["/MCID"]), "").strip()
        if kid.get("/Type") == "/OBJR" and kid["/Obj"]["/Subtype"] == "/Widget":
            return f"[{kid['/Obj'].get('/TU')}]"
        return ""


def paper_of(body: str, language: str = "en-GB") -> io.BytesIO:
    text = f'<html lang="{language}"><head><title>A test</title></head><body>{body}</body></html>'
    style = (PRINT / "base.css").read_text(
        encoding="utf-8"
    ) + "ul { list-style: disc } @page { size: A4; @bottom-left { content: 'Page ' counter(page) } }"
    made = make_pdf(PdfSource(((text,),), style, PRINT)).content
    report = checker.validate_pdf_bytes(made, profile="ua1")
    assert report.is_compliant, [found.message for found in report.failures]
    return io.BytesIO(made)


def test_what_crosses_to_the_next_page_is_one_element():
    rows = "".join(f"<tr><th scope='row'>{row}</th><td>Cell {row}</td></tr>" for row in range(90))
    items = "".join(f"<li>Item {item}</li>" for item in range(120))
    words = " ".join(f"word{number}" for number in range(1500))
    reader = Reader(
        paper_of(
            f"<h1>Long</h1><table><thead><tr><th>Row</th><th>Cell</th></tr></thead><tbody>{rows}</tbody></table><ul>{items}</ul><p>{words}</p>"
        )
    )
    assert len(reader.reader.pages) > 4
    heard = list(reader.heard())
    count = Counter(role for role, _ in heard)
    assert {role: count[role] for role in ("Table", "THead", "TBody", "L", "P", "H1")} == dict.fromkeys(
        ("Table", "THead", "TBody", "L", "P", "H1"), 1
    )
    assert (count["TR"], count["LI"], count["Lbl"], count["LBody"]) == (91, 120, 120, 120)
    assert next(said for role, said in heard if role == "P") == words
    assert not [said for _, said in heard if said.startswith("Page ")], "a running foot is read out"


def test_lists_terms_links_and_tongues_are_what_they_are():
    body = (
        "<h1>Words</h1><dl><div><dt>Frame</dt><dd>To say what the problem is.</dd></div><div><dt>Tŷ</dt><dd><p>A house.</p><p>In Welsh.</p></dd></div></dl>"
        "<ol><li>One<ul><li>Inner</li></ul></li></ol>"
        "<p>See <a href='https://handbook.example/'>the handbook</a> and <span lang='cy'>canllaw</span>.</p>"
        "<div>Loose words <strong>here</strong></div><table><tr><td>Only a cell</td></tr></table>"
    )
    assert list(Reader(paper_of(body)).heard()) == [
        ("Document", ""), ("H1", "Words"),
        ("L", ""), ("LI", ""), ("Lbl", "Frame"), ("LBody", "To say what the problem is."),
        ("LI", ""), ("Lbl", "Tŷ"), ("LBody", ""), ("P", "A house."), ("P", "In Welsh."),
        ("L", ""), ("LI", ""), ("Lbl", "1."), ("LBody", "One"), ("L", ""), ("LI", ""), ("Lbl", "•"), ("LBody", "Inner"),
        ("P", "See and ."), ("Link", "the handbook"), ("Span", "canllaw"),
        ("P", "Loose words here"),
        ("Table", ""), ("TBody", ""), ("TR", ""), ("TD", "Only a cell"),
    ]  # fmt: skip


def test_a_card_is_heard_in_the_order_in_which_it_is_read(site):
    for tool in list(CATALOGUE.tools.values())[:8]:
        heard = list(Reader(site / tool.address / f"{tool.slug}.pdf").heard())
        titles = [flat(said) for role, said in heard if re.fullmatch(r"H\d", role)]
        expected = [tool.title, *(["Steps"] if tool.steps else []), *(step.title for step in tool.steps)]
        assert [title[: len(flat(words))] for title, words in zip(titles, expected, strict=False)] == list(
            map(flat, expected)
        ), tool.slug
        marks = [said for role, said in heard if role == "Lbl" and said.isdigit()]
        assert marks == [str(number) for number in range(1, len(tool.steps) + 1)], tool.slug


@pytest.mark.parametrize("slug", ["problem-fit", "hypothesis-statement", "data-ethics-canvas"])
def test_each_field_of_a_sheet_is_heard_behind_its_question(site, slug):
    sheet = CATALOGUE.worksheets[slug]
    heard = list(Reader(site / sheet.address / f"{slug}.pdf").heard())
    said = [words for _, words in heard if words]
    for field in sheet.fields():
        if isinstance(field, kinds.Line | kinds.Notes):
            control = next(index for index, words in enumerate(said) if f"[{field.label}]" in words)
            assert flat(field.label) in "".join(map(flat, said[max(0, control - 3) : control])), field.name
    order = [flat(part.title) for part in sheet.sections]
    titles = [flat(re.sub(r"^\d+", "", words)) for role, words in heard if role == "H2"]
    assert titles == order


def test_the_book_has_no_headings_in_its_lists_and_each_chapter_below_its_part(site):
    reader = PdfReader(site / "infuse-handbook.pdf")
    trailer: Any = reader.trailer

    def walk(node: Any, inside: bool) -> Iterator[tuple[str, bool]]:
        below = node.get("/K", [])
        for kid in below if isinstance(below, list) else [below]:
            one = kid.get_object()
            if isinstance(one, dict) and "/S" in one:
                yield str(one["/S"]), inside
                yield from walk(one, inside or one["/S"] == "/L")

    heard = list(walk(trailer["/Root"]["/StructTreeRoot"], False))
    assert not [role for role, inside in heard if inside and re.fullmatch(r"/H\d", role)]
    levels = [int(role[2]) for role, _ in heard if re.fullmatch(r"/H\d", role)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def flat(words: str) -> str:
    return re.sub(r"\s+", "", words)
