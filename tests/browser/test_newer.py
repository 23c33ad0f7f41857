"""A tab that stays open while the site is published anew: it says so once it comes to the front, and nothing is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import SCREENS, answer_file, barriers, in_store
from .test_offline import SHEET, Host, next_release, write_release

PART = ("404.html", "assets", "group", "my-sheets", SHEET.strip("/"))
THERE = "There is a newer version of this page."
LINE = "[data-hb-newer]"
TO_THE_FRONT = "document.dispatchEvent(new Event('visibilitychange'))"
"""What a browser says of a tab that comes to the front."""


@pytest.fixture(scope="module")
def releases(site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The pages that keep words, as one release and as the next, in which they load other scripts."""
    folder = tmp_path_factory.mktemp("releases")
    (folder / "one").mkdir()
    for name in PART:
        (shutil.copytree if (site / name).is_dir() else shutil.copy)(site / name, folder / "one" / name)
    write_release(folder / "one")
    return folder / "one", next_release(folder / "one", folder / "two")


@pytest.fixture
def host(releases: tuple[Path, Path]) -> Iterator[Host]:
    found = Host(releases[0])
    yield found
    found.http.shutdown()


@pytest.fixture
def tab(browser: Browser, host: Host) -> Iterator[Page]:
    """A tab whose clock can be put forward."""
    with browser.new_context(base_url=host.address, locale="en-GB") as reader:
        page = reader.new_page()
        page.clock.install()
        yield page


@pytest.fixture
def publish(host: Host, releases: tuple[Path, Path]) -> Callable[[], None]:
    """`publish()` puts the next release in the place of the first."""

    def change() -> None:
        host.folder = releases[1]

    return change


def open_page(tab: Page, address: str = SHEET) -> None:
    tab.goto(address)
    if address == SHEET:
        tab.focus("[name=if]")
    tab.wait_for_selector("[data-hb-ready]")


def come_back(tab: Page, after: str) -> None:
    """The tab lies behind others for some time (HH:MM:SS), and comes to the front."""
    tab.clock.fast_forward(after)
    tab.evaluate(TO_THE_FRONT)


def asked_for(host: Host, address: str = SHEET) -> int:
    return [urlsplit(path).path for path in host.asked].count(address)


def test_a_sheet_says_that_it_was_published_anew_and_its_words_are_there_after_loading(tab, host, publish):
    open_page(tab)
    tab.fill("[name=if]", "written before")
    in_store(tab, "written before")
    publish()
    with tab.expect_response(f"**{SHEET}"):
        come_back(tab, "01:01:00")
    expect(tab.locator(LINE)).to_contain_text(THERE)
    expect(tab.locator(LINE)).to_contain_text("What you wrote is kept in this browser")
    tab.fill("[name=then]", "and while it was said")
    tab.get_by_role("button", name="Load it now").click()
    expect(tab).to_have_title(re.compile("^B: "))
    expect(tab.locator("[name=if]")).to_have_value("written before")
    expect(tab.locator("[name=then]")).to_have_value("and while it was said")
    expect(tab.locator(LINE)).to_be_hidden()


def test_it_asks_once_an_hour_and_only_when_somebody_is_there(tab, host, publish):
    open_page(tab)
    publish()
    assert asked_for(host) == 1, "the first view asks for the page alone"
    tab.clock.fast_forward("05:00:00")
    assert asked_for(host) == 1, "nobody looks"
    open_page(tab)
    assert asked_for(host) == 2
    come_back(tab, "00:30:00")
    come_back(tab, "00:29:00")
    assert asked_for(host) == 2, "the hour is not over"
    with tab.expect_response(f"**{SHEET}"):
        come_back(tab, "00:02:00")
    for _ in range(3):
        come_back(tab, "00:10:00")
    assert asked_for(host) == 3


def test_a_page_that_is_as_it_was_says_nothing_and_asks_without_its_content(tab, host):
    open_page(tab)
    with tab.expect_response(f"**{SHEET}") as answer:
        come_back(tab, "01:01:00")
    answer.value.finished()
    assert answer.value.request.sizes()["responseBodySize"] == 0
    tab.evaluate("new Promise(requestAnimationFrame)")
    expect(tab.locator(LINE)).to_be_hidden()


