"""What a person writes is never lost: reload, copies, tabs, blocked and full storage, renamed fields, Undo."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from .conftest import answer_file, in_store, stored

LINE = {"name": "first", "kind": "line", "label": "First thing"}
LONG = {"name": "long", "kind": "notes", "label": "What happened?"}


def status(page: Page) -> str:
    return page.locator("[data-hb-status]").inner_text()


def choose_the_other_copy(page: Page) -> None:
    other = page.locator("#sheet-copy option:not([selected])").get_attribute("value")
    page.get_by_label("Your copies of this sheet").select_option(other)


def test_words_are_there_again_after_a_reload(bench):
    page = bench([LINE, LONG])
    page.fill("[name=long]", "Two lines\nof words")
    in_store(page, "of words")
    page.reload()
    expect(page.locator("[name=long]")).to_have_value("Two lines\nof words")
    assert status(page).startswith("Kept in this browser only")


def test_words_are_kept_when_the_tab_is_closed_at_once(bench, context):
    page = bench([LINE, LONG])
    page.fill("[name=first]", "slow")
    page.wait_for_selector("[data-hb-ready]")
    page.locator("[name=first]").press_sequentially("er")
    page.goto("/404.html")
    assert stored(page)[0]["answers"] == {"first": "slower"}


def test_a_saved_sheet_is_the_contracts_object(bench, kept):
    page = bench([LINE])
    page.fill("[name=first]", "tea")
    page.get_by_label("Title of this copy").fill("Triage questions")
    page.get_by_label("Project").fill("Winter")
    page.get_by_label("Your name or team").fill("The team")
    [sheet] = kept()
    key = page.evaluate("Object.keys(localStorage).find((key) => key.startsWith('hb/1/'))")
    assert key == f"hb/1/bench/{sheet['id']}"
    assert sheet.pop("saved").endswith("Z")
    assert sheet.pop("id")
    # What was typed before the script came is kept with all four names, what came later with those that hold a word.
    assert sheet.pop("team", "") == ""
    assert sheet == {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": "bench",
        "answers": {"first": "tea"},
        "title": "Triage questions",
        "project": "Winter",
        "by": "The team",
    }


def test_another_copy_leaves_the_first_as_it_is(bench, kept):
    page = bench([LINE])
    page.fill("[name=first]", "one")
    page.wait_for_selector("[data-hb-ready]")
    page.get_by_role("button", name="Start another copy").click()
    expect(page.locator("[name=first]")).to_have_value("")
    page.fill("[name=first]", "two")
    assert {sheet["answers"]["first"] for sheet in kept()} == {"one", "two"}
    choose_the_other_copy(page)
    expect(page.locator("[name=first]")).to_have_value("one")


def test_deleted_answers_are_gone_and_undo_brings_them_back(bench, kept):
    page = bench([LINE])
    page.fill("[name=first]", "one")
    before = kept()
    page.get_by_role("button", name="Delete these answers").click()
    expect(page.locator("[name=first]")).to_have_value("")
    assert kept() == []
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[name=first]")).to_have_value("one")
    [after] = kept()
    assert (after["id"], after["answers"]) == (before[0]["id"], before[0]["answers"])


def test_delete_pressed_twice_can_still_be_undone(bench, kept):
    """Who hears nothing after the first press may press again."""
    page = bench([LINE])
    page.fill("[name=first]", "one")
    kept()
    page.get_by_role("button", name="Delete these answers").dblclick()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[name=first]")).to_have_value("one")


def test_two_tabs_show_the_same_words_and_the_later_one_is_told(bench, context):
    page = bench([LINE, LONG])
    page.fill("[name=first]", "from one")
    in_store(page, "from one")
    other = context.new_page()
    other.goto("/bench/")
    expect(other.locator("[name=first]")).to_have_value("from one")
    other.wait_for_selector("[data-hb-ready]")
    page.fill("[name=long]", "more from one")
    expect(other.locator("[name=long]")).to_have_value("more from one")
    expect(other.locator("[data-hb-notice]")).to_contain_text("changed in another tab")


def test_two_tabs_that_write_at_once_both_keep_their_words(bench, context):
    page = bench([LINE])
    page.fill("[name=first]", "start")
    in_store(page, "start")
    other = context.new_page()
    other.goto("/bench/")
    other.wait_for_selector("[data-hb-ready]")
    write = """words => {
      const box = document.querySelector("[name=first]");
      box.value = words;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }"""
    # Neither hears of the other before it stores.
    deaf = "addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true })"
    for tab in (page, other):
        tab.evaluate(deaf)
    page.evaluate(write, "mine")
    other.evaluate(write, "yours")
    both = """() => {
      const texts = Object.keys(localStorage).filter((key) => key.startsWith("hb/1/")).map((key) => localStorage[key]);
      return ["mine", "yours"].every((words) => texts.some((text) => JSON.parse(text).answers.first === words));
    }"""
    for tab in (page, other):
        tab.wait_for_function(both)


@pytest.mark.parametrize(
    ("theirs", "kept"),
    [
        ({"first": "yours"}, [{"first": "mine"}, {"first": "yours"}]),
        ({"first": "start", "second": "yours"}, [{"first": "mine", "second": "yours"}]),
        ({"first": "mine and yours"}, [{"first": "mine and yours"}]),
    ],
    ids=["same box", "another box", "goes on from it"],
)
def test_a_tab_that_stored_before_it_saw_these_words_takes_none_of_them_away(bench, theirs, kept):
    page = bench([LINE, {"name": "second", "kind": "line", "label": "Second"}])
    page.fill("[name=first]", "start")
    page.wait_for_function("Object.keys(localStorage).some((key) => key.startsWith('hb/1/'))")
    # The other tab's write lands right behind this one's, made from what was there before it.
    page.evaluate(
        """(theirs) => {
          const key = Object.keys(localStorage).find((key) => key.startsWith("hb/1/"));
          const before = localStorage[key];
          const box = document.querySelector("[name=first]");
          box.value = "mine";
          box.dispatchEvent(new Event("input", { bubbles: true }));
          const write = () => {
            if (localStorage[key] === before) return setTimeout(write, 5);
            localStorage[key] = JSON.stringify({ ...JSON.parse(before), answers: theirs });
          };
          write();
        }""",
        theirs,
    )
    in_store = """(kept) => {
      const sheets = Object.keys(localStorage).filter((key) => key.startsWith("hb/1/"));
      const answers = sheets.map((key) => JSON.stringify(JSON.parse(localStorage[key]).answers)).sort();
      return JSON.stringify(answers) === JSON.stringify(kept.map((one) => JSON.stringify(one)).sort());
    }"""
    page.wait_for_function(in_store, arg=kept)
    # The page looks once more when every tab must have seen what it stored.
    page.wait_for_timeout(1500)
    assert page.evaluate(in_store, kept)
    # What the other tab wrote came last; a copy that was made because words were gone is found in the list.
    page.reload()
    expect(page.locator("[name=first]")).to_have_value(theirs["first"] if len(kept) > 1 else kept[0]["first"])


def test_a_blocked_store_is_said_and_the_working_copy_still_works(bench, page):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    bench([LINE])
    page.fill("[name=first]", "kept in memory")
    page.wait_for_selector("[data-hb-ready]")
    expect(page.locator("[data-hb-status]")).to_contain_text("Kept in this browser only while this page is open")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download a working copy").click()
    assert json.loads(saving.value.path().read_text())["answers"] == {"first": "kept in memory"}


def test_a_full_store_is_said_and_nothing_is_lost(bench, page):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    bench([LINE])
    page.fill("[name=first]", "kept in memory")
    page.wait_for_selector("[data-hb-ready]")
    expect(page.locator("[data-hb-status]")).to_contain_text("is full")
    page.get_by_role("button", name="Start another copy").click()
    expect(page.locator("[name=first]")).to_have_value("")
    page.fill("[name=first]", "second")
    choose_the_other_copy(page)
    expect(page.locator("[name=first]")).to_have_value("kept in memory")


def test_a_store_that_is_full_from_some_key_on_is_said_and_used_again_once_it_has_room(bench, page, kept):
    bench([LINE])
    page.fill("[name=first]", "fits")
    assert kept()[0]["answers"] == {"first": "fits"}
    page.evaluate(
        """() => {
          const { setItem } = Storage.prototype;
          window.makeRoom = () => { Storage.prototype.setItem = setItem; };
          Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
        }"""
    )
    page.fill("[name=first]", "fits no more")
    expect(page.locator("[data-hb-status]")).to_contain_text("is full")
    expect(page.locator("[data-hb-notice]")).to_contain_text("Your words are still on this page")
    expect(page.locator("[name=first]")).to_have_value("fits no more")
    assert stored(page)[0]["answers"] == {"first": "fits"}
    page.evaluate("makeRoom()")
    page.fill("[name=first]", "fits again")
    assert [sheet["answers"] for sheet in kept()] == [{"first": "fits again"}]
    assert status(page).startswith("Kept in this browser only, ")


def test_a_tab_that_is_killed_while_its_owner_types_loses_a_second_at_most(bench, page):
    """A killed tab says no farewell, so it must have saved while the keys were still coming."""
    page.add_init_script(
        "for (const type of ['pagehide', 'visibilitychange'])"
        " window.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true })"
    )
    bench([LINE])
    page.focus("[name=first]")
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate(
        """async () => {
          const box = document.querySelector("[name=first]");
          window.keys = [];
          for (let key = 0; key < 60; key += 1) {
            box.value += "k";
            window.keys.push(performance.now());
            box.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((next) => setTimeout(next, 40));
          }
          const now = performance.now();
          window.due = window.keys.filter((when) => when < now - 1000).length;
          window.left = JSON.parse(localStorage[Object.keys(localStorage).find((key) => key.startsWith("hb/1/"))]).answers.first.length;
        }"""
    )
    assert page.evaluate("due") > 20
    assert page.evaluate("left") >= page.evaluate("due")


def test_a_renamed_field_and_a_renamed_sheet_find_their_answers(bench, page, kept):
    bench([LINE], slug="old-bench")
    page.fill("[name=first]", "from before")
    kept()
    renamed = {"name": "opening", "kind": "line", "label": "Opening", "formerly": ["first"]}
    bench([renamed], formerly=["worksheets/old-bench/"])
    expect(page.locator("[name=opening]")).to_have_value("from before")
    page.fill("[name=opening]", "and after")
    [sheet] = kept()
    assert (sheet["worksheet"], sheet["answers"]) == ("bench", {"opening": "and after"})


def test_answers_whose_field_is_gone_are_shown_and_go_into_every_file(bench, kept, open_file):
    page = bench([LINE])
    open_file(answer_file("bench", {"first": "here", "gone": "still here", "new_thing": {"a": 1}}, future={"x": 1}))
    expect(page.get_by_role("heading", name="Answers without a place")).to_be_visible()
    expect(page.locator("[data-hb-left-over]")).to_contain_text("still here")
    page.fill("[name=first]", "changed")
    [sheet] = kept()
    assert sheet["answers"] == {"first": "changed", "gone": "still here", "new_thing": {"a": 1}}
    assert sheet["future"] == {"x": 1}


def test_the_status_says_what_has_changed_since_the_download(bench, kept):
    page = bench([LINE, LONG])
    page.fill("[name=first]", "one")
    kept()
    assert "Not downloaded yet" in status(page)
    with page.expect_download():
        page.get_by_role("button", name="Download a working copy").click()
    expect(page.locator("[data-hb-status]")).to_contain_text("Nothing has changed since you downloaded it")
    page.fill("[name=long]", "more")
    expect(page.locator("[data-hb-status]")).to_contain_text("Changed since you downloaded it")
    assert "What happened" in status(page)


def test_an_untouched_page_fetches_almost_nothing(page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/worksheets/hypothesis-statement/", wait_until="networkidle")
    assert len([address for address in asked if address.endswith(".js")]) <= 6


@pytest.mark.slow
def test_a_key_costs_less_than_a_frame(bench, page):
    columns = [{"name": name, "label": name.upper()} for name in "abcde"]
    table = {"name": "rows", "kind": "table", "label": "Rows", "rows": 20, "columns": columns}
    results = [{"kind": "gaps", "title": "Gaps", "gaps": [{"field": "first", "say": "Write."}]}]
    bench([LINE, table, LONG], results=results)
    page.fill("[name='rows.0.a']", "x")
    page.wait_for_selector("[data-hb-ready]")
    page.wait_for_timeout(700)
    spent = page.evaluate(
        """async () => {
          const box = document.querySelector("[name=long]");
          const sheet = document.querySelector("hb-worksheet").sheet;
          const costs = [];
          for (let key = 0; key < 30; key += 1) {
            box.value += "a ";
            const before = performance.now();
            box.dispatchEvent(new Event("input", { bubbles: true }));
            sheet.update();
            costs.push(performance.now() - before);
            await new Promise(requestAnimationFrame);
          }
          return costs.sort((one, other) => one - other)[15];
        }"""
    )
    assert spent < 16
