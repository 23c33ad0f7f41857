"""What stands in a box and is no value of its kind is kept as it stands, shown again, named at once, and never counted."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from .conftest import link_hash, sheet_of

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
RANKING = {"name": "order", "kind": "ranking", "label": "Order", "options": OPTIONS}
AXIS = {"label": "Ease", "low": "Hard", "high": "Easy"}
MATRIX = {
    "name": "square",
    "kind": "matrix",
    "label": "Square",
    "x": AXIS,
    "y": AXIS | {"label": "Worth"},
    "quadrants": list("abcd"),
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
    page.wait_for_selector("[data-hb-ready]")
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


@pytest.mark.parametrize("delta", [300, -300], ids=["down", "up"])
@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        (NUMBER, "purse", "25000"),
        (BUDGET, "money.homes", "40"),
        (TABLE, "people.0.cost", "1250.5"),
        (RANKING, "order.homes", "1"),
        (MATRIX, "square.0.x", "0.3"),
        (DATE, "day", "2026-11-30"),
    ],
    ids=["number", "amount", "cell", "place in an order", "slider", "date"],
)
def test_the_wheel_changes_no_answer(bench, kept, field, name, value, delta):
    page = bench([field])
    box = page.locator(f"[name='{name}']")
    if field is MATRIX:
        page.fill("[name='square.0.label']", "Damp homes")
    if field is RANKING:
        box.select_option(value)
    else:
        box.fill(value)
    [before] = kept()
    box.focus()
    box.hover()
    page.evaluate("() => { window.turned = new Promise((done) => addEventListener('wheel', done, { once: true })); }")
    page.mouse.wheel(0, delta)
    # What the browser does by itself comes behind the event, before the next picture but one.
    page.evaluate("turned.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))")
    expect(box).to_have_value(value)
    [sheet] = kept()
    assert sheet["answers"] == before["answers"] != {}


PASTE = """([css, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(css).dispatchEvent(event);
}"""
LONG = {"name": "long", "kind": "notes", "label": "What happened?"}


@pytest.mark.parametrize(
    ("css", "there", "chosen", "pasted", "cut"),
    [
        ("[name=long]", "", "", "x" * 25_007, "5007 letters of what you pasted do not fit"),
        ("[name=long]", "", "", "x" * 20_001, "One letter of what you pasted does not fit"),
        ("[data-hb-about=title]", "", "", "x" * 262, "142 letters of what you pasted do not fit"),
        ("[name='people.0.who']", "y" * 19_990, "", "x" * 30, "20 letters of what you pasted do not fit"),
        ("[name=long]", "y" * 19_990, "all", "x" * 20_003, "3 letters of what you pasted do not fit"),
        ("[name=long]", "", "", "\r\n" * 10_001 + "x" * 10_000, "One letter of what you pasted does not fit"),
    ],
    ids=["a long text", "by one", "a title", "a cell that is nearly full", "over what was chosen", "line breaks"],
)
def test_a_text_that_was_cut_on_pasting_is_told(bench, css, there, chosen, pasted, cut):
    page = bench([LONG, TABLE])
    page.fill(css, there)
    page.focus(css)
    page.wait_for_selector("[data-hb-ready]")
    if chosen:
        page.locator(css).select_text()
    page.evaluate(PASTE, [css, pasted])
    expect(page.locator("[data-hb-notice]")).to_contain_text(cut)


@pytest.mark.parametrize(
    ("there", "chosen", "pasted"),
    [("", "", "x" * 20_000), ("y" * 19_990, "all", "x" * 20_000), ("", "", "x\r\n" * 10_000)],
    ids=["just fits", "in place of what was chosen", "its breaks count once"],
)
def test_a_text_that_fits_is_pasted_without_a_word(bench, there, chosen, pasted):
    page = bench([LONG])
    page.fill("[name=long]", there)
    page.focus("[name=long]")
    page.wait_for_selector("[data-hb-ready]")
    if chosen:
        page.locator("[name=long]").select_text()
    page.evaluate(PASTE, ["[name=long]", pasted])
    expect(page.locator("[data-hb-notice]")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "buttons", "css", "pasted", "cut"),
    [
        ("/my-sheets/", ["Name and project"], "#edit-title", "x" * 262, 142),
        ("/my-sheets/", ["Name and project"], "#edit-project", "x" * 121, 1),
        ("/group/?sheet=data-action-story", ["Type in slips"], "[data-hb-cell=knew]", "x" * 20_007, 7),
        ("/group/?sheet=data-action-story", ["Type in slips"], "[data-hb-by]", "x" * 130, 10),
    ],
    ids=["name of a copy", "its project", "a slip", "the name on a slip"],
)
def test_a_text_that_was_cut_is_told_on_the_other_pages_too(page, address, buttons, css, pasted, cut):
    page.goto("/404.html")
    sheet = sheet_of({"if": "we ask"}, worksheet="hypothesis-statement")
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", ["hb/1/hypothesis-statement/abc", json.dumps(sheet)]
    )
    page.goto(address)
    page.wait_for_selector("[data-hb-ready]")
    for name in buttons:
        page.get_by_role("button", name=name).click()
    page.wait_for_selector(css)
    page.evaluate(PASTE, [css, pasted])
    says = "One letter of what you pasted does" if cut == 1 else f"{cut} letters of what you pasted do"
    expect(page.locator("[data-hb-notice]")).to_contain_text(f"{says} not fit into this box")
