"""The filter of the lists: what it narrows, what it counts, what stands in the address, and the way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from macros.views.facets import Facets, facets
from tests.conftest import real_catalogue

from .conftest import SCREENS, barriers

LISTS = {
    "/tools/": {"lab", "need", "stage", "time", "people", "size", "setting", "sheet", "source"},
    "/worksheets/": {"lab", "need", "stage", "time", "people"},
    "/case-studies/": {"lab", "organisation", "cohort", "tool"},
    "/examples/": {"kind", "lab", "organisation", "cohort"},
}
MANY, A_CLICK = 500, 50
"""So many tools, in so many milliseconds of script a click."""
SHOWN = "[data-hb-item]:not([hidden])"

TIME_EACH_CLICK = """() => {
  const boxes = [...document.querySelectorAll("[data-hb-filter] input[type=checkbox]")];
  return boxes.slice(0, 20).map((box) => {
    const start = performance.now();
    box.click();
    return performance.now() - start;
  });
}"""


@pytest.fixture(scope="session")
def tools() -> dict[str, Facets]:
    """The facets of each tool by its title, as the catalogue has them."""
    catalogue = real_catalogue()
    return {tool.title: facets(catalogue, tool) for tool in catalogue.tools.values()}


def open_list(page: Page, address: str) -> None:
    """Open a list, and wait for its filter, which comes after the page."""
    page.goto(address)
    page.wait_for_selector("[data-hb-filter][data-hb-ready]", state="attached")


def box(page: Page, facet: str, key: str) -> Any:
    return page.locator(f"input[name='{facet}'][value='{key}']")


def choose(page: Page, facet: str, key: str) -> None:
    """Tick a box as a reader does: unfold its group where that is folded, and click its words."""
    group = page.locator("details", has=box(page, facet, key))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.locator("label", has=box(page, facet, key)).click()


def shown(page: Page) -> list[str]:
    return page.locator(f"{SHOWN} .hb-item__title").all_inner_texts()


def fitting(tools: dict[str, Facets], **chosen: list[str]) -> set[str]:
    return {
        title
        for title, own in tools.items()
        if all(set(keys) & set(own.get(facet, [])) for facet, keys in chosen.items())
    }


@pytest.mark.parametrize("address", LISTS)
def test_each_list_has_its_facets(page, address):
    open_list(page, address)
    group = page.get_by_role("group", name="Filter", exact=True)
    expect(group).to_be_visible()
    names = group.locator("input[type=checkbox]").evaluate_all("(boxes) => boxes.map((box) => box.name)")
    assert set(names) == LISTS[address]
    assert group.locator("fieldset").count() == len(LISTS[address])


def test_it_works_as_you_choose_and_counts(page, tools):
    open_list(page, "/tools/")
    expect(page.locator(SHOWN)).to_have_count(len(tools))
    choose(page, "lab", "data")
    assert set(shown(page)) == fitting(tools, lab=["data"])
    choose(page, "lab", "explore")
    assert set(shown(page)) == fitting(tools, lab=["data", "explore"])
    choose(page, "people", "alone")
    right = fitting(tools, lab=["data", "explore"], people=["alone"])
    assert set(shown(page)) == right
    expect(page.locator("[data-hb-count]")).to_have_text(f"{len(right)} of {len(tools)} tools")
    assert page.locator("[data-hb-count]").get_attribute("role") == "status"
    for time in ("15", "30", "60", "longer"):
        count = len(fitting(tools, lab=["data", "explore"], people=["alone"], time=[time]))
        choice = page.locator("label", has=box(page, "time", time)).locator("[data-hb-filter-count]")
        assert choice.text_content() == str(count), time
    count = len(fitting(tools, lab=["procurement"], people=["alone"]))
    assert page.locator("label", has=box(page, "lab", "procurement")).locator(
        "[data-hb-filter-count]"
    ).inner_text() == str(count)


def test_empty_groups_are_not_shown(page):
    open_list(page, "/tools/?need=about-to-buy")
    expect(page.locator("[data-hb-group] h2:visible")).to_have_text(["Procurement lab"])
    for group in page.locator("[data-hb-group]:visible").all():
        assert group.locator(SHOWN).count()


def test_the_choice_stands_in_the_address_and_can_be_sent(page, tools):
    open_list(page, "/tools/?from=mail#explore")
    choose(page, "lab", "data")
    choose(page, "lab", "explore")
    choose(page, "sheet", "yes")
    expect(page).to_have_url(re.compile(r"/tools/\?from=mail&lab=explore&lab=data&sheet=yes#explore$"))
    sent = page.context.new_page()
    open_list(sent, page.url)
    assert set(shown(sent)) == fitting(tools, lab=["explore", "data"], sheet=["yes"])
    expect(box(sent, "lab", "data")).to_be_checked()


def test_an_unknown_choice_in_the_address_does_no_harm(page, tools):
    open_list(page, "/tools/?lab=nonsense&need=%3Cb%3E&time=30")
    expect(page.locator(SHOWN)).to_have_count(len(fitting(tools, time=["30"])))


def test_words_narrow_the_list_too(page):
    open_list(page, "/examples/")
    page.get_by_label("A word in the list").fill("SCHOOLS")
    assert 0 < page.locator(SHOWN).count() < 10
    for item in page.locator(SHOWN).all():
        assert "schools" in item.inner_text().lower()
    expect(page).to_have_url(re.compile(r"/examples/\?q=SCHOOLS$"))


@pytest.mark.parametrize(
    "typed", ["four p's", "four p’s", '"pretend money"', "coproduction", "Co-Production", "2×2", "2x2"]
)
def test_words_are_compared_as_the_search_does(page, typed):
    """Quotation marks, apostrophes, hyphens and the sign × keep nobody from finding what stands there."""
    open_list(page, "/tools/")
    page.evaluate(
        """document.querySelector("[data-hb-item] .hb-item__summary").textContent += " A 2×2 grid."; """
        if "2" in typed
        else "1"
    )
    page.get_by_label("A word in the list").fill(typed)
    assert 0 < page.locator(SHOWN).count() < 12


def test_after_a_way_back_the_boxes_say_what_the_list_shows(page, tools):
    """One browser goes back to the values that the page began with, another brings it back as it was left."""
    open_list(page, "/tools/")
    choose(page, "lab", "data")
    page.get_by_label("A word in the list").fill("story")
    address = page.evaluate("location.href")
    page.evaluate("""document.querySelectorAll(".hb-filter input").forEach((box) => {
      if (box.type === "checkbox") box.checked = box.defaultChecked; else box.value = box.defaultValue;
    })""")
    expect(box(page, "lab", "data")).to_be_checked()
    expect(page.get_by_label("A word in the list")).to_have_value("story")
    page.evaluate(
        """document.querySelectorAll(".hb-filter input").forEach((box) => {
          if (box.type === "checkbox") box.checked = false; else box.value = "";
        });
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))"""
    )
    expect(box(page, "lab", "data")).to_be_checked()
    expect(page.get_by_label("A word in the list")).to_have_value("story")
    expect(page).to_have_url(address)


@pytest.mark.expects_errors
def test_where_the_filter_does_not_come_the_list_is_whole_and_no_box_is_dead(page):
    page.route("**/filter/filter.js", lambda route: route.abort())
    page.goto("/tools/?lab=data")
    expect(page.get_by_role("group", name="Filter", exact=True)).to_be_hidden()
    assert page.locator("[data-hb-item]:visible").count() == page.locator("[data-hb-item]").count() > 50


def test_clear_filters_brings_everything_back(page, tools):
    open_list(page, "/tools/?lab=data&time=15&q=story")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(SHOWN)).to_have_count(len(tools))
    expect(page).to_have_url(re.compile("/tools/$"))
    expect(page.get_by_role("button", name="Clear filters")).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")


def test_the_list_can_be_shown_by_titles_only(page, tools):
    open_list(page, "/tools/?lab=data")
    short = page.get_by_role("button", name="Titles only")
    expect(short).to_have_attribute("aria-pressed", "false")
    short.click()
    expect(page).to_have_url(re.compile(r"/tools/\?lab=data&view=titles$"))
    page.reload()
    expect(short).to_have_attribute("aria-pressed", "true")
    assert set(shown(page)) == fitting(tools, lab=["data"])
    expect(page.locator(f"{SHOWN} .hb-item__summary:visible")).to_have_count(0)
    short.click()
    expect(page.locator(f"{SHOWN} .hb-item__summary").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/tools/\?lab=data$"))


def test_an_empty_list_has_ways_out(page, tools):
    open_list(page, "/tools/?lab=data&stage=buy&people=pair")
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.locator("[data-hb-filter-none]")).to_be_visible()
    way = page.get_by_role("button", name=re.compile("^Without “Data lab”"))
    count = len(fitting(tools, stage=["buy"], people=["pair"]))
    expect(way).to_contain_text(str(count))
    way.click()
    expect(page.locator(SHOWN)).to_have_count(count)
    expect(page.get_by_role("button", name="Clear filters")).to_be_visible()


def test_one_choice_can_be_taken_away(page, tools):
    open_list(page, "/tools/?lab=data&time=30")
    page.get_by_role("button", name="Take away: Data lab").click()
    assert set(shown(page)) == fitting(tools, time=["30"])
    expect(page.locator("[data-hb-filter-chips] button")).to_be_focused()


def test_it_goes_by_keyboard(page, tools):
    open_list(page, "/tools/")
    box(page, "lab", "data").focus()
    page.keyboard.press("Space")
    assert set(shown(page)) == fitting(tools, lab=["data"])


def test_on_a_narrow_screen_it_is_folded(browser, server):
    with browser.new_context(base_url=server, viewport={"width": 390, "height": 844}) as reader:
        page = reader.new_page()
        open_list(page, "/tools/")
        toggle = page.get_by_role("button", name="Filter", exact=True)
        expect(toggle).to_have_attribute("aria-expanded", "false")
        expect(box(page, "lab", "data")).to_be_hidden()
        toggle.click()
        expect(toggle).to_have_attribute("aria-expanded", "true")
        choose(page, "lab", "data")
        expect(page.locator("[data-hb-count]")).to_have_text(re.compile(r"^\d+ of \d+ tools$"))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("address", LISTS)
def test_without_a_script_the_list_is_whole(browser, server, address):
    with browser.new_context(base_url=server, java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto(f"{address}?lab=data")
        expect(page.get_by_role("group", name="Filter", exact=True)).to_be_hidden()
        assert page.locator("[data-hb-item]:visible").count() == page.locator("[data-hb-item]").count() > 5
        assert page.locator("[data-hb-group] h2:visible").count() > 1


def test_on_paper_the_choice_is_said_and_the_boxes_are_not(page):
    open_list(page, "/tools/?lab=data&time=30")
    page.emulate_media(media="print")
    expect(page.get_by_role("group", name="Filter", exact=True)).to_be_hidden()
    expect(page.locator("[data-hb-filter-chips]")).to_be_visible()
    expect(page.get_by_text("Clear filters")).to_be_hidden()


@pytest.mark.slow
def test_five_hundred_tools_are_narrowed_at_once(page):
    page.route("**/tools/", multiplied(MANY))
    open_list(page, "/tools/")
    assert page.locator("[data-hb-item]").count() >= MANY
    took = sorted(page.evaluate(TIME_EACH_CLICK))
    assert took[len(took) // 2] < A_CLICK, took


def multiplied(many: int) -> Callable[[Route], None]:
    """A route that serves a list with its items repeated until there are so many."""

    def serve(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        item = re.compile(r'<li class="hb-item.*?</li>', re.DOTALL)
        items = item.findall(text)
        again = "".join(items[number % len(items)] for number in range(many - len(items)))
        last = text.rindex(items[-1]) + len(items[-1])
        route.fulfill(response=answer, body=text[:last] + again + text[last:])

    return serve


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_filter_has_no_barrier(browser, server, width, scheme):
    with browser.new_context(base_url=server, viewport={"width": width, "height": 844}, color_scheme=scheme) as reader:
        page = reader.new_page()
        open_list(page, "/tools/?lab=data&stage=buy&people=pair")
        if width < 500:
            page.get_by_role("button", name="Filter", exact=True).click()
        assert barriers(page, ".hb-index") == []
        small = page.evaluate(
            """() => [...document.querySelectorAll(".hb-index button, .hb-index label, .hb-index summary")]
            .map((target) => [target, target.getBoundingClientRect()])
            .filter(([, { width, height }]) => width && (width < 24 || height < 24))
            .map(([target]) => target.outerHTML.slice(0, 80))"""
        )
        assert not small
