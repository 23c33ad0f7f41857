"""What a facilitator hears who cannot see the page of a plan, its run and the big screen: names, places and languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from .test_run import SHORT, press, screen_of, started
from .test_session import items, planned, titles

NAMED = re.compile(r'(?:textbox|checkbox|button) "([^"]+)"')


def test_every_control_of_a_part_says_of_which_part_it_is(page: Page) -> None:
    planned(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    for item, title in zip(items(page).all(), titles(page), strict=True):
        names = NAMED.findall(item.aria_snapshot())
        assert len(names) > 8
        assert [name for name in names if title not in name] == []


def test_what_runs_and_the_parts_of_the_plan_are_regions_with_the_names_of_their_headings(page: Page) -> None:
    started(page)
    for name in ("Welcome", "When, where and who", "Running order"):
        region = page.get_by_role("region", name=name, exact=True)
        expect(region.get_by_role("heading", name=name, exact=True)).to_have_count(1)
    press(page, "Next")
    expect(page.get_by_role("region", name="Conversation café", exact=True)).to_be_visible()


def test_while_a_session_runs_the_big_screen_does_not_say_that_nothing_is_shown(page: Page) -> None:
    started(page)
    room = screen_of(page)
    expect(room.locator("[data-hb-name]")).to_have_text("Welcome")
    said = room.get_by_role("main").aria_snapshot()
    assert said.index("10 minutes left") < said.index("Until 09:40")
    assert "Nothing is being shown" not in said


def test_steps_that_have_no_welsh_yet_are_read_out_in_english_on_the_welsh_pages(page: Page, site: Path) -> None:
    written = [file for file in sorted(site.glob("cy/tools/*/*.json")) if "written" in json.loads(file.read_bytes())]
    assert written, "once all tools have Welsh steps, this test has done its work"
    tool = written[0].stem
    plan = SHORT | {
        "id": "short",
        "language": "cy",
        "blocks": [{"key": "a", "kind": "tool", "tool": tool, "minutes": 9}],
    }
    planned(page)
    page.evaluate("plan => { localStorage[`hb/1/session/${plan.id}`] = JSON.stringify(plan) }", plan)
    page.goto("/cy/session/")
    page.wait_for_selector("hb-session[data-hb-ready]")
    if page.locator("[data-hb-which]").is_visible():
        page.locator("[data-hb-which]").select_option("short")
    page.locator("[data-hb-action=start]").click()
    step = json.loads(written[0].read_bytes())["steps"][0]
    expect(page.locator("[data-hb-run] ol[lang=en]")).to_contain_text(step["title"])
    room = page.context.new_page()
    room.goto("/cy/session/screen/#run=short")
    expect(room.locator("[data-hb-task][lang=en]")).to_have_text(step["do"])
