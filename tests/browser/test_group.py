"""The group page: files, links and slips of one worksheet become one view, whatever comes in. What is given out: test_room.py."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zlib
from typing import Any
from urllib.parse import quote

import docx
import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.bench.weight import MOST
from tests.conftest import IS_SLOW_RUN

from .conftest import MAIN, SCREENS, barriers, hush, own_weight, rules_at, weight

Json = dict[str, Any]

LIST = [
    {"key": "r1", "challenge": "Loneliness"},
    {"key": "r2", "challenge": "Air"},
    {"key": "r3", "challenge": "Damp homes"},
]
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&{{7*7}} ]]> \u202e\u0000"
ELEMENTS = ["leadership", "standards", "customer", "protection", "analytics", "decisions", "open"]
PATIENCE = 30_000
"""Milliseconds: a grid of a thousand controls takes its time on a machine that does other work."""


def sheet_of(worksheet: str, number: int, answers: Json, **more: Any) -> Json:
    about = {"format": "infuse-handbook/answers", "version": 1, "worksheet": worksheet, "id": f"id{number}"}
    return about | {"by": f"Person {number}", "answers": answers} | more


def money(number: int) -> Json:
    """A sheet whose sums are easy: 60 or 50 to the first, 40 to the second, and one person gives 10 to the third."""
    spending = {"r1": 60 if number % 2 else 50, "r2": 40} | ({"r3": 10} if number == 2 else {})
    return sheet_of("prioritisation-pretend-money", number, {"challenges": LIST, "purse": 100, "spending": spending})


def maturity(number: int) -> Json:
    """Levels 1, 2 and 3 in turn; every tenth person does not know the first element; the last one is split in two."""
    levels: dict[str, int | None] = {f"aw_{name}": number % 3 + 1 for name in ELEMENTS}
    levels["aw_leadership"] = None if number % 10 == 0 else 2
    levels["aw_open"] = 1 if number % 2 else 3
    return sheet_of("data-maturity", number, {"framework": "audit-wales", "role": "Officer", **levels})


def file_of(content: Any, name: str = "copy.json") -> Any:
    buffer = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"name": name, "mimeType": "application/json", "buffer": buffer}


def files_of(sheets: list[Json]) -> list[Any]:
    return [file_of(sheet, f"{sheet['worksheet']}-{sheet['id']}.json") for sheet in sheets]


def pack(value: Any) -> str:
    """Pack an object for a link, as the contract says."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = squeezed.compress(json.dumps(value).encode()) + squeezed.flush()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.fixture
def group(page: Page) -> Page:
    page.goto("/group/")
    page.wait_for_selector("hb-group[data-hb-ready]")
    return page


def add(group: Page, *files: Any) -> None:
    """Add files as a person does: by the button and the browser's own chooser."""
    with group.expect_file_chooser() as chooser:
        group.get_by_role("button", name="Add working copies").click()
    hush(group)
    chooser.value.set_files(list(files))
    group.wait_for_selector("[data-hb-notice]:not([hidden])")


def paste(group: Page, text: str) -> None:
    if not group.get_by_label("Links with answers").is_visible():
        group.get_by_role("button", name="Paste links").click()
    group.get_by_label("Links with answers").fill(text)
    group.get_by_role("button", name="Add these links").click()


def show(group: Page) -> str:
    """Show the results and return them as text."""
    group.get_by_role("button", name="Show results").click()
    expect(group.locator("#group-results")).to_be_visible(timeout=PATIENCE)
    return group.locator("[data-hb-drawn]").inner_text()


def rows_of(group: Page, heading: str) -> list[list[str]]:
    """The rows of the table below a heading, as text."""
    table = group.locator("[data-hb-drawn] h4", has_text=heading).locator("xpath=following::table[1]")
    return [
        [cell.inner_text().strip() for cell in row.locator("th, td").all()] for row in table.locator("tbody tr").all()
    ]


def test_thirty_budgets_become_ranked_totals(group):
    add(group, *files_of([money(number) for number in range(30)]))
    expect(group.get_by_label("Worksheet")).to_have_value("prioritisation-pretend-money")
    expect(group.locator("[data-hb-count]")).to_have_text("30 sheets are in")
    said = show(group)
    assert "All sheets have the same list." in said
    # 15 × 60 + 15 × 50 = 1,650; 30 × 40 = 1,200; 10 once. Together 2,860.
    assert "30 purses, £2,860 spent." in said
    assert rows_of(group, "What do you spend on each?") == [
        ["Loneliness", "£1,650", "58%", "30", ""],
        ["Air", "£1,200", "42%", "30", ""],
        ["Damp homes", "£10", "0%", "1", "One person gave £10, more than half."],
    ]


