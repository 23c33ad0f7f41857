"""What participants hand in, held against the set-up on the page for groups: counted, kept out by name, kept through a reload."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from macros.views.page_data import GROUP_WORDS, late_words, picked_words
from macros.views.spec import spec
from tests.conftest import SiteHandler

from .conftest import OVERRIDES, barriers, built, hush, make_worksheet, pack, sheet_of
from .test_room import IDEAS, LIST, MONEY, PURSE, ROWS, SETUP, WHY

Json = dict[str, Any]
Open = Callable[..., Page]

GIVEN = SETUP | {
    "answers": SETUP["answers"] | {"ideas": [{"key": "i1", "idea": "A walk"}]},
    "dots": {"ideas": 3},
    "people": 5,
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Collect</title><link rel="icon" href="data:,">
{built}</head><body><main><h1>Collect</h1>{group}</main></body></html>"""
BUILT = """<link rel="stylesheet" href="{page}"><link rel="stylesheet" href="{group}">
<script type="module" src="{root}/components/group/group.js"></script>"""


@pytest.fixture
def collect(page: Page, views: Any, site: Path) -> Open:
    """`collect("?sheet=bench")` opens the page for groups, which knows the worksheet of the bench."""
    messages = yaml.safe_load((OVERRIDES / "messages" / "en.yml").read_text(encoding="utf-8"))
    words = picked_words(messages, GROUP_WORDS)
    fields = [LIST, PURSE, IDEAS, MONEY, WHY]
    sheet = make_worksheet("bench", {"sections": [{"title": "Part", "fields": fields}]})
    known = {"slug": "bench", "title": "Bench", "address": "/bench/", "spec": "/collect/spec.json"}
    data = {"sheets": [known | {"formerly": [], "carried": []}], "words": words, "language": "en"}
    html = PAGE.replace("{group}", views.component("group", "group/", data=data)).replace(
        "{built}", built(site, BUILT, "page", "group")
    )
    definition = json.dumps(spec(sheet, views.catalogue))
    late = json.dumps(late_words(messages)["group/words.json"])
    SiteHandler.drafts |= {"/collect/": html, "/collect/spec.json": definition, "/collect/words.json": late}

    def show(search: str = "") -> Page:
        page.goto(f"/collect/{search}")
        page.wait_for_selector("hb-group[data-hb-ready]")
        return page

    return show


def handed(number: int, answers: Json, **more: Any) -> Json:
    about = {"of": "sheet-1", "by": f"Person {number}", "saved": f"2026-11-27T10:00:{number:02d}Z"}
    return sheet_of(answers, id=f"id{number}") | about | more


def paste(page: Page, *objects: Any) -> None:
    if not page.get_by_label("Links with answers").is_visible():
        page.get_by_role("button", name="Paste links").click()
    hush(page)
    page.get_by_label("Links with answers").fill("\n".join(f"https://x.example/#a={pack(one)}" for one in objects))
    page.get_by_role("button", name="Add these links").click()
    page.wait_for_selector("[data-hb-notice]:not([hidden])")


def not_counted(page: Page) -> list[str]:
    return page.locator("[data-hb-faults] li > span, [data-hb-faults] li:not(:has(span))").all_inner_texts()


def test_the_page_knows_who_is_expected_and_takes_what_was_left_out_from_the_set_up(collect, page):
    collect()
    people = [handed(n, {"money": {"r1": 60, "r2": 40}, "ideas": [{"key": "i1", "votes": 2}]}) for n in range(3)]
    paste(page, *people, GIVEN)
    expect(page.locator("[data-hb-count]")).to_have_text("3 of 5 in")
    assert not_counted(page) == []
    page.get_by_role("button", name="Show results").click()
    drawn = page.locator("[data-hb-drawn]")
    expect(drawn).to_contain_text("3 purses, £300 spent.")
    expect(drawn.get_by_role("row", name="Damp homes £180")).to_be_visible()
    expect(drawn.get_by_role("row", name="A walk 6 all")).to_be_visible()


def test_what_breaks_a_rule_or_came_from_elsewhere_is_kept_out_by_name(collect, page):
    collect()
    forged = handed(1, {"purse": 1000, "money": {"r1": 900}})
    dotty = handed(2, {"ideas": [{"key": "i1", "votes": 40}]})
    last_week = handed(3, {"money": {"r1": 10}}, of="sheet-0")
    alone = handed(4, {"money": {"r1": 10}})
    del alone["of"]
    other = handed(5, {"money": {"r1": 10}}, of="other-1", by=None)
    paste(page, GIVEN, forged, dotty, last_week, alone, other, "damaged")
    expect(page.locator("[data-hb-count]")).to_have_text("0 of 5 in")
    assert not_counted(page) == [
        "Link 7: This file is not from the Infuse Handbook. Nothing was opened, and what you have is unchanged. "
        "A working copy has a name such as data-action-story.json; a filled-in Word file or PDF of the sheet will do as well.",
        "Person 1: “What do you spend?”: £900 spent, and the purse holds £100.",
        "Person 2: “Ideas”: 40 dots are given, and each person has 3.",
        "Person 3: It was filled in under an earlier set-up, before the list, the purse or the dots were changed.",
        "Person 4: It was not filled in under this set-up.",
        "Without a name: It was filled in under another sheet's set-up.",
    ]
    page.get_by_role("button", name="Count these too").click()
    expect(page.locator("[data-hb-count]")).to_have_text("3 of 5 in")
    assert [words[:8] for words in not_counted(page)][1:] == ["Person 1", "Person 2"]
    expect(page.get_by_role("button", name="Count these too")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-hb-count]")).to_have_text("0 of 5 in")


