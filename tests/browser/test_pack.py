"""Everything for the room: the pack on paper and in Word, from the home page, and what it counts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree
from playwright.sync_api import Page, Route, expect

from .conftest import MAIN, pack
from .test_session import DAY, planned, ready, titles

Json = dict[str, Any]

MORNING: Json = DAY | {
    "id": "morning",
    "title": "Damp homes",
    "end": "12:00",
    "blocks": [
        {"key": "m1", "kind": "talk", "title": "Welcome", "minutes": 10, "notes": "Names round the tables"},
        {"key": "m2", "kind": "tool", "tool": "conversation-cafe", "minutes": 70, "flex": True, "least": 50},
        {"key": "m3", "kind": "break", "title": "Coffee", "minutes": 15},
        {"key": "m4", "kind": "groups", "groups": [
            [{"key": "g1", "kind": "tool", "tool": "hypothesis-statement", "minutes": 30}],
            [{"key": "g2", "kind": "tool", "tool": "idea-generation", "minutes": 30}],
        ]},
        {"key": "m5", "kind": "talk", "title": "Close", "minutes": 15},
    ],
}  # fmt: skip
NO_PRINT = "window.printed = 0; window.print = () => { window.printed += 1; };"


def print_pack(page: Page) -> None:
    """Print the pack, once."""
    page.get_by_role("button", name="Print the pack").click()
    expect(page.locator("[data-hb-paper] .hb-pack").first).to_be_attached()
    assert page.evaluate("window.printed") == 1


def packed(page: Page, plan: Json = MORNING) -> Page:
    page.add_init_script(NO_PRINT)
    return planned(page, plan)


def test_a_pack_of_a_morning_says_what_whoever_leads_and_whoever_comes_needs(page):
    packed(page)
    print_pack(page)
    page.emulate_media(media="print")
    order = page.locator(".hb-pack--order").inner_text()
    assert "09:40–10:50" in order
    assert "Names round the tables" in order
    assert "09:45 First round: what we feel" in order, "steps have clock times where their minutes are the tool's own"
    assert "Side by side: Idea generation" in order
    agenda = page.locator(".hb-pack--agenda").inner_text()
    assert "Names round the tables" not in agenda, "notes are for whoever leads"
    assert "Conversation café" in agenda
    kit = page.locator(".hb-pack--kit").inner_text()
    assert "4 tables of 5" in kit
    assert "30 sticky dots" in kit, "half the room does it: ten people, three each"
    assert "An object for each table to pass from hand to hand" in kit
    assert page.locator(".hb-room__table").count() == 4
    assert page.locator(".hb-room__chair").count() == 20
    assert "/worksheets/hypothesis-statement/" in page.locator(".hb-pack--join").inner_text()
    assert any("Hypothesis statement" in sheet for sheet in page.locator(".hb-pack--sheet").all_inner_texts())


def test_each_part_can_be_left_out_and_sheets_come_as_many_as_the_room_needs(page):
    packed(page)
    page.get_by_text("What is in it").click()
    for part in ("Running order for whoever leads", "What to bring, counted", "Plan of the room"):
        page.get_by_label(part).uncheck()
    page.get_by_label("How many of each sheet").select_option(label="As many as the room needs")
    print_pack(page)
    names = page.locator("[data-hb-paper] .hb-pack").evaluate_all("all => all.map((one) => one.className)")
    assert [name.split("--")[1] for name in names][:2] == ["agenda", "join"]
    assert sum("hb-pack--sheet" in name for name in names) == page.locator(".hb-pack--sheet").count() > 2
    assert page.locator(".hb-pack--order").count() == 0


def test_the_pack_in_word_says_the_same(page):
    packed(page)
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download in Word").click()
    assert begun.value.suggested_filename == "session-damp-homes.docx"
    with zipfile.ZipFile(io.BytesIO(begun.value.path().read_bytes())) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    text = "".join(body.itertext())
    for words in (
        "Running order",
        "09:40–10:50",
        "30 sticky dots",
        "4 tables of 5",
        "/worksheets/hypothesis-statement/",
    ):
        assert words in text, words
    assert len(body.findall(f".//{MAIN}tbl")) >= 4


def test_what_was_typed_is_never_markup_in_the_pack(page):
    odd = "<img src=x onerror=alert(1)>"
    packed(
        page,
        MORNING
        | {
            "title": odd,
            "place": odd,
            "blocks": [{"key": "a", "kind": "talk", "title": odd, "minutes": 5, "notes": odd}],
        },
    )
    text_holder = page.locator("[data-hb-paper]")
    page.get_by_role("button", name="Print the pack").click()
    expect(text_holder).to_contain_text(odd)
    assert page.locator("img[src=x]").count() == 0


def test_a_plan_of_nothing_has_no_pack_and_says_so(page):
    page.add_init_script(NO_PRINT)
    ready(page)
    page.get_by_role("button", name="Print the pack").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("There is nothing to pack yet")
    assert page.evaluate("window.printed") == 0


def test_a_button_that_is_pressed_while_a_link_is_read_acts_on_the_plan_that_it_brings(page):
    page.add_init_script(NO_PRINT)
    page.goto("about:blank")
    held_back: list[Route] = []
    page.route("**/plan-import.js", lambda route: held_back.append(route))
    with page.expect_request("**/plan-import.js"):
        page.goto(f"/session/#a={pack(MORNING)}")
    page.get_by_role("button", name="Print the pack").click()
    held_back.pop().continue_()
    expect(page.locator("[data-hb-paper] .hb-pack").first).to_be_attached()
    expect(page.locator("[data-hb-notice]")).not_to_contain_text("nothing to pack")
    assert page.evaluate("window.printed") == 1


def test_from_the_home_page_to_a_printed_pack_for_twenty_people_and_two_hours_takes_ten_clicks(page):
    page.add_init_script(NO_PRINT)
    page.goto("/")
    clicks = 0

    def click(target: Any) -> None:
        nonlocal clicks
        clicks += 1
        target.click()

    def fill(label: str, text: str) -> None:
        nonlocal clicks
        clicks += 1
        box = page.get_by_label(label, exact=True)
        box.click()
        box.fill(text)

    click(page.get_by_role("main").get_by_role("link", name="Start here").first)
    click(
        page.get_by_role("listitem")
        .filter(has_text="Conversation café")
        .get_by_role("link", name="Add to a session: Conversation café")
        .last
    )
    page.wait_for_selector("hb-session[data-hb-ready]")
    expect(page.get_by_text("“Conversation café” is in the plan now.")).to_be_in_viewport()
    fill("Begins at", "10:00")
    fill("Ends at", "12:00")
    fill("People", "20")
    click(page.get_by_role("button", name="Add to the plan"))
    click(page.get_by_role("button", name="Print the pack"))
    expect(page.locator("[data-hb-paper] .hb-pack--kit")).to_contain_text("4 tables of 5")
    assert page.evaluate("window.printed") == 1
    assert clicks <= 10, clicks
    assert len(titles(page)) == 2


def test_several_tools_come_into_a_plan_in_order_with_one_undo(page):
    ready(page, "#add=four-ps,no-such-tool,conversation-cafe")
    assert titles(page) == ["The four p's of sustainable procurement", "Conversation café"]
    expect(page.locator("[data-hb-notice]")).to_contain_text("no tool “no-such-tool”")
    ready(page, f"#a={pack(MORNING)}")
    ready(page, "#add=four-ps,buying-new")
    assert len(titles(page)) == 7
    page.get_by_role("button", name="Undo").click()
    assert len(titles(page)) == 5
