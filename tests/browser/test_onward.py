"""Where a group goes on from its results: the next round, the next sheet, another day, its teams."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from .conftest import SCREENS, barriers, hush, rules_at
from .test_group import HOSTILE, LIST, add, file_of, sheet_of, show

Json = dict[str, Any]

IDEAS = [
    "A benefits clinic without booking",
    "On Fridays, a benefits clinic",
    "Text before the visit",
    "A bus for patients",
]
"""Those of ten people, by turns: the first two are alike, and no word of the last is in any other."""
SHEET = {"format": "infuse-handbook/answers", "version": 1}


@pytest.fixture
def group(page: Page) -> Page:
    page.goto("/group/")
    page.wait_for_selector("hb-group[data-hb-ready]")
    return page


def given(worksheet: str, answers: Json, **more: Any) -> Json:
    """What was given out from the facilitator's own sheet `own`."""
    return SHEET | {"worksheet": worksheet, "id": "own-1", "role": "setup", "answers": answers, "people": 10} | more


def own(page: Page, worksheet: str, sheet_id: str, answers: Json, **more: Any) -> None:
    """Put a sheet of the facilitator's own into this browser."""
    sheet = SHEET | {"worksheet": worksheet, "id": sheet_id, "saved": "2026-11-01T09:00:00Z", "answers": answers} | more
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [f"hb/1/{worksheet}/{sheet_id}", json.dumps(sheet)]
    )


def stored(page: Page, worksheet: str) -> list[Json]:
    texts = page.evaluate(
        "(start) => Object.keys(localStorage).filter((key) => key.startsWith(start)).map((key) => localStorage[key])",
        f"hb/1/{worksheet}/",
    )
    return [json.loads(text) for text in texts]


def bring(group: Page, sheets: list[Json]) -> None:
    add(group, *[file_of(sheet, f"{index}.json") for index, sheet in enumerate(sheets)])
    show(group)
    group.get_by_role("heading", name="Go on from here").wait_for()


def way(group: Page, name: str) -> Any:
    """Press the button of a way on, and return what opens."""
    group.get_by_role("button", name=name, exact=True).click()
    panel = group.locator("#onward-panel")
    expect(panel.get_by_role("heading", name=name, exact=True)).to_be_focused()
    return panel


def ten_ideas() -> list[Json]:
    people = [
        sheet_of("idea-generation", number, {"ideas": [{"key": f"k{number}", "idea": IDEAS[number % 4]}]}, of="own-1")
        for number in range(10)
    ]
    return [given("idea-generation", {"question": "What would shorten the wait?"}, title="Waiting"), *people]


def money(number: int, **more: Any) -> Json:
    """Ten purses: 60 each to damp homes, 40 to air."""
    answers = {"spending": {"r3": 60, "r2": 40}}
    return sheet_of("prioritisation-pretend-money", number, answers, of="own-1") | more


def setup_of_money() -> Json:
    return given("prioritisation-pretend-money", {"challenges": LIST, "purse": 100})


def test_ideas_become_the_next_set_up_with_one_unticked_and_two_joined(group):
    own(
        group, "idea-generation", "own", {"question": "What would shorten the wait?"}, title="Waiting", project="Clinic"
    )
    bring(group, ten_ideas())
    panel = way(group, "Make this the next set-up")
    expect(panel.get_by_role("checkbox")).to_have_count(4)
    expect(panel.get_by_role("status")).to_have_text("4 of 4 go on.")
    panel.get_by_label("A bus for patients").uncheck()
    expect(panel.get_by_role("status")).to_have_text("3 of 4 go on.")
    panel.get_by_role("button", name="Join these into one").click()
    words = panel.get_by_label("The words for what is joined")
    expect(words).to_be_focused()
    words.fill("A benefits desk without appointment")
    expect(panel).to_contain_text(f"Joined from: {IDEAS[0]}; {IDEAS[1]}")
    panel.get_by_role("button", name="Open the next sheet").click()
    group.wait_for_url("**/worksheets/idea-generation/")
    sheet = next(one for one in stored(group, "idea-generation") if one["id"] != "own")
    assert [row["idea"] for row in sheet["answers"]["ideas"]] == ["A benefits desk without appointment", IDEAS[2]]
    assert sheet["answers"]["question"] == "What would shorten the wait?"
    assert (sheet["title"], sheet["project"]) == ("Waiting: next round", "Clinic")
    assert "role" not in sheet, "it is the facilitator's own"
    expect(group.get_by_label("How many people?")).to_have_value("10")
    round_two = json.loads(group.evaluate("(id) => localStorage.getItem(`hb/given/${id}`)", sheet["id"]))
    assert (round_two["id"], round_two["role"]) == (f"{sheet['id']}-1", "setup")

    # The dots of the second round are held against that list, and the first round is as it was.
    keys = [row["key"] for row in sheet["answers"]["ideas"]]
    dots = [
        sheet_of("idea-generation", number, {"ideas": [{"key": keys[0], "votes": 2}, {"key": keys[1], "votes": 1}]})
        | {"of": round_two["id"]}
        for number in range(20, 30)
    ]
    group.goto(f"/group/?sheet=idea-generation&setup={round_two['id']}")
    group.wait_for_selector("hb-group[data-hb-ready]")
    bring(group, dots)
    expect(group.locator("[data-hb-count]")).to_have_text("10 of 10 in")
    expect(group.get_by_role("row", name="A benefits desk without appointment 20 all")).to_be_visible()
    panel = way(group, "Take this forward")
    expect(panel.get_by_role("radio", name="A benefits desk without appointment 20 dots")).to_be_checked()
    panel.get_by_role("button", name="Put it into the sheet").click()
    panel.get_by_role("link", name="Open “Hypothesis statement”").click()
    expect(group.get_by_label("If we…")).to_have_value("A benefits desk without appointment")


