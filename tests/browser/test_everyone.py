"""Every kind of page, for everyone: axe in both schemes and widths, small screens, large text, forced colours, keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import watch

from .conftest import SCREENS, barriers, link_hash, rules_at

SHEET = "/worksheets/hypothesis-statement/"
ANSWERS = {"if": "we ask first", "then": "fewer people are passed on", "because": "they know what they need"}
KINDS = [
    "/",
    "/start/",
    "/explore/",
    "/explore/experiment/",
    "/tools/",
    "/tools/hypothesis-statement/",
    "/worksheets/",
    SHEET,
    "/case-studies/",
    "/case-studies/hazel-clatworthy/",
    "/examples/",
    "/programme/",
    "/background/",
    "/glossary/",
    "/about/",
    "/about/accessibility/",
    "/about/links/",
    "/sessions/",
    "/sessions/before-you-buy/",
    "/session/",
    "/my-sheets/",
    "/group/",
    "/404.html",
]
"""One page of each kind."""

SMALL_TARGETS = """() => {
  const isInText = (link) => getComputedStyle(link).display === "inline"
    && parseFloat(getComputedStyle(link.parentElement).lineHeight) >= 24;
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].flatMap((target) => {
    const box = target.getBoundingClientRect();
    const isSeen = target.checkVisibility({ checkVisibilityCSS: true }) && box.width > 2 && box.bottom > 0;
    if (!isSeen || isInText(target)) return [];
    return box.width < 23.9 || box.height < 23.9
      ? [`${target.outerHTML.slice(0, 90)}: ${box.width} x ${box.height}`] : [];
  });
}"""
"""What a finger or a shaking hand may miss; links in text have the height of their line, and that is large enough."""

STOP = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    name: (at.innerText || at.getAttribute("aria-label") || at.name || at.tagName).trim().slice(0, 40),
    isInside: Boolean(at.closest("#content")),
    isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
  };
}"""

FAMILIES = """() => [...new Set([...document.body.querySelectorAll("*")]
    .filter(at => at.checkVisibility() && !at.closest("code, pre, kbd"))
    .filter(at => [...at.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
    .map(at => getComputedStyle(at).fontFamily))]"""
LANDMARKS = """() => [...document.querySelectorAll(
    "header, footer, main, nav, aside, [role=region], [role=search], section[aria-label], section[aria-labelledby]")]
  .filter((part) => part.checkVisibility() && !part.closest("dialog")
    && !(part.matches("header, footer") && part.parentElement.closest("main, article, section"))
    && !part.matches(".hb-scroll, [role=group]"))
  .map((part) => [part.tagName, part.getAttribute("aria-label") ?? part.getAttribute("aria-labelledby") ?? ""])"""
"""Boxes that scroll sideways apart: they must have a name to be reached by keyboard."""

