"""The filled Word file is fit for a committee: band and result first, pictures that agree with the answers, no broken word."""

from __future__ import annotations

import base64
import datetime
import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image
from playwright.sync_api import expect

from macros.exports.columns import width_of
from macros.exports.word import Band, make_word

from .conftest import make_worksheet, pack, sheet_of
from .test_comes_back import HELP, blank_of, old_sheets
from .test_worksheet_walk import SHEETS

BAND = Band("Explore lab", "B0371A", "FAE7DD")
ACCENT = (0xB0, 0x37, 0x1A)
LINE = {"name": "first", "kind": "line", "label": "First thing", "help": "In a few words."}
LONG = {"name": "long", "kind": "notes", "label": "What happened?", "help": "Say what you saw."}
OPTIONS = [{"key": "a", "label": "Ann"}, {"key": "b", "label": "Ben"}]
CHOICE = {"name": "pick", "kind": "choice", "label": "Pick", "help": "One of them.", "options": OPTIONS}
SPEND = {"name": "spend", "kind": "budget", "label": "Spend", "unit": "£", "options": OPTIONS}
SURE = {"name": "sure", "kind": "scale", "label": "Sure?", "levels": ["Low", "Some", "High", "Certain"]}
SQUARE = {
    "name": "square",
    "kind": "matrix",
    "label": "Square",
    "x": {"label": "Ease", "low": "Hard", "high": "Easy"},
    "y": {"label": "Worth", "low": "Little", "high": "Much"},
    "quadrants": ["One", "Two", "Three", "Four"],
}


@pytest.fixture
def word(bench, page, views):
    """`word(fields, answers, results, …)` opens a sheet with answers and returns the bytes of its Word file."""

    def fill(
        fields: list[dict[str, Any]], answers: dict[str, Any], results: Any = (), more: Any = (), **about: str
    ) -> bytes:
        header = {"sections": [{"title": "Part", "fields": fields}, *more], "results": list(results)}
        sheet = make_worksheet("bench", header)
        blank = make_word(sheet, views.words, "en", "/worksheets/bench/", "1", datetime.date(2026, 11, 26), BAND)
        page.context.route("**/bench/bench.docx", lambda route: route.fulfill(body=blank))
        bench(**header)
        page.evaluate("hash => { location.hash = hash }", f"a={pack(sheet_of(answers, **about))}")
        expect(page.locator("[data-hb-notice]")).to_be_visible()
        with page.expect_download() as saving:
            page.get_by_role("button", name="Download in Word").click()
        return bytes(saving.value.path().read_bytes())

    return fill


def opened(file: bytes) -> Any:
    return docx.Document(io.BytesIO(file))


def lines_of(document: Any) -> list[tuple[str, str]]:
    """Each paragraph with its style, those in controls too."""
    found = []
    for one in document.element.body.iter(qn("w:p")):
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        text = "".join(part.text or "" for part in one.iter(qn("w:t")))
        found.append(("" if style is None else style.get(qn("w:val")), text))
    return found


def pictures_of(file: bytes) -> list[tuple[str, Image.Image]]:
    """The words and the picture of each drawing, in order."""
    document = opened(file)
    found = []
    for drawing in document.element.body.iter(qn("w:drawing")):
        (about,) = drawing.iter(qn("wp:docPr"))
        (blip,) = drawing.iter(qn("a:blip"))
        part = document.part.related_parts[blip.get(qn("r:embed"))]
        found.append((about.get("descr"), Image.open(io.BytesIO(part.blob)).convert("RGB")))
    return found