def test_two_of_ones_own_choice_can_be_joined_and_taken_apart(group):
    bring(group, ten_ideas())
    panel = way(group, "Make this the next set-up")
    panel.get_by_text("Join two of your own choice").click()
    panel.get_by_label("The one that stays").select_option(IDEAS[2])
    panel.get_by_role("button", name="Join", exact=True).click()
    expect(panel).to_contain_text("Choose two different ones.")
    panel.get_by_label("The one that is joined to it").select_option(IDEAS[3])
    panel.get_by_role("button", name="Join", exact=True).click()
    expect(panel.get_by_label("The words for what is joined")).to_have_value(IDEAS[2])
    expect(panel.get_by_role("status")).to_have_text("3 of 3 go on.")
    panel.get_by_role("button", name="Take apart again").click()
    expect(panel.get_by_role("status")).to_have_text("4 of 4 go on.")


def test_what_comes_in_later_leaves_what_was_unticked_as_it_was(group):
    bring(group, ten_ideas()[:4])
    panel = way(group, "Make this the next set-up")
    panel.get_by_label(IDEAS[0], exact=True).uncheck()
    add(group, file_of(sheet_of("idea-generation", 44, {"ideas": [{"key": "k44", "idea": "Late one"}]}, of="own-1")))
    expect(panel.get_by_label("Late one")).to_be_checked()
    expect(panel.get_by_label(IDEAS[0], exact=True)).not_to_be_checked()


def test_the_winner_goes_into_the_next_sheet_with_the_project_and_comes_back_by_undo(group):
    own(group, "prioritisation-pretend-money", "own", {"challenges": LIST}, project="Damp")
    own(group, "conversation-cafe", "cafe", {"topic": "What stood here", "know": "Kept"}, project="Damp", title="Café")
    bring(group, [setup_of_money(), *map(money, range(10))])
    panel = way(group, "Take this forward")
    expect(panel.get_by_role("radio", name="Damp homes £600")).to_be_checked()
    expect(panel.get_by_label("Project")).to_have_value("Damp")
    expect(panel.get_by_label("Into which sheet?")).to_have_value("")
    panel.get_by_label("Into which sheet?").select_option("cafe")
    expect(panel).to_contain_text("There it says now: “What stood here”.")
    panel.get_by_role("button", name="Put it into the sheet").click()
    expect(panel).to_contain_text("“Damp homes” is in your sheet “Conversation café” now.")
    (sheet,) = stored(group, "conversation-cafe")
    assert sheet["answers"] == {"topic": "Damp homes", "know": "Kept"}
    panel.get_by_role("button", name="Undo").click()
    (sheet,) = stored(group, "conversation-cafe")
    assert sheet["answers"] == {"topic": "What stood here", "know": "Kept"}
    hush(group)
    panel.get_by_label("Into which sheet?").select_option("")
    panel.get_by_role("button", name="Put it into the sheet").click()
    new = next(one for one in stored(group, "conversation-cafe") if one["id"] != "cafe")
    assert (new["answers"], new["project"]) == ({"topic": "Damp homes"}, "Damp")
    panel.get_by_role("button", name="Undo").click()
    assert [one["id"] for one in stored(group, "conversation-cafe")] == ["cafe"]