LINE_LENGTHS = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  return [...document.querySelectorAll(".hb-prose > p")].flatMap((paragraph) => {
    const style = getComputedStyle(paragraph);
    const text = paragraph.innerText;
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const letter = pen.measureText(text).width / text.length;
    return text.length < 150 ? [] : [paragraph.getBoundingClientRect().width / letter];
  });
}"""
"""How many characters of its own text fit into a line of each longer paragraph."""

SEEN = f"""() => ({{ top: document.querySelector("h1").getBoundingClientRect().top, targets: ({SMALL_TARGETS})(),
  lines: ({LINE_LENGTHS})(), families: ({FAMILIES})(), landmarks: ({LANDMARKS})() }})"""


@pytest.fixture
def reader(browser: Browser, server: str, width: int, scheme: Any) -> Iterator[Page]:
    with browser.new_context(
        base_url=server, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    ) as context:
        yield context.new_page()


def visit(page: Page, address: str) -> None:
    """Open a page, and wait for its filter: what comes after the page would move it under the test."""
    page.goto(address)
    expect(page.locator("[data-hb-filter]:not([data-hb-ready])")).to_have_count(0)


def fill(page: Page) -> None:
    """Open the sheet with answers, as a link brings them."""
    page.goto("about:blank")
    page.goto(f"{SHEET}#{link_hash('hypothesis-statement', ANSWERS)}")
    expect(page.locator("[data-hb-notice]")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_has_nothing_against_any_kind_of_page(reader, width):
    """No part of a page is left out, and on the large screen no rule; on the small one those that mind how it looks."""
    rules = rules_at(width)
    found = []
    for address in KINDS:
        visit(reader, address)
        found += barriers(reader, rules=rules)
    fill(reader)
    expect(reader.locator(".hb-finding__sentence").first).to_contain_text("we ask first")
    found += barriers(reader, rules=rules)
    reader.goto("/my-sheets/")
    expect(reader.locator("[data-hb-sheet]").first).to_be_visible()
    found += barriers(reader, rules=rules)
    reader.goto("/")
    expect(reader.locator("[data-hb-resume]")).to_be_visible()
    found += barriers(reader, rules=rules)
    assert found == []


def sideways(page: Page) -> list[str]:
    """The pages that are wider than the window."""
    wide = []
    for address in KINDS:
        visit(page, address)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if width > 0:
            wide.append(f"{address}: {width} px too wide")
    return wide


def test_pages_narrow_to_320_pixels_and_take_text_of_twice_the_size(page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    assert sideways(page) == []
    # As a reader's own setting is: the page's policy does not let a page change it.
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.set_viewport_size({"width": 640, "height": 800})
    assert sideways(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert sideways(page) == []


@pytest.fixture(scope="module")
def seen(browser: Browser, server: str) -> dict[tuple[str, int], dict[str, Any]]:
    """What is seen on a page of each kind, by address and width of the screen. Each is opened once for all that ask."""
    found = {}
    faults: list[str] = []
    with browser.new_context(base_url=server) as context:
        watch(context, server, faults)
        page = context.new_page()
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            for address in KINDS:
                visit(page, address)
                found[address, width] = page.evaluate(SEEN)
    assert faults == []
    return found


def test_the_heading_comes_soon_and_targets_are_large(seen):
    found = [
        f"{address}: its heading begins at {one['top']} px"
        for (address, width), one in seen.items()
        if width == 390 and one["top"] > 120
    ]
    found += [f"{address}: {target}" for (address, _), one in seen.items() for target in one["targets"]]
    assert found == []


def test_lines_are_as_long_as_eyes_like_them(seen):
    found = []
    for (address, width), one in seen.items():
        lengths = sorted(one["lines"])
        middle = lengths[len(lengths) // 2] if lengths else 66
        if width == 1280 and not 60 <= middle <= 75:
            found.append(f"{address}: {middle:.0f} characters a line")
    assert found == []


def test_all_words_of_a_page_are_set_in_one_type(seen):
    assert {address: one["families"] for (address, _), one in seen.items() if len(one["families"]) != 1} == {}


def test_the_first_key_skips_to_the_content_and_every_stop_is_seen(page: Page):
    found = []
    for address in KINDS:
        visit(page, address)
        stops = []
        for _ in range(20):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(STOP))
        found += [f"{address}: no focus is seen on {stop['name']}" for stop in stops if not stop["isSeen"]]
        if stops[0]["name"] != "Skip to the content":
            found.append(f"{address}: the first stop is {stops[0]['name']}")
        before = next((number for number, stop in enumerate(stops) if stop["isInside"]), len(stops))
        if before > 12:
            found.append(f"{address}: {before} stops before the content")
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["isInside"], "the skip link leads nowhere"
    assert found == []


def test_forced_colours_leave_edges_focus_and_pictures(page: Page):
    """What is drawn by colour alone goes with the reader's own colours; lines, words and shapes must remain."""
    page.emulate_media(forced_colors="active")
    page.goto("/")
    button = page.get_by_role("main").get_by_role("link", name="Start here")
    assert button.evaluate("at => getComputedStyle(at).borderTopStyle") == "solid"
    page.goto("/explore/experiment/")
    same = page.locator(".hb-diagram svg").first.evaluate(
        """svg => [...svg.querySelectorAll("text")].filter((text) => getComputedStyle(text).fill ===
          getComputedStyle(document.body).backgroundColor).map((text) => text.textContent)"""
    )
    assert same == []
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["isSeen"]
    fill(page)
    field = page.locator("[name=if]")
    assert field.evaluate("at => getComputedStyle(at).borderTopStyle") == "solid"


