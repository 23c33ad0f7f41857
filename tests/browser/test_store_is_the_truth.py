"""What is stored is the truth: nothing older replaces something newer, and nothing is taken out by nobody's doing.

The model is docs/about/decisions/0007-the-store-is-the-truth.md. The walks in three engines are in tests/engines.
"""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from .conftest import in_store, link_hash, pack, sheet_of, stored

LINE = {"name": "first", "kind": "line", "label": "First thing"}
LONG = {"name": "long", "kind": "notes", "label": "What happened?"}
FIELDS = [LINE, LONG]

COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
"""What a browser says when a page comes out of its cache."""

EMPTY = "for (const control of document.querySelectorAll('form [name], [data-hb-about]')) control.value = ''"
"""What WebKit does then, some time later and without an event."""

TYPE_UNSEEN = """([name, words]) => {
  const box = document.querySelector(`[name=${name}]`);
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def write(page: Page, name: str, words: str) -> None:
    page.fill(f"[name={name}]", words)
    page.wait_for_selector("[data-hb-ready]")
    in_store(page, words)


def start_another(page: Page) -> None:
    page.get_by_role("button", name="Start another copy").click()
    expect(page.locator("[name=first]")).to_have_value("")


def change_store(page: Page, change: str) -> None:
    """Change the stored sheet as another page would, in a way of which this one hears nothing."""
    page.evaluate(
        """(change) => {
          const key = Object.keys(localStorage).find((one) => one.startsWith("hb/1/"));
          const sheet = JSON.parse(localStorage[key]);
          new Function("sheet", change)(sheet);
          localStorage[key] = JSON.stringify(sheet);
        }""",
        change,
    )


def test_a_page_that_comes_back_emptied_shows_and_keeps_what_is_stored(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    write(page, "long", "two")
    page.get_by_label("Title of this copy").fill("Named")
    kept()
    # It comes after the last look that the page takes by itself.
    page.evaluate(f"{COME_BACK}; requestAnimationFrame(() => setTimeout(() => setTimeout(() => {{ {EMPTY} }})))")
    page.wait_for_function("document.querySelector('[name=long]').value === ''")
    page.locator("[name=first]").press("End")
    page.locator("[name=first]").press_sequentially("!")
    expect(page.locator("[name=long]")).to_have_value("two")
    [sheet] = kept()
    assert (sheet["answers"], sheet["title"]) == ({"first": "one!", "long": "two"}, "Named")


def test_controls_that_lose_their_words_by_themselves_take_none_out_of_the_store(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    write(page, "long", "two")
    page.evaluate("document.querySelector('[name=long]').value = ''")
    page.fill("[name=first]", "more")
    [sheet] = kept()
    assert sheet["answers"] == {"first": "more", "long": "two"}


def test_words_that_come_without_an_event_are_kept(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    page.evaluate("document.querySelector('[name=long]').value = 'dictated'")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    [sheet] = kept()
    assert sheet["answers"] == {"first": "one", "long": "dictated"}


def test_what_changed_elsewhere_and_what_changed_here_both_stand_in_one_sheet(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    change_store(page, "sheet.answers.long = 'from elsewhere'; sheet.project = 'Winter'; sheet.future = 1")
    write(page, "first", "one more")
    [sheet] = kept()
    assert sheet["answers"] == {"first": "one more", "long": "from elsewhere"}
    assert (sheet["project"], sheet["future"]) == ("Winter", 1)
    expect(page.locator("[name=long]")).to_have_value("from elsewhere")
    expect(page.get_by_label("Project")).to_have_value("Winter")


def test_the_same_box_changed_in_two_places_becomes_two_copies(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    change_store(page, "sheet.answers.first = 'theirs'")
    page.fill("[name=first]", "mine")
    assert {sheet["answers"]["first"] for sheet in kept()} == {"theirs", "mine"}
    expect(page.locator("[data-hb-notice]")).to_contain_text("Both are kept")


def test_what_was_deleted_elsewhere_goes_from_a_page_that_comes_back(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "secret")
    page.evaluate("localStorage.clear()")
    page.evaluate(COME_BACK)
    expect(page.locator("[name=first]")).to_have_value("")
    expect(page.locator("[data-hb-status]")).to_contain_text("You have not written anything yet")
    page.fill("[name=long]", "new")
    [sheet] = kept()
    assert sheet["answers"] == {"long": "new"}


TABLE = {"name": "rows", "kind": "table", "label": "Rows", "columns": [{"name": "what", "label": "What"}]}
PICK = {
    "name": "pick",
    "kind": "choices",
    "label": "Pick",
    "options": [{"key": key, "label": key} for key in ("one", "two")],
}
NUMBER = {"name": "count", "kind": "number", "label": "How many?"}


@pytest.mark.parametrize(
    ("field", "control", "words"),
    [
        (LONG, "[name=long]", "secret"),
        (TABLE, "[name='rows.1.what']", "secret"),
        (PICK, "[name=pick]", True),
        (NUMBER, "[name=count]", "about 20"),
        (LONG, "[data-hb-about=title]", "secret"),
        (LONG, "[data-hb-about=by]", "secret"),
    ],
    ids=["a text", "a row", "a tick", "no number", "the title", "the name"],
)
def test_what_was_forgotten_is_not_on_a_page_that_comes_back_and_no_key_stores_it_again(
    bench, context, kept, field, control, words
):
    """As with Back after “Forget everything”: the browser has the page as it was left."""
    page = bench([LINE, field])
    box = page.locator(control).first
    box.check() if words is True else box.fill(words)
    page.fill("[name=first]", "secret too")
    assert len(kept()) == 1
    page.evaluate("localStorage.clear()")
    page.evaluate(COME_BACK)
    expect(page.locator("[name=first]")).to_have_value("")
    for one in page.locator("hb-worksheet form [name], [data-hb-about]").all():
        assert not (one.is_checked() if one.get_attribute("type") == "checkbox" else one.input_value())
    page.locator("[name=first]").press("n")
    [sheet] = kept()
    assert (sheet["answers"], sheet.get("unread"), sheet.get("title"), sheet.get("by")) == (
        {"first": "n"},
        None,
        None,
        None,
    )


@pytest.mark.expects_errors
def test_first_words_that_were_forgotten_are_not_stored_again_by_a_key_elsewhere(bench, page, held_back, kept):
    """The live sheet never came; what was typed is forgotten on another page, and the sheet is opened again."""
    let_go = held_back("components/worksheet/sheet.js")
    bench(FIELDS)
    page.fill("[name=first]", "secret")
    assert first_words(page)
    page.goto("/404.html")
    page.evaluate("localStorage.clear()")
    let_go()
    bench(FIELDS)
    page.fill("[name=long]", "n")
    [sheet] = kept()
    assert sheet["answers"] == {"long": "n"}


@pytest.mark.parametrize(
    ("address", "place"), [("/my-sheets/", "[data-hb-list]"), ("/", "[data-hb-resume]")], ids=["my sheets", "home"]
)
def test_a_list_of_what_was_forgotten_is_empty_when_its_page_comes_back(page, address, place):
    keep_one(page, {"if": "secret"}, title="Secret title")
    page.goto(address)
    expect(page.locator(place)).to_contain_text("Secret title")
    page.evaluate("localStorage.clear()")
    page.evaluate(COME_BACK)
    expect(page.locator(place)).not_to_contain_text("Secret title")


def test_a_deletion_in_another_tab_goes_both_ways(bench, context):
    page = bench(FIELDS)
    write(page, "first", "one")
    other = context.new_page()
    other.goto("/bench/")
    other.wait_for_selector("[data-hb-ready]")
    other.get_by_role("button", name="Delete these answers").click()
    expect(page.locator("[name=first]")).to_have_value("")
    expect(page.locator("[data-hb-status]")).to_contain_text("You have not written anything yet")
    other.get_by_role("button", name="Undo").click()
    expect(page.locator("[name=first]")).to_have_value("one")


def test_words_written_while_another_tab_deletes_are_kept_again(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    page.evaluate(TYPE_UNSEEN, ["long", "still writing"])
    page.evaluate("Object.keys(localStorage).forEach((key) => localStorage.removeItem(key))")
    [sheet] = kept()
    assert sheet["answers"] == {"first": "one", "long": "still writing"}
    expect(page.locator("[data-hb-notice]")).to_contain_text("deleted in another tab while you were writing")


def test_undoing_a_deletion_never_replaces_something_newer(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "older")
    key = page.evaluate("Object.keys(localStorage).find((one) => one.startsWith('hb/1/'))")
    text = page.evaluate("(key) => localStorage[key]", key)
    page.get_by_role("button", name="Delete these answers").click()
    expect(page.locator("[name=first]")).to_have_value("")
    page.evaluate("([key, text]) => (localStorage[key] = text)", [key, text.replace("older", "newer")])
    page.get_by_role("button", name="Undo").click()
    assert {sheet["answers"]["first"] for sheet in kept()} == {"older", "newer"}


def test_a_sheet_that_another_release_wrote_is_never_overwritten(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    change_store(page, "sheet.version = 99; sheet.answers = { first: 'from tomorrow' }")
    write(page, "long", "two")
    texts = page.evaluate("Object.values(localStorage)")
    assert any("from tomorrow" in text for text in texts)
    assert any('"long":"two"' in text for text in texts)


def test_the_copy_written_on_last_opens_even_if_the_clock_was_set_back(bench, page, kept):
    bench(FIELDS)
    page.evaluate(
        """localStorage["hb/1/bench/future"] = JSON.stringify({ format: "infuse-handbook/answers", version: 1,
        worksheet: "bench", id: "future", saved: "2099-01-01T00:00:00Z", answers: { first: "dated ahead" } })"""
    )
    page.goto("about:blank")
    page.goto("/bench/")
    page.wait_for_selector("[data-hb-ready]")
    start_another(page)
    write(page, "first", "the latest words")
    page.reload()
    expect(page.locator("[name=first]")).to_have_value("the latest words")


def test_a_sheet_is_never_saved_as_of_an_earlier_moment_than_before(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    change_store(page, "sheet.saved = '2099-01-01T00:00:00Z'")
    page.fill("[name=first]", "two")
    [sheet] = kept()
    assert sheet["saved"] == "2099-01-01T00:00:01Z"
    expect(page.locator("[data-hb-status]")).not_to_contain_text("2099")


def test_a_link_to_a_copy_opens_it_on_a_sheet_that_is_open_already(bench, kept):
    page = bench(FIELDS)
    write(page, "first", "one")
    first = stored(page)[0]["id"]
    start_another(page)
    write(page, "first", "two")
    page.evaluate("(id) => (location.hash = `copy=${id}`)", first)
    expect(page.locator("[name=first]")).to_have_value("one")
    expect(page).to_have_url(re.compile("^[^#]*$"))


def test_the_same_link_opened_twice_is_one_copy(bench, kept):
    page = bench(FIELDS, fragment="#" + link_hash("bench", {"first": "sent"}))
    expect(page.locator("[name=first]")).to_have_value("sent")
    page.evaluate("(hash) => (location.hash = hash)", link_hash("bench", {"first": "sent"}))
    expect(page.locator("[data-hb-notice]")).to_contain_text("was here already")
    assert len(kept()) == 1


@pytest.fixture
def held_back(bench, page):
    """`held_back(part)` makes requests for a script fail until the returned function is called."""

    def hold(part: str):
        page.route(f"**/{part}*", lambda route: route.abort())
        return lambda: page.unroute(f"**/{part}*")

    return hold


def first_words(page: Page) -> list[list[object]]:
    found: list[list[object]] = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('hb/first/')).map((key) => JSON.parse(localStorage[key]))"
    )
    return found


@pytest.mark.expects_errors
def test_first_words_are_kept_while_the_live_sheet_does_not_come_and_through_a_reload(bench, page, held_back, kept):
    let_go = held_back("components/worksheet/sheet.js")
    bench(
        [
            *FIELDS,
            {
                "name": "pick",
                "kind": "choice",
                "label": "Pick",
                "options": [{"key": "one", "label": "One"}, {"key": "two", "label": "Two"}],
            },
        ]
    )
    page.fill("[name=first]", "early")
    page.check("[name=pick] >> nth=1")
    expect(page.locator("[data-hb-status]")).to_contain_text("could not be loaded")
    expect(page.locator("[data-hb-status]")).to_contain_text("kept in this browser all the same")
    assert first_words(page)
    let_go()
    page.reload()
    expect(page.locator("[name=first]")).to_have_value("early")
    [sheet] = kept()
    assert sheet["answers"]["first"] == "early"
    assert len(sheet["answers"]) == 2
    assert first_words(page) == []


def test_nothing_can_be_put_into_rows_whose_things_have_no_name_yet(page):
    """A fresh sheet starts when it is touched; by then a place or an amount in such a row would be gone."""
    page.goto("/worksheets/idea-generation/")
    square = page.get_by_role("group", name="Where does each idea belong?")
    expect(square.get_by_text("Fill in the list further up first.")).to_be_visible()
    expect(square.get_by_role("slider")).to_have_count(0)
    page.emulate_media(media="print")
    expect(square.locator(".hb-rows__row").first).to_be_visible()
    page.emulate_media(media="screen")
    page.goto("/worksheets/prioritisation-pretend-money/")
    purse = page.locator("[data-hb-field=spending]")
    expect(purse.locator("input:visible")).to_have_count(0)
    page.locator("[name='challenges.0.challenge']").fill("Homes")
    expect(purse.get_by_label("Homes")).to_be_visible()


@pytest.mark.expects_errors
def test_a_script_that_failed_once_is_asked_again(bench, page, held_back, kept):
    let_go = held_back("components/worksheet/sheet.js")
    bench(FIELDS)
    page.fill("[name=first]", "early")
    expect(page.locator("[data-hb-status]")).to_contain_text("could not be loaded")
    let_go()
    # It rests for a while before it asks again.
    page.wait_for_function(
        "() => dispatchEvent(new Event('online')) && document.querySelector('[data-hb-ready]')", polling=250
    )
    [sheet] = kept()
    assert sheet["answers"] == {"first": "early"}
    expect(page.locator("[data-hb-status]")).to_contain_text("Kept in this browser only, ")


@pytest.mark.expects_errors
def test_first_words_beside_an_earlier_copy_are_a_copy_of_their_own_and_it_says_so(bench, page, held_back, kept):
    bench(FIELDS)
    write(page, "first", "earlier")
    let_go = held_back("components/worksheet/sheet.js")
    page.reload()
    page.fill("[name=first]", "early")
    let_go()
    page.reload()
    page.wait_for_selector("[data-hb-ready]")
    expect(page.locator("[name=first]")).to_have_value("early")
    expect(page.locator("[data-hb-notice]")).to_contain_text("a copy of its own")
    assert {sheet["answers"]["first"] for sheet in kept()} == {"earlier", "early"}


@pytest.mark.expects_errors
def test_a_first_word_that_cannot_be_stored_is_not_called_kept(bench, page, held_back):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    held_back("components/worksheet/sheet.js")
    bench(FIELDS)
    page.fill("[name=first]", "early")
    expect(page.locator("[data-hb-status]")).to_contain_text("not kept")


def test_a_sheet_without_scripts_says_that_it_keeps_nothing(browser, server):
    with browser.new_context(base_url=server, java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto("/worksheets/hypothesis-statement/")
        expect(page.locator("[data-hb-status]")).to_be_visible()
        expect(page.locator("[data-hb-status]")).to_contain_text("not kept")


def test_leaving_with_words_that_the_store_refused_is_asked_about(bench, page, context):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    bench(FIELDS)
    page.locator("[name=first]").press_sequentially("unkept")
    page.wait_for_selector("[data-hb-ready]")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto("/404.html")
    assert asked == ["beforeunload"]


def keep_one(page: Page, answers: dict[str, str], **more: str) -> None:
    sheet = {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": "hypothesis-statement",
        "id": "abc",
        "saved": "2026-11-22T10:15:00Z",
        "answers": answers,
    } | more
    page.goto("/404.html")
    page.evaluate("(sheet) => (localStorage[`hb/1/${sheet.worksheet}/${sheet.id}`] = JSON.stringify(sheet))", sheet)
    page.goto("/my-sheets/")
    page.wait_for_selector("[data-hb-ready]")


def kept_now(page: Page) -> list[dict[str, object]]:
    return [
        json.loads(text)
        for text in page.evaluate(
            "Object.entries(localStorage).filter(([key]) => key.startsWith('hb/1/')).map(([, text]) => text)"
        )
    ]


def test_renaming_changes_a_name_and_nothing_that_was_written_since(page):
    keep_one(page, {"if": "older"})
    page.get_by_role("button", name="Name and project").click()
    change_store(page, "sheet.answers.if = 'newer'; sheet.by = 'Ann'")
    page.get_by_label("Title").fill("Renamed")
    page.get_by_role("button", name="Done").click()
    [sheet] = kept_now(page)
    assert (sheet["answers"], sheet["by"], sheet["title"]) == ({"if": "newer"}, "Ann", "Renamed")


def test_a_new_title_leaves_the_project_that_another_tab_has_given_since(page):
    keep_one(page, {"if": "older"}, title="Older")
    page.get_by_role("button", name="Name and project").click()
    change_store(page, "sheet.project = 'Damp homes'")
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Done").click()
    [sheet] = kept_now(page)
    assert (sheet.get("title"), sheet["project"]) == (None, "Damp homes")


def test_duplicating_takes_the_words_that_are_stored_now(page):
    keep_one(page, {"if": "older"})
    change_store(page, "sheet.answers.if = 'newer'")
    page.get_by_role("button", name="Duplicate").click()
    assert [sheet["answers"] for sheet in kept_now(page)] == [{"if": "newer"}] * 2


def test_undoing_a_deletion_brings_back_what_was_stored_then(page):
    keep_one(page, {"if": "older"})
    change_store(page, "sheet.answers.if = 'newer'")
    page.get_by_role("button", name="Delete").click()
    assert kept_now(page) == []
    page.get_by_role("button", name="Undo").click()
    assert [sheet["answers"] for sheet in kept_now(page)] == [{"if": "newer"}]


def test_renaming_what_is_gone_says_so_and_does_not_bring_it_back(page):
    keep_one(page, {"if": "older"})
    page.get_by_role("button", name="Name and project").click()
    page.evaluate("localStorage.clear()")
    page.get_by_role("button", name="Done").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("deleted in another tab")
    assert kept_now(page) == []


PLACES_OF_DONE = """async () => {
  const item = document.querySelector("[data-hb-sheet]");
  [...item.querySelectorAll("button")].find((one) => one.textContent.startsWith("Name and project")).click();
  const places = new Set();
  do {
    await new Promise(requestAnimationFrame);
    const done = item.querySelector("form button").getBoundingClientRect();
    places.add(`${done.top} ${document.documentElement.scrollHeight}`);
  } while (item.children.length > 1);
  return [...places];
}"""
"""Opens the form of a name, and returns where its button has been until what it replaces was gone, and the page's height."""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_form_of_a_name_is_where_it_stays_from_the_first(page, width):
    page.set_viewport_size({"width": width, "height": 720})
    keep_one(page, {"if": "older"})
    assert len(page.evaluate(PLACES_OF_DONE)) == 1