def test_undo_leaves_what_was_written_there_since(group):
    own(group, "conversation-cafe", "cafe", {"topic": "What stood here"})
    bring(group, [setup_of_money(), *map(money, range(3))])
    panel = way(group, "Take this forward")
    panel.get_by_label("Into which sheet?").select_option("cafe")
    panel.get_by_role("button", name="Put it into the sheet").click()
    panel.get_by_role("button", name="Undo").wait_for()
    own(group, "conversation-cafe", "cafe", {"topic": "Written since"})
    panel.get_by_role("button", name="Undo").click()
    assert stored(group, "conversation-cafe")[0]["answers"] == {"topic": "Written since"}


def test_where_the_browser_keeps_nothing_a_link_takes_the_winner_along(page):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }")
    page.goto("/group/")
    page.wait_for_selector("hb-group[data-hb-ready]")
    bring(page, [setup_of_money(), *map(money, range(3))])
    panel = way(page, "Take this forward")
    panel.get_by_role("button", name="Put it into the sheet").click()
    expect(panel).to_contain_text("This browser keeps no sheets.")
    panel.get_by_role("link", name="Open “Conversation café”").click()
    expect(page.get_by_label("What is the conversation about?")).to_have_value("Damp homes")


def test_a_list_with_more_than_fits_or_with_nothing_is_refused_in_words(group):
    things = [{"key": f"r{number}", "challenge": f"Thing {number}"} for number in range(21)]
    setup = given("prioritisation-pretend-money", {"challenges": things, "purse": 100})
    bring(group, [setup, money(1, answers={"spending": {"r3": 100}})])
    panel = way(group, "Make this the next set-up")
    panel.get_by_role("button", name="Open the next sheet").click()
    expect(panel).to_contain_text("21 are ticked, and the list has room for 20. Untick some, or join some.")
    for box in panel.get_by_role("checkbox").all():
        box.uncheck()
    panel.get_by_role("button", name="Open the next sheet").click()
    expect(panel).to_contain_text("Nothing is ticked. Tick what goes on.")
    assert stored(group, "prioritisation-pretend-money") == []


def test_a_tie_is_said_and_a_person_chooses(group):
    sheets = [money(number, answers={"spending": {"r3": 50, "r2": 50}}) for number in range(10)]
    bring(group, [setup_of_money(), *sheets])
    panel = way(group, "Take this forward")
    expect(panel).to_contain_text("2 are level: ")
    expect(panel).to_contain_text("Talk about it, then choose one.")
    assert panel.locator("input:checked").count() == 0
    panel.get_by_role("button", name="Put it into the sheet").click()
    expect(panel).to_contain_text("Choose what goes forward first.")
    assert stored(group, "conversation-cafe") == []
    panel.get_by_role("radio", name="Air £500").check()
    panel.get_by_role("button", name="Put it into the sheet").click()
    expect(panel.get_by_role("button", name="Undo")).to_be_visible()
    assert stored(group, "conversation-cafe")[0]["answers"] == {"topic": "Air"}


def test_where_nothing_was_weighed_what_the_next_sheet_asks_for_is_offered(group):
    sheets = [
        sheet_of("conversation-cafe", number, {"feel": "Cross", "challenge": f"Challenge {number % 3}"})
        for number in range(10)
    ]
    bring(group, sheets)
    panel = way(group, "Take this forward")
    names = [one.strip() for one in panel.locator("fieldset label").all_inner_texts()]
    assert names == ["Challenge 0", "Challenge 1", "Challenge 2"]
    assert group.get_by_role("button", name="Make this the next set-up").count() == 0, "its header says nothing of it"


def levels(number: int, day: str, level: int | None, **more: Any) -> Json:
    answers = {"area": "Gritting", "level": level, "needed": 5}
    about = {"id": f"{day}-{number}", "saved": f"{day}T10:00:00Z"}
    return sheet_of("data-maturity-six-levels", number, answers) | about | more


