"""The other language is one press away, and nothing that was chosen or written is lost on the way."""

from __future__ import annotations

import io
import re
import threading
import unicodedata
import zipfile
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from tests.build.bilingual import MARK, make_bilingual
from tests.conftest import SiteHandler, copy_small, handbook, watch, words_on_paper

from .conftest import CLIPBOARD, MAIN

GROUPS = {
    "docs/group.md": "---\ntitle: Bring sheets together\nsummary: Words that are long enough to sum up a page.\n"
    "layout: group\n---\n{{ group() }}\n",
    "docs/cy/group.md": "---\ntitle: Dod â thaflenni ynghyd\nsummary: Geiriau digon hir i grynhoi tudalen.\n"
    "review: machine\n---\n{{ group() }}\n",
}
"""The page for groups, which the small handbook lacks, in both languages."""
OF_SHEET = (
    "Taflen alffa", "Offeryn alffa", "Taflen at brofion gyda brawddeg, graddfa a thabl.", "Llenwch hi.", "Eich brawddeg",
    "Pa mor sicr ydych chi?", "Dyfaliad", "Sicr", "Pwy sy’n cael ei effeithio?", "Pam", "Rôl", "Gorffennwch y frawddeg",
    "Os…", "Os", "yna", "yna…", "Felly beth sy’n newid, ac i bwy?", "Y labordy archwilio",
    "Dod â thaflenni ynghyd",
)  # fmt: skip
"""What the Welsh sheet says, with its tool and its lab."""
WRITTEN = {"if": "gofynnwn", "then": "daw atebion", "people.0.role": "nyrs", "people.0.reason": "hi sy’n gweld"}
NAMED = "Fy nhaflen"
NAMES = ("Infuse Handbook", "Cymraeg", "English", "handbook.example/cy/worksheets/alpha/", "PDF", "Word")
"""What is called the same in both languages."""
SEEN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { textContent, parentElement: holder } = walk.currentNode;
    if (holder.closest("script, style, noscript, [lang^=en]") || !holder.checkVisibility()) continue;
    if (textContent.trim()) found.push(textContent);
  }
  for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    if (one.closest("[lang^=en]") || !one.checkVisibility()) continue;
    found.push(...["aria-label", "title", "placeholder", "alt"].map((name) => one.getAttribute(name)).filter(Boolean));
  }
  return found;
}"""
"""The texts in sight that are not marked as English, and those that are read out."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[str]:
    """The small handbook in two languages, on this machine."""
    small = make_bilingual(copy_small(tmp_path_factory.mktemp("two") / "small"), project)
    for file, text in GROUPS.items():
        (small / file).write_text(text, encoding="utf-8")
    setting = small / "mkdocs.yml"
    setting.write_text(setting.read_text(encoding="utf-8").replace("nav:\n", "nav:\n  - group.md\n"), encoding="utf-8")
    made = handbook(small, "build")
    assert made.returncode == 0, made.stdout
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: SiteHandler(*given, directory=str(small / "site"))
    ) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.fixture
def reader(browser: Browser, served: str) -> Iterator[Page]:
    faults: list[str] = []
    with browser.new_context(base_url=served, locale="en-GB") as context:
        watch(context, served, faults)
        yield context.new_page()
    assert not faults


def test_the_switch_keeps_query_and_place(reader: Page) -> None:
    reader.goto("/tools/alpha/?lab=explore#steps")
    reader.get_by_role("link", name="Cymraeg").click()
    expect(reader).to_have_url(re.compile(r"/cy/tools/alpha/\?lab=explore#steps$"))
    reader.get_by_role("link", name="English").press("Enter")
    expect(reader).to_have_url(re.compile(r"/tools/alpha/\?lab=explore#steps$"))


def test_what_is_written_is_there_in_the_other_language_at_once(reader: Page) -> None:
    """The switch is pressed within the second in which a sheet saves by itself."""
    reader.goto("/worksheets/alpha/")
    field = reader.locator("[name=then]")
    field.fill("it fits")
    reader.locator("hb-worksheet[data-hb-ready]").wait_for()
    field.press_sequentially(" better")
    reader.get_by_role("link", name="Cymraeg").click()
    expect(reader).to_have_url(re.compile("/cy/worksheets/alpha/$"))
    expect(reader.locator("[name=then]")).to_have_value("it fits better")
    reader.locator("[name=then]").press("End")
    reader.locator("[name=then]").press_sequentially(" nawr")
    reader.get_by_role("link", name="English").click()
    expect(reader.locator("[name=then]")).to_have_value("it fits better nawr")
    assert reader.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hb/1/alpha/')).length") == 1


def test_the_switch_works_without_scripts(browser: Browser, served: str) -> None:
    with browser.new_context(base_url=served, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/tools/beta/")
        page.get_by_role("link", name="Cymraeg").click()
        expect(page).to_have_url(re.compile("/cy/tools/beta/$"))


@pytest.mark.parametrize("width", [320, 390, 1000, 1280])
@pytest.mark.parametrize("address", ["/tools/beta/", "/cy/tools/beta/"])
def test_the_switch_is_in_sight_and_large_enough_at_every_width(reader: Page, width: int, address: str) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(address)
    box = reader.locator("[data-hb-language]").bounding_box()
    assert box
    assert box["width"] >= 24
    assert box["height"] >= 24
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert reader.evaluate("document.documentElement.scrollWidth") <= width


def english_in(texts: list[str]) -> list[str]:
    """The texts that hold words which neither the interface says in its pretended Welsh nor the sheet nor its writer.

    Each message of that interface bears a mark; a text without it may hold the sheet's own words, and nothing else.
    """
    own = sorted((*OF_SHEET, *WRITTEN.values(), NAMED, *NAMES), key=len, reverse=True)
    known = re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in own), re.IGNORECASE)
    return [text for text in texts if MARK not in text and re.search(r"[^\W\d_]{2}", known.sub(" ", text))]


