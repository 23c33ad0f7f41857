"""A sheet on paper in both languages: Welsh on the left, English on the right, and a person's own words once."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import until, words_on_paper

from .press import ENGINES, PERSON, press
from .test_print_path import installed, print_page

CHAIN = ["hypothesis-statement", "prioritisation-pretend-money", "problem-framing", "experiment-story"]
BUTTONS = {"": "Print in both languages", "/cy": "Argraffu yn y ddwy iaith"}
MARKS = """() => {
  const walk = document.createTreeWalker(document.querySelector(".hb-both"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const { textContent, parentElement } = walk.currentNode;
    found.push([textContent, parentElement.closest("[lang]:not(html)")?.lang ?? ""]);
  }
  return found;
}"""
"""Each text of the paper with the language that it is marked with."""


def squeezed(text: str) -> str:
    """A text without blanks and hyphens at the end of lines: where it is broken is of no account."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def printed(pdf: Path) -> str:
    return squeezed("".join(words_on_paper(pdf)))


def definitions(page: Page) -> list[dict[str, Any]]:
    """The sheet of the page as it is defined in its own language, and in the other."""
    own = page.locator("script[data-hb-spec]").text_content() or ""
    other = page.locator("[data-hb-twin]").evaluate("one => fetch(one.dataset.hbTwin).then((answer) => answer.json())")
    return [json.loads(own), other]


def asked_in(spec: dict[str, Any]) -> list[str]:
    """The title, the parts and the questions of a sheet that each person gets to see."""
    fields = [part for field in spec["fields"] for part in field.get("parts", [field])]
    parts = [section for section in spec["sections"] if not section.get("when")]
    always = {at for at, section in enumerate(spec["sections"]) if not section.get("when")}
    whole = {name for field in spec["fields"] if field["section"] in always for name in names_in(field)}
    questions = [field["label"] for field in fields if field["name"] in whole]
    return [spec["title"], *(part["title"] for part in parts), *questions]


def names_in(field: dict[str, Any]) -> list[str]:
    return [part["name"] for part in field.get("parts", [field])]


def in_both(page: Page, home: str = "") -> None:
    """Ask for the print in both languages; what is printed then is up to the test."""
    page.get_by_role("button", name=BUTTONS[home]).click()
    assert until(lambda: page.evaluate("window.printed"), seconds=20)


def opened(page: Page, slug: str, home: str = "") -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"{home}/worksheets/{slug}/")


def filled(page: Page, slug: str, home: str = "") -> list[str]:
    """Fill a sheet in; returns the words that were written or chosen."""
    page.add_init_script(path=PERSON)
    opened(page, slug, home)
    words: list[str] = page.evaluate("person.fillIn(true)")
    return words


@pytest.mark.parametrize("slug", CHAIN)
def test_a_filled_sheet_is_printed_with_every_question_in_both_languages_and_every_word(page, tmp_path, slug):
    words = filled(page, slug)
    specs = definitions(page)
    in_both(page)
    paper = printed(print_page(page, tmp_path / "both.pdf"))
    missing = [text for spec in specs for text in (*asked_in(spec), *words) if squeezed(text) not in paper]
    assert missing == []


@pytest.mark.parametrize("home", ["", "/cy"])
def test_each_text_is_marked_with_its_language_and_a_persons_own_with_none(page, home):
    own = [word for word in filled(page, "hypothesis-statement", home) if word.startswith("mm")]
    welsh, english = sorted(definitions(page), key=lambda spec: spec["language"])
    in_both(page, home)
    marks = page.evaluate(MARKS)
    for spec, language in ((welsh, "cy"), (english, "en")):
        for text in asked_in(spec):
            assert [text, language] in marks
    assert {language for text, language in marks if any(word in text for word in own)} == {""}
    assert page.locator(".hb-both .hb-finding--sentence").evaluate_all("all => all.map(({ lang }) => lang)") == [
        "cy",
        "en",
    ]
    left, right = (page.locator(f".hb-both h1[lang={language}]") for language in ("cy", "en"))
    page.emulate_media(media="print")
    assert left.bounding_box()["x"] < right.bounding_box()["x"]


