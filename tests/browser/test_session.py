"""A session is planned: from nothing, from a ready-made one, from a tool; its times, what gives way, what is kept and handed on."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.fields import LIMITS
from tests.conftest import until

from .conftest import CLIPBOARD, SCREENS, barriers, pack, rules_at, stored, unpack

Json = dict[str, Any]

HOSTILE = "<img src=x onerror=alert(1)>\"'&{{7*7}} \u202e"
DAY: Json = {
    "format": "infuse-handbook/session",
    "version": 1,
    "id": "day",
    "title": "Damp homes",
    "date": "2027-07-06",
    "start": "09:30",
    "end": "14:00",
    "zone": "Europe/London",
    "people": 20,
    "table": 5,
    "setting": "room",
    "language": "en",
    "blocks": [
        {"key": "b1", "kind": "talk", "title": "Welcome", "minutes": 10},
        {
            "key": "b2",
            "kind": "tool",
            "tool": "conversation-cafe",
            "minutes": 150,
            "flex": True,
            "least": 50,
            "notes": "Secret",
        },
        {"key": "b3", "kind": "talk", "title": "Tell", "minutes": 30, "flex": True, "least": 20},
        {"key": "b4", "kind": "break", "title": "Lunch", "minutes": 45, "at": "12:30"},
        {"key": "b5", "kind": "talk", "title": "Close", "minutes": 30},
    ],
}


def ready(page: Page, fragment: str = "") -> Page:
    """Open the page of a plan, as from outside."""
    page.goto("about:blank")
    page.goto(f"/session/{fragment}")
    page.wait_for_selector("hb-session[data-hb-ready]")
    return page


def planned(page: Page, plan: Json = DAY) -> Page:
    """Open a plan by its link."""
    ready(page, f"#a={pack(plan)}")
    expect(page.get_by_label("Title", exact=True)).to_have_value(plan.get("title", ""))
    return page


def items(page: Page) -> Locator:
    return page.locator("[data-hb-item]")


def times(page: Page) -> list[str]:
    return page.locator("[data-hb-when]").all_inner_texts()


def titles(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-hb-item] h3").all_inner_texts()]


def kept(page: Page) -> list[Json]:
    """What the browser keeps, once it has all that was typed."""
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    return stored(page)


def add(page: Page, choice: str) -> None:
    page.get_by_label("What comes next").select_option(label=choice)
    page.get_by_role("button", name="Add to the plan").click()


def test_a_plan_begins_empty_and_has_its_clock_times_as_parts_come_in(page):
    ready(page)
    expect(page.locator("[data-hb-status]")).to_have_text(re.compile("^Kept in this browser only"))
    page.get_by_label("Title", exact=True).fill("Damp homes")
    page.get_by_label("Day", exact=True).fill("2027-01-12")
    add(page, "Welcome, 10 minutes")
    assert times(page) == ["0:00–0:10"]
    page.get_by_label("Begins at", exact=True).fill("09:30")
    add(page, "Conversation café, 70 minutes")
    add(page, "Lunch, 45 minutes")
    assert times(page) == ["09:30–09:40", "09:40–10:50", "10:50–11:35"]
    expect(page.locator("[data-hb-over]")).to_have_text("It ends at 11:35.")
    items(page).nth(1).get_by_label("Minutes", exact=False).first.fill("20")
    assert times(page)[2] == "10:00–10:45"
    (plan,) = kept(page)
    assert [block["kind"] for block in plan["blocks"]] == ["talk", "tool", "break"]
    page.reload()
    page.wait_for_selector("hb-session[data-hb-ready]")
    assert titles(page) == ["Welcome", "Conversation café", "Lunch"]
    expect(page.get_by_label("Title", exact=True)).to_have_value("Damp homes")


def test_a_ready_made_session_becomes_a_plan_of_ones_own(page):
    page.goto("/sessions/choose-in-an-hour/")
    expect(page.get_by_role("table").first).to_contain_text("0:10–0:40")
    page.get_by_role("link", name="Plan this session").click()
    page.wait_for_selector("hb-session[data-hb-ready]")
    expect(page.locator("[data-hb-notice]")).to_contain_text("is open as a plan of your own")
    assert "#" not in page.url
    assert titles(page)[1] == "Prioritising with pretend money"
    page.get_by_label("Begins at", exact=True).fill("10:00")
    assert times(page)[-1] == "10:50–11:00"


def test_a_tool_is_added_from_its_page_and_taken_out_again_with_undo(page):
    planned(page)
    page.goto("/tools/four-ps/")
    page.get_by_role("link", name="Add to a session").click()
    page.wait_for_selector("hb-session[data-hb-ready]")
    assert titles(page)[-1] == "The four p's of sustainable procurement"
    assert "#" not in page.url
    page.reload()
    page.wait_for_selector("hb-session[data-hb-ready]")
    assert len(titles(page)) == 6, "a reload does not add it again"
    items(page).last.get_by_role("button", name="Take out").click()
    assert len(titles(page)) == 5
    page.get_by_role("button", name="Undo").click()
    assert titles(page)[-1] == "The four p's of sustainable procurement"


def test_nothing_gives_way_until_somebody_says_whose_minutes(page):
    planned(page)
    over = page.locator("[data-hb-over]")
    expect(over).to_contain_text("10 minutes over before Lunch (12:30).")
    expect(over).to_contain_text("15 minutes to spare before the end (14:00).")
    assert times(page)[1] == "09:40–12:10"
    assert times(page)[3] == "12:30–13:15, fixed"
    over.get_by_role("button", name="Take it from Tell (up to 10 minutes)").click()
    expect(over).not_to_contain_text("Lunch")
    assert times(page)[1:4] == ["09:40–12:10", "12:10–12:30", "12:30–13:15, fixed"]
    page.get_by_role("button", name="Undo").click()
    expect(over).to_contain_text("10 minutes over before Lunch (12:30).")


def test_parts_move_by_buttons_and_by_keys_and_keep_the_focus(page):
    planned(page)
    down = items(page).first.get_by_role("button", name="Move down")
    down.focus()
    page.keyboard.press("Enter")
    assert titles(page)[:2] == ["Conversation café", "Welcome"]
    expect(items(page).nth(1).get_by_role("button", name="Move down")).to_be_focused()
    items(page).nth(1).locator("[data-hb-of=minutes]").focus()
    page.keyboard.press("Alt+ArrowUp")
    assert titles(page)[:2] == ["Welcome", "Conversation café"]
    expect(items(page).first.locator("[data-hb-of=minutes]")).to_be_focused()
    assert until(lambda: "place 1 of 5" in page.locator("[data-hb-announce]").inner_text(), seconds=5)


def test_what_is_no_number_stays_as_it_was_written_and_the_times_go_on(page):
    planned(page)
    box = items(page).first.locator("[data-hb-of=minutes]")
    box.fill("about ten")
    box.press("Tab")
    expect(page.locator("[data-hb-notice]")).to_contain_text("“about ten” is not a whole number")
    assert times(page)[0] == "09:30–09:40"
    page.get_by_label("People", exact=True).fill("a few")
    assert kept(page)[0]["unread"] == {"blocks.b1.minutes": "about ten", "people": "a few"}
    page.reload()
    page.wait_for_selector("hb-session[data-hb-ready]")
    expect(items(page).first.locator("[data-hb-of=minutes]")).to_have_value("about ten")
    expect(page.get_by_label("People", exact=True)).to_have_value("a few")
    items(page).first.locator("[data-hb-of=minutes]").fill("12")
    page.get_by_label("People", exact=True).fill("8")
    (plan,) = kept(page)
    assert "unread" not in plan
    assert (plan["people"], plan["blocks"][0]["minutes"]) == (8, 12)


def test_the_same_link_opens_the_same_plan_and_a_changed_one_a_copy(page):
    planned(page)
    planned(page)
    expect(page.locator("[data-hb-notice]")).to_contain_text("was here already")
    assert len(kept(page)) == 1
    page.get_by_label("Place or link").fill("Room 3")
    kept(page)
    ready(page, f"#a={pack(DAY)}")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Damp homes (2)")
    assert sorted(plan.get("place", "") for plan in kept(page)) == ["", "Room 3"]
    page.get_by_label("Your plans").select_option(label="Damp homes")
    expect(page.get_by_label("Place or link")).to_have_value("Room 3")


def test_two_windows_lose_nothing_of_one_another(page):
    planned(page)
    other = page.context.new_page()
    other.goto("/session/")
    other.wait_for_selector("hb-session[data-hb-ready]")
    page.get_by_label("Place or link").fill("Room 3")
    kept(page)
    expect(other.get_by_label("Place or link")).to_have_value("Room 3")
    page.get_by_label("Title", exact=True).fill("One")
    other.get_by_label("Title", exact=True).fill("Another")
    kept(page)
    kept(other)
    # Where the first word arrives while the second is typed, both may stand in one title.
    said = " ".join(plan["title"] for plan in kept(page))
    assert "One" in said, said
    assert "Another" in said, said


def test_a_plan_is_deleted_with_undo_and_another_begun(page):
    planned(page)
    page.get_by_role("button", name="Delete this plan").click()
    assert kept(page) == []
    expect(items(page)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    assert [plan["id"] for plan in kept(page)] == ["day"]
    page.get_by_role("button", name="Start another plan").click()
    expect(page.get_by_label("Title", exact=True)).to_be_focused()
    page.keyboard.type("Second")
    assert len(kept(page)) == 2


def test_invitation_calendar_link_and_file_say_the_same_and_no_notes_go_to_guests(page):
    page.add_init_script(CLIPBOARD)
    planned(page)
    page.get_by_role("button", name="Copy invitation").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("The invitation is copied")
    text = page.evaluate("window.copied['text/plain']")
    assert "Tuesday 6 July 2027\n09:30 to 14:00 (Europe/London)" in text
    assert "12:30 Lunch" in text
    assert "Secret" not in text
    with page.expect_download() as begun:
        page.get_by_role("button", name="Add to calendar").click()
    assert begun.value.suggested_filename == "session-damp-homes.ics"
    calendar = begun.value.path().read_text(encoding="utf-8")
    assert "DTSTART:20270706T083000Z\r\nDTEND:20270706T130000Z\r\n" in begun.value.path().read_bytes().decode()
    assert "Secret" not in calendar
    page.get_by_role("button", name="Copy link to this plan").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("The link is copied")
    link = page.evaluate("window.copied['text/plain']")
    assert unpack(link.partition("#a=")[2])["blocks"] == DAY["blocks"]
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download a working copy").click()
    assert begun.value.suggested_filename == "session-damp-homes.json"
    held = json.loads(begun.value.path().read_text(encoding="utf-8"))
    assert held["blocks"] == DAY["blocks"]
    page.get_by_role("button", name="Delete this plan").click()
    page.locator("[data-hb-file]").set_input_files(
        {"name": "plan.json", "mimeType": "application/json", "buffer": json.dumps(held).encode()}
    )
    expect(page.locator("[data-hb-notice]")).to_contain_text("is open as a plan of your own")
    assert len(titles(page)) == 5


def test_a_plan_too_long_for_a_link_goes_as_a_file(page):
    words = " ".join(f"{number * 7919 % 100_003}" for number in range(900))
    planned(page, DAY | {"blocks": [{"key": "n", "kind": "talk", "title": "Long", "minutes": 5, "notes": words}]})
    page.get_by_role("button", name="Copy link to this plan").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("too long for a link")


def test_no_more_parts_come_in_than_can_be_opened_again(page):
    many = [{"key": f"k{number}", "kind": "talk", "title": "Tell", "minutes": 1} for number in range(LIMITS["rows"])]
    planned(page, DAY | {"blocks": many})
    add(page, "Welcome, 10 minutes")
    expect(page.locator("[data-hb-notice]")).to_contain_text("parts at most. Nothing was added.")
    assert len(kept(page)[0]["blocks"]) == LIMITS["rows"]
    page.reload()
    page.wait_for_selector("hb-session[data-hb-ready]")
    expect(items(page)).to_have_count(LIMITS["rows"])


def test_what_cannot_be_read_is_named_and_changes_nothing(page):
    planned(page)
    ready(page, "#a=nonsense")
    expect(page.locator("[data-hb-notice]")).to_contain_text("not the plan of a session")
    assert page.url.endswith("#a=nonsense")
    assert len(titles(page)) == 5
    odd = {"kind": "dance", "words": HOSTILE}
    planned(page, DAY | {"id": "odd", "title": HOSTILE[:20], "date": "soon", "blocks": [odd, DAY["blocks"][0]]})
    expect(items(page).first).to_contain_text("A part that cannot be read")
    expect(items(page).first).to_contain_text("<img src=x")
    expect(page.locator("[data-hb-unread]")).to_contain_text("soon")
    assert times(page) == ["–", "09:30–09:40"]
    assert page.locator("img[src=x]").count() == 0
    page.get_by_label("Place or link").fill("Here")
    assert next(plan for plan in kept(page) if plan["id"] == "odd")["blocks"][0] == odd


def test_my_saved_sheets_lists_sessions_and_backs_them_up(page):
    planned(page)
    page.goto("/my-sheets/")
    page.wait_for_selector("hb-my-sheets[data-hb-ready]")
    expect(page.locator("[data-hb-status]")).to_have_text("Kept in this browser only. 1 session.")
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download everything").click()
    backup = json.loads(begun.value.path().read_text(encoding="utf-8"))
    assert [plan["blocks"] for plan in backup["sessions"]] == [DAY["blocks"]]
    page.get_by_role("button", name="Delete “Damp homes”").click()
    assert stored(page) == []
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Forget everything in this browser").click()
    expect(page.get_by_role("heading", name="Forget 1 session?")).to_be_visible()
    page.get_by_role("button", name="Forget 1 session").click()
    assert stored(page) == []
    file = {"name": "all.json", "mimeType": "application/json", "buffer": json.dumps(backup).encode()}
    page.locator("[data-hb-file]").set_input_files(file)
    expect(page.locator("[data-hb-notice]")).to_contain_text("1 session is open here now.")
    page.locator("[data-hb-file]").set_input_files(file)
    expect(page.locator("[data-hb-notice]")).to_contain_text("was here already, just as it is")
    page.get_by_role("link", name="Damp homes").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Damp homes")


def test_without_a_script_the_ready_made_sessions_are_there(browser: Browser, server):
    with browser.new_context(base_url=server, java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto("/session/")
        expect(page.get_by_text("A plan is made in your browser with JavaScript")).to_be_visible()
        page.locator(".hb-no-script").get_by_role("link", name="Ready-made sessions").click()
        page.get_by_role("link", name="Before you buy").click()
        expect(page.get_by_role("table").first).to_contain_text("0:20–1:05")


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_plan_has_no_barrier(browser: Browser, server, width, scheme):
    with browser.new_context(base_url=server, color_scheme=scheme, viewport={"width": width, "height": 900}) as reader:
        page = planned(reader.new_page())
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        assert barriers(page, rules=rules_at(width)) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto("/sessions/before-you-buy/")
        assert barriers(page, rules=rules_at(width)) == []