def test_a_list_that_comes_back_shows_what_is_stored(page):
    keep_one(page, {"if": "older"}, title="Older")
    change_store(page, "sheet.title = 'Newer'")
    page.evaluate(COME_BACK)
    expect(page.locator("[data-hb-sheet]")).to_contain_text("Newer")


def test_paper_does_not_say_where_the_words_are_kept(bench):
    page = bench(FIELDS)
    write(page, "first", "one")
    expect(page.locator("[data-hb-status]")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("[data-hb-status]")).to_be_hidden()


def test_a_link_is_not_called_kept_where_the_store_is_full(bench, page):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    bench(FIELDS, fragment=f"#a={pack(sheet_of({'first': 'from a colleague'}))}")
    expect(page.locator("[name=first]")).to_have_value("from a colleague")
    expect(page.locator("[data-hb-notice]")).to_contain_text("this browser has not kept it")


def test_a_link_without_an_answer_that_can_be_shown_is_not_called_kept(bench, page):
    bench(FIELDS, fragment=f"#a={pack(sheet_of({}))}")
    expect(page.locator("[data-hb-notice]")).to_contain_text("nothing in it that this sheet can show")
    assert stored(page) == []


def test_a_copy_that_a_full_store_did_not_take_is_kept_once_it_is_open_again(bench, page):
    bench(FIELDS)
    page.evaluate("""() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
      window.makeRoom = () => { Storage.prototype.setItem = setItem; };
    }""")
    page.fill("[name=first]", "in memory")
    expect(page.locator("[data-hb-status]")).to_contain_text("is full")
    start_another(page)
    page.evaluate("makeRoom()")
    write(page, "first", "in store")
    page.locator("[data-hb-copies] select").select_option(index=1)
    expect(page.locator("[name=first]")).to_have_value("in memory")
    in_store(page, "in memory")
    expect(page.locator("[data-hb-status]")).to_contain_text("Kept in this browser only,")