def test_thirty_maturity_sheets_show_where_people_differ(group):
    add(group, *files_of([maturity(number) for number in range(30)]))
    said = show(group)
    first, _, rest = said.partition("Choose a framework")
    assert "Talk about these first" in first
    # Split 15 to 15 over two steps: the middle is 2, everybody one step from it. The thirds come next, alike among themselves.
    assert first.index("Open data") < first.index("Corporate standards") < first.index("Integrated customer data")
    assert "Leadership" not in first
    table = {row[0]: row[1:4] for row in rows_of_table(group, "Leadership")}
    assert table["Leadership"] == ["2 (Some teams do it)", "2", "3 of 30 (10%)"]
    assert table["Open data"] == ["2 (Some teams do it)", "1 to 3", "0 of 30 (0%)"]
    assert "1: 15, 2: 0, 3: 15" in rest


def rows_of_table(group: Page, holds: str) -> list[list[str]]:
    """The rows of the table that has a row head of this name."""
    table = group.locator("[data-hb-drawn] table", has=group.get_by_role("rowheader", name=holds, exact=True))
    return [
        [cell.inner_text().strip() for cell in row.locator("th, td").all()] for row in table.locator("tbody tr").all()
    ]


TYPED = 30 if IS_SLOW_RUN else 8
"""So many slips are typed in."""


def type_in(group: Page, rows: int) -> None:
    while group.locator(".hb-slips__grid tbody").count() < rows:
        group.get_by_role("button", name="Add a row").click()


def test_slips_that_are_typed_in_give_the_same_view_as_files(group):
    sheets = [money(number) for number in range(TYPED)]
    add(group, *files_of(sheets))
    by_files = show(group)

    group.evaluate("localStorage.clear()")
    group.reload()
    group.wait_for_selector("hb-group[data-hb-ready]")
    group.get_by_label("Worksheet").select_option("prioritisation-pretend-money")
    group.get_by_role("button", name="Type in slips").click()
    group.get_by_label("Which challenges are on the list?").fill("\n".join(row["challenge"] for row in LIST))
    group.get_by_label("How much does each person have?").fill("100")
    type_in(group, TYPED)
    for number, sheet in enumerate(sheets, start=1):
        group.get_by_label(f"Name (optional), row {number}", exact=True).fill(sheet["by"])
        for row in LIST:
            amount = str(sheet["answers"]["spending"].get(row["key"], ""))
            group.get_by_label(f"What do you spend on each? {row['challenge']}, row {number}", exact=True).fill(amount)
    assert show(group) == by_files


def test_maturity_slips_give_the_same_view_as_files(group):
    sheets = [maturity(number) for number in range(TYPED)]
    add(group, *files_of(sheets))
    by_files = show(group)

    group.evaluate("localStorage.clear()")
    group.reload()
    group.wait_for_selector("hb-group[data-hb-ready]")
    group.get_by_label("Worksheet").select_option("data-maturity")
    group.get_by_role("button", name="Type in slips").click()
    group.locator(".hb-slips__parts summary").click()
    for part in ("Nesta wise council", "Data Orchard", "What it means for you"):
        group.get_by_role("checkbox", name=part, exact=True).uncheck()
    for part in group.get_by_role("checkbox", name=re.compile(r"What shows it\? \((?!Audit)")).all():
        part.uncheck()
    assert group.locator(".hb-slips__grid tbody").first.locator("[data-hb-cell]").count() == 19
    type_in(group, TYPED)
    for slip, sheet in zip(group.locator(".hb-slips__grid tbody").all(), sheets, strict=True):
        slip.locator("[data-hb-by]").fill(sheet["by"])
        for name, value in sheet["answers"].items():
            cell = slip.locator(f"[data-hb-cell={name}]")
            words = "null" if value is None else str(value)
            if name == "role":
                cell.fill(words)
            else:
                cell.select_option(words)
    assert show(group) == by_files


def test_a_slip_cannot_spend_more_than_the_purse(group):
    group.get_by_label("Worksheet").select_option("prioritisation-pretend-money")
    group.get_by_role("button", name="Type in slips").click()
    group.get_by_label("Which challenges are on the list?").fill("Homes\nAir")
    group.get_by_label("How much does each person have?").fill("100")
    group.get_by_label("What do you spend on each? Homes, row 1").fill("70")
    group.get_by_label("What do you spend on each? Air, row 1").fill("70")
    group.keyboard.press("Tab")
    expect(group.locator("[data-hb-notice]")).to_have_text(
        "Row 1: that is more than the purse holds, so it gets the £30 that was left."
    )
    expect(group.get_by_label("What do you spend on each? Air, row 1")).to_have_value("30")
    expect(group.locator("[data-hb-left]").first).to_have_text("£0 left")


