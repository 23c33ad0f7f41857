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
from playwright.sync_api import Browser, Page, expect

from macros.engine.build import build_site
from tests.conftest import PROJECT, SiteHandler, copy_small, until

from .press import ENGINES, MARGINS, PAPERS, PERSON, Print, codes_on, faults, press, words_of

SHEETS = sorted(
    f"/worksheets/{file.stem}/" for file in (PROJECT / "docs/worksheets").glob("*.md") if file.stem != "index"
)
HARDEST = ["four-ps", "experimentation-plan", "learning-questions", "theme-selection", "data-ethics-canvas"]
LONGEST = ["four-ps", "whole-organisation-approach"]
"""Their tables take several pages when they are filled in at length."""
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
    head = page.evaluate("person.headOf()")
    assert faults(Print(slug, print_page(page, tmp_path / "sheet.pdf"), words, head=head)) == []


def test_every_page_but_the_first_says_whose_it_is_and_which(page, tmp_path):
    fill_in(page, "/worksheets/four-ps/", True)
    first, *more = words_of(print_page(page, tmp_path / "sheet.pdf"))
    assert more
    assert "continued" not in first
    assert f"1 / {len(more) + 1}" in " ".join(first)
    assert "four-ps/." not in first, "the day is named once, with whose the sheet is"
    for number, words in enumerate(more, 2):
        assert "The four p's, continued" in " ".join(words)
        assert f"{number} / {len(more) + 1}" in " ".join(words)


