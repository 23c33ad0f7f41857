"""Every sheet of the handbook for everyone: axe in each of its states, and the whole of it by keys alone and by touch.

It opens each sheet many times and takes minutes, so `make test` leaves it out; SLOW_TESTS=on runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import watch

from .conftest import barriers
from .test_worksheet_walk import FILL, SHEETS

pytestmark = pytest.mark.slow

AT = """() => {
  const at = document.activeElement;
  const all = [...document.querySelectorAll("hb-worksheet form [name]")];
  const box = at.getBoundingClientRect();
  const outline = getComputedStyle(at);
  return {
    place: all.indexOf(at), name: at.name, type: at.inputMode === "decimal" ? "number" : at.type, says: at.innerText || "",
    isField: all.includes(at), isInForm: Boolean(at.closest("hb-worksheet form")),
    // The button inside a date has a ring of the browser's own, of which the page is told nothing.
    isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && (at.type === "date" || outline.outlineStyle !== "none"),
  };
}"""

UNANSWERED = """() => {
  const { form } = document.querySelector("hb-worksheet").sheet;
  const answers = form.read();
  const isOpen = (name) => {
    const place = document.querySelector(`[data-hb-field="${name}"]`);
    return !place || place.checkVisibility();
  };
  return form.fields.map(({ field }) => field).flatMap((field) => field.parts ?? [field])
    .filter(({ name }) => isOpen(name) && !(name in answers)).map(({ name }) => name);
}"""

KEYS = {"radio": "Space", "checkbox": "Space", "select-one": "ArrowDown", "range": "ArrowRight"}


@pytest.fixture
def open_sheet(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """`open_sheet(slug, width, scheme)` opens a sheet as a fresh reader does; nothing may go wrong in it."""
    faults: list[str] = []
    readers = []

    def show(slug: str, width: int, scheme: Any) -> Page:
        reader = browser.new_context(
            base_url=server,
            color_scheme=scheme,
            viewport={"width": width, "height": 844},
            has_touch=width < 600,
            reduced_motion="reduce",
            locale="en-GB",
        )
        readers.append(reader)
        watch(reader, server, faults)
        page = reader.new_page()
        page.goto(f"/worksheets/{slug}/")
        return page

    yield show
    for reader in readers:
        reader.close()
    assert faults == []


def wake(page: Page) -> None:
    page.locator("hb-worksheet form [name]").first.dispatch_event("focusin")
    page.wait_for_selector("[data-hb-ready]")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize("slug", SHEETS)
def test_axe_has_nothing_against_a_sheet_that_is_empty_filled_in_or_explained(open_sheet, slug, width, scheme):
    page = open_sheet(slug, width, scheme)
    found = [f"empty: {fault}" for fault in barriers(page)]
    wake(page)
    for example in page.get_by_role("button", name="Show an example").all():
        example.click()
        page.wait_for_selector("[data-hb-example]:not([hidden])")
    found += [f"example: {fault}" for fault in barriers(page)]
    page.evaluate(FILL)
    page.get_by_role("button", name="Copy as text", exact=True).click()
    page.wait_for_selector("[data-hb-notice]:not([hidden])")
    found += [f"filled in: {fault}" for fault in barriers(page)]
    assert found == []


@pytest.mark.parametrize("slug", SHEETS)
def test_a_sheet_is_filled_in_and_downloaded_by_keys_alone(open_sheet, slug):
    page = open_sheet(slug, 390, "light")
    wake(page)
    unseen = walk(page)
    # What a list offers is there only once the list is written: such a sheet takes a second way through.
    if page.evaluate(UNANSWERED):
        unseen += walk(page)
    assert page.evaluate(UNANSWERED) == []
    assert unseen == []
    for _ in range(60):
        if page.evaluate(AT)["says"] == "Download in Word":
            break
        page.keyboard.press("Tab")
    with page.expect_download():
        page.keyboard.press("Enter")


def walk(page: Page) -> list[str]:
    """Go through the form by Tab and answer each field that is empty; returns the stops that are not seen."""
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    page.locator("h1").evaluate("at => { at.tabIndex = -1; at.focus(); }")
    unseen: list[str] = []
    began, done = False, set()
    for number in range(600):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if began and not at["isInForm"]:
            return unseen
        began = began or at["isInForm"]
        if not at["isInForm"]:
            continue
        if not at["isSeen"]:
            unseen.append(f"{at['name'] or at['says']}: its focus is not seen")
        if at["isField"] and at["place"] not in done:
            done.add(at["place"])
            answer(page, at, number)
    raise AssertionError("Tab does not lead out of the form")


def answer(page: Page, at: dict[str, Any], number: int) -> None:
    """Answer the field that has the focus, by keys."""
    is_empty = page.evaluate(
        "() => { const at = document.activeElement; return at.type === 'radio' || at.type === 'checkbox'"
        " ? ![...at.form.elements].some((one) => one.name === at.name && one.checked) : at.type === 'range' || !at.value }"
    )
    if not is_empty:
        return
    if at["type"] in KEYS:
        page.keyboard.press(KEYS[at["type"]])
    elif at["type"] == "date":
        page.keyboard.type("03032027")
    elif at["type"] == "number":
        page.keyboard.type("3")
    else:
        page.keyboard.type(f"word {number}")


@pytest.mark.parametrize("slug", SHEETS)
def test_every_control_of_a_sheet_takes_a_tap_on_a_phone(open_sheet, slug):
    page = open_sheet(slug, 390, "light")
    wake(page)
    page.evaluate(FILL)
    controls = page.locator("hb-worksheet").locator("input, textarea, select, button, summary").all()
    shown = [control for control in controls if control.is_visible()]
    assert len(shown) > 12
    for control in shown:
        control.tap(trial=True, timeout=2000)
