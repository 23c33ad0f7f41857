"""A rehearsal with pretend answers: put in at a button, marked wherever they show, apart from what is real, gone at its end."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.conftest import until

from .conftest import barriers, unpack
from .test_run import press, says, screen_of
from .test_session import planned
from .test_session_room import BLOCKS, GIVEN, came_in

PUT = "Put in pretend answers"


def rehearse(page: Page) -> None:
    page.get_by_role("button", name="Rehearse it").click()
    says(page, "Rehearsal. Nothing of it is kept in your plan.")


def collections(page: Page) -> dict[str, list[str]]:
    """Who is in what the browser keeps, by the set-up."""
    kept: dict[str, str] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    groups = {key.removeprefix("hb/group/"): json.loads(text) for key, text in kept.items() if "hb/group/" in key}
    return {
        key: [sheet.get("by", "") for sheet in group["sheets"] if "role" not in sheet] for key, group in groups.items()
    }


def opened(page: Page, link: str) -> Page:
    with page.expect_popup() as popup:
        page.get_by_role("link", name=link).click()
    group = popup.value
    group.wait_for_selector("hb-group[data-hb-ready]")
    return group


def test_as_many_as_the_plan_has_people_answer_and_their_result_is_marked_on_the_page_and_on_the_screen(page):
    planned(page, GIVEN)
    rehearse(page)
    page.get_by_role("button", name=PUT).click()
    says(page, "20 pretend answers are in. They are kept apart from real ones")
    assert barriers(page) == []
    assert collections(page) == {"rehearsal-street-1": [f"Pretend {number}" for number in range(1, 21)]}
    group = opened(page, "See the pretend answers")
    expect(group.locator("[data-hb-count]")).to_have_text("20 of 20 in")
    expect(group.locator("[data-hb-round] option:checked")).to_have_text("Rehearsal (set-up 1)")
    expect(group.locator("[data-hb-faults]")).to_be_hidden()
    page.get_by_role("link", name="See their result").click()
    expect(group.locator("[data-hb-results] [data-hb-title]")).to_have_text(
        "Rehearsal: Pretend money: the group's view"
    )
    expect(group.locator("[data-hb-results]")).to_contain_text("Damp homes")
    expect(group.locator("[data-hb-onward]")).to_be_hidden()
    room = screen_of(page)
    expect(room.locator("[data-hb-mark]")).to_contain_text("Rehearsal")
    group.get_by_role("button", name="Show on the big screen").click()
    title = room.locator(".hb-slides__title")
    for _ in range(3):
        expect(title).to_contain_text("Rehearsal: ")
        room.keyboard.press("PageDown")


def test_what_is_real_stays_as_it_is_and_what_was_pretended_goes_with_the_rehearsal(page):
    planned(page, GIVEN)
    rehearse(page)
    real = opened(page, "Collect the answers")
    came_in(real)
    before = collections(page)
    page.get_by_role("button", name=PUT).click()
    expect(page.get_by_role("link", name="See their result")).to_be_visible()
    expect(page.get_by_role("button", name=PUT)).to_have_count(0)
    assert {key: who for key, who in collections(page).items() if key == "street-1"} == before
    expect(real.locator("[data-hb-count]")).to_contain_text("3")
    real.goto("/group/?sheet=prioritisation-pretend-money")
    expect(real.locator("[data-hb-round] option:checked")).to_have_text("Our street (set-up 1)")
    expect(real.locator("[data-hb-count]")).to_contain_text("3")
    for _ in BLOCKS:
        press(page, "Next")
    says(page, "The rehearsal is over. Nothing of it is kept, and no pretend answers either.")
    assert until(lambda: collections(page) == before, 5)


def test_a_real_start_takes_a_rehearsals_answers_away_and_offers_none(page):
    planned(page, GIVEN)
    rehearse(page)
    page.get_by_role("button", name=PUT).click()
    expect(page.get_by_role("link", name="See their result")).to_be_visible()
    page.reload()
    page.wait_for_selector("hb-session[data-hb-ready]")
    expect(page.get_by_role("link", name="See their result")).to_be_visible()
    page.get_by_role("button", name="Start the session").click()
    expect(page.get_by_role("link", name="See the result")).to_be_visible()
    expect(page.get_by_role("link", name="See their result")).to_have_count(0)
    expect(page.get_by_role("button", name=PUT)).to_have_count(0)
    assert until(lambda: collections(page) == {}, 5)


def test_a_ready_made_session_is_tried_with_nothing_set_up(page):
    page.goto("/sessions/from-problem-to-hypothesis/")
    page.get_by_role("link", name="Plan this session").click()
    page.wait_for_selector("hb-session[data-hb-ready]")
    page.get_by_label("People", exact=True).fill("7")
    rehearse(page)
    button = page.get_by_role("button", name=PUT)
    for _ in page.locator("[data-hb-item]").all():
        if page.locator("[data-hb-run] h2").inner_text() == "Hypothesis statement":
            break
        press(page, "Next")
    button.click()
    says(page, "7 pretend answers are in.")
    group = opened(page, "See their result")
    expect(group.locator("[data-hb-count]")).to_have_text("7 of 7 in")
    expect(group.locator("[data-hb-results]")).to_contain_text("pretend answer")


def test_the_link_into_the_sheet_is_the_real_one_in_a_rehearsal_too(page):
    planned(page, GIVEN)
    rehearse(page)
    page.get_by_role("button", name=PUT).click()
    link = page.get_by_role("link", name="Open the sheet").get_attribute("href")
    assert unpack((link or "").partition("#a=")[2])["id"] == "street-1"
