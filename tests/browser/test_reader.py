"""The reader whose tab serves one test after the other begins each of them with nothing of the last."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import watch
from tests.reader import Reader

FOUND = """() => ({
  kept: localStorage.length, mark: window.mark, width: innerWidth, pages: history.length,
  print: matchMedia("print").matches, dark: matchMedia("(prefers-color-scheme: dark)").matches,
})"""
"""What a page finds when it is opened."""


@pytest.fixture
def reader(browser, server) -> Iterator[Reader]:
    one = Reader(browser, server, watch)
    yield one
    one.context.close()


def test_nothing_is_left_of_what_a_test_did(reader):
    tab = reader.tab
    tab.goto("/")
    before = tab.evaluate(FOUND)
    heard = []
    tab.on("request", lambda request: heard.append(request.url))
    tab.add_init_script("window.mark = 'of the tab'")
    reader.context.add_init_script("window.mark = 'of the reader'")
    tab.route("**/tools/", lambda route: route.abort())
    reader.context.route("**/glossary/", lambda route: route.abort())
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.emulate_media(media="print", color_scheme="dark")
    reader.context.new_page().goto("/worksheets/")
    tab.goto("/about/", wait_until="networkidle")
    tab.evaluate("localStorage.setItem('left', 'behind')")
    reader.context.set_offline(True)
    assert tab.evaluate("navigator.onLine") is False
    assert heard
    assert reader.clear()
    heard.clear()
    for address in ("/tools/", "/glossary/"):
        assert tab.goto(address).ok
    assert len(reader.context.pages) == 1
    assert heard == []
    assert reader.clear()
    tab.goto("/")
    assert tab.evaluate(FOUND) == before
    assert reader.faults == []


def test_a_reader_with_another_clock_serves_no_other_test(reader):
    reader.tab.clock.install()
    assert not reader.clear()


def test_a_reader_without_its_tab_serves_no_other_test(reader):
    assert reader.clear()
    reader.tab.close()
    assert not reader.clear()