def test_two_days_are_compared_person_by_person_and_nobody_is_pooled(group):
    now = [levels(number, "2026-11-20", 1 + number % 3) for number in range(10)]
    then = [levels(number, "2026-05-03", 1) for number in range(8)] + [levels(11, "2026-05-03", 6)]
    then[3]["answers"]["level"] = None
    bring(group, now)
    panel = way(group, "Compare with an earlier day")
    expect(panel).to_contain_text("This browser keeps no other answers to this worksheet.")
    group.get_by_label("Show names").check()
    with group.expect_file_chooser() as chooser:
        panel.get_by_role("button", name="Add working copies of the other day").click()
    chooser.value.set_files([file_of(sheet, f"{index}.json") for index, sheet in enumerate(then)])
    expect(panel).to_contain_text("8 pairs: 3 May 2026 and 20 November 2026.")
    # Of persons 0 to 7, 1, 4 and 7 are at 2 now, 2 and 5 at 3; person 3 did not know.
    row = panel.get_by_role("row", name="How do you use data today?")
    assert row.get_by_role("cell").all_inner_texts() == ["1; 1 does not know", "1 to 3", "5", "0", "2"]
    expect(panel.get_by_role("row", name="Person 2 1 → 3, higher 5, the same")).to_be_visible()
    expect(panel.get_by_role("row", name="Person 3 Don't know → 1 5, the same")).to_be_visible()
    expect(panel).to_contain_text("3 May 2026 alone")
    expect(panel.locator("li", has_text="3 May 2026 alone")).to_contain_text("Person 11")
    expect(panel.locator("li", has_text="20 November 2026 alone")).to_contain_text("Person 8, Person 9")
    assert stored(group, "data-maturity-six-levels") == [], "what was brought in to compare is nobody's sheet here"
    expect(group.locator("[data-hb-count]")).to_have_text("10 sheets are in")
    group.get_by_label("Show names").uncheck()
    expect(panel.get_by_role("row", name="Sheet 3 1 → 3, higher")).to_be_visible()
    assert "Person" not in panel.inner_text()


def test_what_moved_without_a_scale_is_compared_too_and_goes_out_in_word_and_as_a_table(group):
    now = [money(number, saved="2026-11-20T10:00:00Z") for number in range(4)]
    then = [
        money(number, saved="2026-05-03T10:00:00Z", answers={"spending": {"r3": 20, "r2": 80}}) for number in range(3)
    ]
    answers = {"spending": {"r3": 60, "r2": 40}}
    then.append(money(3, saved="2026-05-03T10:00:00Z", answers=answers))
    lists = {"challenges": LIST, "purse": 100}
    for sheet in [*now, *then]:
        sheet["answers"] = lists | sheet["answers"]
        sheet.pop("of")
    bring(group, now)
    panel = way(group, "Compare with an earlier day")
    expect(panel.get_by_role("button", name="Download the comparison in Word")).to_be_hidden()
    with group.expect_file_chooser() as chooser:
        panel.get_by_role("button", name="Add working copies of the other day").click()
    chooser.value.set_files([file_of(sheet, f"{index}.json") for index, sheet in enumerate(then)])
    # Three of four gave it 20 of 100 before and 60 now, one gave it 60 both times: 30% and 60%.
    expect(panel.get_by_role("row", name="Damp homes 30% 60% 3 0 1")).to_be_visible()
    expect(panel.get_by_role("row", name="Air 70% 40% 0 3 1")).to_be_visible()
    assert barriers(group) == []
    with group.expect_download() as saving:
        panel.get_by_role("button", name="Download the comparison in Word").click()
    assert saving.value.suggested_filename == "prioritisation-pretend-money-two-days.docx"
    file = docx.Document(saving.value.path())
    cells = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert ["Damp homes", "30%", "60%", "3", "0", "1"] in cells
    with group.expect_download() as saving:
        panel.get_by_role("button", name="Download the comparison as a table").click()
    lines = list(csv.reader(io.StringIO(saving.value.path().read_text("utf-8-sig"))))
    assert lines[0] == ["person", "team", "field", "row", "value", "day"]
    spent = [line for line in lines if line[3] == "Damp homes" and line[0] == "Sheet 1"]
    assert [line[4:] for line in spent] == [["20", "3 May 2026"], ["60", "20 November 2026"]]
    assert "Person" not in "".join(map(str, lines))


def test_a_collection_that_this_browser_keeps_is_the_other_day(group):
    setups = [
        given("data-maturity-six-levels", {"area": "Gritting"}, id=f"{name}-1", title=name) for name in ("May", "Now")
    ]
    then = [levels(number, "2026-05-03", 2, of="May-1") for number in range(10)]
    bring(group, [setups[0], *then])
    group.reload()
    group.wait_for_selector("hb-group[data-hb-ready]")
    now = [levels(number, "2026-11-20", 3, of="Now-1", team=f"Team {number % 2}") for number in range(10)]
    bring(group, [setups[1], *now])
    panel = way(group, "Compare with an earlier day")
    expect(panel.get_by_label("Compare with").locator("option:checked")).to_have_text("May, 3 May 2026 (sheets: 10)")
    expect(panel).to_contain_text("10 pairs: 3 May 2026 and 20 November 2026.")
    panel.get_by_label("Pair").select_option("teams")
    expect(panel).to_contain_text("0 pairs")
    group.get_by_label("Show names").check()
    expect(panel.locator("li", has_text="20 November 2026 alone")).to_contain_text("Team 0, Team 1")


