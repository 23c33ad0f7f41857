"""The worksheets of the handbook, as a tired officer meets them: by keyboard, on a phone, without scripts, on paper."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.bench.weight import MOST
from tests.conftest import words_on_paper

from .conftest import CLIPBOARD, barriers, in_store, link_hash, rules_at, sheet_of, stored

STORY = "/worksheets/data-action-story/"
MOST_VARIED = [
    "data-action-story",
    "prioritisation-pretend-money",
    "idea-generation",
    "loti-data-methodology",
    "data-maturity",
]


def spec_of(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.locator("[data-hb-spec]").text_content() or "")
    return found


def show_example(page: Page) -> None:
    """Fill the sheet with its own example, through a link."""
    spec = spec_of(page)
    page.evaluate("hash => { location.hash = hash }", link_hash(spec["slug"], spec["examples"][0]["answers"]))
    page.wait_for_selector("[data-hb-ready]")
    expect(page.locator("[data-hb-notice]")).to_be_visible()


@pytest.mark.parametrize("slug", MOST_VARIED)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_has_nothing_against_a_sheet_empty_or_filled(context, page, slug, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/worksheets/{slug}/")
    assert barriers(page, rules=rules_at(width)) == []
    show_example(page)
    page.get_by_role("button", name="Show an example").click()
    page.wait_for_selector("[data-hb-example]:not([hidden])")
    assert barriers(page, rules=rules_at(width)) == []


def test_a_story_can_be_written_and_handed_on_by_keyboard_alone(page):
    page.goto(STORY)
    page.locator("#content").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "knew":
            break
    page.keyboard.type("which bus people miss")
    page.keyboard.press("Tab")
    page.keyboard.type("move the stop")
    page.keyboard.press("Tab")
    page.keyboard.type("they get to work")
    expect(page.locator(".hb-finding__sentence").first).to_have_text(
        "If only we knew which bus people miss we could move the stop so that they get to work."
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator("[name=barrier]:checked").get_attribute("value") == "no"
    expect(page.locator("#f-barrier-hint")).to_be_hidden()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert seen != "none"
        if page.evaluate("document.activeElement.textContent") == "Download a working copy":
            break
    expect(page.locator("#f-barrier-hint")).to_be_visible()
    with page.expect_download():
        page.keyboard.press("Enter")


def test_a_hint_waits_until_its_field_is_left_and_goes_when_it_is_met(page):
    page.goto(STORY)
    page.fill("[name=knew]", "who waits")
    page.focus("[name=could]")
    page.wait_for_selector("[data-hb-ready]")
    expect(page.locator("#f-could-hint")).to_be_hidden()
    page.focus("[name=so_that]")
    expect(page.locator("#f-could-hint")).to_contain_text("lack of data may not be what stops you")
    expect(page.locator("[data-hb-announce]")).to_contain_text("we could")
    page.fill("[name=could]", "ring them")
    expect(page.locator("#f-could-hint")).to_be_hidden()


def test_an_answer_is_brought_in_when_asked_and_undo_takes_it_out(page):
    page.goto("/worksheets/data-action-story/")
    carry = next(part["carry"] for part in spec_of(page)["fields"][0]["parts"] if part["name"] == "could")
    sheet = {
        "format": "infuse-handbook/answers",
        "version": 1,
        "worksheet": carry["slug"],
        "id": "one",
        "title": "Winter",
        "saved": "2026-11-01T10:00:00Z",
        "answers": {carry["field"]["name"]: "ring every tenant"},
    }
    page.evaluate("sheet => localStorage.setItem(`hb/1/${sheet.worksheet}/${sheet.id}`, JSON.stringify(sheet))", sheet)
    page.reload()
    page.fill("[name=could]", "my own")
    offer = page.locator("[data-hb-offer=could]")
    expect(offer).to_contain_text("Winter")
    offer.get_by_role("button", name="Bring in your answer").click()
    expect(page.locator("[name=could]")).to_have_value("ring every tenant")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[name=could]")).to_have_value("my own")


def test_what_is_brought_in_brings_its_project_along_unless_the_sheet_has_one(page):
    page.goto("/worksheets/experimentation-plan/")
    for number, project in enumerate(("Damp", "Winter")):
        for slug, answers in (
            ("problem-framing", {"challenge": f"The {project}"}),
            ("hypothesis-statement", {"if": project}),
        ):
            sheet = {"format": "infuse-handbook/answers", "version": 1, "worksheet": slug, "id": f"{slug}-{number}"}
            about = {"project": project, "saved": f"2026-11-0{number + 1}T10:00:00Z", "answers": answers}
            page.evaluate(
                "([key, text]) => { localStorage[key] = text }",
                [f"hb/1/{slug}/{slug}-{number}", json.dumps(sheet | about)],
            )
    page.reload()
    # The offers are there on arrival: before anything is touched.
    offer = page.locator("[data-hb-offer=challenge]")
    offer.get_by_label("Which copy?").select_option(index=1)
    offer.get_by_role("button", name="Bring in your answer").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("with its project “Damp”")
    expect(page.get_by_label("Project (optional)")).to_have_value("Damp")
    expect(page.locator("[data-hb-offer=solution] span")).to_contain_text("Damp")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Project (optional)")).to_have_value("")
    page.get_by_label("Project (optional)").fill("My own")
    offer.get_by_role("button", name="Bring in your answer").click()
    expect(page.locator("[name=challenge]")).to_have_value("The Damp")
    expect(page.get_by_label("Project (optional)")).to_have_value("My own")
    in_store(page, "My own")


def test_the_first_view_is_light(page):
    asked: list[tuple[str, int]] = []

    def note(response: Any) -> None:
        if "favicon" not in response.url:
            asked.append((response.url, len(gzip.compress(response.body()))))

    page.on("response", note)
    page.goto(STORY)
    page.wait_for_load_state("networkidle")
    requests, kilobytes = MOST["worksheet"]
    assert len(asked) <= requests, asked
    assert sum(size for _, size in asked) <= kilobytes * 1000, asked


def test_nothing_scrolls_sideways_on_the_smallest_screen(page):
    page.set_viewport_size({"width": 320, "height": 640})
    for slug in MOST_VARIED:
        page.goto(f"/worksheets/{slug}/")
        show_example(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, slug


def test_without_scripts_the_sheet_is_whole_and_its_buttons_are_not_there(browser: Browser, server: str):
    with browser.new_context(base_url=server, java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto("/worksheets/loti-data-methodology/")
        expect(page.locator("[name='data.3.state']")).to_be_visible()
        for words in ("Add a row", "Download in Word", "Show an example"):
            expect(page.get_by_role("button", name=words)).to_have_count(0)
        page.locator("[name=who]").press("Enter")
        assert page.url.endswith("/worksheets/loti-data-methodology/")


def test_a_blank_sheet_prints_with_room_to_write_and_all_its_parts(page):
    page.goto("/worksheets/idea-generation/")
    text = " ".join(" ".join(words_on_paper(page.pdf())).split())
    assert "Impact and feasibility" in text
    assert "Fill in this part if your answer" in text
    assert "Add a row" not in text


def test_the_privacy_reminder_stands_at_the_first_long_field(page):
    page.goto(STORY)
    described = page.locator("[name=knew]").get_attribute("aria-describedby") or ""
    words = [page.locator(f"#{id_}").text_content() for id_ in described.split()]
    assert "Leave out people's names and personal details." in words


def test_hints_results_and_status_survive_two_hundred_percent_text(page):
    page.goto(STORY)
    # A style sheet of the browser's own, as a reader's setting is: the page's policy does not let a page add one.
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.set_viewport_size({"width": 640, "height": 800})
    show_example(page)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_a_closed_page_leaves_no_listener_behind(page: Page, context: BrowserContext):
    page.goto(STORY)
    page.fill("[name=knew]", "something")
    page.wait_for_selector("[data-hb-ready]")
    page.evaluate("document.querySelector('hb-worksheet').remove()")
    page.evaluate("dispatchEvent(new Event('pagehide')); location.hash = 'a=zzz'")
    page.wait_for_timeout(200)
    assert stored(page)[0]["answers"] == {"knew": "something"}
    assert page.evaluate("location.hash") == "#a=zzz"


def test_a_sheet_offers_its_blank_files_and_leads_to_what_it_belongs_to(browser: Browser, server: str):
    """Without scripts too; and the other pages lead back."""
    with browser.new_context(base_url=server, java_script_enabled=False) as reader:
        page = reader.new_page()
        page.goto("/worksheets/prioritisation-pretend-money/")
        expect(page.get_by_text("About 10 minutes to write, 20 minutes to talk")).to_be_visible()
        page.get_by_text("Blank, as PDF or in Word").click()
        ways = page.locator(".hb-worksheet__files")
        said = ways.inner_text()
        for words, ending in (
            ("Blank to print", ".pdf"),
            ("Blank in Word", ".docx"),
            ("Slips, four to a page", "-slips.pdf"),
            ("Slips in large print", "-slips-large.pdf"),
        ):
            assert re.search(rf"{words} \((PDF, \d+ pages?|Word), \d+ KB\)", said)
            address = ways.get_by_role("link", name=words).get_attribute("href") or ""
            assert address.endswith(f"prioritisation-pretend-money{ending}")
            assert reader.request.get(f"{page.url}{address}").ok
        page.goto(STORY)
        page.get_by_role("link", name="Data action story", exact=True).click()
        expect(page.get_by_role("link", name="Fill in here")).to_have_attribute("href", re.compile("data-action-story"))
        page.goto(STORY)
        page.get_by_role("link", name=re.compile("Tristan Dunlop")).click()
        expect(page.get_by_role("link", name="Data action story").first).to_be_visible()


def test_a_sheet_leads_to_its_group_and_the_group_has_it_chosen(page):
    page.goto(STORY)
    page.get_by_role("link", name="Bring a group's sheets together").first.click()
    expect(page.get_by_label("Worksheet")).to_have_value("data-action-story")


def test_the_title_stands_high_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    for slug in MOST_VARIED:
        page.goto(f"/worksheets/{slug}/")
        assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top") <= 120


def test_a_rating_is_compared_with_those_of_earlier_days_and_only_with_those(page):
    def rating(number: int, **answers: Any) -> dict[str, Any]:
        return sheet_of(
            {"framework": "wise-council", **answers},
            worksheet="data-maturity",
            id=f"r{number}",
            saved=f"2026-11-0{number}T10:00:00Z",
        )

    page.add_init_script(CLIPBOARD)
    page.goto("/worksheets/data-maturity/")
    for sheet in (
        rating(1, day="2025-05-03", wc_quality=1, wc_skills=4, wc_culture=3, wc_openness=None),
        rating(2, day="2026-01-31", wc_quality=2, wc_skills=4, wc_culture=3, wc_openness=2),
        rating(3, day="2027-01-01", wc_quality=5),
        rating(4, day="2025-01-01", framework="audit-wales", aw_open=1),
        rating(5, wc_quality=5),
        rating(6, day="2026-11-20", wc_quality=3, wc_skills=2, wc_culture=3, wc_openness=None),
    ):
        page.evaluate(
            "sheet => localStorage.setItem(`hb/1/${sheet.worksheet}/${sheet.id}`, JSON.stringify(sheet))", sheet
        )
    page.reload()
    profile = page.locator(".hb-finding", has=page.get_by_role("heading", name="Your profile with the Nesta framework"))
    expect(profile).to_contain_text(
        "Data quality Some teams do it (3 of 5) (before: 1 on 3 May 2025; 2 on 31 January 2026)"
    )
    expect(profile).to_contain_text("Openness Don't know (before: Don't know on 3 May 2025; 2 on 31 January 2026)")
    expect(profile).to_contain_text("Higher than on 31 January 2026: Data quality.")
    expect(profile).to_contain_text("Lower than on 31 January 2026: Data skills capability.")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("on your clipboard")
    assert "before: 1 on 3 May 2025" in page.evaluate("copied['text/plain']")


def test_answers_from_before_their_part_hung_on_a_question_are_shown_and_can_be_emptied(page):
    answers = {"what": "One sheet for all buses", "where": "Two counties over", "test": "Ask three drivers"}
    page.goto(f"/worksheets/scaling-what-works/#{link_hash('scaling-what-works', answers)}")
    where, seen = page.locator("[name='where']"), page.locator("[name='seen']")
    expect(where).to_be_visible()
    expect(where).to_have_value("Two counties over")
    expect(seen).to_be_hidden()
    page.fill("[name='test']", "")
    where.fill("")
    expect(where).to_be_visible()
    page.get_by_role("radio", name="It works here, and others could have it").check()
    expect(seen).to_be_visible()
    expect(where).to_be_hidden()


def test_an_answer_whose_field_has_gone_is_shown(page):
    answers = {"problem": "Fires start where nobody asks for a visit", "solution": "cases"}
    page.goto(f"/worksheets/problem-fit/#{link_hash('problem-fit', answers)}")
    expect(page.locator("[data-hb-left-over]")).to_contain_text("cases")