SHORT = """() => {
  const form = document.querySelector("hb-worksheet form");
  for (const one of form.querySelectorAll("textarea, [type=text]:not([inputmode=decimal])")) {
    one.value = "Newcomers do not hear of the lunch club";
    one.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""


def test_a_long_table_begins_with_its_first_row_wherever_on_the_page_that_is(page, tmp_path):
    page.goto("/worksheets/experimentation-plan/")
    page.evaluate("document.querySelector('hb-worksheet').wake()")
    page.wait_for_selector("[data-hb-ready]")
    for at in range(4):
        page.fill(f"[name='phases.{at}.leave']", f"Opening{at} " + "words that go on for a while " * 8)
    for lines in range(6, 50, 4):
        page.fill("[name=fixed]", "A line of its own.\n" * lines)
        pages = [" ".join(words) for words in words_of(print_page(page, tmp_path / "sheet.pdf"))]
        (begins,) = (text for text in pages if "What happens when?" in text)
        assert "Opening0" in begins, f"after {lines} lines the table begins on a page without a row of it"


@pytest.mark.parametrize("slug", ["hypothesis-statement", "five-behaviours", "experiment-story", "reverse-mentoring"])
def test_a_sheet_filled_in_with_few_words_takes_one_page(page, tmp_path, slug):
    page.goto(f"/worksheets/{slug}/")
    page.evaluate("document.querySelector('hb-worksheet').wake()")
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate(SHORT)
    page.pdf(path=tmp_path / "sheet.pdf", format="A4", prefer_css_page_size=True)
    assert len(words_of(tmp_path / "sheet.pdf")) == 1


def test_what_was_spent_is_drawn_in_coins_that_agree_with_the_amounts(page, tmp_path):
    page.goto("/worksheets/prioritisation-pretend-money/")
    page.evaluate("document.querySelector('hb-worksheet').wake()")
    page.wait_for_selector("[data-hb-ready]")
    for at, name in enumerate(("Benches", "Buses")):
        page.fill(f"[name='challenges.{at}.challenge']", name)
    page.fill("[name='purse']", "200")
    amounts = page.locator("[data-hb-field='spending'] [data-hb-thing] input")
    expect(amounts).to_have_count(2)
    for at, amount in enumerate(("125", "30")):
        amounts.nth(at).fill(amount)
    assert "Each coin is £10." in text_of(print_page(page, tmp_path / "sheet.pdf"))
    page.emulate_media(media="print")
    coins = page.locator("[data-hb-field='spending'] .hb-coins")
    widths = coins.evaluate_all("all => all.map((one) => parseFloat(getComputedStyle(one, '::before').width))")
    assert widths[0] / widths[1] == pytest.approx(125 / 30, rel=0.02)
    assert widths[0] == pytest.approx(12.5 * 3.6 * 96 / 25.4, rel=0.02)


def test_an_amount_is_printed_with_its_commas_and_kept_as_it_was_written(page, tmp_path):
    page.goto("/worksheets/four-ps/")
    page.fill("[name='value']", "420000")
    page.wait_for_selector("[data-hb-ready]")
    assert "£ 420,000" in text_of(print_page(page, tmp_path / "sheet.pdf"))
    assert page.input_value("[name='value']") == "420000"
    page.fill("[name='value']", "50-100")
    assert "50-100" in text_of(print_page(page, tmp_path / "other.pdf"))


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


def test_without_scripts_a_long_table_begins_on_the_page_where_it_is_called_for(
    browser: Browser, server: str, tmp_path
):
    """It is kept whole with scripts, which print its words as they flow; without them each box is as high as it is long."""
    with browser.new_context(base_url=server, java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto("/worksheets/four-ps/")
        for at, box in enumerate(page.locator("[name^='promises.']:is(textarea, [type=text])").all()):
            box.fill(" ".join(f"promise{at}" for _ in range(12)))
        page.pdf(path=tmp_path / "sheet.pdf", format="A4", prefer_css_page_size=True)
    said = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "sheet.pdf", "-"], capture_output=True, text=True, check=True
    )
    first = said.stdout.split("<page ")[1]
    assert max(map(float, re.findall(r'yMax="([\d.]+)"', first))) > 0.75 * 842


def test_nothing_on_paper_is_wider_than_it_for_then_a_browser_shrinks_the_whole(page):
    """Not even the line that names the parts which another answer rules out."""
    fill_in(page, "/worksheets/data-maturity/", True)
    page.set_viewport_size({"width": 695, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "because of another answer" in page.locator("[data-hb-imprint]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 695


def test_a_part_that_is_ruled_out_is_named_on_paper_only_where_somebody_wrote_in_it(page):
    page.goto("/worksheets/idea-generation/")
    page.fill("[name='ideas.0.idea']", "A walk")
    page.wait_for_selector("[data-hb-ready]")
    page.check("[name=also_impact][value=yes]")
    label = page.locator("[name='impact_feasibility.0.label']")
    expect(label).to_have_value("A walk")
    page.check("[name=also_impact][value=no]")
    part = page.locator("[data-hb-section]:has([data-hb-field=impact_feasibility])")
    expect(part).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    imprint = page.locator("[data-hb-imprint]")
    assert "because of another answer" not in (imprint.text_content() or ""), "the list put its name there"
    page.check("[name=also_impact][value=yes]")
    page.locator("[name='impact_feasibility.0.x']").fill("0.9")
    page.check("[name=also_impact][value=no]")
    expect(part).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "because of another answer: Impact and feasibility." in (imprint.text_content() or "")


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


def test_a_canvas_prints_on_one_sheet_of_a3_when_asked_and_the_next_print_is_as_before(page, tmp_path):
    page.add_init_script("window.print = () => {}")
    page.goto("/worksheets/data-ethics-canvas/")
    page.get_by_role("button", name="Print on A3", exact=True).click()
    assert until(lambda: page.evaluate("document.documentElement.matches('.hb-wide')"), seconds=10)
    page.pdf(path=tmp_path / "a3.pdf", prefer_css_page_size=True)
    said = subprocess.run(["pdfinfo", tmp_path / "a3.pdf"], capture_output=True, text=True, check=True).stdout
    width, height = map(float, re.findall(r"Page size: +([\d.]+) x ([\d.]+)", said)[0])
    assert (round(width), round(height)) == (1191, 842)
    assert "Pages:           1\n" in said
    assert not page.evaluate("document.documentElement.matches('.hb-wide')"), "the next print is on A4 again"


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


@pytest.mark.parametrize("margin", [0, pytest.param(1, marks=pytest.mark.slow), 2])
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


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_tables_of_several_pages_print_every_word_and_no_empty_page_in_other_engines(site, tmp_path, engine):
    """Each breaks them in its own way: Firefox left pages empty between rows of a table, WebKit broke none that flex.

    With no margin of the person's, WebKit cut off what the margins of a style sheet had made too high.
    """
    installed(engine)
    printed = press(engine, site, [f"/worksheets/{slug}/" for slug in LONGEST], tmp_path, margin=0)
    assert len(printed) == len(LONGEST)
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


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_asked_has_its_room_beside_levels_and_ticks_in_every_engine(site, tmp_path, engine):
    """A word of the levels, and one of the heads of the columns of ticks, which stand in the right half of the paper."""
    installed(engine)
    said = {"coproduction-practices": "Often", "learning-questions": "Narrow"}
    for one, word in zip(
        press(engine, site, [f"/worksheets/{slug}/" for slug in said], tmp_path), said.values(), strict=True
    ):
        found = subprocess.run(["pdftotext", "-bbox", one.pdf, "-"], capture_output=True, text=True, check=True).stdout
        assert min(map(float, re.findall(rf'xMin="([\d.]+)"[^>]*>{word}<', found))) > 0.5 * PAPERS["A4"][0] / 25.4 * 72
