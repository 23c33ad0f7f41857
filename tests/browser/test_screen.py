"""The big screen: a second window of the same browser that shows a group's results, one question at a time."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import pack, sheet_of

SLUG = "prioritisation-pretend-money"
THINGS = ["Damp homes", "Loneliness", "Buses", "Parking"]


def answers(number: int, rows: list[str]) -> dict[str, Any]:
    things = [{"key": f"r{index}", "challenge": thing} for index, thing in enumerate(rows)]
    return {"challenges": things, "purse": 100, "spending": {"r0": 60, "r1": number}, "why": f"Cold {number}"}


def test_words_of_a_sheet_without_a_welsh_text_are_marked_as_english_on_the_welsh_screen(page):
    slug = "working-in-the-open"
    page.goto(f"/cy/group/?sheet={slug}")
    page.wait_for_selector("hb-group[data-hb-ready]")
    link = f"https://x.example/#a={pack(sheet_of({'what': 'Y cynllun'}, worksheet=slug))}"
    page.locator("[data-hb-action=links]").click()
    page.locator("[data-hb-pasted]").fill(link)
    page.locator("[data-hb-action=paste]").click()
    with page.context.expect_page() as opened:
        page.locator("[data-hb-action=screen]").click()
    title = opened.value.locator(".hb-slides__title")
    expect(title).to_have_attribute("lang", "en")


def collect(page: Page, rows: list[str]) -> None:
    """Bring three people's sheets together."""
    page.goto(f"/group/?sheet={SLUG}")
    page.wait_for_selector("hb-group[data-hb-ready]")
    sheets = [
        sheet_of(answers(number, rows), id=f"id{number}", worksheet=SLUG) | {"by": f"Person {number}"}
        for number in (1, 2, 3)
    ]
    page.get_by_role("button", name="Paste links").click()
    page.get_by_label("Links with answers").fill("\n".join(f"https://x.example/#a={pack(one)}" for one in sheets))
    page.get_by_role("button", name="Add these links").click()
    expect(page.locator("[data-hb-count]")).to_have_text("3 sheets are in")


def open_screen(page: Page, width: int = 1920, height: int = 1080) -> Page:
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Show on the big screen").click()
    screen = opened.value
    screen.set_viewport_size({"width": width, "height": height})
    expect(screen.locator(".hb-slides__title")).to_be_visible()
    return screen


def test_the_screen_follows_the_page_and_the_page_follows_the_screen(page):
    collect(page, THINGS)
    screen = open_screen(page)
    title = screen.locator(".hb-slides__title")
    remote = page.locator("[data-hb-remote-words]")
    first = title.inner_text()
    expect(screen.locator(".hb-slides__rows > li").first).to_have_text("Damp homes£180")
    expect(remote).to_contain_text(f"On the screen: {first} (1 of ")
    expect(remote).to_contain_text("Next: ")
    screen.keyboard.press("PageDown")
    expect(title).not_to_have_text(first)
    expect(remote).to_contain_text("(2 of ")
    page.locator("[data-hb-remote]").get_by_role("button", name="Back").click()
    expect(title).to_have_text(first)
    screen.keyboard.press("ArrowRight")
    expect(remote).to_contain_text("(2 of ")
    shown = title.inner_text()
    screen.reload()
    expect(screen.locator(".hb-slides__title")).to_have_text(shown)


def test_people_are_on_the_screen_only_where_names_are_ticked(page):
    collect(page, THINGS)
    screen = open_screen(page)
    texts = []
    for _ in range(12):
        texts.append(screen.locator(".hb-slides__slide").inner_text())
        screen.keyboard.press("PageDown")
    assert any("Cold 2" in text for text in texts)
    assert not any("Person" in text for text in texts)
    screen.keyboard.press("Home")
    page.get_by_label("Show names").check()
    for _ in range(12):
        texts.append(screen.locator(".hb-slides__slide").inner_text())
        screen.keyboard.press("PageDown")
    assert any("Person 2" in text for text in texts)


@pytest.mark.parametrize(("width", "height", "least"), [(1920, 1080, 40), (1280, 720, 27)])
def test_twenty_things_are_read_from_the_back_row_and_none_is_cut_off(page, width, height, least):
    collect(page, [f"Thing number {slide} that the group spoke of" for slide in range(20)])
    screen = open_screen(page, width, height)
    seen = set()
    for _ in range(6):
        slide = screen.locator(".hb-slides__slide")
        assert slide.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
        rows = screen.locator(".hb-slides__rows > li > span")
        sizes = rows.evaluate_all("all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
        assert all(size >= least for size in sizes)
        bars = screen.locator(".hb-slides__bar").evaluate_all("all => all.map((one) => one.clientWidth)")
        assert all(bar > 0.9 * width for bar in bars)
        seen |= set(rows.all_inner_texts())
        screen.keyboard.press("PageDown")
    assert len({one for one in seen if one.startswith("Thing number")}) == 20


def test_a_screen_with_nothing_to_show_waits_and_says_so(page):
    page.goto("/session/screen/")
    expect(page.get_by_text("Nothing is being shown now.")).to_be_visible()
    expect(page.locator(".hb-slides__stage")).to_be_hidden()
