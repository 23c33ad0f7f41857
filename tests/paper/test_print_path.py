"""Paper as a person gets it: with margins, through each engine's own printing, and read back from the PDF.

`make test` prints the hardest sheets in Chromium; SLOW_TESTS=on prints all 36, on each paper, with each margin, in each engine.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from macros.engine.build import build_site
from tests.conftest import PROJECT, SiteHandler, copy_small, until

from .press import ENGINES, MARGINS, PAPERS, PERSON, Print, faults, press, words_of

SHEETS = sorted(
    f"/worksheets/{file.stem}/" for file in (PROJECT / "docs/worksheets").glob("*.md") if file.stem != "index"
)
HARDEST = ["four-ps", "experimentation-plan", "learning-questions", "theme-selection", "data-ethics-canvas"]
WIDTH = re.compile(r"@media[^{]*\b(?:min|max)-width[^{]*{")
MEDIUM = re.compile(r"@media (?:screen and|print, )")
EARLY = re.compile(r"/components/(?:scheme/early|worksheet/paper)\.js$")
ADDRESSES = {
    "short": "https://h.example/",
    "long": "https://digital.cardiffcapitalregion.example/public-services/innovation/infuse-handbook/",
}
KINDS = {
    "home": "",
    "lab": "explore/",
    "chapter": "explore/experiment/",
    "tool": "tools/alpha/",
    "worksheet": "worksheets/alpha/",
    "case study": "case-studies/one-person/",
}


def print_page(page: Page, pdf: Path, paper: str = "A4", margin: int = 1) -> Path:
    """Print as a person does who chose paper and margins.

    Playwright's own margins count for what a style sheet asks of the width, the style sheet's for the paper: here both are the same.
    """
    page.evaluate("size => document.styleSheets[0].insertRule(`@page { margin: ${size}cm !important; }`)", margin)
    sides: Any = dict.fromkeys(("top", "right", "bottom", "left"), f"{margin}cm")
    page.pdf(path=pdf, format=paper, margin=sides)
    return pdf


def text_of(pdf: Path) -> str:
    return " ".join(word for page in words_of(pdf) for word in page)


def fill_in(page: Page, address: str, is_live: bool) -> list[str]:
    page.add_init_script(path=PERSON)
    page.goto(address)
    words: list[str] = page.evaluate("isLive => person.fillIn(isLive)", is_live)
    assert len(words) > 20
    return words


def test_every_rule_about_a_width_says_whether_it_is_of_a_screen():
    """On paper the answer hangs on margins, and is not the same in all engines."""
    silent = [
        f"{file.relative_to(PROJECT)}: {rule}"
        for file in (PROJECT / "overrides").rglob("*.css")
        for rule in WIDTH.findall(file.read_text(encoding="utf-8"))
        if not MEDIUM.match(rule)
    ]
    assert silent == []


@pytest.mark.parametrize("slug", HARDEST)
def test_a_filled_sheet_prints_every_word_whole_and_no_page_without_its_own(page, tmp_path, slug):
    words = fill_in(page, f"/worksheets/{slug}/", True)
    head = page.locator(".hb-letterhead").text_content() or ""
    assert faults(Print(slug, print_page(page, tmp_path / "sheet.pdf"), words, head=head)) == []


@pytest.mark.expects_errors
@pytest.mark.parametrize("came", ["the page alone", "all but the coach"])
def test_words_are_printed_whole_before_the_scripts_of_the_sheet_have_come(page, tmp_path, came):
    late = re.compile(r"coach\.js$") if came == "all but the coach" else re.compile(r"\.js$")
    page.route(late, lambda route: route.continue_() if EARLY.search(route.request.url) else route.abort())
    words = fill_in(page, "/worksheets/four-ps/", False)
    assert faults(Print(came, print_page(page, tmp_path / "sheet.pdf"), words)) == []


def test_without_scripts_what_is_written_in_the_long_boxes_is_printed_and_a_day_and_a_choice_are(
    browser: Browser, server: str, tmp_path
):
    with browser.new_context(base_url=server, java_script_enabled=False, locale="en-GB") as reader:
        page = reader.new_page()
        page.goto("/worksheets/four-ps/")
        words = [f"word{number}" for number in range(200)]
        page.fill("[name='promises.0.promise']", " ".join(words))
        page.fill("[name='promises.0.first_check']", "2027-03-09")
        page.select_option("[name='asks.0.effect']", index=2)
        chosen = page.locator("[name='asks.0.effect'] option").nth(2).inner_text()
        page.pdf(path=tmp_path / "sheet.pdf", format="A4")
    text = text_of(tmp_path / "sheet.pdf")
    assert not [word for word in words if word not in text.split()]
    assert "2027" in text
    assert text.count(chosen) > 4, "one printed choice beside those to be circled in the other rows"


def test_after_printing_the_sheet_is_as_it_was(page):
    fill_in(page, "/worksheets/idea-generation/", True)
    before = page.evaluate("document.querySelector('hb-worksheet form').outerHTML")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".hb-paper").count() > 5
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    after = page.evaluate("document.querySelector('hb-worksheet form').outerHTML")
    strip = partial(re.sub, r' class="[^"]*"', "")
    assert strip(after) == strip(before)
    assert page.locator(".hb-paper, .hb-mirrored").count() == 0


def test_an_empty_field_prints_room_and_no_form_of_a_day(page, tmp_path):
    page.goto("/worksheets/experimentation-plan/")
    text = text_of(print_page(page, tmp_path / "blank.pdf"))
    assert "From" in text
    assert not re.search(r"(?:dd|mm).?/.?(?:dd|mm)|yyyy", text)


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Pacific/Auckland"])
def test_a_day_is_the_same_day_in_every_time_zone(browser: Browser, server: str, tmp_path, zone):
    with browser.new_context(base_url=server, locale="en-GB", timezone_id=zone) as reader:
        reader.add_init_script(
            "navigator.clipboard.write = async ([item]) => { window.copied = await (await item.getType('text/plain')).text(); }"
        )
        page = reader.new_page()
        page.goto("/worksheets/experimentation-plan/")
        page.fill("[name='phases.0.from']", "2027-06-15")
        page.wait_for_selector("[data-hb-ready]")
        assert "15 June 2027" in text_of(print_page(page, tmp_path / "sheet.pdf"))
        page.get_by_role("button", name="Copy as text", exact=True).click()
        assert until(lambda: "15 June 2027" in (page.evaluate("window.copied") or ""), seconds=10)


def test_where_an_app_cannot_print_the_button_says_so(page):
    page.add_init_script("window.print = undefined")
    page.goto("/worksheets/hypothesis-statement/")
    page.get_by_role("button", name="Print", exact=True).click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("This app cannot print.")


@pytest.mark.parametrize("width", [390, 768, 800, 1024, 1280])
def test_the_button_that_removes_a_row_lies_over_nothing(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(path=PERSON)
    for slug in ("four-ps", "experimentation-plan", "learning-questions"):
        page.goto(f"/worksheets/{slug}/")
        page.wait_for_selector("hb-worksheet:defined")
        assert page.evaluate("width => person.overlaps(document, width)", width) == []


@pytest.fixture(scope="module", params=list(ADDRESSES))
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A small handbook with a short and with a long public address: where it is served here, and that address."""
    small = copy_small(tmp_path_factory.mktemp(request.param) / "small")
    address = ADDRESSES[request.param]
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("SITE_URL", address)
        assert build_site(small / "site", small, downloads=False) == []
    handler: Callable[..., SiteHandler] = partial(SiteHandler, directory=str(small / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/", address
        http.shutdown()


def codes_on(pdf: Path) -> list[str]:
    """What a phone reads on the first page."""
    drawing = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-singlefile", "-png", pdf, drawing], check=True)
    with Image.open(drawing.with_suffix(".png")) as picture:
        return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("margin", MARGINS)
def test_the_code_on_each_kind_of_page_leads_back_to_it(published, browser: Browser, tmp_path, margin):
    home, address = published
    page = browser.new_page()
    wrong = {}
    for kind, path in KINDS.items():
        answer = page.goto(home + path)
        assert answer
        assert answer.ok, path
        codes = codes_on(print_page(page, tmp_path / "page.pdf", margin=margin))
        if codes != [address + path]:
            wrong[kind] = codes
    page.close()
    assert wrong == {}


def installed(engine: str) -> None:
    """Leave a test out where an engine is not installed."""
    programs = {"chromium": ["chromium"], "firefox": ["firefox-esr"], "webkit": []}[engine]
    missing = [program for program in (*programs, "Xvfb", "pdftotext") if not shutil.which(program)]
    if engine == "webkit" and not any(Path("/usr/lib").glob("*/girepository-1.0/WebKit2-4.1.typelib")):
        missing.append("gir1.2-webkit2-4.1")
    if missing:
        pytest.skip(f"no {', '.join(missing)} here; `make engines` brings it")


@pytest.mark.slow
@pytest.mark.parametrize("margin", MARGINS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("engine", ENGINES)
def test_every_sheet_prints_every_word_in_every_engine(site, tmp_path, engine, paper, margin):
    installed(engine)
    printed = press(engine, site, SHEETS, tmp_path, paper, margin)
    assert len(printed) == len(SHEETS)
    assert [fault for one in printed for fault in faults(one)] == []


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_every_blank_sheet_prints_with_no_page_to_no_purpose_and_no_form_of_a_day(site, tmp_path, engine):
    installed(engine)
    for one in press(engine, site, SHEETS, tmp_path, mode="blank"):
        assert faults(one) == []
        text = text_of(one.pdf).removeprefix(one.head)
        assert not re.search(r"\d{2}/\d{2}/\d{4}|(?:dd|mm) ?/ ?(?:dd|mm)|yyyy", text), one.address


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_words_are_printed_before_the_live_sheet_has_come_in_every_engine(site, tmp_path, engine):
    installed(engine)
    for one in press(engine, site, [f"/worksheets/{slug}/" for slug in HARDEST], tmp_path, mode="early"):
        assert len(one.words) > 20
        assert faults(one) == []


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_the_button_that_removes_a_row_lies_over_nothing_in_other_engines(site, tmp_path, engine):
    installed(engine)
    addresses = [f"/worksheets/{slug}/" for slug in ("four-ps", "experimentation-plan", "learning-questions")]
    assert [fault for one in press(engine, site, addresses, tmp_path, mode="rows") for fault in one.rows] == []


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_the_code_is_read_in_every_engine(site, tmp_path, engine):
    installed(engine)
    addresses = [
        "/",
        "/explore/",
        "/explore/experiment/",
        "/tools/",
        "/tools/four-ps/",
        "/worksheets/four-ps/",
        "/glossary/",
    ]
    for one in press(engine, site, addresses, tmp_path, mode="blank"):
        assert codes_on(one.pdf) == [f"https://handbook.example{one.address}"], one.address
