"""The pack of a session on paper: of each ready-made one, page by page, and by the print path of each engine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.views.plan import packed, plan_of
from tests.browser.test_session_room import GIVEN
from tests.conftest import real_catalogue

from .press import PERSON, Print, codes_on, faults, press, words_of
from .test_print_path import installed, text_of

CATALOGUE = real_catalogue()
DAY = {"date": "2027-07-06", "start": "09:30", "zone": "Europe/London", "place": "Room 3"}
PLANS: dict[str, dict[str, Any]] = {
    plan["id"]: plan | DAY
    for session in CATALOGUE.sessions.values()
    for plan in (plan_of(CATALOGUE, session, number) for number in range(len(session.meetings)))
}
"""The meetings of all ready-made sessions, as many people as each takes, on a day in July."""

HARDEST = ["before-you-buy", "what-our-data-can-bear"]
"""Long running orders, three codes, and sheets that take a page if they are set close."""

LOWEST = 0.2
"""The share of a page above which its last word would leave it almost empty."""


def link_to(plan: dict[str, Any]) -> str:
    return f"/session/?{plan['id']}#a={packed(plan)}"


def pages_of(pdf: Path) -> list[str]:
    return [" ".join(words) for words in words_of(pdf)]


def ends(pdf: Path) -> list[float]:
    """How far down each page its last word stands, as a share of its height."""
    said = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = re.findall(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', said, re.DOTALL)
    return [
        max(map(float, re.findall(r'yMax="([\d.]+)"', words)), default=0) / float(height) for height, words in pages
    ]


def sheets_of(plan: dict[str, Any]) -> list[str]:
    """The slugs of the sheets of a plan, each once."""
    tools = [CATALOGUE.tools[block["tool"]] for block in plan["blocks"] if block["kind"] == "tool"]
    return list(dict.fromkeys(CATALOGUE.worksheets_of(tool)[0].slug for tool in tools))


def check(paper: Print, plan: dict[str, Any], has_own_margins: bool = True) -> None:
    """Hold a pack against what its plan asks for: every word, no page to no purpose, all codes on one page.

    With other margins than its own the running order ends where it ends; the pages behind it are as many.
    """
    assert faults(paper) == []
    pages, low = pages_of(paper.pdf), ends(paper.pdf)
    first = 0 if has_own_margins else next(at for at, text in enumerate(pages) if "What we will do" in text)
    assert [text[:60] for text, end in list(zip(pages, low, strict=True))[first:] if end < LOWEST] == []
    [joining] = [number for number, text in enumerate(pages, 1) if "How to join in" in text]
    codes = codes_on(paper.pdf, joining)
    assert sorted(code.split("/")[-2] for code in codes) == sorted(sheets_of(plan))


@pytest.mark.parametrize(
    "name", [name if name in HARDEST else pytest.param(name, marks=pytest.mark.slow) for name in PLANS]
)
def test_the_pack_of_a_ready_made_session_has_every_word_and_no_page_to_no_purpose(page: Page, tmp_path, name):
    page.add_init_script("window.print = () => {}")
    page.add_init_script(path=PERSON)
    page.goto(link_to(PLANS[name]))
    page.get_by_role("button", name="Print the pack").click()
    expect(page.locator("[data-hb-paper] .hb-pack").first).to_be_attached(timeout=30_000)
    words = page.evaluate("person.packWords()")
    page.pdf(path=tmp_path / "pack.pdf", format="A4", prefer_css_page_size=True)
    check(Print(name, tmp_path / "pack.pdf", words, head=page.evaluate("person.headOf()")), PLANS[name])


def test_a_sheet_that_takes_one_page_if_it_is_set_close_takes_one(page: Page, tmp_path):
    """Nor does any sheet of these sessions take more pages than its PDF, which is laid out by the build."""
    page.add_init_script("window.print = () => {}")
    page.goto(link_to(PLANS["before-you-buy"]))
    page.get_by_role("button", name="Print the pack").click()
    sheets = page.locator("[data-hb-paper] .hb-pack--sheet")
    expect(sheets).to_have_count(3, timeout=30_000)
    page.evaluate("document.querySelectorAll('.hb-pack:not(.hb-pack--sheet)').forEach((one) => one.remove())")
    page.pdf(path=tmp_path / "sheets.pdf", format="A4", prefer_css_page_size=True)
    pages = pages_of(tmp_path / "sheets.pdf")
    assert "Do we need to buy new?" in pages[0], "no page goes before with the address alone"
    assert "The four p's" in pages[1]
    assert len(pages) <= 1 + 3 + 2


def test_a_running_order_that_is_a_row_too_long_is_set_closer(page: Page, tmp_path):
    plan = GIVEN | DAY
    page.add_init_script("window.print = () => {}")
    page.goto(link_to(plan))
    page.get_by_role("button", name="Print the pack").click()
    expect(page.locator("[data-hb-paper] .hb-pack--order")).to_be_attached(timeout=30_000)
    page.evaluate("document.querySelectorAll('.hb-pack:not(.hb-pack--order)').forEach((one) => one.remove())")
    page.pdf(path=tmp_path / "order.pdf", format="A4", prefer_css_page_size=True)
    assert len(pages_of(tmp_path / "order.pdf")) == 1


def test_every_line_to_write_on_has_its_rule(page: Page):
    page.add_init_script("window.print = () => {}")
    page.goto(link_to(PLANS["before-you-buy"]))
    page.get_by_role("button", name="Print the pack").click()
    expect(page.locator("[data-hb-paper] .hb-pack--sheet").first).to_be_attached(timeout=30_000)
    page.emulate_media(media="print")
    places = page.locator(".hb-pack--sheet :is(.write, .line)")
    wrong = places.evaluate_all("""all => all.filter((one) => {
      const rules = [...one.querySelectorAll(".rule")].map((rule) => rule.getBoundingClientRect().bottom);
      return !rules.length || Math.abs(rules.at(-1) - one.getBoundingClientRect().bottom) > 2;
    }).length""")
    assert places.count() > 10
    assert wrong == 0


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_packs_are_printed_whole_by_the_print_path_of_other_engines(site, tmp_path, engine):
    installed(engine)
    plans = [PLANS[name] for name in HARDEST]
    printed = press(engine, site, [link_to(plan) for plan in plans], tmp_path, mode="pack")
    assert len(printed) == len(plans)
    for paper, plan in zip(printed, plans, strict=True):
        check(paper, plan, has_own_margins=False)
        assert "Running order" in text_of(paper.pdf)