def fill_in_welsh(page: Page) -> None:
    """Fill the Welsh sheet in, with a name for the copy."""
    page.goto("/cy/worksheets/alpha/")
    page.locator("[name=if]").fill(WRITTEN["if"])
    page.locator("hb-worksheet[data-hb-ready]").wait_for()
    for name, words in WRITTEN.items():
        page.locator(f"[name='{name}']").fill(words)
    page.locator("label[for=f-sure-2]").click()
    page.get_by_label(f"{MARK} Title of this copy").fill(NAMED)
    expect(page.locator("[data-hb-status]")).to_contain_text(f"{MARK} Kept in this browser only,")


def test_no_english_stands_on_a_welsh_sheet_nor_in_what_leaves_it(reader: Page) -> None:
    reader.add_init_script(CLIPBOARD)
    fill_in_welsh(reader)
    assert english_in(reader.evaluate(SEEN)) == []

    reader.get_by_role("button", name=f"{MARK} Copy as text").click()
    expect(reader.locator("[data-hb-notice]")).to_contain_text(MARK)
    copied = str(reader.evaluate("copied['text/plain']"))
    assert all(words in copied for words in (*WRITTEN.values(), NAMED))
    assert english_in(copied.split("\n")) == []

    with reader.expect_download() as saving:
        reader.get_by_role("button", name=f"{MARK} Download in Word").click()
    file = zipfile.ZipFile(io.BytesIO(saving.value.path().read_bytes()))
    parts = [etree.fromstring(file.read(name)) for name in file.namelist() if re.match(r"word/(doc|head|foot)", name)]
    rows = ["".join(row.itertext(f"{MAIN}t")) for part in parts for row in part.iter(f"{MAIN}p")]
    assert all(any(words in row for row in rows) for words in (*WRITTEN.values(), NAMED))
    assert english_in(rows) == []
    assert english_in(reader.evaluate(SEEN)) == []

    printed = "".join(unicodedata.normalize("NFKC", "".join(words_on_paper(reader.pdf()))).split())
    assert all("".join(words.split()) in printed for words in (*WRITTEN.values(), NAMED))
    reader.emulate_media(media="print")
    reader.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert english_in(reader.evaluate(SEEN)) == []


def participant(browser: Browser, served: str, link: str, then: str, say: str) -> str:
    """Open a set-up as somebody else does, hand in, and return the link that they send."""
    with browser.new_context(base_url=served) as context:
        page = context.new_page()
        page.add_init_script(CLIPBOARD)
        page.goto(link)
        page.wait_for_selector("hb-worksheet[data-hb-ready]")
        page.locator("[name=if]").fill("we ask")
        page.locator("[name=then]").fill(then)
        page.get_by_role("button", name=f"{say}Hand in", exact=True).click()
        page.get_by_role("button", name=f"{say}Copy link", exact=True).click()
        expect(page.locator("[data-hb-notice]")).to_be_visible()
        return str(page.evaluate("copied['text/plain']"))


def test_a_set_up_given_out_in_english_is_filled_in_in_either_language_and_counted_in_both(
    browser: Browser, served: str, reader: Page
) -> None:
    reader.add_init_script(CLIPBOARD)
    reader.goto("/worksheets/alpha/")
    reader.locator("[name=if]").fill("we try")
    reader.locator("hb-worksheet[data-hb-ready]").wait_for()
    reader.get_by_role("button", name="Copy set-up link").click()
    expect(reader.locator("[data-hb-notice]")).to_contain_text("The set-up link is on your clipboard.")
    link = str(reader.evaluate("copied['text/plain']")).partition("/worksheets/")[2]
    handed = [
        participant(browser, served, f"/worksheets/{link}", "they answer", ""),
        participant(browser, served, f"/cy/worksheets/{link}", "daw atebion", f"{MARK} "),
    ]
    assert "/cy/worksheets/alpha/#a=" in handed[1]
    for home, say in (("/", ""), ("/cy/", f"{MARK} ")):
        reader.goto(f"{home}group/")
        reader.wait_for_selector("hb-group[data-hb-ready]")
        reader.get_by_role("button", name=f"{say}Paste links").click()
        reader.locator("[data-hb-pasted]").fill("\n".join(handed))
        reader.get_by_role("button", name=f"{say}Add these links").click()
        expect(reader.locator("[data-hb-count]")).to_contain_text("2")
        expect(reader.locator("[data-hb-faults] li")).to_have_count(0)
        reader.get_by_role("button", name=f"{say}Show results").click()
        expect(reader.locator("[data-hb-drawn]")).to_contain_text("they answer")
        expect(reader.locator("[data-hb-drawn]")).to_contain_text("daw atebion")


def test_the_meaning_of_a_term_is_in_the_language_of_the_text_that_it_explains(page: Page) -> None:
    """It is shown outside that text: a chapter without a Welsh text is English in a Welsh frame."""
    page.goto("/cy/explore/experiment/")
    term = page.locator("article[lang=en-GB] [data-hb-term]").first
    term.focus()
    expect(page.locator("#term")).to_have_text(str(term.get_attribute("data-hb-term")))
    expect(page.locator("#term")).to_have_attribute("lang", "en-GB")
