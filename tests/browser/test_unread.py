"""What stands in a box and is no value of its kind is kept as it stands, shown again, named at once, and never counted."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import link_hash

NUMBER = {"name": "purse", "kind": "number", "label": "How much?", "unit": "£"}
DATE = {"name": "day", "kind": "date", "label": "When?"}
OPTIONS = [{"key": key, "label": key} for key in ("homes", "streets")]
BUDGET = {"name": "money", "kind": "budget", "label": "Money", "purse": 100, "options": OPTIONS}
TABLE = {
    "name": "people",
    "kind": "table",
    "label": "People",
    "columns": [{"name": "who", "label": "Who"}, {"name": "cost", "label": "Cost", "kind": "number"}],
}
NOT_A_NUMBER = "is not a number that can be counted"


@pytest.mark.parametrize("words", ["50-100", "about 20", "ten", "1.000,5", "12e3x"])
def test_words_in_a_number_box_are_kept_named_and_shown_again(bench, kept, words):
    page = bench([NUMBER])
    page.fill("[name=purse]", words)
    page.wait_for_selector("[data-hb-ready]")
    expect(page.locator("[data-hb-field=purse]")).to_contain_text(f"“{words}” {NOT_A_NUMBER}")
    [sheet] = kept()
    assert (sheet["answers"], sheet["unread"]) == ({}, {"purse": words})
    page.reload()
    expect(page.locator("[name=purse]")).to_have_value(words)
    expect(page.locator("[name=purse]")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(("words", "number"), [("20,000", 20000), ("£20,000", 20000), ("1 250.50", 1250.5), ("-3", -3)])
def test_a_number_as_people_write_it_is_counted(bench, kept, words, number):
    page = bench([NUMBER])
    page.fill("[name=purse]", words)
    [sheet] = kept()
    assert sheet["answers"] == {"purse": number}
    assert "unread" not in sheet


def test_an_earlier_number_leaves_the_store_only_for_what_stands_there_now(bench, kept):
    page = bench([NUMBER])
    page.fill("[name=purse]", "100")
    kept()
    page.fill("[name=purse]", "100 or so")
    [sheet] = kept()
    assert (sheet["answers"], sheet["unread"]) == ({}, {"purse": "100 or so"})
    page.fill("[name=purse]", "120")
    [sheet] = kept()
    assert sheet["answers"] == {"purse": 120}
    assert "unread" not in sheet
    expect(page.locator("[data-hb-unread]")).to_have_count(0)


def test_amounts_and_cells_keep_theirs_by_key_and_row(bench, kept):
    page = bench([BUDGET, TABLE])
    page.fill("[name='money.homes']", "half")
    page.fill("[name='people.1.cost']", "a lot")
    [sheet] = kept()
    [row] = sheet["answers"]["people"]
    assert sheet["unread"] == {"money.homes": "half", f"people.{row['key']}.cost": "a lot"}
    page.reload()
    expect(page.locator("[name='money.homes']")).to_have_value("half")
    expect(page.locator("[name='people.0.cost']")).to_have_value("a lot")


def test_a_minus_in_a_purse_is_not_counted(bench, kept):
    page = bench([BUDGET])
    page.fill("[name='money.homes']", "-5")
    page.fill("[name='money.streets']", "100")
    expect(page.locator("[name='money.streets']")).to_have_value("100")
    [sheet] = kept()
    assert (sheet["answers"], sheet["unread"]) == ({"money": {"streets": 100}}, {"money.homes": "-5"})


def test_half_a_date_is_named_and_takes_out_no_whole_one(bench, kept):
    page = bench([DATE])
    page.fill("[name=day]", "2026-11-30")
    kept()
    page.focus("[name=day]")
    page.keyboard.press("Delete")
    expect(page.locator("[data-hb-field=day]")).to_contain_text("not a whole date yet")
    [sheet] = kept()
    assert sheet["answers"] == {"day": "2026-11-30"}


def test_a_date_that_is_taken_out_is_gone(bench, kept):
    page = bench([NUMBER, DATE])
    page.fill("[name=purse]", "1")
    page.fill("[name=day]", "2026-11-30")
    kept()
    page.fill("[name=day]", "")
    [sheet] = kept()
    assert sheet["answers"] == {"purse": 1}


def test_a_day_that_no_calendar_has_is_shown_beside_and_goes_when_the_box_is_filled(bench, kept):
    page = bench([DATE], fragment="#" + link_hash("bench", {"day": "2026-02-31"}))
    expect(page.locator("[data-hb-left-over]")).to_contain_text("2026-02-31")
    page.fill("[name=day]", "2026-03-01")
    [sheet] = kept()
    assert sheet["answers"] == {"day": "2026-03-01"}
    assert "unread" not in sheet


def test_the_wheel_changes_no_number(bench, kept):
    page = bench([NUMBER])
    page.fill("[name=purse]", "25000")
    page.focus("[name=purse]")
    page.locator("[name=purse]").hover()
    page.mouse.wheel(0, 300)
    [sheet] = kept()
    assert sheet["answers"] == {"purse": 25000}


def test_a_text_that_was_cut_on_pasting_is_told(bench, page, context):
    bench([{"name": "long", "kind": "notes", "label": "What happened?"}])
    page.focus("[name=long]")
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "x".repeat(20003));
          document.querySelector("[name=long]").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }"""
    )
    expect(page.locator("[data-hb-notice]")).to_contain_text("3 letters of what you pasted do not fit")