def test_what_is_no_number_on_a_slip_stays_as_it_was_typed_and_is_named(group):
    group.get_by_label("Worksheet").select_option("prioritisation-pretend-money")
    group.get_by_role("button", name="Type in slips").click()
    group.get_by_label("Which challenges are on the list?").fill("Homes\nAir")
    purse = group.get_by_label("How much does each person have?")
    purse.fill("about 100")
    expect(group.locator(".hb-slips__list")).to_contain_text("“about 100” is not a number that can be counted")
    purse.fill("£100")
    expect(group.locator(".hb-slips__list")).not_to_contain_text("is not a number")
    homes = group.get_by_label("What do you spend on each? Homes, row 1")
    homes.fill("50-100")
    group.get_by_label("What do you spend on each? Air, row 1").fill("30")
    homes.focus()
    group.mouse.wheel(0, -300)
    expect(group.locator("[data-hb-notice]")).to_have_text(
        "Row 1: “50-100” is not a number that can be counted. It is kept as you typed it."
    )
    group.get_by_label("Which challenges are on the list?").fill("Homes\nClean air")  # the grid is drawn anew
    expect(homes).to_have_value("50-100")
    expect(group.locator("[data-hb-left]").first).to_have_text("£70 left")
    assert "“What do you spend on each? Homes”: “50-100” is not a number or a day that can be counted." in show(group)


def test_a_purse_that_is_no_number_is_in_the_file_of_these_sheets(group):
    group.get_by_label("Worksheet").select_option("prioritisation-pretend-money")
    group.get_by_role("button", name="Type in slips").click()
    group.get_by_label("Which challenges are on the list?").fill("Homes")
    group.get_by_label("How much does each person have?").fill("about 100")
    group.get_by_label("What do you spend on each? Homes, row 1").fill("20")
    assert "“How much does each person have?”: “about 100” is not a number" in show(group)
    with group.expect_download() as saving:
        group.get_by_role("button", name="Download these sheets").click()
    kept = json.loads(saving.value.path().read_text(encoding="utf-8"))["sheets"]
    assert [sheet["unread"] for sheet in kept] == [{"purse": "about 100"}]


def test_nothing_moves_under_a_finger_once_something_is_typed(group):
    group.get_by_label("Worksheet").select_option("data-action-story")
    group.get_by_role("button", name="Type in slips").click()
    box = group.locator("[data-hb-cell=knew]").first
    button = group.get_by_role("button", name="Show results").element_handle()
    moved = box.evaluate(
        """(box, button) => {
          const top = () => button.getBoundingClientRect().top + scrollY;
          box.value = "w";
          box.dispatchEvent(new Event("input", { bubbles: true }));
          const first = top();
          return new Promise((done) => setTimeout(() => done(top() - first), 400));
        }""",
        button,
    )
    assert moved == 0


def test_rewording_the_list_keeps_what_was_typed(group):
    group.get_by_label("Worksheet").select_option("prioritisation-pretend-money")
    group.get_by_role("button", name="Type in slips").click()
    group.get_by_label("Which challenges are on the list?").fill("Homes\nAir")
    group.get_by_label("What do you spend on each? Air, row 1").fill("30")
    group.get_by_label("Which challenges are on the list?").fill("Homes\nClean air")
    expect(group.get_by_label("What do you spend on each? Clean air, row 1")).to_have_value("30")


def test_a_slip_takes_rows_places_and_dots_too(group):
    group.get_by_label("Worksheet").select_option("idea-generation")
    group.get_by_role("button", name="Type in slips").click()
    group.get_by_label("Which ideas do you have?").fill("Cards\nWalks")
    first = group.locator(".hb-slips__grid tbody").first
    for label, value in (("Cards, row 1", "2"), ("Cards: Originality", "80"), ("Cards: Ease", "90")):
        first.get_by_label(label).first.fill(value)
    rows_shown = show(group)
    assert rows_of(group, "Which ideas do you have?") == [["Cards", "2", "Sheet 1"], ["Walks", "0", "Sheet 1"]]
    assert [rows_of(group, "Where does each idea belong?")[0][index] for index in (0, 2, 3)] == [
        "1 Cards",
        "nearer to “New to us”",
        "close to “Easy to do”",
    ]
    assert "Talk about" not in rows_shown


def test_further_lines_of_a_slip_are_further_rows(group):
    group.get_by_label("Worksheet").select_option("measurement-for-learning")
    group.get_by_role("button", name="Type in slips").click()
    first = group.locator(".hb-slips__grid tbody").first
    first.locator("[data-hb-cell='measures.measure']").fill("Calls answered")
    group.get_by_role("button", name="Another line for row 1").click()
    first.locator("[data-hb-cell='measures.measure#1']").fill("Letters sent")
    said = show(group)
    assert "Calls answered" in said
    assert "Letters sent" in said