def test_teams_are_shown_each_for_itself_with_what_nobody_in_one_knows(group):
    sheets = [
        levels(number, "2026-11-20", 1 + number % 4, team="North" if number < 5 else "South") for number in range(9)
    ]
    sheets += [levels(9, "2026-11-20", 2)]
    for sheet in sheets[5:9]:
        sheet["answers"]["level"] = None
    bring(group, sheets)
    group.get_by_label("Show names").check()
    panel = way(group, "Results by team")
    row = panel.get_by_role("row", name="How do you use data today?").first
    assert row.get_by_role("cell").all_inner_texts() == ["2 (1 to 4)", "Nobody knows"]
    expect(panel.get_by_role("heading", name="South (sheets: 4)")).to_be_visible()
    expect(panel.get_by_role("heading", name="South: Nobody knows")).to_be_visible()
    expect(panel).to_contain_text("1 sheet names no team: Person 9.")
    group.get_by_label("Show names").uncheck()
    expect(panel.get_by_role("heading", name="Team 2 (sheets: 4)")).to_be_visible()
    assert "South" not in panel.inner_text()


def test_hostile_words_stay_text_on_every_way_on(group):
    own(group, "conversation-cafe", "cafe", {"topic": HOSTILE}, title=HOSTILE, project=HOSTILE)
    listed = [{"key": "r1", "challenge": HOSTILE}, {"key": "r2", "challenge": "Air"}]
    setup = given("prioritisation-pretend-money", {"challenges": listed, "purse": 100}, title=HOSTILE)
    people = [
        money(
            number, by=f"{HOSTILE}{number}", team=f"{HOSTILE}{number % 2}", answers={"spending": {"r1": 60, "r2": 40}}
        )
        for number in range(4)
    ]
    bring(group, [setup, *people])
    group.get_by_label("Show names").check()
    fired: list[str] = []
    group.on("dialog", lambda dialog: fired.append(dialog.message))
    for name in ("Make this the next set-up", "Results by team", "Compare with an earlier day", "Take this forward"):
        panel = way(group, name)
        assert panel.locator("img, script").count() == 0
    panel.get_by_label("Into which sheet?").select_option("cafe")
    panel.get_by_role("button", name="Put it into the sheet").click()
    panel.get_by_role("button", name="Undo").click()
    assert group.locator("hb-group").locator("img").count() == 0
    assert not fired


def test_the_ways_on_work_by_keyboard_alone(group):
    bring(group, [setup_of_money(), *map(money, range(3))])
    group.get_by_role("button", name="Take this forward").focus()
    group.keyboard.press("Enter")
    expect(group.locator("#onward-panel h3")).to_be_focused()
    group.keyboard.press("Tab")
    expect(group.locator("#onward-panel input:checked")).to_be_focused()
    group.keyboard.press("ArrowDown")
    for _ in range(3):
        group.keyboard.press("Tab")
    expect(group.get_by_role("button", name="Put it into the sheet")).to_be_focused()
    group.keyboard.press("Enter")
    expect(group.get_by_role("button", name="Undo")).to_be_visible()
    assert stored(group, "conversation-cafe")[0]["answers"] == {"topic": "Air"}


def test_the_winner_can_be_taken_forward_from_beside_the_big_screen(group):
    add(group, *[file_of(sheet, f"{index}.json") for index, sheet in enumerate([setup_of_money(), money(1)])])
    assert group.locator("[data-hb-onward]").is_hidden()
    with group.expect_popup():
        group.get_by_role("button", name="Show on the big screen").click()
    panel = way(group, "Take this forward")
    panel.get_by_role("button", name="Put it into the sheet").click()
    expect(panel.get_by_role("button", name="Undo")).to_be_visible()
    assert stored(group, "conversation-cafe")[0]["answers"] == {"topic": "Damp homes"}


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_wrong_on_the_ways_on(browser, server, width, scheme):
    with browser.new_context(base_url=server, color_scheme=scheme, viewport={"width": width, "height": 900}) as reader:
        page = reader.new_page()
        page.goto("/group/")
        page.wait_for_selector("hb-group[data-hb-ready]")
        teams = [sheet | {"team": f"Team {index % 2}"} for index, sheet in enumerate(ten_ideas()[1:])]
        bring(page, [ten_ideas()[0], *teams])
        for name in (
            "Make this the next set-up",
            "Take this forward",
            "Results by team",
            "Compare with an earlier day",
        ):
            way(page, name)
            assert barriers(page, rules=rules_at(width)) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