def test_an_answer_stands_once_below_its_question_in_both_languages(page):
    opened(page, "problem-framing")
    page.locator("hb-worksheet form textarea[name]").first.fill("Newcomers know nobody")
    in_both(page)
    expect(page.locator(".hb-both").get_by_text("Newcomers know nobody", exact=True)).to_have_count(1)


def test_a_blank_sheet_is_printed_with_both_languages_and_room_to_write(page, tmp_path):
    opened(page, "prioritisation-pretend-money")
    specs = definitions(page)
    in_both(page)
    rooms = page.locator(".hb-both__asked").evaluate_all(
        "all => all.map((one) => one.querySelectorAll('.hb-both__line, td, .hb-both__tick, .hb-both__number').length)"
    )
    assert all(rooms)
    paper = printed(print_page(page, tmp_path / "both.pdf"))
    assert [text for spec in specs for text in asked_in(spec) if squeezed(text) not in paper] == []


def test_every_page_but_the_first_says_in_both_languages_whose_it_is(page, tmp_path):
    filled(page, "experimentation-plan")
    in_both(page)
    first, *more = words_on_paper(print_page(page, tmp_path / "both.pdf"))
    assert more
    assert "parhad" not in first
    assert all("parhad" in text and "continued" in text for text in more)


def test_once_it_is_printed_the_sheet_is_as_before(page, tmp_path):
    opened(page, "hypothesis-statement")
    page.locator("hb-worksheet form textarea[name]").first.fill("What helps?")
    in_both(page)
    print_page(page, tmp_path / "both.pdf")
    expect(page.locator(".hb-both")).to_have_count(0)
    assert not page.evaluate("document.documentElement.matches('.hb-bilingual')")
    again = printed(print_page(page, tmp_path / "one.pdf"))
    assert "Whathelps?" in again
    assert "Datganiaddamcaniaeth" not in again


def test_what_was_typed_is_never_markup_in_the_print_in_both_languages(page, tmp_path):
    odd = "<img src=x onerror=alert(1)>"
    opened(page, "hypothesis-statement")
    for box in page.locator("hb-worksheet form textarea[name]").all():
        box.fill(odd)
    page.locator("[data-hb-about=title]").fill(odd)
    in_both(page)
    assert page.locator(".hb-both img, .hb-both script").count() == 0
    assert printed(print_page(page, tmp_path / "both.pdf")).count(squeezed(odd)) > 3


@pytest.mark.expects_errors
def test_where_the_other_language_does_not_come_the_sheet_says_so_and_nothing_is_printed(page):
    page.route("**/words.json", lambda route: route.abort())
    opened(page, "hypothesis-statement")
    page.get_by_role("button", name=BUTTONS[""]).click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("This part of the page could not be loaded")
    assert not page.evaluate("window.printed")
    assert not page.evaluate("document.documentElement.matches('.hb-bilingual')")


def test_without_scripts_no_print_in_both_languages_is_offered(browser, server):
    with browser.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/worksheets/hypothesis-statement/")
        expect(page.locator("[data-hb-action=both]")).to_be_hidden()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_filled_sheet_is_printed_in_both_languages_by_the_print_path_of_each_engine(site, tmp_path, engine):
    installed(engine)
    for one in press(engine, site, [f"/worksheets/{slug}/" for slug in CHAIN], tmp_path, mode="both"):
        text = printed(one.pdf)
        assert one.words
        assert [word for word in one.words if word not in text] == []
        welsh = (site / "cy" / one.address.strip("/") / "index.html").read_text(encoding="utf-8")
        (spec,) = re.findall(r"data-hb-spec[^>]*>(.*?)</script>", welsh, re.DOTALL)
        assert squeezed(json.loads(spec)["title"]) in text