def test_the_grid_is_filled_in_by_keyboard_alone(group):
    group.get_by_label("Worksheet").select_option("data-action-story")
    button = group.get_by_role("button", name="Type in slips")
    button.focus()
    group.keyboard.press("Enter")
    group.wait_for_selector(".hb-slips__grid input")
    group.locator("[data-hb-by]").first.focus()
    for words in ("Ann", "who waits longest", "call them first", "nobody waits a week"):
        group.keyboard.type(words)
        group.keyboard.press("Tab")
    add_row = group.get_by_role("button", name="Add a row")
    add_row.focus()
    group.keyboard.press("Enter")
    expect(group.locator("[data-hb-by]").last).to_be_focused()
    show_button = group.get_by_role("button", name="Show results")
    show_button.focus()
    group.keyboard.press("Enter")
    expect(group.locator("#group-title")).to_be_focused()
    expect(group.locator("[data-hb-drawn]")).to_contain_text("who waits longest")


def test_results_are_hidden_until_they_are_shown(group):
    add(group, file_of(money(1)))
    expect(group.locator("#group-results")).to_be_hidden()
    assert group.locator("[data-hb-drawn] > *").count() == 0
    show(group)
    add(group, file_of(money(2)))
    expect(group.locator("[data-hb-about]")).to_contain_text("From 2 sheets")
    group.get_by_role("button", name="Hide results").click()
    expect(group.locator("#group-results")).to_be_hidden()


def test_links_are_found_in_whatever_stands_around_them(group):
    plain = f"https://handbook.example/worksheets/prioritisation-pretend-money/#a={pack(money(1))}"
    wrapped = (
        "https://eur01.safelinks.example/?url="
        + quote(plain.replace(pack(money(1)), pack(money(2))), safe="")
        + "&data=05"
    )
    paste(group, f"Hello,\nhere is mine: <{plain}>.\nAnd Bob's: {wrapped}\nThe same again {plain}")
    expect(group.locator("[data-hb-notice]")).to_contain_text("2 sheets were added.")
    expect(group.locator("[data-hb-in] li").first).to_contain_text("Person 1")


def test_a_text_without_a_link_is_told_so(group):
    paste(group, "Dear all, see you on Tuesday.")
    expect(group.locator("[data-hb-notice]")).to_contain_text("There is no link with answers in this text.")


def test_a_backup_holds_many_and_other_worksheets_are_named(group):
    sheets = [money(1), maturity(2), money(3)]
    add(group, file_of({"format": "infuse-handbook/backup", "version": 1, "sheets": sheets}, "all.json"))
    expect(group.locator("[data-hb-notice]")).to_contain_text("2 sheets were added.")
    expect(group.locator("[data-hb-faults]")).to_contain_text(
        "all.json (2): It belongs to another worksheet (Data maturity self-check)."
    )


def test_the_same_id_replaces_the_earlier_only_after_a_question(group):
    add(group, file_of(money(1)))
    later = money(1) | {"answers": money(1)["answers"] | {"spending": {"r3": 100}}}
    add(group, file_of(later))
    asked = group.get_by_role(
        "group", name="1 sheet was in already with other answers: Person 1. Take the new one instead?"
    )
    expect(asked).to_be_visible()
    group.get_by_role("button", name="Keep the earlier").click()
    show(group)
    assert rows_of(group, "What do you spend on each?")[0][:2] == ["Loneliness", "£60"]
    add(group, file_of(later))
    group.get_by_role("button", name="Replace the earlier").click()
    expect(asked).to_be_hidden()
    expect(group.locator("[data-hb-drawn] table th").nth(5)).to_have_text("Damp homes")
    assert group.locator("[data-hb-in] li").count() == 1


def test_the_same_sheet_twice_counts_once_without_a_question(group):
    add(group, file_of(money(1)), file_of(money(1), "again.json"))
    expect(group.locator("[data-hb-notice]")).to_contain_text("1 was in already, word for word, and counts once.")
    expect(group.locator("[data-hb-asked]")).to_be_hidden()


def test_a_sheet_is_taken_out_and_put_back(group):
    add(group, file_of(money(1)), file_of(money(2)))
    group.locator("[data-hb-in] summary").click()
    group.get_by_role("button", name="Take out Person 1").click()
    expect(group.locator("[data-hb-count]")).to_have_text("1 sheet is in")
    group.get_by_role("button", name="Undo").click()
    expect(group.locator("[data-hb-in] li").first).to_contain_text("Person 1")


