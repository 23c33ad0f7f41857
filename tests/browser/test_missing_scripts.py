"""A sheet of which a joined script does not come, once or for good: it is asked for again, and no word goes missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.conftest import until

from .conftest import stored

pytestmark = pytest.mark.expects_errors

SHEET = "/worksheets/prioritisation-pretend-money/"
STARTS = ["links", "store", "common", "sheet", "answers", "rows"]
"""The joined scripts without which this sheet does not start."""
HELPS = ["findings"]
"""Those without which it keeps what is typed, but shows no result and hands nothing on."""
STATUS = "hb-worksheet [data-hb-status]"
FIRST = "Object.entries(localStorage).filter(([key]) => key.startsWith('hb/first/')).map(([, text]) => text)"
REFUSE = {
    "blocked": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
}

Lose = Callable[..., list[str]]


@pytest.fixture
def lose(page: Page) -> Lose:
    """`lose(name, times)` has that joined script fail so often; the list that it returns gets each request for it."""

    def fail(name: str, times: float = float("inf")) -> list[str]:
        asked: list[str] = []

        def answer(route: Route) -> None:
            asked.append(route.request.url)
            if len(asked) <= times:
                route.abort()
            else:
                route.continue_()

        page.route(f"**/shared/{name}.js*", answer)
        return asked

    return fail


def write(page: Page, words: str = "early words") -> None:
    page.goto(SHEET)
    page.fill("[name=why]", words)


@pytest.mark.parametrize("name", STARTS + HELPS)
def test_a_joined_script_that_fails_once_is_asked_for_again(page, lose, name):
    asked = lose(name, 1)
    write(page)
    # It rests for a while before it asks again, and then does so when it is next needed.
    awake = "dispatchEvent(new Event('online')) && Boolean(document.querySelector('hb-worksheet[data-hb-ready]'))"
    assert until(lambda: page.evaluate(awake), seconds=20, pause=0.25)
    expect(page.locator(STATUS)).to_contain_text("Kept in this browser only, ")
    [sheet] = stored(page)
    assert sheet["answers"]["why"] == "early words"
    assert page.evaluate(FIRST) == []
    page.get_by_role("button", name="Show an example").click()
    expect(page.locator("[data-hb-example]")).to_be_visible()
    assert len(asked) >= 2


@pytest.mark.parametrize("name", STARTS)
def test_where_it_never_comes_the_page_says_so_and_the_words_are_there_once_it_does(page, lose, name):
    lose(name)
    write(page)
    expect(page.locator(STATUS)).to_have_text(
        "Part of this page could not be loaded. What you write is kept in this browser all the same. Reload the page to go on."
    )
    page.locator("[name=why]").press_sequentially(" and more")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")
    assert "early words and more" in page.evaluate(FIRST)[0]
    page.unroute_all()
    page.reload()
    page.wait_for_selector("hb-worksheet[data-hb-ready]")
    expect(page.locator("[name=why]")).to_have_value("early words and more")
    assert [sheet["answers"]["why"] for sheet in stored(page)] == ["early words and more"]


@pytest.mark.parametrize("name", STARTS)
@pytest.mark.parametrize("way", REFUSE)
def test_where_the_browser_keeps_nothing_either_the_page_does_not_say_that_it_does(page, lose, name, way):
    page.add_init_script(REFUSE[way])
    lose(name)
    write(page)
    expect(page.locator(STATUS)).to_have_text(
        "Part of this page could not be loaded, so what you write here is not kept yet. Copy what you have written, then "
        "reload the page."
    )
    expect(page.locator("[name=why]")).to_have_value("early words")


def test_a_page_on_which_nothing_is_written_yet_says_it_too(page, lose):
    lose("links")
    page.goto(SHEET)
    expect(page.locator(STATUS)).to_contain_text("Part of this page could not be loaded")


@pytest.mark.parametrize("name", HELPS)
def test_a_part_that_hands_on_and_never_comes_is_told_and_the_words_are_kept(page, lose, name):
    lose(name)
    write(page)
    page.wait_for_selector("hb-worksheet[data-hb-ready]")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("could not be loaded")
    expect(page.locator("[data-hb-notice]")).to_contain_text("Your answers are safe")
    expect(page.locator(STATUS)).to_contain_text("Kept in this browser only, ")
    page.unroute_all()
    page.reload()
    expect(page.locator("[name=why]")).to_have_value("early words")
