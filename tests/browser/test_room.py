"""A sheet that is given out: what a participant sees and can do, how they hand in, and what the facilitator gives out."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from .conftest import BUILT, CLIPBOARD, PAGE, barriers, built, make_worksheet, pack, serve_bench, stored, unpack

Json = dict[str, Any]
Open = Callable[..., Page]

LIST = {
    "name": "list",
    "kind": "table",
    "label": "Which challenges?",
    "rows": 3,
    "setup": True,
    "columns": [{"name": "what", "label": "Challenge"}, {"name": "about", "label": "About"}],
}
PURSE = {"name": "purse", "kind": "number", "label": "How much?", "unit": "£", "setup": True}
MONEY = {
    "name": "money",
    "kind": "budget",
    "label": "What do you spend?",
    "of": "list",
    "purse": "purse",
    "unit": "£",
    "step": 5,
}
WHY = {"name": "why", "kind": "notes", "label": "Why?"}
CHOSEN = {"name": "chosen", "kind": "line", "label": "Which one do we take on?"}
IDEAS = {"name": "ideas", "kind": "ideas", "label": "Ideas", "rows": 6, "votes": True, "setup": True}

ROWS = [{"key": "r1", "what": "Damp homes", "about": "Mould & <b>cold</b>"}, {"key": "r2", "what": "Loneliness"}]
SETUP: Json = {
    "format": "infuse-handbook/answers",
    "version": 1,
    "worksheet": "bench",
    "id": "sheet-1",
    "role": "setup",
    "title": "Our street",
    "answers": {"list": ROWS, "purse": 100},
    "people": 20,
    "reply": "room@council.example",
}
NO_SHARE = "delete Navigator.prototype.share; delete Navigator.prototype.canShare;"


@pytest.fixture
def room(page: Page, views: Any, site: Path) -> Open:
    """`room(setup)` opens a sheet of the money's kind with a set-up; its last part is the facilitator's."""

    def show(setup: Json | None = SETUP, fields: list[Json] | None = None) -> Page:
        parts = [{"title": "The list", "help": "Fill this in for all.", "fields": [LIST, PURSE]}]
        parts += [{"title": "Your spending", "fields": [MONEY, WHY]}]
        parts = [{"title": "Part", "fields": fields}] if fields else parts
        sections = [*parts, {"title": "After the count", "for": "facilitator", "fields": [CHOSEN]}]
        form = views.sheet_form(make_worksheet("bench", {"sections": sections}))
        serve_bench(PAGE.replace("{form}", form).replace("{built}", built(site, BUILT, "page", "sheet")))
        page.goto("about:blank")
        page.goto(f"/bench/#a={pack(setup)}" if setup else "/bench/")
        if setup:
            page.wait_for_selector("[data-hb-ready]")
        return page

    return show


def spend(page: Page, thing: str, amount: str) -> None:
    page.get_by_label(thing, exact=True).fill(amount)


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("heading", name="How do you want to hand in?")).to_be_focused()


def copied(page: Page) -> Json:
    """Hand in by link and return what the link holds."""
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("The link is copied, but not sent yet.")
    link = page.evaluate("copied['text/plain']")
    assert link.startswith(page.url.partition("#")[0] + "#a=")
    return dict(unpack(link.partition("#a=")[2]))


def visible_controls(page: Page) -> list[str]:
    code = """() => [...document.querySelectorAll("hb-worksheet :is(input, textarea, select, button, a)")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => one.name || one.dataset.hbAbout || one.textContent.trim())"""
    return list(page.evaluate(code))


def test_a_participant_sees_what_is_set_up_as_text_and_only_what_is_theirs_to_do(room, page):
    room()
    expect(page.get_by_text("Our street", exact=True)).to_be_visible()
    expect(page.get_by_text("Damp homes: Mould & <b>cold</b>")).to_be_visible()
    expect(page.locator("[data-hb-given]").filter(has_text="£100")).to_be_visible()
    expect(page.get_by_text("£100 left to spend.")).to_be_visible()
    expect(page.get_by_text("Fill this in for all.")).to_be_hidden()
    expect(page.get_by_role("heading", name="After the count")).to_be_hidden()
    shown = [name for name in visible_controls(page) if not re.match("[−+]", name)]
    assert shown == [
        "money.r1",
        "money.r2",
        "why",
        "by",
        "team",
        "Hand in",
        "Fill in this sheet on your own",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_participant_has_no_barriers(room, page, scheme):
    page.emulate_media(color_scheme=scheme)
    room()
    assert barriers(page) == []
    spend(page, "Damp homes", "60")
    hand_in(page)
    page.get_by_role("button", name="Show as a code").click()
    expect(page.get_by_role("img", name="QR code of your answers")).to_be_visible()
    assert barriers(page) == []


def test_what_is_handed_in_leaves_out_what_was_set_up(room, page):
    page.add_init_script(CLIPBOARD)
    room()
    spend(page, "Damp homes", "60")
    page.get_by_label("Your name or team (optional)").fill("Ann")
    page.get_by_label("Your team (optional)").fill("Housing")
    hand_in(page)
    handed = copied(page)
    assert handed.pop("saved")
    copy = stored(page)[0]
    assert copy["answers"] == {"list": ROWS, "purse": 100, "money": {"r1": 60}}
    assert handed == {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": "bench",
        "id": copy["id"],
        "of": "sheet-1",
        "by": "Ann",
        "team": "Housing",
        "answers": {"money": {"r1": 60}},
    }


def test_the_purse_cannot_be_overdrawn_and_says_so(room, page):
    room()
    spend(page, "Damp homes", "80")
    spend(page, "Loneliness", "30")
    said = page.locator("[data-hb-left]")
    expect(said).to_have_text(
        "That is more than the purse holds, so this gets the £20 that was left. The purse is spent."
    )
    expect(page.get_by_label("Loneliness", exact=True)).to_have_value("20")
    expect(said).to_be_in_viewport()


def test_what_is_left_stays_in_sight(room, page):
    page.set_viewport_size({"width": 390, "height": 600})
    rows = [{"key": f"k{number}", "what": f"Challenge {number}"} for number in range(12)]
    room(SETUP | {"answers": {"list": rows, "purse": 100}})
    spend(page, "Challenge 11", "65")
    page.get_by_label("Challenge 11", exact=True).scroll_into_view_if_needed()
    expect(page.locator("[data-hb-left]", has_text="£35 left to spend.")).to_be_in_viewport()


def test_dots_hold_and_ideas_cannot_be_changed(room, page):
    page.add_init_script(CLIPBOARD)
    ideas = [{"key": "i1", "idea": "A walk"}, {"key": "i2", "idea": "A <i>leaflet</i>"}]
    room(SETUP | {"answers": {"ideas": ideas}, "dots": {"ideas": 3}}, [IDEAS])
    expect(page.get_by_text("A <i>leaflet</i>")).to_be_visible()
    assert [name for name in visible_controls(page) if name.startswith("ideas.")] == ["ideas.0.votes", "ideas.1.votes"]
    assert not {"Add a row", "Remove row 1"} & set(visible_controls(page))
    said = page.locator("[data-hb-left]")
    expect(said).to_have_text("3 dots left.")
    page.locator("[name='ideas.0.votes']").fill("2")
    expect(said).to_have_text("1 dot left.")
    page.locator("[name='ideas.1.votes']").fill("40")
    expect(said).to_have_text("You do not have so many dots, so this keeps 1. You have given all your dots.")
    page.locator("[data-hb-row]").first.get_by_role("button", name="One more dot").click()
    expect(page.locator("[name='ideas.0.votes']")).to_have_value("2")
    hand_in(page)
    assert copied(page)["answers"] == {"ideas": [{"key": "i1", "votes": 2}, {"key": "i2", "votes": 1}]}


def test_alone_nobody_counts_dots(room, page):
    room(None, [IDEAS])
    page.locator("[name='ideas.0.idea']").fill("A walk")
    page.locator("[name='ideas.0.votes']").fill("40")
    page.wait_for_selector("[data-hb-ready]")
    expect(page.locator("[name='ideas.0.votes']")).to_have_value("40")
    expect(page.locator("[data-hb-left]")).to_be_hidden()


def test_the_same_set_up_leads_back_to_the_same_copy(room, page):
    room()
    spend(page, "Damp homes", "60")
    page.wait_for_function("Object.values(localStorage).some((text) => text.includes('\"r1\":60'))")
    for _ in range(2):
        room()
        expect(page.get_by_label("Damp homes", exact=True)).to_have_value("60")
    assert len(stored(page)) == 1


def test_a_reload_stays_in_the_room(room, page):
    room()
    spend(page, "Damp homes", "60")
    page.reload()
    page.wait_for_selector("[data-hb-ready]")
    assert "#" not in page.url
    expect(page.get_by_label("Damp homes", exact=True)).to_have_value("60")
    expect(page.get_by_role("button", name="Hand in", exact=True)).to_be_visible()
    assert "list.0.what" not in visible_controls(page)


def test_answers_that_were_changed_come_back_under_the_same_id_and_later(room, page):
    page.add_init_script(CLIPBOARD)
    room()
    spend(page, "Damp homes", "60")
    hand_in(page)
    first = copied(page)
    page.get_by_role("button", name="Change my answers").click()
    expect(page.locator("[data-hb-handed]")).to_contain_text("Nothing has changed since.")
    spend(page, "Damp homes", "70")
    expect(page.locator("[data-hb-handed]")).to_contain_text("have changed them since")
    hand_in(page)
    second = copied(page)
    assert (second["id"], second["of"]) == (first["id"], first["of"])
    assert second["saved"] > first["saved"]
    assert second["answers"] == {"money": {"r1": 70}}


def test_the_next_person_gets_a_fresh_sheet_and_the_former_keeps_theirs(room, page):
    page.add_init_script(CLIPBOARD)
    room()
    spend(page, "Damp homes", "60")
    hand_in(page)
    first = copied(page)
    page.get_by_role("button", name="Next person").click()
    expect(page.get_by_label("Damp homes", exact=True)).to_have_value("")
    spend(page, "Loneliness", "5")
    hand_in(page)
    assert copied(page)["id"] != first["id"]
    # Two copies of one second have no order by time.
    kept = {sheet["id"]: sheet["answers"].get("money") for sheet in stored(page)}
    assert kept.pop(first["id"]) == {"r1": 60}
    assert list(kept.values()) == [{"r2": 5}]
    room()
    expect(page.get_by_label("Loneliness", exact=True)).to_have_value("5")


def test_what_is_private_is_offered_to_no_group(page):
    page.goto("/worksheets/five-behaviours/")
    expect(page.get_by_role("heading", name="Come back to it")).to_have_count(1)
    expect(page.get_by_role("heading", name="Give it to a group")).to_have_count(0)
    page.get_by_label("What will you try in the next two weeks?").fill("Say it once")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("clipboard")
    page.goto("/group/")
    page.wait_for_selector("hb-group[data-hb-ready]")
    listed = page.get_by_label("Worksheet").locator("option").evaluate_all("all => all.map(({ value }) => value)")
    assert "prioritisation-pretend-money" in listed
    assert "five-behaviours" not in listed


def test_there_is_nothing_to_hand_in_before_a_word_is_written(room, page):
    room()
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator("[data-hb-notice]")).to_have_text("There is nothing to hand in yet. Write something first.")
    expect(page.get_by_role("button", name="Copy link", exact=True)).to_be_hidden()


def test_each_way_to_hand_in_is_offered_only_where_it_works(room, page):
    page.add_init_script(NO_SHARE)
    room()
    spend(page, "Damp homes", "60")
    hand_in(page)
    ways = page.locator("[data-hb-ways]").locator("button, a")
    expect(ways).to_have_text(["Copy link", "Send by e-mail", "Download a file", "Show as a code"])
    page.get_by_role("button", name="Change my answers").click()
    page.get_by_label("Why?").fill(" ".join(f"{number * 7919:x}" for number in range(355)))
    hand_in(page)
    expect(ways).to_have_text(["Copy link", "Download a file"])
    page.get_by_role("button", name="Change my answers").click()
    page.get_by_label("Why?").fill(" ".join(f"{number * 7919:x}" for number in range(2000)))
    hand_in(page)
    expect(ways).to_have_text(["Download a file"])


def test_a_phone_shares_the_link(room, page):
    page.add_init_script(
        "navigator.canShare = ({ url }) => url.startsWith('http');"
        "navigator.share = async (given) => { window.shared = given; };"
    )
    room()
    spend(page, "Damp homes", "60")
    hand_in(page)
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("The link was passed on to the app that you chose.")
    assert unpack(page.evaluate("shared.url").partition("#a=")[2])["answers"] == {"money": {"r1": 60}}


def test_without_a_clipboard_the_link_is_copied_by_selection_or_by_hand(room, page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });" + NO_SHARE)
    room()
    spend(page, "Damp homes", "60")
    hand_in(page)
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copy link", exact=True).click()
    area = page.get_by_label("The browser would not let us copy.")
    assert unpack(area.input_value().partition("#a=")[2])["of"] == "sheet-1"


def test_an_e_mail_has_the_address_a_subject_and_the_link(room, page):
    room()
    spend(page, "Damp homes", "60")
    page.get_by_label("Your name or team (optional)").fill("Ann & Bob")
    hand_in(page)
    mail = page.get_by_role("link", name="Send by e-mail").get_attribute("href")
    parts = urlsplit(mail)
    asked = parse_qs(parts.query)
    assert (parts.scheme, parts.path, asked["subject"]) == ("mailto", "room@council.example", ["Our street: Ann & Bob"])
    assert unpack(asked["body"][0].partition("#a=")[2].split()[0])["by"] == "Ann & Bob"


@pytest.mark.parametrize("reply", [None, "x@y.example?bcc=z@z.example", "x@y.example,z@z.example", "nobody", 7])
def test_without_an_address_that_is_one_no_e_mail_is_offered(room, page, reply):
    room(SETUP | {"reply": reply})
    spend(page, "Damp homes", "60")
    hand_in(page)
    expect(page.get_by_role("link", name="Send by e-mail")).to_have_count(0)


def test_a_file_bears_the_name_of_the_person(room, page):
    room()
    spend(page, "Damp homes", "60")
    page.get_by_label("Your name or team (optional)").fill("Ann Évans")
    hand_in(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a file").click()
    assert download.value.suggested_filename == "bench-ann-evans.json"
    assert json.loads(download.value.path().read_text())["answers"] == {"money": {"r1": 60}}


def read_code(page: Page, name: str) -> str:
    """What a phone reads off the code on the screen."""
    picture = page.get_by_role("img", name=name)
    expect(picture).to_be_visible()
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    assert len(found) == 1
    return str(found[0].text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_code_on_a_phone_holds_the_link(room, page, scheme):
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)
    room()
    spend(page, "Damp homes", "60")
    hand_in(page)
    page.get_by_role("button", name="Show as a code").click()
    link = read_code(page, "QR code of your answers")
    assert unpack(link.partition("#a=")[2])["answers"] == {"money": {"r1": 60}}


def test_all_ways_work_when_the_network_goes_after_the_set_up_was_opened(room, page):
    page.add_init_script(CLIPBOARD)
    with page.expect_response("**/library/qr/index.js"):
        room()
    page.route("**/*", lambda route: route.abort())
    spend(page, "Damp homes", "60")
    hand_in(page)
    assert copied(page)["answers"] == {"money": {"r1": 60}}
    with page.expect_download():
        page.get_by_role("button", name="Download a file").click()
    page.get_by_role("button", name="Show as a code").click()
    assert "#a=" in read_code(page, "QR code of your answers")


def test_whoever_opens_no_set_up_fetches_nothing_of_it(room, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    room(None)
    page.get_by_label("Why?").fill("Alone")
    page.wait_for_selector("[data-hb-ready]")
    expect(page.get_by_role("button", name="Hand in", exact=True)).to_be_hidden()
    assert [url for url in asked if re.search("participant|handin|library", url)] == []


def own_sheet(page: Page) -> Json:
    """Give the sheet out as a facilitator does; returns the set-up."""
    page.get_by_label("Challenge row 1").fill("Damp homes")
    page.get_by_label("How much?").fill("50")
    page.wait_for_selector("[data-hb-ready]")
    page.get_by_label("How many people?").fill("20")
    page.get_by_label("Hand in by e-mail to").fill("me@council.example")
    return give(page)


def give(page: Page) -> Json:
    page.evaluate("window.copied = {}")
    page.get_by_role("button", name="Copy set-up link").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("The set-up link is on your clipboard.")
    # The words of an earlier copy may still be there.
    page.wait_for_function("'text/plain' in copied")
    return dict(unpack(page.evaluate("copied['text/plain']").partition("#a=")[2]))


def test_a_set_up_says_who_is_expected_and_where_to_hand_in(room, page):
    page.add_init_script(CLIPBOARD)
    room(None)
    setup = own_sheet(page)
    own = stored(page)[0]
    assert setup["id"] == f"{own['id']}-1"
    assert (setup["people"], setup["reply"], setup["role"]) == (20, "me@council.example", "setup")
    assert set(setup["answers"]) == {"list", "purse"}
    link = page.locator("[data-hb-collect]")
    if link.count():
        assert f"setup={setup['id']}" in str(link.get_attribute("href"))


def test_the_number_of_a_set_up_rises_only_when_what_it_sets_changes(room, page):
    page.add_init_script(CLIPBOARD)
    room(None)
    first = own_sheet(page)
    page.get_by_label("How many people?").fill("22")
    page.get_by_label("Why?").fill("My own words")
    again = give(page)
    assert (again["id"], again["people"]) == (first["id"], 22)
    page.get_by_label("How much?").fill("60")
    assert give(page)["id"] == first["id"].replace("-1", "-2")
    page.reload()
    page.get_by_label("Why?").focus()
    page.wait_for_selector("[data-hb-ready]")
    expect(page.get_by_label("How many people?")).to_have_value("22")
    expect(page.get_by_label("Hand in by e-mail to")).to_have_value("me@council.example")


def test_what_is_no_number_and_no_address_is_named_and_not_given_out(room, page):
    page.add_init_script(CLIPBOARD)
    room(None)
    own_sheet(page)
    page.get_by_label("Hand in by e-mail to").fill("me at council")
    page.get_by_label("Hand in by e-mail to").blur()
    expect(page.locator("[data-hb-notice]")).to_contain_text("This is not an e-mail address")
    assert "reply" not in give(page)


def test_an_empty_sheet_can_be_given_out_and_is_kept(room, page):
    page.add_init_script(CLIPBOARD)
    room(None)
    page.get_by_label("Why?").focus()
    page.wait_for_selector("[data-hb-ready]")
    setup = give(page)
    assert setup["answers"] == {}
    assert [setup["id"]] == [f"{sheet['id']}-1" for sheet in stored(page)]
    assert stored(page)[0]["title"].startswith("Given out on ")


def test_in_the_facilitators_browser_a_set_up_opens_their_own_sheet(room, page):
    page.add_init_script(CLIPBOARD)
    room(None)
    setup = own_sheet(page)
    room(setup)
    expect(page.locator("[data-hb-notice]")).to_contain_text("you see your own sheet")
    expect(page.get_by_label("Challenge row 1")).to_have_value("Damp homes")
    page.get_by_role("button", name="See it as a participant").click()
    expect(page.get_by_label("Challenge row 1")).to_be_hidden()
    expect(page.get_by_role("button", name="Hand in", exact=True)).to_be_visible()
    page.get_by_role("button", name="Back to your own sheet").click()
    expect(page.get_by_label("Challenge row 1")).to_be_visible()
    expect(page.get_by_role("button", name="Hand in", exact=True)).to_be_hidden()
    assert [sheet["id"] for sheet in stored(page)] == [setup["id"].removesuffix("-1")]


def test_the_code_of_a_set_up_opens_it(room, page):
    page.add_init_script(CLIPBOARD)
    room(None)
    setup = own_sheet(page)
    page.get_by_role("button", name="Show as a code").click()
    link = read_code(page, "QR code of the set-up")
    assert unpack(link.partition("#a=")[2]) == setup
    expect(page.locator("[data-hb-notice]")).to_contain_text("no phone can follow this code")


def test_alone_again_all_of_the_sheet_is_there(room, page):
    room()
    spend(page, "Damp homes", "60")
    page.get_by_role("button", name="Fill in this sheet on your own").click()
    expect(page.get_by_label("Challenge row 1")).to_be_visible()
    expect(page.get_by_label("Which one do we take on?")).to_be_visible()
    expect(page.get_by_role("button", name="Hand in", exact=True)).to_be_hidden()
    expect(page.get_by_role("combobox", name="Your copies of this sheet")).to_be_visible()
    expect(page.locator("[data-hb-notice]")).to_contain_text("among your copies of this sheet")
    expect(page.locator("main")).not_to_contain_text("The sheet for your group is open")
    expect(page.get_by_label("Challenge row 1")).to_be_focused()


def test_alone_again_with_nothing_written_no_copy_of_the_group_s_sheet_stays(room, page):
    room()
    page.get_by_role("button", name="Fill in this sheet on your own").click()
    expect(page.get_by_label("Challenge row 1")).to_be_visible()
    expect(page.locator("[data-hb-notice]")).to_contain_text("A sheet of your own is open")
    expect(page.locator("[data-hb-notice]")).not_to_contain_text("stay in this browser")
    expect(page.locator("main")).not_to_contain_text("The sheet for your group is open")
    assert stored(page) == []