def test_a_set_up_gives_the_slips_their_list(group):
    setup = sheet_of("prioritisation-pretend-money", 9, {"challenges": LIST, "purse": 50}, role="setup")
    paste(group, f"https://x.example/#a={pack(setup)}")
    expect(group.locator("[data-hb-notice]")).to_contain_text("The set-up is in place.")
    group.get_by_role("button", name="Type in slips").click()
    expect(group.get_by_label("Which challenges are on the list?")).to_have_value("Loneliness\nAir\nDamp homes")
    expect(group.get_by_label("What do you spend on each? Air, row 1")).to_be_visible()


@pytest.mark.parametrize("odd", ["Damp homes", 7, {"a": 1}, [None]], ids=str)
def test_a_set_up_whose_list_cannot_be_read_is_refused_by_name(group, odd):
    setup = sheet_of("prioritisation-pretend-money", 9, {"challenges": odd, "purse": 50}, role="setup")
    add(group, file_of(setup, "setup.json"), file_of(money(1)))
    said = group.locator("[data-hb-faults]")
    expect(said).to_contain_text("setup.json: “Which challenges are on the list?” in this set-up cannot be read.")
    expect(group.locator("[data-hb-notice]")).not_to_contain_text("set-up")
    group.get_by_role("button", name="Type in slips").click()
    expect(group.get_by_label("Which challenges are on the list?")).to_have_value("Loneliness\nAir\nDamp homes")


def test_wrapped_links_are_taken_and_file_names_turn_nothing(group):
    link = f"https://handbook.example/worksheets/prioritisation-pretend-money/#a={pack(money(1))}"
    paste(group, "> " + "\n> ".join(link[at : at + 76] for at in range(0, len(link), 76)) + "\n> Thanks")
    expect(group.locator("[data-hb-count]")).to_have_text("1 sheet is in")
    add(group, file_of(b"no sheet", "a\u202enosj.json"))
    expect(group.locator("[data-hb-faults]")).to_contain_text("anosj.json: ")


def test_lists_that_differ_are_said_to_differ(group):
    other = money(2)
    other["answers"] = other["answers"] | {"challenges": [*LIST[:2], {"key": "new", "challenge": "Jobs"}]}
    add(group, file_of(money(1)), file_of(other), file_of(money(3)))
    said = show(group)
    assert "2 of 3 sheets have this list." in said
    assert re.search(r"In these lists alone:\s+Sheet 2\s+Jobs", said)


def test_names_can_be_left_out_everywhere(group):
    add(group, file_of(money(1)))
    group.get_by_label("Show names").uncheck()
    said = show(group)
    assert "Person 1" not in said + group.locator("[data-hb-in]").inner_text()
    files = {}
    for button in ("Download the answers as a table", "Download these sheets"):
        with group.expect_download() as saving:
            group.get_by_role("button", name=button).click()
        files[button] = saving.value.path().read_text(encoding="utf-8")
    assert "Person 1" not in files["Download the answers as a table"]
    # The sheets themselves are people's own: without names they could not be held against an earlier day. The page says so.
    assert "Person 1" in files["Download these sheets"]
    expect(group.locator("#about-group-save")).to_contain_text("names and all")


def test_where_an_app_cannot_print_the_group_is_told(group):
    add(group, file_of(money(1)))
    show(group)
    group.evaluate("() => { window.print = undefined }")
    group.get_by_role("button", name="Print", exact=True).click()
    expect(group.locator("[data-hb-notice]")).to_contain_text("This app cannot print.")


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(group):
    sheet = sheet_of(
        "data-action-story",
        1,
        {"knew": '=HYPERLINK("x")', "could": "-1+1", "so_that": 'a, "b"\nc', "value": 2, "ease": None},
        by="@Ann",
    )
    add(group, file_of(sheet))
    group.get_by_label("Show names").check()
    show(group)
    with group.expect_download() as saving:
        group.get_by_role("button", name="Download the answers as a table").click()
    assert saving.value.suggested_filename == "data-action-story-group.csv"
    content = saving.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [
        ["person", "team", "field", "row", "value"],
        ["'@Ann", "", "If only we knew…", "", '\'=HYPERLINK("x")'],
        ["'@Ann", "", "we could…", "", "'-1+1"],
        ["'@Ann", "", "so that…", "", 'a, "b"\nc'],
        ["'@Ann", "", "How much would it change if you knew?", "", "2 Something"],
        ["'@Ann", "", "How easy is the data to get?", "", "Don't know"],
    ]