def accented(picture: Image.Image) -> list[tuple[int, int]]:
    """Where a picture has the colour of the band."""
    width, data = picture.width, picture.tobytes()
    points = (data[at : at + 3] for at in range(0, len(data), 3))
    near = [all(abs(a - b) < 8 for a, b in zip(one, ACCENT, strict=True)) for one in points]
    return [(at % width, at // width) for at, is_near in enumerate(near) if is_near]


BARS = {"kind": "bars", "title": "Where the money goes", "of": ["spend"]}


def test_the_file_begins_with_its_lab_who_it_is_from_and_what_it_comes_to(word):
    about = {"title": "Cards", "project": "Newcomers", "by": "Ann", "team": "Housing"}
    lines = lines_of(opened(word([LINE, SPEND], {"first": "x", "spend": {"a": 75, "b": 25}}, [BARS], **about)))
    assert lines[0] == ("Band", "Explore lab · Worksheet")
    text = "\n".join(words for _, words in lines)
    for words in ("Title of this copy: Cards", "Project: Newcomers", "Ann", "Team: Housing"):
        assert words in text
    styles = [style for style, _ in lines]
    assert lines[styles.index("ResultHead")][1] == "Where the money goes"
    assert styles.index("Title") < styles.index("Detail") < styles.index("ResultHead") < styles.index("Heading1")
    assert "75%" in lines[styles.index("Result")][1]


def test_a_hint_is_gone_where_an_answer_stands_and_stays_where_none_does(word):
    hints = [LINE["help"], LONG["help"], CHOICE["help"]]
    fields = [LINE, LONG, CHOICE]
    lines = [words for _, words in lines_of(opened(word(fields, {"first": "x", "pick": "b"})))]
    assert [hint for hint in hints if hint in lines] == [LONG["help"]]


def test_what_an_answer_rules_out_is_at_the_end_with_a_word_of_why_and_nothing_where_it_is_empty(word):
    more = [
        {"title": "For Ann", "fields": [LINE], "when": {"field": "pick", "one_of": ["a"]}},
        {"title": "For Ann too", "fields": [SURE], "when": {"field": "pick", "one_of": ["a"]}},
        {"title": "For Ben", "fields": [LONG], "when": {"field": "pick", "one_of": ["b"]}},
    ]
    file = word([CHOICE], {"pick": "b", "first": "Written before", "long": "Yes"}, more=more)
    lines = lines_of(opened(file))
    assert [words for style, words in lines if style == "Heading1"] == ["Part", "For Ben", "For Ann"]
    apart = [words for _, words in lines[lines.index(("Heading1", "For Ann")) :]]
    assert apart == ["For Ann", "Another answer on this sheet rules this part out.", "First thing", "Written before"]


def test_a_filled_file_leaves_out_whose_it_is_where_nobody_said_and_says_a_unit_once(word):
    cost = {"name": "cost", "kind": "number", "label": "What does it cost?", "unit": "£"}
    lines = [words.strip() for _, words in lines_of(opened(word([cost], {"cost": 3}, project="Newcomers")))]
    assert "Project: Newcomers" in lines
    assert "£3" in lines
    assert not any(label in line for line in lines for label in ("Title of this copy", "Team:", "Number (£)"))


def test_lists_of_what_is_done_and_to_do_have_their_signs_and_one_with_nothing_to_do_is_left_out(word):
    many = {"name": "many", "kind": "choices", "label": "Which?", "options": OPTIONS}
    results = [
        {"kind": "checklist", "title": "In place", "of": ["many"]},
        {"kind": "gaps", "title": "To do", "gaps": [{"field": "long", "say": "Say more."}]},
        {"kind": "gaps", "title": "Nothing to do", "gaps": [{"field": "first", "say": "Write."}]},
    ]
    lines = lines_of(opened(word([LINE, LONG, many], {"first": "x", "many": ["a"]}, results)))
    assert [words for style, words in lines if style in ("Result", "ResultHead")] == [
        *["In place", "1 of 2 in place.", "☑ Ann", "☐ Ben"],
        *["To do", "☐ Say more."],
    ]


def test_a_place_on_a_square_stands_in_words_in_the_file(word):
    lines = [
        words for _, words in lines_of(opened(word([SQUARE], {"square": [{"label": "Walk", "x": 0.7, "y": 0.1}]})))
    ]
    assert "nearer to “Easy” (70%)" in lines
    assert "close to “Little” (10%)" in lines


def test_the_file_is_of_today_and_bears_its_name_and_language(word):
    properties = opened(word([LINE], {"first": "x"}, title="Cards")).core_properties
    now = datetime.datetime.now(datetime.UTC)
    for said in (properties.created, properties.modified):
        assert abs(now - said.replace(tzinfo=datetime.UTC)) < datetime.timedelta(minutes=10)
    assert properties.title.endswith(": Cards")
    assert properties.language == "en-GB"


def test_a_bar_in_the_file_is_as_long_as_the_answer_says(word):
    found = pictures_of(word([SPEND], {"spend": {"a": 75, "b": 25}}, [BARS]))
    assert len(found) == 2
    for (alt, picture), share in zip(found, (0.75, 0.25), strict=True):
        assert f"{share:.0%}" in alt
        middle = [x for x, y in accented(picture) if y == picture.height // 2]
        assert abs((max(middle) - min(middle)) / picture.width - share * 199 / 204) < 0.02


def test_nobody_is_asked_in_the_file_for_what_was_left_empty(word):
    lines = [
        words for style, words in lines_of(opened(word([LINE], {"first": "x"}, team="Housing"))) if style == "Detail"
    ]
    assert len(lines) == 1, lines
    assert lines[0].startswith("Team: Housing")
    blank = "\n".join(words for _, words in lines_of(opened(word([LINE], {}))))
    assert "Title of this copy:" in blank


def test_a_number_is_said_once_with_its_unit(word):
    price = {"name": "price", "kind": "number", "label": "Price", "unit": "£"}
    other = {**price, "name": "other", "label": "Other price"}
    lines = [words for _, words in lines_of(opened(word([price, other], {"price": 3})))]
    assert "£3" in lines
    assert sum(words.startswith("Number (£):") for words in lines) == 1, "who leaves one open sees what to write"


def test_a_picture_in_the_file_stands_on_the_tint_around_it(word):
    (_, picture), *_ = pictures_of(word([SPEND], {"spend": {"a": 75, "b": 25}}, [BARS]))
    assert picture.getpixel((0, 0)) == tuple(bytes.fromhex(BAND.tint))


def test_the_levels_in_the_file_are_as_many_as_were_chosen(word):
    (found,) = pictures_of(word([SURE], {"sure": 3}, [{"kind": "profile", "title": "Sure", "of": ["sure"]}]))
    alt, picture = found
    assert "High" in alt
    middle = {x for x, y in accented(picture) if y == picture.height // 2}
    runs = [x for x in middle if x - 1 not in middle]
    assert len(runs) == 3


def test_a_dot_in_the_file_lies_where_the_answer_puts_it(word):
    dot = {"label": "Ramp", "x": 0.8, "y": 0.3}
    (found,) = pictures_of(word([SQUARE], {"square": [dot]}, [{"kind": "plot", "title": "Plot", "of": ["square"]}]))
    alt, picture = found
    assert "Ramp" in alt
    spots = accented(picture)
    sharp = picture.width / 248
    middle = [(min(axis) + max(axis)) / 2 / sharp for axis in zip(*spots, strict=True)]
    assert middle == pytest.approx([4 + 12 + 0.8 * 216, 22 + 30 + 12 + 0.7 * 156], abs=1)


def test_a_heading_and_the_head_of_a_table_stay_with_what_follows(word):
    table = {"name": "rows", "kind": "table", "label": "Rows", "columns": [{"name": "what", "label": "What"}]}
    document = opened(word([table], {"rows": [{"what": "x"}]}))
    for name in ("Heading 1", "Heading 2", "Title", "Band", "Result Head"):
        assert document.styles[name].paragraph_format.keep_with_next, name
    head = document.tables[0].rows[0].cells[0].paragraphs
    assert all(one.paragraph_format.keep_with_next for one in head)


def test_neither_a_first_row_nor_a_last_one_is_alone_on_a_page(word):
    table = {
        "name": "rows",
        "kind": "table",
        "label": "Rows",
        "columns": [{"name": "what", "label": "What"}],
        "rows": 3,
    }
    document = opened(word([table], {"rows": [{"what": str(number)} for number in range(6)]}))
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in document.tables[0].rows]
    assert len(kept) == 7
    assert document.tables[0].rows[0].cells[0]._tc.tcPr.find(qn("w:shd")) is not None, "the head is told from the rows"
    assert kept[:2] == [True, True]
    assert kept[-2:] == [True, False]


def test_what_the_levels_of_a_scale_mean_stays_in_the_file(word):
    scale = {**SURE, "levels": ["Low", "High"], "help": "Low: nobody asked."}
    lines = [
        words for _, words in lines_of(opened(word([scale, {**scale, "name": "more", "label": "More"}], {"sure": 2})))
    ]
    assert lines.count("Low: nobody asked.") == 2


def test_lines_and_tints_end_where_the_text_column_does(word):
    styles = opened(word([LINE], {"first": "x"})).styles
    for name in ("Answer", "Band", "Result", "Result Head"):
        style = styles[name]
        for side, inset in (("left", "left_indent"), ("right", "right_indent")):
            line = style.element.pPr.find(f"{qn('w:pBdr')}/{qn(f'w:{side}')}")
            room = int(line.get(qn("w:space"))) + int(line.get(qn("w:sz"))) / 8
            assert getattr(style.paragraph_format, inset).pt == pytest.approx(room, abs=0.06), (name, side)


@pytest.mark.parametrize("slug", SHEETS)
def test_no_head_of_a_column_is_broken_within_a_word(slug):
    made = blank_of(slug)
    broken = []
    for table in opened(made).tables:
        grid = [int(one.get(qn("w:w"))) / 20 for one in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert sum(grid) < 500
        for cell, width in zip(table.rows[0].cells, grid, strict=True):
            size = cell.paragraphs[0].runs[0].font.size
            words = cell.text.replace("-", "- ").split()
            broken += [word for word in words if width_of(word, size.pt if size else 10.5) > width - 8]
    assert not broken


@pytest.mark.parametrize("slug", SHEETS)
def test_every_sheet_filled_holds_together_as_a_file(ask, slug, tmp_path):
    """With all its pictures: each is there, is told in words, and Word's own parts name it."""
    code = (
        HELP
        + """
      const { workOut } = await import('/source/overrides/components/worksheet/work-out.js');
      const say = makeSay(words, "en");
      const kept = readSheet(value.sheet, spec);
      const findings = workOut(kept.answers, { spec, say, others: () => [] });
      const made = await word(kept, findings);
      return toBase64(made);
    """
    )
    value = {"slug": slug, "sheet": old_sheets()[slug], "blank": base64.b64encode(blank_of(slug)).decode()}
    file = base64.b64decode(ask("core/answers", code, value))
    (tmp_path / f"{slug}.docx").write_bytes(file)
    assert all(alt.strip() for alt, _ in pictures_of(file))
    with zipfile.ZipFile(io.BytesIO(file)) as held:
        names = held.namelist()
        assert len(names) == len(set(names))
        types = held.read("[Content_Types].xml").decode()
        assert ('Extension="png"' in types) >= any(name.endswith(".png") for name in names)
    body = opened(file).element.body
    numbers = [one.get("id") for one in body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers))
    for cell in body.iter(qn("w:tc")):
        assert cell[-1].tag in {qn("w:p"), qn("w:sdt")}, "a cell that ends in no paragraph"