def test_it_can_be_put_away_and_comes_again_at_the_earliest_after_another_hour(tab, host, publish):
    open_page(tab)
    publish()
    come_back(tab, "01:01:00")
    tab.get_by_role("button", name="Not now").click()
    expect(tab.locator(LINE)).to_be_hidden()
    come_back(tab, "00:50:00")
    expect(tab.locator(LINE)).to_be_hidden()
    come_back(tab, "00:11:00")
    expect(tab.locator(LINE)).to_be_visible()


@pytest.mark.parametrize("how", ["offline", "the host is down", "another page answers", "an error answers"])
def test_where_the_host_cannot_be_reached_it_says_nothing(tab, host, publish, releases, how, tmp_path):
    open_page(tab)
    publish()
    before = asked_for(host)
    if how == "offline":
        tab.context.set_offline(True)
        come_back(tab, "01:01:00")
        assert asked_for(host) == before
    else:
        host.is_down = how == "the host is down"
        if how == "another page answers":
            (tmp_path / SHEET.strip("/")).mkdir(parents=True)
            (tmp_path / SHEET.strip("/") / "index.html").write_text("<h1>Log in to the network</h1>")
        if not host.is_down:
            host.folder = tmp_path
        event = "requestfailed" if host.is_down else "requestfinished"
        with tab.expect_event(event, lambda asked: urlsplit(asked.url).path == SHEET):
            come_back(tab, "01:01:00")
    tab.evaluate("new Promise(requestAnimationFrame)")
    expect(tab.locator(LINE)).to_be_hidden()


@pytest.mark.parametrize("way", ["blocked", "full"])
def test_words_that_the_browser_does_not_keep_are_not_called_kept(tab, publish, way):
    tab.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
        if way == "blocked"
        else "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    open_page(tab)
    tab.fill("[name=if]", "only here")
    publish()
    come_back(tab, "01:01:00")
    expect(tab.locator(LINE)).to_contain_text("is not kept in this browser. Choose “Download a working copy”")


def test_a_group_is_told_that_what_it_brought_in_stays(tab, publish):
    open_page(tab, "/group/")
    with tab.expect_file_chooser() as chooser:
        tab.get_by_role("button", name="Add working copies").click()
    chooser.value.set_files(answer_file("hypothesis-statement", {"if": "we ask"}))
    expect(tab.locator("[data-hb-count]")).to_have_text("1 sheet is in")
    publish()
    come_back(tab, "01:01:00")
    expect(tab.locator(LINE)).to_contain_text("What is in is kept in this browser, so nothing is lost when it loads")


@pytest.mark.parametrize(
    ("address", "said"),
    [("/group/", "nothing is lost when it loads"), ("/my-sheets/", "Your saved sheets stay in this browser")],
)
def test_a_page_with_nothing_to_lose_says_so(tab, publish, address, said):
    open_page(tab, address)
    publish()
    come_back(tab, "01:01:00")
    expect(tab.locator(LINE)).to_contain_text(f"{THERE} ")
    expect(tab.locator(LINE)).to_contain_text(said)


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_line_has_no_barrier_moves_nothing_and_is_not_printed(browser, host, releases, width, scheme):
    with browser.new_context(
        base_url=host.address, viewport={"width": width, "height": 844}, color_scheme=scheme
    ) as reader:
        tab = reader.new_page()
        tab.clock.install()
        open_page(tab)
        tab.focus("[name=if]")
        top = "document.querySelector('[name=if]').getBoundingClientRect().top"
        before = tab.evaluate(top)
        host.folder = releases[1]
        come_back(tab, "01:01:00")
        expect(tab.locator(LINE)).to_be_in_viewport()
        assert tab.evaluate(top) == before
        expect(tab.locator("[name=if]")).to_be_focused()
        assert barriers(tab, LINE) == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        tab.emulate_media(media="print")
        expect(tab.locator(LINE)).to_be_hidden()
