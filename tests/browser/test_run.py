"""A session runs: what is on, what is left and what comes next, in two windows, whatever the clock and the computer do."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import until

from .conftest import barriers, stored
from .test_session import DAY, planned

Json = dict[str, Any]
MORNING = datetime.datetime(2027, 7, 6, 8, 30, tzinfo=datetime.UTC)
"""09:30 in Cardiff, on the day of the plan."""
SHORT: Json = DAY | {
    "id": "short",
    "end": "13:30",
    "blocks": [
        {"key": "b1", "kind": "talk", "title": "Welcome", "minutes": 10, "notes": "Secret"},
        {"key": "b2", "kind": "tool", "tool": "conversation-cafe", "minutes": 70},
        {"key": "b3", "kind": "talk", "title": "Tell", "minutes": 90, "flex": True, "least": 60},
        {"key": "b4", "kind": "break", "title": "Lunch", "minutes": 45, "at": "12:30"},
        {"key": "b5", "kind": "talk", "title": "Close", "minutes": 15},
    ],
}


def started(page: Page, plan: Json = SHORT, button: str = "Start the session") -> Page:
    """Open a plan at its start, with a clock that stands where the test puts it, and start it."""
    page.clock.install(time=MORNING)
    planned(page, plan)
    page.get_by_role("button", name=button).click()
    expect(page.locator("[data-hb-run] h2")).to_have_text("Welcome")
    return page


def screen_of(page: Page) -> Page:
    """Open the big screen as the button does; all windows have one clock."""
    other = page.context.new_page()
    other.goto("/session/screen/#run=short")
    other.wait_for_selector("hb-run-screen[data-hb-ready]")
    return other


def later(page: Page, minutes: float) -> None:
    """Let minutes go by at once for all windows, as in sleep: no timer runs meanwhile."""
    page.clock.fast_forward(int(minutes * 60_000))


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-hb-run], hb-run-screen").first).to_contain_text(words)


def press(page: Page, name: str) -> None:
    page.locator("[data-hb-run]").get_by_role("button", name=name, exact=True).click()


def test_what_is_on_what_is_left_and_what_comes_next(page):
    started(page)
    says(page, "10 minutes left")
    says(page, "Until 09:40")
    says(page, "Next: Conversation café, 09:40")
    says(page, "Secret")
    later(page, minutes=8)
    says(page, "2 minutes left")
    later(page, minutes=1.5)
    says(page, "Less than a minute left")
    later(page, minutes=3)
    says(page, "2 minutes over")
    press(page, "Next")
    says(page, "Conversation café")
    says(page, "Until 10:52")
    press(page, "Back")
    says(page, "Welcome")


TWO_TOOLS = SHORT | {
    "blocks": [
        {"key": "b1", "kind": "talk", "title": "Welcome", "minutes": 10},
        {"key": "b2", "kind": "tool", "tool": "conversation-cafe", "minutes": 70},
        {"key": "b3", "kind": "tool", "tool": "learning-questions", "minutes": 40},
    ],
}
WATCH = """() => {
  window.drawnTasks = [];
  const task = document.querySelector("[data-hb-task]");
  new MutationObserver(() => drawnTasks.push(task.textContent)).observe(task, { childList: true });
}"""
"""Notes each task that is drawn from now on."""

BESIDE = """() => {
  const links = () => [...document.querySelectorAll("[data-hb-run] a[href*='worksheets/']")].map(({ href }) => href);
  const before = links();
  document.querySelector("[data-hb-run-action=next]").click();
  return [before, document.querySelector("[data-hb-run] h2").textContent, links()];
}"""
"""The ways to sheets, and right after Next, before anything else can run, the part that is on and the ways below its name."""


def test_no_way_to_the_sheet_of_a_part_stands_below_the_name_of_the_next(page):
    """To pack a set-up takes a moment, in which somebody may press what is still there."""
    started(page, TWO_TOOLS)
    press(page, "Next")
    ways = page.locator("[data-hb-run] a[href*='worksheets/']")
    expect(ways).to_have_count(1)
    before, title, beside = page.evaluate(BESIDE)
    assert "conversation-cafe" in before[0]
    assert title == "Learning questions"
    assert beside == []
    expect(ways).to_have_attribute("href", re.compile("learning-questions"))


def test_the_room_does_not_read_the_task_of_the_part_before_while_the_next_is_on_its_way(page):
    started(page, TWO_TOOLS)
    screen = screen_of(page)
    screen.route("**/learning-questions.json", lambda _: None)  # never answered
    task = screen.locator("[data-hb-task]")
    press(page, "Next")
    expect(task).not_to_have_text("")
    press(page, "Next")
    expect(screen.locator("[data-hb-name]")).to_have_text("Learning questions")
    expect(task).to_have_text("")


def test_a_task_that_comes_late_does_not_take_the_place_of_that_of_the_part_that_is_on(page):
    started(page, TWO_TOOLS)
    screen = screen_of(page)
    late: list[Route] = []
    screen.route("**/conversation-cafe.json", lambda route: late.append(route))
    task = screen.locator("[data-hb-task]")
    press(page, "Next")
    expect(screen.locator("[data-hb-name]")).to_have_text("Conversation café")
    press(page, "Next")
    expect(task).not_to_have_text("")
    screen.evaluate(WATCH)
    with screen.expect_response("**/conversation-cafe.json") as came:
        late[0].continue_()
    came.value.finished()
    page.clock.run_for(2000)
    assert screen.evaluate("drawnTasks") == []


def test_both_windows_say_the_same_and_the_room_hears_of_no_overrun_and_no_notes(page):
    started(page)
    room = screen_of(page)
    says(room, "Welcome")
    says(room, "10 minutes left")
    later(page, minutes=12)
    says(page, "2 minutes over")
    says(room, "Time is up")
    assert "over" not in room.locator("hb-run-screen [data-hb-on]").inner_text()
    assert "Secret" not in room.locator("hb-run-screen").inner_text()
    press(page, "Next")
    says(room, "Conversation café")
    says(room, "Read the topic aloud")
    page.get_by_role("button", name="First round: what we feel").click()
    says(room, "Pass the object round")
    room.keyboard.press("PageUp")
    says(room, "Welcome")
    says(page, "Welcome")
    room.keyboard.press("p")
    says(page, "Paused")
    says(room, "Paused")


def test_lunch_keeps_its_time_and_somebody_says_whose_minutes_give_way(page):
    started(page)
    press(page, "5 minutes more")
    says(page, "15 minutes left")
    later(page, minutes=20)
    says(page, "Whose minutes give way?")
    page.locator("[data-hb-run]").get_by_role("button", name="Take it from Tell").click()
    expect(page.locator("[data-hb-run]")).not_to_contain_text("Whose minutes give way?")
    for _ in range(2):
        press(page, "Next")
    says(page, "Next: Lunch, 12:30")


def test_twenty_minutes_of_sleep_a_reload_and_a_pause_change_no_time(page):
    started(page)
    press(page, "Next")
    says(page, "70 minutes left")
    later(page, minutes=20)
    says(page, "50 minutes left")
    press(page, "Pause")
    later(page, minutes=7)
    says(page, "Paused")
    press(page, "Pause")
    says(page, "50 minutes left")
    page.reload()
    says(page, "Conversation café")
    says(page, "50 minutes left")
    assert "Until 10:47" in page.locator("[data-hb-run]").inner_text()


def test_at_the_end_it_keeps_how_it_ran_and_what_was_decided(page):
    started(page)
    for _ in range(5):
        later(page, minutes=10)
        press(page, "Next")
    says(page, "The session has ended")
    page.get_by_label("What: decision 1", exact=True).fill("Test the first one")
    page.get_by_label("Who does it: decision 1", exact=True).fill("Sian")
    page.get_by_role("button", name="Add a decision").click()
    expect(page.get_by_label("What: decision 2", exact=True)).to_be_focused()
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download the record in Word").click()
    assert begun.value.suggested_filename == "session-damp-homes-record.docx"
    page.clock.run_for(1000)
    assert until(lambda: stored(page)[0].get("decisions") == [{"what": "Test the first one", "who": "Sian"}], seconds=5)
    (plan,) = stored(page)
    assert [one["key"] for one in plan["ran"]] == ["b1", "b2", "b3", "b4", "b5"]
    assert plan["blocks"] == SHORT["blocks"], "what happened stands beside the plan, never over it"


def test_a_rehearsal_says_so_and_leaves_the_plan_alone(page):
    started(page, button="Rehearse it")
    says(page, "Rehearsal. Nothing of it is kept in your plan.")
    press(page, "Next")
    page.clock.run_for(1000)
    assert "ran" not in stored(page)[0]


def test_a_session_begins_though_it_was_rehearsed_or_tried_the_evening_before_and_left_open(page):
    started(page, button="Rehearse it")
    press(page, "Next")
    page.get_by_role("button", name="Start the session").click()
    says(page, "10 minutes left")
    expect(page.locator("[data-hb-run]")).not_to_contain_text("Rehearsal")
    press(page, "Next")
    page.get_by_role("button", name="Start the session").click()
    says(page, "70 minutes left")  # what runs is not begun again
    later(page, minutes=14 * 60)
    says(page, "minutes over")
    page.get_by_role("button", name="Start the session").click()
    says(page, "10 minutes left")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_session_that_runs_has_no_barrier(browser: Browser, server, width):
    with browser.new_context(base_url=server, viewport={"width": width, "height": 900}) as reader:
        page = started(reader.new_page())
        press(page, "Next")
        assert barriers(page, "[data-hb-run]") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(screen_of(page), "hb-run-screen") == []
