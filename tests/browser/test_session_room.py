"""A session meets its room: codes that a phone can read, set-ups in its parts, slips with the list, ways to what came in."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import pytest
import zxingcpp
from lxml import etree
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from .conftest import pack, unpack
from .test_pack import NO_PRINT, print_pack
from .test_run import press, says, screen_of
from .test_session import DAY, kept, planned, ready, titles

Json = dict[str, Any]
MONEY = "prioritisation-pretend-money"
ROWS = [{"key": "r1", "challenge": "Damp homes"}, {"key": "r2", "challenge": "Loneliness"}]
SETUP: Json = {
    "format": "infuse-handbook/answers",
    "version": 1,
    "worksheet": MONEY,
    "id": "street-1",
    "role": "setup",
    "title": "Our street",
    "answers": {"challenges": ROWS, "purse": 100},
}
BLOCKS: list[Json] = [
    {"key": "b1", "kind": "tool", "tool": MONEY, "minutes": 30},
    {"key": "b2", "kind": "tool", "tool": "hypothesis-statement", "minutes": 30},
    {"key": "b3", "kind": "talk", "title": "Close", "minutes": 15},
]
PLAN: Json = DAY | {"id": "short", "blocks": BLOCKS}
GIVEN: Json = PLAN | {"blocks": [BLOCKS[0] | {"setup": SETUP | {"session": "short"}}, *BLOCKS[1:]]}


def codes_in(picture: Locator) -> list[str]:
    """What a phone reads off a part of the page."""
    shot = Image.open(io.BytesIO(picture.screenshot()))
    found = zxingcpp.read_barcodes(shot, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return sorted(str(code.text) for code in found)


def setup_in(link: str) -> Json:
    return dict(unpack(link.partition("#a=")[2]))


def item(page: Page, index: int) -> Locator:
    return page.locator("[data-hb-item]").nth(index)


def came_in(group: Page) -> None:
    """Bring in what three people wrote under the set-up."""
    bare = {name: value for name, value in SETUP.items() if name not in ("role", "title", "answers")}
    answers = [{"spending": {"r1": 60, "r2": 40}, "why": f"Reason {number}"} for number in range(3)]
    sheets = [bare | {"id": f"p{number}", "of": "street-1", "answers": one} for number, one in enumerate(answers)]
    group.get_by_role("button", name="Paste links").click()
    group.locator("[data-hb-pasted]").fill("\n".join(f"https://x.example/#a={pack(one)}" for one in sheets))
    group.get_by_role("button", name="Add these links").click()
    expect(group.locator("[data-hb-notice]")).to_contain_text("3")


def test_a_pasted_set_up_stands_in_the_plan_and_can_be_taken_out_again(page):
    planned(page, PLAN)
    item(page, 0).get_by_role("button", name="Set-up").click()
    box = item(page, 0).get_by_label("Paste the set-up link of its sheet")
    expect(box).to_be_focused()
    box.fill("https://handbook.example/worksheets/hypothesis-statement/#a=" + pack(SETUP | {"worksheet": "odd"}))
    item(page, 0).get_by_role("button", name="Put it in").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("This is not a set-up link")
    assert "setup" not in kept(page)[0]["blocks"][0]
    box.fill(f"https://handbook.example/worksheets/{MONEY}/#a={pack(SETUP)}")
    item(page, 0).get_by_role("button", name="Put it in").click()
    expect(item(page, 0)).to_contain_text("Set-up: Our street")
    assert kept(page)[0]["blocks"][0]["setup"] == SETUP | {"session": "short"}
    page.reload()
    page.wait_for_selector("hb-session[data-hb-ready]")
    item(page, 0).get_by_role("button", name="Set-up").click()
    item(page, 0).get_by_role("button", name="Take the set-up out").click()
    expect(item(page, 0)).not_to_contain_text("Our street")
    page.get_by_role("button", name="Undo").click()
    expect(item(page, 0)).to_contain_text("Our street")


def test_nothing_is_set_up_with_a_private_sheet(page):
    planned(page, DAY | {"id": "own", "blocks": [BLOCKS[0] | {"tool": "five-behaviours"}]})
    item(page, 0).get_by_role("button", name="Set-up").click()
    expect(item(page, 0)).to_contain_text("This tool has no sheet to give out.")


def test_a_sheet_is_used_in_a_session_from_its_own_page(page):
    planned(page, PLAN)
    page.goto(f"/worksheets/{MONEY}/")
    page.get_by_label("Challenge row 1").fill("Damp homes")
    page.wait_for_selector("[data-hb-ready]")
    page.get_by_label("How much does each person have?").fill("100")
    page.get_by_role("button", name="Use in a session").click()
    page.wait_for_selector("hb-session[data-hb-ready]")
    expect(page.locator("[data-hb-notice]")).to_contain_text("is set up for this part")
    (plan,) = (one for one in kept(page) if "blocks" in one)
    setup = plan["blocks"][0]["setup"]
    assert [row["challenge"] for row in setup["answers"]["challenges"]] == ["Damp homes"]
    assert setup["answers"]["purse"] == 100
    assert "#" not in page.url


def test_a_set_up_for_which_the_plan_has_no_part_brings_its_tool(page):
    ready(page, f"#a={pack(SETUP)}")
    expect(item(page, 0)).to_contain_text("Set-up: Our street")


def test_a_phone_reads_the_codes_of_the_joining_page_with_the_list_in_them(page):
    page.add_init_script(NO_PRINT)
    planned(page, GIVEN)
    print_pack(page)
    page.emulate_media(media="print")
    join = page.locator(".hb-pack--join")
    sheet, given = sorted(codes_in(join), key=len)
    assert sheet.endswith("/worksheets/hypothesis-statement/")
    assert f"/worksheets/{MONEY}/#a=" in given
    assert setup_in(given) == SETUP | {"session": "short"}
    expect(join).to_contain_text("no phone can follow")


def test_slips_have_the_list_on_them_and_nothing_that_is_the_facilitators(page):
    page.add_init_script(NO_PRINT)
    planned(page, GIVEN)
    page.get_by_text("What is in it").click()
    page.get_by_label("How many of each sheet").select_option("all")
    print_pack(page)
    page.emulate_media(media="print")
    slips = page.locator(".hb-slip")
    assert slips.count() == 20
    words = slips.first.inner_text()
    for one in ("Damp homes", "Loneliness", "£100", "Why did your first choice deserve most?"):
        assert one in words
    assert "Which challenge do you take on?" not in words


def test_the_room_sees_the_code_of_the_part_that_is_on(page):
    planned(page, GIVEN)
    page.get_by_role("button", name="Start the session").click()
    room = screen_of(page)
    room.set_viewport_size({"width": 1920, "height": 1080})
    expect(room.get_by_role("img", name="QR code: Pretend money: Our street")).to_be_visible()
    assert [setup_in(link)["id"] for link in codes_in(room.locator("hb-run-screen"))] == ["street-1"]
    press(page, "Next")
    expect(room.get_by_role("img", name="QR code: Hypothesis statement")).to_be_visible()
    assert codes_in(room.locator("hb-run-screen"))[0].endswith("/worksheets/hypothesis-statement/")
    press(page, "Next")
    expect(room.locator("[data-hb-join] svg")).to_have_count(0)


def test_a_list_that_is_too_long_for_a_code_says_so(page):
    names = [hashlib.sha256(str(index).encode()).hexdigest() for index in range(60)]
    rows = [{"key": f"r{index}", "challenge": name} for index, name in enumerate(names)]
    setup = SETUP | {"answers": {"challenges": rows}}
    planned(page, GIVEN | {"blocks": [BLOCKS[0] | {"setup": setup}]})
    page.get_by_role("button", name="Start the session").click()
    expect(screen_of(page).locator("[data-hb-join]")).to_contain_text("too long for a code")


def test_from_a_step_to_what_came_in_to_its_result_and_into_the_record(page):
    planned(page, GIVEN)
    page.get_by_role("button", name="Start the session").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Collect the answers").click()
    group = opened.value
    group.wait_for_selector("hb-group[data-hb-ready]")
    expect(group.locator("[data-hb-notice]")).to_contain_text("set-up is in place")
    came_in(group)
    # One window beside the run serves for sheet, answers and result.
    page.get_by_role("link", name="See the result").click()
    expect(group.locator("[data-hb-results]")).to_contain_text("Damp homes")
    for _ in BLOCKS:
        press(page, "Next")
    says(page, "The session has ended")
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download the record in Word").click()
    with zipfile.ZipFile(io.BytesIO(begun.value.path().read_bytes())) as file:
        text = "".join(etree.fromstring(file.read("word/document.xml")).itertext())
    for words in ("What was collected", "Pretend money: Our street", "£180", "Reason 2"):
        assert words in text, words


def test_parts_run_side_by_side_and_one_after_the_other_again(page):
    planned(page, PLAN)
    item(page, 1).get_by_role("button", name="Run beside the part above").click()
    expect(page.locator("[data-hb-item] h3")).to_have_text(["Side by side", "Close"])
    groups = kept(page)[0]["blocks"][0]["groups"]
    assert [[block["key"] for block in one] for one in groups] == [["b1"], ["b2"]]
    item(page, 0).get_by_role("button", name="Run one after the other").click()
    expect(page.locator("[data-hb-item]")).to_have_count(3)
    assert [block["key"] for block in kept(page)[0]["blocks"]] == ["b1", "b2", "b3"]
    page.get_by_role("button", name="Undo").click()
    assert titles(page) == ["Side by side", "Close"]


def test_what_is_written_meanwhile_stays_when_side_by_side_is_undone(page):
    planned(page, PLAN)
    item(page, 1).get_by_role("button", name="Run beside the part above").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("side by side now")
    item(page, 1).locator("[data-hb-of=minutes]").fill("25")
    page.get_by_role("button", name="Undo").click()
    blocks = kept(page)[0]["blocks"]
    assert [(block["key"], block["minutes"]) for block in blocks] == [("b1", 30), ("b2", 30), ("b3", 25)]
    item(page, 1).get_by_role("button", name="Run beside the part above").click()
    expect(page.locator("[data-hb-item]")).to_have_count(2)
    item(page, 0).get_by_role("button", name="Run one after the other").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("one after the other now")
    item(page, 1).locator("[data-hb-of=minutes]").fill("40")
    page.get_by_role("button", name="Undo").click()
    both, close = kept(page)[0]["blocks"]
    assert [[(block["key"], block["minutes"]) for block in one] for one in both["groups"]] == [
        [("b1", 30)],
        [("b2", 40)],
    ]
    assert close["minutes"] == 25


def test_one_big_screen_shows_the_session_and_on_top_of_it_what_came_in(page):
    planned(page, GIVEN)
    page.get_by_role("button", name="Start the session").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the big screen").click()
    screen = opened.value
    slide = screen.locator(".hb-slides__title")
    name = screen.locator("[data-hb-name]")
    expect(name).to_have_text("Prioritising with pretend money")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Collect the answers").click()
    group = opened.value
    group.wait_for_selector("hb-group[data-hb-ready]")
    came_in(group)
    group.get_by_role("button", name="Show on the big screen").click()
    expect(slide).to_be_visible()
    assert len(page.context.pages) == 3, "the window that is open shows it"
    assert screen.url.endswith("#run=short")
    first = slide.inner_text()
    screen.mouse.click(5, 5)
    screen.keyboard.press("PageDown")
    expect(slide).not_to_have_text(first)
    expect(name).to_have_text("Prioritising with pretend money")
    group.get_by_role("button", name="Take it off the screen").click()
    expect(slide).to_be_hidden()
    expect(group.locator("[data-hb-remote]")).to_be_hidden()
    expect(group.get_by_role("button", name="Show on the big screen")).to_be_focused()
    screen.reload()
    expect(name).to_be_visible()
    expect(slide).to_be_hidden()
    group.get_by_role("button", name="Show on the big screen").click()
    expect(slide).to_be_visible()
    press(page, "Next")
    expect(name).to_have_text("Hypothesis statement")
    expect(slide).to_be_hidden()
    expect(group.locator("[data-hb-remote]")).to_be_hidden()
    screen.keyboard.press("PageDown")
    expect(name).to_have_text("Close")


def test_a_screen_that_was_opened_for_results_takes_up_a_session(page):
    planned(page, GIVEN)
    page.get_by_role("button", name="Start the session").click()
    screen = page.context.new_page()
    screen.goto("/session/screen/")
    expect(screen.get_by_text("No session runs")).to_be_visible()
    screen.evaluate("location.hash = '#run=short'")
    expect(screen.locator("[data-hb-name]")).to_have_text("Prioritising with pretend money")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
def test_parts_side_by_side_have_their_codes_beside_the_words_and_all_of_it_is_in_sight(page, width, height):
    both = {"key": "g", "kind": "groups", "groups": [[GIVEN["blocks"][0]], [BLOCKS[1]]]}
    planned(page, GIVEN | {"blocks": [both, BLOCKS[2]]})
    page.reload()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Damp homes")
    page.get_by_role("button", name="Start the session").click()
    room = screen_of(page)
    room.set_viewport_size({"width": width, "height": height})
    expect(room.locator("[data-hb-join] svg")).to_have_count(2)
    assert len(codes_in(room.locator("hb-run-screen"))) == 2
    assert room.locator("hb-run-screen").evaluate("one => one.scrollHeight - one.clientHeight") <= 1
    expect(room.locator("[data-hb-name]")).to_be_in_viewport(ratio=1)
