"""My saved sheets: what lies in this browser is listed, changed, given out, taken in and forgotten, and never lost."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import docx
import pytest
from playwright.sync_api import Download, Page, expect
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, create_string_object

from tests.bench.weight import MOST
from tests.conftest import words_on_paper

from .conftest import SCREENS, barriers, hush, own_weight, rules_at, stored, weight

Json = dict[str, Any]

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&{{7*7}} ]]> \u202e\u0000"


def sheet_of(worksheet: str, name: str, answers: Json, **more: Any) -> Json:
    about = {"format": "infuse-handbook/answers", "version": 1, "worksheet": worksheet, "id": name}
    return about | {"saved": "2026-11-20T10:15:00Z", "answers": answers} | more


FRAME = sheet_of(
    "problem-framing", "f1", {"challenge": "How might newcomers find one person to ask?"}, project="Newcomers"
)
HUNCH = sheet_of(
    "conversation-cafe",
    "c1",
    {"hunch": "people do not know whom to ask", "together": "it came up at every table", "challenge": "Nobody to ask."},
    project="Newcomers",
    title="Tuesday",
)
STORY = sheet_of(
    "experiment-story",
    "s1",
    {"question": "cards help", "did": "sent a hundred", "learned": "nine rang"},
    project="Newcomers",
)
SIGNS = sheet_of("measurement-for-learning", "m1", {"signs": "Somebody rings twice."}, project="Newcomers")
LOOSE = sheet_of("hypothesis-statement", "h1", {"if": "phone first", "then": "fewer miss it"}, title="Cards", by="Ann")


def keep(page: Page, *sheets: Json) -> None:
    """Put sheets into the browser as the worksheets do, and open the page."""
    if "/my-sheets/" not in page.url:
        page.goto("/my-sheets/")
    for sheet in sheets:
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)",
            [f"hb/1/{sheet['worksheet']}/{sheet['id']}", json.dumps(sheet)],
        )
    page.reload()
    page.wait_for_selector("hb-my-sheets[data-hb-ready]")


def item(page: Page, title: str) -> Any:
    return page.locator("[data-hb-sheet]").filter(
        has=page.locator(".hb-my-sheets__title", has_text=re.compile(f"^{re.escape(title)}$"))
    )


def file_of(content: Any, name: str = "copy.json") -> Any:
    buffer = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"name": name, "mimeType": "application/json", "buffer": buffer}


def open_files(page: Page, *files: Any) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a working copy").click()
    hush(page)
    chooser.value.set_files(list(files))
    page.wait_for_selector("[data-hb-notice]:not([hidden])")


def notice(page: Page) -> Any:
    return page.locator("[data-hb-notice]")


def test_sheets_stand_by_project_and_lead_to_their_copy(page):
    keep(page, FRAME, HUNCH, LOOSE)
    expect(page.locator("[data-hb-status]")).to_have_text(
        "Kept in this browser only. 3 sheets. 3 are not downloaded yet, or have changed since."
    )
    assert page.locator("[data-hb-list] h2").all_inner_texts() == ["Newcomers", "Without a project"]
    item(page, "Cards").get_by_role("link").click()
    page.wait_for_selector("hb-worksheet[data-hb-ready]")
    expect(page.locator("[name=if]")).to_have_value("phone first")


def test_nothing_kept_is_said_with_a_way_on(page):
    keep(page)
    expect(page.locator("[data-hb-status]")).to_have_text("Kept in this browser only. Nothing is kept yet.")
    expect(page.locator("[data-hb-empty]").get_by_role("link", name="All worksheets")).to_be_visible()
    page.get_by_role("button", name="Download everything").click()
    expect(notice(page)).to_have_text("There is nothing to download yet.")


def test_a_sheet_is_renamed_and_moved_by_keyboard(page):
    keep(page, FRAME, LOOSE)
    button = item(page, "Cards").get_by_role("button", name="Name and project “Cards”")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Title of this copy")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Phone calls")
    page.keyboard.press("Tab")
    page.keyboard.type("Newcomers")
    page.keyboard.press("Enter")
    expect(page.locator("[data-hb-announce]")).to_have_text("“Phone calls” is changed.")
    assert page.locator("[data-hb-list] h2").all_inner_texts() == ["Newcomers"]
    changed = next(sheet for sheet in stored(page) if sheet["id"] == "h1")
    assert (changed["title"], changed["project"], changed["answers"]) == ("Phone calls", "Newcomers", LOOSE["answers"])
    expect(item(page, "Phone calls").get_by_role("button").first).to_be_focused()


def test_escape_leaves_a_name_as_it_was(page):
    keep(page, LOOSE)
    item(page, "Cards").get_by_role("button", name="Name and project").click()
    page.get_by_label("Title of this copy").fill("Other")
    page.keyboard.press("Escape")
    expect(item(page, "Cards")).to_be_visible()
    assert stored(page)[0]["title"] == "Cards"


def test_a_duplicate_is_a_copy_of_its_own(page):
    keep(page, LOOSE)
    item(page, "Cards").get_by_role("button", name="Duplicate").click()
    expect(item(page, "Cards (2)")).to_be_visible()
    ids = {sheet["id"] for sheet in stored(page)}
    assert len(ids) == 2
    assert [sheet["answers"] for sheet in stored(page)] == [LOOSE["answers"]] * 2


def test_a_deleted_sheet_comes_back_by_undo(page):
    keep(page, FRAME, LOOSE)
    item(page, "Cards").get_by_role("button", name="Delete").click()
    expect(notice(page)).to_contain_text("“Cards” is deleted from this browser.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert len(stored(page)) == 1
    page.keyboard.press("Enter")
    assert {sheet["id"] for sheet in stored(page)} == {"f1", "h1"}
    assert LOOSE in stored(page)


@pytest.mark.parametrize("action", ["Duplicate", "Name and project"])
def test_a_deletion_can_still_be_undone_after_something_was_done_to_another_sheet(page, action):
    keep(page, FRAME, LOOSE)
    item(page, "Cards").get_by_role("button", name="Delete").click()
    page.locator("[data-hb-sheet]").get_by_role("button", name=action).click()
    if action == "Name and project":
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo").click()
    assert LOOSE in stored(page)


def test_everything_is_downloaded_and_opens_again_elsewhere(page):
    keep(page, FRAME, HUNCH, LOOSE)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download everything").click()
    assert re.fullmatch(r"my-saved-sheets-\d{4}-\d\d-\d\d\.json", saving.value.suggested_filename)
    backup = json.loads(saving.value.path().read_text(encoding="utf-8"))
    assert (backup["format"], backup["version"], len(backup["sheets"])) == ("infuse-handbook/backup", 1, 3)
    expect(page.locator("[data-hb-status]")).to_have_text("Kept in this browser only. 3 sheets.")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.wait_for_selector("hb-my-sheets[data-hb-ready]")
    open_files(page, file_of(backup))
    expect(notice(page)).to_contain_text("3 sheets are open here now.")
    by_id = {sheet["id"]: sheet for sheet in stored(page)}
    assert by_id == {sheet["id"]: sheet for sheet in (FRAME, HUNCH, LOOSE)}


def test_what_is_downloaded_is_known_on_the_sheet_itself(page):
    keep(page, LOOSE)
    with page.expect_download():
        page.get_by_role("button", name="Download everything").click()
    page.goto("/worksheets/hypothesis-statement/")
    page.wait_for_selector("hb-worksheet[data-hb-ready]")
    expect(page.locator("[data-hb-status]")).to_contain_text("Nothing has changed since you downloaded it")


def is_second_part(download: Download) -> bool:
    return download.suggested_filename.endswith("-2.json")


def test_a_backup_too_large_to_open_again_is_parted(page):
    long = [
        sheet_of(
            "data-ethics-canvas",
            f"d{number}",
            dict.fromkeys(("sources", "rights", "reason", "positive", "negative"), "x" * 20000),
        )
        for number in range(12)
    ]
    keep(page, *long)
    with (
        page.expect_download(is_second_part) as second,
        page.expect_download(lambda one: not is_second_part(one)) as first,
    ):
        page.get_by_role("button", name="Download everything").click()
    expect(notice(page)).to_contain_text("Saved as 2 files")
    saved = [saving.value.path().read_bytes() for saving in (first, second)]
    assert all(len(part) <= 1_000_000 for part in saved)
    assert sorted(sheet["id"] for part in saved for sheet in json.loads(part)["sheets"]) == sorted(
        sheet["id"] for sheet in long
    )


def test_a_copy_that_is_here_already_is_kept_beside_it(page):
    keep(page, LOOSE)
    open_files(page, file_of(LOOSE | {"answers": {"if": "something else"}}))
    expect(notice(page)).to_contain_text(
        "1 of them was here already. Both are kept, and the new one has a number behind its title."
    )
    assert {(sheet["title"], sheet["answers"]["if"]) for sheet in stored(page)} == {
        ("Cards", "phone first"),
        ("Cards (2)", "something else"),
    }
    page.get_by_role("button", name="Undo").click()
    assert stored(page) == [LOOSE]


def test_a_backup_that_is_opened_three_times_is_here_once(page):
    page.goto("/my-sheets/")
    backup = {"format": "infuse-handbook/backup", "version": 1, "sheets": [HUNCH, FRAME, LOOSE]}
    for _ in range(3):
        open_files(page, file_of(backup))
    expect(notice(page)).to_contain_text("3 sheets were here already, just as they are.")
    expect(notice(page).get_by_role("button")).to_have_count(0)
    assert sorted(sheet["id"] for sheet in stored(page)) == sorted(one["id"] for one in (HUNCH, FRAME, LOOSE))
    words_that_are_none = LOOSE | {"unread": {"purse": "about 20"}}
    open_files(page, file_of(words_that_are_none))
    assert "about 20" in json.dumps(stored(page))


def test_undoing_files_leaves_what_was_written_into_one_of_them_since(page):
    page.goto("/my-sheets/")
    open_files(page, file_of({"format": "infuse-handbook/backup", "version": 1, "sheets": [HUNCH, LOOSE]}))
    page.evaluate(
        """(key) => {
          const sheet = JSON.parse(localStorage[key]);
          localStorage[key] = JSON.stringify({ ...sheet, answers: { ...sheet.answers, then: "written since" } });
        }""",
        f"hb/1/{LOOSE['worksheet']}/{LOOSE['id']}",
    )
    page.get_by_role("button", name="Undo").click()
    assert [sheet["answers"].get("then") for sheet in stored(page)] == ["written since"]


@pytest.mark.expects_errors
def test_files_that_cannot_be_opened_now_are_not_called_a_brief(page):
    keep(page, HUNCH)
    page.route("**/my-sheets/import-export.js", lambda route: route.abort())
    open_files(page, file_of(LOOSE))
    expect(notice(page)).to_contain_text("This part of the page could not be loaded")
    assert stored(page) == [HUNCH]


def test_who_writes_a_name_is_told_of_what_is_kept_and_not_disturbed(page, context):
    keep(page, HUNCH, LOOSE)
    item(page, "Cards").get_by_role("button", name="Name and project").click()
    page.get_by_label("Title of this copy").fill("New cards")
    other = context.new_page()
    other.goto("/my-sheets/")
    other.evaluate("(key) => localStorage.removeItem(key)", f"hb/1/{HUNCH['worksheet']}/{HUNCH['id']}")
    expect(page.locator("[data-hb-status]")).to_contain_text("1 sheet.")
    expect(page.get_by_label("Title of this copy")).to_have_value("New cards")


BAD_FILES = [
    (b"{not json", "damaged"),
    (b"\xff\xfe", "damaged"),
    (json.dumps(LOOSE).replace('"if"', '"__proto__"').encode(), "damaged"),
    (json.dumps(LOOSE).encode()[:50], "damaged"),
    (b"[]", "not from the Infuse Handbook"),
    (b'{"format": "infuse-handbook/backup", "version": 1, "sheets": {}}', "not from the Infuse Handbook"),
    (json.dumps(LOOSE | {"version": 7}).encode(), "newer version"),
    (json.dumps(LOOSE | {"worksheet": "no-such"}).encode(), "does not have (no-such)"),
    (json.dumps(LOOSE | {"answers": {"if": "x" * 20_001}}).encode(), "longer than a sheet can hold"),
    (json.dumps(LOOSE | {"answers": {"if": [[[[[[[[1]]]]]]]]}}).encode(), "not built the way a sheet is"),
    (b'"' + b"x" * 1_100_000 + b'"', "larger than any sheet"),
]


def test_a_bad_file_is_named_and_nothing_changes(page):
    keep(page, LOOSE)
    there = {LOOSE["id"]}
    for number, (content, said) in enumerate(BAD_FILES):
        good = FRAME | {"id": f"good-{number}"}
        open_files(page, file_of(content, f"bad-{number}.json"), file_of(good, "good.json"))
        expect(notice(page)).to_contain_text(f"Left out: bad-{number}.json.")
        expect(notice(page)).to_contain_text(said)
        there.add(good["id"])
        assert {sheet["id"] for sheet in stored(page)} == there
        assert LOOSE in stored(page)


def test_filled_word_files_and_pdfs_come_in_beside_working_copies(page, site):
    page.goto("/worksheets/hypothesis-statement/")
    page.fill("[name=if]", "phone first")
    page.fill("#sheet-project", "Newcomers")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download in Word").click()
    file = saving.value.path().read_bytes()
    page.evaluate("localStorage.clear()")
    writer = PdfWriter(clone_from=PdfReader(site / "worksheets/problem-framing/problem-framing.pdf"))
    root: Any = writer.root_object
    fields = root["/AcroForm"]["/Fields"]
    field = next(one.get_object() for one in fields if one.get_object()["/T"] == "challenge")
    field[NameObject("/V")] = create_string_object("Nobody to ask")
    made = io.BytesIO()
    writer.write(made)
    keep(page)
    given = [
        file_of(file, "filled.docx"),
        file_of(made.getvalue(), "filled.pdf"),
        file_of(LOOSE),
        file_of(b"PK\x03\x04", "bad.docx"),
    ]
    open_files(page, *given)
    expect(notice(page)).to_contain_text("Left out: bad.docx.")
    assert page.locator("[data-hb-file]").get_attribute("accept") == ".json,.docx,.pdf,application/json"
    kept = {sheet["worksheet"]: sheet for sheet in stored(page) if sheet["id"] != "h1"}
    assert len(stored(page)) == 3
    assert kept["hypothesis-statement"]["answers"]["if"] == "phone first"
    assert kept["hypothesis-statement"]["project"] == "Newcomers"
    assert kept["problem-framing"]["answers"]["challenge"] == "Nobody to ask"


def test_a_session_in_a_backup_comes_in_with_the_sheets_and_a_broken_one_is_named(page):
    keep(page)
    session = {"format": "infuse-handbook/session", "version": 1, "id": "s1", "title": "Damp", "blocks": []}
    sessions = [session, session | {"id": "s2", "version": 9}]
    backup = {"format": "infuse-handbook/backup", "version": 1, "sheets": [LOOSE], "sessions": sessions}
    open_files(page, file_of(backup, "all.json"))
    said = page.locator("[data-hb-notice]")
    expect(said).to_contain_text("1 session is open here now.")
    expect(said).to_contain_text("Left out: all.json. This was made with a newer version of the handbook.")
    expect(item(page, "Cards")).to_be_visible()
    expect(page.get_by_role("link", name="Damp")).to_be_visible()


def test_a_file_of_fifty_megabytes_is_not_read(page, tmp_path):
    keep(page, LOOSE)
    huge = tmp_path / "huge.json"
    huge.write_bytes(b'"' + b"x" * 50_000_000 + b'"')
    open_files(page, huge)
    expect(notice(page)).to_contain_text("larger than any sheet")


def test_forgetting_asks_once_with_the_number_and_leaves_nothing(page):
    keep(page, FRAME, LOOSE)
    page.evaluate("localStorage.setItem('hb/1/broken/x', '{not json'); localStorage.setItem('other', 'not ours')")
    page.get_by_role("button", name="Forget everything in this browser").click()
    dialog = page.get_by_role("dialog", name="Forget 2 sheets?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert len(page.evaluate("Object.keys(localStorage)")) == 4
    page.get_by_role("button", name="Forget everything in this browser").click()
    page.get_by_role("button", name="Forget 2 sheets").click()
    expect(notice(page)).to_have_text("Everything this site kept in this browser is gone.")
    assert page.evaluate("Object.keys(localStorage)") == ["other"]
    expect(page.locator("[data-hb-status]")).to_contain_text("Nothing is kept yet.")


def test_the_brief_follows_the_answers_through_the_project(page):
    keep(page, STORY, SIGNS, FRAME, HUNCH, LOOSE)
    page.get_by_role("button", name="Show the project as a brief").click()
    brief = page.locator(".hb-brief")
    expect(brief.locator("h4")).to_have_text(
        ["Conversation café: Tuesday", "Problem frame", "Measurement for learning", "Experiment story"]
    )
    expect(brief).to_contain_text("How might newcomers find one person to ask?")
    expect(brief).to_contain_text("We learned that nine rang")
    assert "phone first" not in brief.inner_text()


def test_the_brief_goes_into_word_and_onto_the_clipboard(page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text } } })"
    )
    keep(page, HUNCH, FRAME)
    page.get_by_role("button", name="Show the project as a brief").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download in Word").click()
    document = docx.Document(str(saving.value.path()))
    assert [text.text for text in document.paragraphs if text.style and text.style.name == "Heading 1"] == [
        "Conversation café: Tuesday",
        "Problem frame",
    ]
    assert document.core_properties.title == "Newcomers: the thread so far"
    page.get_by_role("button", name="Copy as text").click()
    expect(notice(page)).to_contain_text("on your clipboard")
    assert page.evaluate("copied").startswith("Newcomers: the thread so far\n")


def test_a_long_brief_prints_on_two_pages_and_alone(page):
    words = "Somebody who moved here in spring and has met nobody since. " * 5
    chain: dict[str, Json] = {
        "prioritisation-pretend-money": {
            "chosen": words,
            "challenges": [{"key": f"r{n}", "challenge": f"Challenge {n}"} for n in range(9)],
            "spending": {f"r{n}": 11 for n in range(9)},
        },
        "conversation-cafe": {"hunch": words, "together": words, "challenge": words},
        "problem-framing": {"challenge": words, "feels": "x"},
        "learning-questions": {"question": words, "fits": []},
        "hypothesis-statement": {
            "if": words,
            "then": words,
            "because": words,
            "know": words,
            "confidence": 2,
            "cost": 1,
        },
        "experimentation-plan": {"challenge": words},
        "measurement-for-learning": {"signs": words},
        "experiment-story": {"question": words, "did": words, "learned": words},
    }
    keep(page, *(sheet_of(slug, "x", answers, project="Newcomers") for slug, answers in chain.items()), LOOSE)
    page.evaluate("() => { window.print = () => {} }")
    page.get_by_role("button", name="Show the project as a brief").click()
    page.get_by_role("button", name="Print", exact=True).click()
    pages = words_on_paper(page.pdf(format="A4"))
    text = "\n".join(pages)
    assert len(pages) <= 2
    assert "Newcomers: the thread so far" in text
    assert "Duplicate" not in text
    assert "Without a project" not in text


def test_a_brief_says_so_where_an_app_cannot_print(page):
    keep(page, HUNCH)
    page.evaluate("() => { window.print = undefined }")
    page.get_by_role("button", name="Show the project as a brief").click()
    page.get_by_role("button", name="Print", exact=True).click()
    expect(notice(page)).to_contain_text("This app cannot print.")
    assert "hb-printing-brief" not in (page.locator("html").get_attribute("class") or "")


@pytest.mark.expects_errors
def test_a_brief_that_cannot_be_fetched_is_told(page):
    keep(page, HUNCH)
    page.context.route("**/specs/**", lambda route: route.abort())
    page.get_by_role("button", name="Show the project as a brief").click()
    expect(notice(page)).to_contain_text("Your sheets are safe.")


def test_hostile_text_is_text_wherever_it_is_shown(page):
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    bad = sheet_of(
        "conversation-cafe",
        "c9",
        {"topic": HOSTILE, "hunch": HOSTILE, "challenge": HOSTILE, HOSTILE: HOSTILE},
        title=HOSTILE,
        by=HOSTILE,
        project=HOSTILE,
        saved=HOSTILE,
    )
    keep(page, bad)
    open_files(page, file_of(bad | {"id": HOSTILE}, "<b>.json"))
    page.get_by_role("button", name="Show the project as a brief").click()
    expect(page.locator(".hb-brief h4").first).to_contain_text("<img src=x")
    page.locator("[data-hb-sheet] button").first.click()
    assert page.locator("hb-my-sheets img, hb-my-sheets script:not([type])").count() == 0
    page.goto("/")
    expect(page.locator("[data-hb-resume]")).to_contain_text("<img src=x")
    assert page.locator("[data-hb-resume] img").count() == 0


def test_a_sheet_that_the_handbook_no_longer_has_is_shown_and_kept(page):
    keep(page, sheet_of("old-sheet", "o1", {"a": "b"}, title="Old"))
    expect(item(page, "Old")).to_contain_text("no longer part of the handbook")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download everything").click()
    assert json.loads(saving.value.path().read_bytes())["sheets"][0]["answers"] == {"a": "b"}


def test_blocked_storage_is_told_in_a_sentence(page):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.goto("/my-sheets/")
    page.wait_for_selector("hb-my-sheets[data-hb-ready]")
    expect(page.locator("[data-hb-status]")).to_contain_text("does not let the site store anything")


def test_a_full_store_takes_nothing_in_and_loses_nothing(page):
    keep(page, LOOSE)
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    open_files(page, file_of(FRAME, "more.json"))
    expect(notice(page)).to_contain_text("Left out: more.json.")
    item(page, "Cards").get_by_role("button", name="Duplicate").click()
    expect(notice(page)).to_contain_text("could not store it")
    assert stored(page) == [LOOSE]


def test_another_tab_is_followed(page):
    keep(page, LOOSE)
    other = page.context.new_page()
    other.goto("/")
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", ["hb/1/problem-framing/f1", json.dumps(FRAME)])
    expect(item(page, "Problem frame")).to_be_visible()


def test_home_offers_the_last_three_and_only_where_there_are_any(page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/", wait_until="networkidle")
    expect(page.locator("[data-hb-resume]")).to_be_hidden()
    assert not any("resume" in address or "storage" in address for address in asked)
    keep(
        page,
        *(
            sheet_of(
                "problem-framing", f"f{day}", {"challenge": "x"}, title=f"Day {day}", saved=f"2026-11-1{day}T09:00:00Z"
            )
            for day in range(5)
        ),
    )
    page.goto("/")
    expect(page.locator("[data-hb-resume] li a")).to_have_text(["Day 4", "Day 3", "Day 2"])
    page.locator("[data-hb-resume] li a").nth(1).click()
    page.wait_for_selector("hb-worksheet[data-hb-ready]")
    expect(page.get_by_label("Title of this copy")).to_have_value("Day 3")


def test_without_scripts_the_page_explains_itself(browser, server):
    with browser.new_context(base_url=server, java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto("/my-sheets/")
        expect(page.get_by_text("This list is made in your browser with JavaScript")).to_be_visible()
        assert page.get_by_role("button", name="Download everything").count() == 0
        page.goto("/")
        expect(page.locator("[data-hb-resume]")).to_be_hidden()


def test_the_page_stays_light(page):
    asked: dict[str, bytes] = {}
    page.on(
        "response",
        lambda answer: asked.__setitem__(answer.url, answer.body()) if answer.url.startswith("http") else None,
    )
    page.goto("/my-sheets/", wait_until="networkidle")
    requests, kilobytes = MOST["my-sheets"]
    assert len(asked) <= requests
    assert weight(asked) <= kilobytes * 1000
    keep(page, HUNCH, FRAME)
    page.get_by_role("button", name="Show the project as a brief").click()
    page.wait_for_selector(".hb-brief h4")
    open_files(page, file_of(LOOSE))
    assert own_weight(asked) <= 31_400


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_wrong(browser, server, width, scheme):
    with browser.new_context(base_url=server, color_scheme=scheme, viewport={"width": width, "height": 900}) as reader:
        page = reader.new_page()
        keep(page, HUNCH, FRAME, STORY, LOOSE, sheet_of("old-sheet", "o1", {"a": "b"}, title="Old"))
        page.get_by_role("button", name="Show the project as a brief").click()
        page.wait_for_selector(".hb-brief h4")
        item(page, "Cards").get_by_role("button", name="Name and project").click()
        assert barriers(page, rules=rules_at(width)) == []
        page.keyboard.press("Escape")
        item(page, "Cards").get_by_role("button", name="Delete").click()
        page.get_by_role("button", name="Forget everything in this browser").click()
        assert barriers(page, rules=rules_at(width)) == []
        page.goto("/")
        page.wait_for_selector("[data-hb-resume]:not([hidden])")
        assert barriers(page, "[data-hb-resume]") == []


def test_the_page_never_scrolls_sideways(page):
    keep(page, HUNCH, FRAME, sheet_of("problem-framing", "w", {"challenge": "x"}, title="W" * 120, project="P" * 120))
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