def test_a_later_hand_in_takes_the_place_of_the_earlier_and_can_be_undone(collect, page):
    collect()
    first, second = (handed(1, {"money": {"r1": amount}}, saved=f"2026-11-27T10:00:0{amount}Z") for amount in (5, 6))
    paste(page, GIVEN, first)
    paste(page, second)
    said = page.locator("[data-hb-notice]")
    expect(said).to_contain_text("1 was changed by its own person, and the later answers count.")
    expect(page.locator("[data-hb-asked]")).to_be_hidden()
    expect(page.locator("[data-hb-count]")).to_have_text("1 of 5 in")
    page.get_by_role("button", name="Show results").click()
    expect(page.locator("[data-hb-drawn]")).to_contain_text("1 purse, £6 spent.")
    said.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-hb-drawn]")).to_contain_text("1 purse, £5 spent.")
    paste(page, second)
    paste(page, first)
    expect(said).to_contain_text("1 is older than what is in already, and is left out.")


def test_what_came_in_is_there_after_a_reload_and_back(collect, page):
    collect()
    paste(page, GIVEN, handed(1, {"money": {"r1": 5}}), handed(2, {"money": {"r1": 900}}))
    paste(page, handed(3, {"money": {"r1": 5}}, of="sheet-0"))
    page.get_by_role("button", name="Count these too").click()
    page.reload()
    expect(page.locator("[data-hb-count]")).to_have_text("2 of 5 in")
    assert [words[:8] for words in not_counted(page)] == ["Person 2"]
    page.goto("/tools/")
    page.go_back()
    expect(page.locator("[data-hb-count]")).to_have_text("2 of 5 in")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hb/group/'))") == [
        "hb/group/sheet-1"
    ]


def test_a_set_up_that_was_given_out_here_is_known_here(collect, page):
    collect()
    page.evaluate("setup => { localStorage['hb/given/sheet'] = JSON.stringify(setup) }", GIVEN)
    collect("?sheet=bench&setup=sheet-1")
    expect(page.locator("[data-hb-count]")).to_have_text("0 of 5 in")
    page.get_by_role("button", name="Type in slips").click()
    expect(page.get_by_label("Which challenges?")).to_have_value("Damp homes\nLoneliness")
    page.get_by_label("What do you spend? Loneliness, row 1").fill("30")
    expect(page.locator("[data-hb-count]")).to_have_text("1 of 5 in")


def test_a_link_in_the_address_is_taken_in(collect, page):
    collect(f"#a={pack(GIVEN)}")
    expect(page.locator("[data-hb-count]")).to_have_text("0 of 5 in")
    assert page.url.endswith("/collect/?sheet=bench&setup=sheet-1")


def test_all_can_be_taken_out_and_put_back(collect, page):
    collect()
    paste(page, GIVEN, handed(1, {"money": {"r1": 5}}))
    page.locator("[data-hb-in] summary").click()
    page.get_by_role("button", name="Take all out").click()
    expect(page.locator("[data-hb-count]")).to_have_text("0 of 5 in")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-hb-count]")).to_have_text("1 of 5 in")


def test_what_somebody_has_the_browser_forget_is_not_kept_again(collect, page):
    collect()
    paste(page, GIVEN, handed(1, {"money": {"r1": 5}}))
    page.evaluate("localStorage.clear()")
    page.reload()
    page.wait_for_selector("hb-group[data-hb-ready]")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hb/group/'))") == []


def test_two_windows_lose_nothing_of_each_other(collect, page):
    collect()
    paste(page, GIVEN)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("[data-hb-count]")).to_have_text("0 of 5 in")
    paste(page, handed(1, {"money": {"r1": 5}}))
    paste(other, handed(2, {"money": {"r1": 5}}))
    for one in (page, other):
        expect(one.locator("[data-hb-count]")).to_have_text("2 of 5 in")


def test_hostile_names_and_texts_are_text(collect, page):
    collect()
    bad = "<img src=x onerror=alert(1)>"
    rows = [*ROWS, {"key": "r3", "what": bad}]
    paste(page, GIVEN | {"title": bad, "answers": GIVEN["answers"] | {"list": rows}})
    paste(page, handed(1, {"money": {"r1": 900}}, by=bad), handed(2, {"why": bad}, by=bad))
    expect(page.locator("[data-hb-count]")).to_have_text("1 of 5 in")
    assert not_counted(page)[0].startswith(f"{bad}: ")
    page.get_by_role("button", name="Show results").click()
    expect(page.locator("[data-hb-drawn]")).to_contain_text(bad)
    assert page.locator("hb-group img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_collector_has_no_barriers(collect, page, scheme):
    page.emulate_media(color_scheme=scheme)
    collect()
    paste(page, GIVEN, handed(1, {"money": {"r1": 5}}), handed(2, {"money": {"r1": 900}}))
    assert barriers(page) == []