def test_the_colours_are_switched_by_keyboard_and_stay(page: Page, context: BrowserContext):
    page.goto("/")
    for _ in range(14):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hasAttribute('data-hb-scheme')"):
            break
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_be_focused()
    expect(switch).to_have_attribute("aria-pressed", "false")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.goto("/glossary/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Dark colours").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


BLOCK_STORAGE = """
  const refuse = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
    Object.defineProperty(window, name, { get: refuse });
  }
  ServiceWorkerContainer.prototype.getRegistration = async () => refuse();
  ServiceWorkerContainer.prototype.register = async () => refuse();
"""


def test_no_page_fails_where_nothing_may_be_stored(page: Page):
    """As with site data blocked; an uncaught error fails this test by itself."""
    page.add_init_script(BLOCK_STORAGE)
    for address in KINDS:
        page.goto(address, wait_until="networkidle")
        page.keyboard.press("/")
        expect(page.locator("[data-hb-search]")).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Dark colours").click()


@pytest.mark.expects_errors
def test_a_page_whose_script_does_not_come_has_no_dead_control(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/page/page.js", lambda route: route.abort())
    page.goto("/tools/")
    expect(page.get_by_role("button", name="Dark colours")).to_be_hidden()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_hidden()
    expect(page.get_by_role("group", name="Filter", exact=True)).to_be_hidden()
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page).to_have_url(re.compile("#map$"))
    page.get_by_role("link", name="Search", exact=True).click()
    page.wait_for_url("**/tools/")


def test_a_page_has_few_landmarks_and_a_name_for_each_of_a_kind(seen):
    """Who goes from one to the next should not count to eleven; one of them leads to the other language."""
    for address in KINDS:
        names = [tuple(mark) for mark in seen[address, 1280]["landmarks"]]
        assert len(set(names)) == len(names), (address, names)
        assert len(names) <= 9, (address, names)


def test_what_parts_a_way_or_marks_a_thing_is_not_read_out(page: Page):
    """Signs that are only drawn: the stroke between breadcrumbs, arrows, the cross on a chosen filter."""
    page.goto("/tools/hypothesis-statement/")
    assert page.locator(".hb-crumbs").aria_snapshot().count("/url") == 2
    drawn = page.locator(".hb-crumbs li").nth(1).evaluate("at => getComputedStyle(at, '::before').content")
    assert drawn == '""'


def test_two_sheets_are_brought_together_by_keyboard_alone(page: Page):
    page.goto("/group/")
    page.wait_for_selector("hb-group[data-hb-ready]")
    tab_to(page, "Paste links")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Links with answers")).to_be_visible()
    tab_to(page, "Links with answers")
    for number, name in enumerate(("Ann", "Bob")):
        hash_ = link_hash("hypothesis-statement", ANSWERS, by=name, id=f"id{number}")
        page.keyboard.insert_text(f"https://handbook.example{SHEET}#{hash_}\n")
    tab_to(page, "Add these links")
    page.keyboard.press("Enter")
    expect(page.locator("[data-hb-notice]")).to_contain_text("2 sheets were added.")
    tab_to(page, "Show results")
    page.keyboard.press("Enter")
    expect(page.locator("[data-hb-drawn]")).to_contain_text("2 sheets: Sheet 1, Sheet 2")
    expect(page.locator("#group-title")).to_be_focused()
    assert page.evaluate(STOP)["isSeen"]


def tab_to(page: Page, name: str) -> None:
    """Go on by Tab to the control of a name."""
    for _ in range(40):
        if name == page.evaluate("document.activeElement.labels?.[0]?.innerText || document.activeElement.textContent"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}")