def test_the_word_file_has_headings_and_tables(group):
    add(group, *files_of([money(number) for number in range(3)]), file_of(money(7) | {"by": HOSTILE}))
    show(group)
    with group.expect_download() as saving:
        group.get_by_role("button", name="Download in Word").click()
    document = docx.Document(str(saving.value.path()))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles["Pretend money: the group's view"] == "Title"
    assert styles["Your spending"] == "Heading 1"
    assert styles["What do you spend on each?"] == "Heading 2"
    cells = [[cell.text.strip() for cell in row.cells] for row in document.tables[0].rows]
    assert cells[1][:2] == ["Loneliness", "£220"]
    bars = list(document.element.body.iter(f"{MAIN}drawing"))
    assert len(bars) == len(cells) - 1, "a bar beside each thing"
    assert document.core_properties.title == "Pretend money: the group's view"


def test_what_was_collected_can_be_kept_as_one_file_and_come_back(group):
    add(group, file_of(money(1)))
    group.get_by_role("button", name="Type in slips").click()
    group.get_by_label("What do you spend on each? Air, row 1").fill("30")
    before = show(group)
    with group.expect_download() as saving:
        group.get_by_role("button", name="Download these sheets").click()
    content = saving.value.path().read_bytes()
    assert json.loads(content)["format"] == "infuse-handbook/backup"
    group.evaluate("localStorage.clear()")
    group.goto("/group/")
    group.wait_for_selector("hb-group[data-hb-ready]")
    add(group, file_of(content, "kept.json"))
    expect(group.locator("[data-hb-count]")).to_have_text("2 sheets are in")
    assert show(group) == before
    add(group, file_of(content, "kept.json"))
    expect(group.locator("[data-hb-count]")).to_have_text("2 sheets are in")


def test_typed_in_slips_come_through_a_reload_and_back(group):
    group.get_by_label("Worksheet").select_option("data-action-story")
    group.get_by_role("button", name="Type in slips").click()
    group.locator("[data-hb-cell=knew]").first.fill("who waits")
    group.reload()
    expect(group.locator("[data-hb-cell=knew]").first).to_have_value("who waits")
    group.goto("/tools/")
    group.go_back()
    expect(group.locator("[data-hb-cell=knew]").first).to_have_value("who waits")
    expect(group.locator("[data-hb-count]")).to_have_text("1 sheet is in")


def test_what_the_browser_does_not_keep_is_not_lost_by_a_slip_of_the_hand(group):
    group.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); })")
    group.get_by_label("Worksheet").select_option("data-action-story")
    group.get_by_role("button", name="Type in slips").click()
    group.locator("[data-hb-cell=knew]").first.fill("who waits")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    group.on("dialog", stay)
    with group.expect_event("dialog"):
        group.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    expect(group.get_by_role("alert")).to_contain_text("This browser does not keep what comes in here")


def test_what_comes_in_becomes_no_sheet_of_this_browsers_and_nothing_is_sent(group):
    asked: list[str] = []
    group.on("request", lambda request: asked.append(request.method))
    add(group, file_of(money(1)))
    show(group)
    assert set(asked) == {"GET"}
    assert group.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hb/1/'))") == []


FAULTS = {
    "no json": (b"{not json", "damaged"),
    "truncated": (json.dumps(money(1)).encode()[:60], "damaged"),
    "empty": (b"", "damaged"),
    "no utf-8": (b"\xff\xfe\x00", "damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(500), "damaged"),
    "prototype keys": (json.dumps(money(1)).replace('"purse"', '"__proto__"').encode(), "damaged"),
    "constructor": (json.dumps(money(1)).replace('"purse"', '"constructor"').encode(), "damaged"),
    "another format": (b'{"format": "other"}', "not from the Infuse Handbook"),
    "a list": (b"[1, 2]", "not from the Infuse Handbook"),
    "null": (b"null", "not from the Infuse Handbook"),
    "newer": (json.dumps(money(1) | {"version": 2}).encode(), "newer version"),
    "newer backup": (b'{"format": "infuse-handbook/backup", "version": 9, "sheets": []}', "newer version"),
    "backup of nonsense": (
        b'{"format": "infuse-handbook/backup", "version": 1, "sheets": [null]}',
        "not from the Infuse Handbook",
    ),
    "unknown sheet": (json.dumps(money(1) | {"worksheet": "../../etc"}).encode(), "does not have (../../etc)"),
    "too deep": (
        json.dumps(money(1) | {"answers": {"why": [[[[[[[[1]]]]]]]]}}).encode(),
        "not built the way a sheet is",
    ),
    "too long": (json.dumps(money(1) | {"answers": {"why": "x" * 20_001}}).encode(), "longer than a sheet can hold"),
    "too large": (json.dumps(money(1) | {"answers": {"why": "x" * 1_100_000}}).encode(), "larger than any sheet"),
}


@pytest.mark.parametrize(("content", "said"), FAULTS.values(), ids=FAULTS)
def test_a_bad_file_is_a_plain_sentence_and_the_rest_stand(group, content, said):
    faults = group.locator("[data-hb-faults] li")
    add(group, file_of(content, "alone.json"))
    expect(faults).to_contain_text(said)
    expect(group.locator("[data-hb-count]")).to_be_hidden()
    add(group, file_of(money(1), "good.json"), file_of(content, "bad.json"), file_of(money(2), "fine.json"))
    expect(faults).to_contain_text(["bad.json"])  # it alone
    expect(faults).to_contain_text(said)
    expect(group.locator("[data-hb-announce]")).to_contain_text("2 sheets were added. Not counted: bad.json: ")
    expect(group.locator("[data-hb-count]")).to_have_text("2 sheets are in")


def test_a_file_of_fifty_megabytes_is_not_read(group, tmp_path):
    huge = tmp_path / "huge.json"
    huge.write_bytes(b'{"format": "' + b"x" * 50_000_000 + b'"}')
    add(group, huge)
    expect(group.locator("[data-hb-faults] li")).to_contain_text("larger than any sheet")


def test_a_small_link_that_unpacks_to_fifty_megabytes_is_refused(group):
    paste(group, f"https://x.example/#a={pack('x' * 50_000_000)}")
    expect(group.locator("[data-hb-faults] li")).to_contain_text("larger than any sheet")


def test_a_cut_link_is_named(group):
    paste(group, f"https://x.example/#a={pack(money(1))[:50]}\nhttps://x.example/#a={pack(money(2))}")
    expect(group.locator("[data-hb-faults] li")).to_contain_text("Link 1")
    expect(group.locator("[data-hb-count]")).to_have_text("1 sheet is in")


def test_hostile_text_is_text_wherever_it_is_shown(group):
    group.on("dialog", lambda dialog: pytest.fail("a script ran"))
    ideas = [{"key": HOSTILE, "idea": HOSTILE, "votes": 1e308}]
    answers = {
        "challenge": HOSTILE,
        "ideas": ideas,
        "how_now_wow": [{"label": HOSTILE, "x": 0.5, "y": 0.5}],
        "also_impact": HOSTILE,
        "first": HOSTILE,
        HOSTILE: HOSTILE,
    }
    sheet = sheet_of("idea-generation", 1, answers, by=HOSTILE, title=HOSTILE, id=HOSTILE, saved=HOSTILE)
    spending = money(2) | {
        "answers": {"challenges": [{"key": "a", "challenge": HOSTILE}], "spending": {HOSTILE: 5, "a": 1e300}}
    }
    before = group.locator(
        "hb-group *:not([data-hb-in] *, [data-hb-faults] *, [data-hb-drawn] *, [data-hb-onward] *)"
    ).count()
    add(group, file_of(sheet, "<b>name.json"))
    show(group)
    group.locator("[data-hb-in] summary").click()
    shown = group.locator("hb-group")
    expect(shown).to_contain_text("<img src=x onerror=alert(1)>")
    assert shown.locator("img, b > b, script:not([type])").count() == 0
    assert (
        group.locator(
            "hb-group *:not([data-hb-in] *, [data-hb-faults] *, [data-hb-drawn] *, [data-hb-onward] *)"
        ).count()
        - before
        <= 2
    )
    group.get_by_label("Worksheet").select_option("prioritisation-pretend-money")
    add(group, file_of(spending))
    assert "Not counted" in show(group)
    assert shown.locator("img, script:not([type])").count() == 0


def test_another_worksheet_can_be_looked_at_and_the_first_waits(group):
    add(group, file_of(money(1)))
    group.get_by_label("Worksheet").select_option("data-maturity")
    expect(group.locator("[data-hb-in]")).to_be_hidden()
    add(group, file_of(maturity(1)))
    group.get_by_label("Worksheet").select_option("prioritisation-pretend-money")
    expect(group.locator("[data-hb-in] li")).to_have_count(1)


def test_without_sheets_there_is_a_sentence_and_no_result(group):
    group.get_by_role("button", name="Show results").click()
    expect(group.locator("[data-hb-notice]")).to_contain_text("Nothing is in yet.")
    expect(group.locator("#group-results")).to_be_hidden()
    group.get_by_role("button", name="Type in slips").click()
    expect(group.locator("[data-hb-notice]")).to_contain_text("Choose the worksheet first")
    expect(group.get_by_label("Worksheet")).to_be_focused()


@pytest.mark.expects_errors
def test_a_lost_connection_is_told_and_loses_nothing(group):
    group.context.route("**/*.json", lambda route: route.abort())
    add(group, file_of(money(1)))
    expect(group.locator("[data-hb-notice]")).to_contain_text("could not be loaded")
    group.context.unroute("**/*.json")
    add(group, file_of(money(1)))
    expect(group.locator("[data-hb-count]")).to_have_text("1 sheet is in")


def test_without_scripts_the_page_explains_itself(browser, server):
    with browser.new_context(base_url=server, java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto("/group/")
        expect(page.get_by_text("Sheets are brought together in your browser with JavaScript")).to_be_visible()
        assert page.get_by_role("button", name="Show results").count() == 0


MOST_USED = 56_500
"""Bytes of scripts that a group's work may fetch: what collects and holds against a set-up is 11 KB of it, what draws its pictures
into a Word file 3 KB, what offers the ways on from results 2 KB. The writer of Word files is fetched when somebody asks for one, and
so is each way on."""


@pytest.fixture
def asked(page: Page) -> dict[str, bytes]:
    """What the page fetches, by address."""
    found: dict[str, bytes] = {}
    page.on(
        "response",
        lambda answer: found.__setitem__(answer.url, answer.body()) if answer.url.startswith("http") else None,
    )
    return found


def test_the_page_stays_light(page, asked):
    page.goto("/group/", wait_until="networkidle")
    requests, kilobytes = MOST["group"]
    assert len(asked) <= requests
    assert weight(asked) <= kilobytes * 1000


def test_files_that_end_in_word_fetch_little(page, asked):
    page.goto("/group/", wait_until="networkidle")
    add(page, file_of(money(1)))
    show(page)
    for button in ("Download in Word", "Download the answers as a table"):
        with page.expect_download():
            page.get_by_role("button", name=button).click()
    page.wait_for_load_state("networkidle")
    assert own_weight(asked) <= MOST_USED


def test_slips_that_end_in_a_table_fetch_little(page, asked):
    page.goto("/group/", wait_until="networkidle")
    page.get_by_label("Worksheet").select_option("data-action-story")
    page.get_by_role("button", name="Type in slips").click()
    page.locator("[data-hb-cell=knew]").first.fill("who waits")
    show(page)
    with page.expect_download():
        page.get_by_role("button", name="Download the answers as a table").click()
    page.wait_for_load_state("networkidle")
    assert own_weight(asked) <= MOST_USED


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_wrong(browser, server, width, scheme):
    with browser.new_context(base_url=server, color_scheme=scheme, viewport={"width": width, "height": 900}) as reader:
        page = reader.new_page()
        page.goto("/group/")
        page.wait_for_selector("hb-group[data-hb-ready]")
        add(page, *files_of([money(number) for number in range(4)]), file_of(b"x", "bad.json"))
        add(page, file_of(money(1) | {"answers": {"purse": 5}}))
        page.locator("[data-hb-in] summary").click()
        page.get_by_role("button", name="Paste links").click()
        page.get_by_role("button", name="Type in slips").click()
        page.wait_for_selector(".hb-slips__grid input")
        page.locator(".hb-slips__parts summary").click()
        show(page)
        page.get_by_role("button", name="Download the answers as a table").click()
        assert barriers(page, rules=rules_at(width)) == []
        for slug, make in (("data-maturity", maturity),):
            page.get_by_label("Worksheet").select_option(slug)
            add(page, *files_of([make(number) for number in range(12)]))
            show(page)
            assert barriers(page, rules=rules_at(width)) == []


def test_the_page_never_scrolls_sideways(group):
    for width in (320, 390, 1280):
        group.set_viewport_size({"width": width, "height": 900})
        if width == 320:
            add(group, *files_of([money(number) for number in range(4)]))
            group.get_by_role("button", name="Type in slips").click()
            group.wait_for_selector(".hb-slips__grid input")
            show(group)
        assert group.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_welsh_page_the_words_of_a_sheet_without_a_welsh_text_are_marked_as_english(page: Page) -> None:
    page.goto("/cy/group/")
    page.wait_for_selector("hb-group[data-hb-ready]")
    page.locator("[data-hb-which]").select_option("four-ps")
    page.locator('[data-hb-action="slips"]').click()
    page.locator("[data-hb-slip] [data-hb-cell]").first.fill("Papur swyddfa")
    head = page.locator(".hb-slips__grid th", has_text="What do you want to buy?")
    expect(head).to_have_attribute("lang", "en")
    expect(page.locator(".hb-slips__grid th").first).not_to_have_attribute("lang", "en")
    page.locator('[data-hb-action="show"]').click()
    drawn = page.locator("[data-hb-drawn]")
    expect(drawn).to_contain_text("Papur swyddfa")
    expect(drawn.get_by_role("heading").first).to_have_attribute("lang", "en")
    expect(drawn.locator("[lang=en]", has_text="Papur swyddfa")).to_have_count(0)
