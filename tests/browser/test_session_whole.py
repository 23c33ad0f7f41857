"""A ready-made session from its page to its Word record: given out, rehearsed and run; each sheet is handed in by people with
browsers of their own, and what they come to is on the screen and in the record, as it is worked out here.

Twenty people in the slow run, and three in the usual one, in which the last sheet alone is given out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from tests.conftest import IS_SLOW_RUN, watch

from .conftest import CLIPBOARD, MAIN
from .test_run import press, says
from .test_session import titles

Json = dict[str, Any]
PEOPLE = 20 if IS_SLOW_RUN else 3
BY_FILE = (2, 7) if IS_SLOW_RUN else (2,)
"""Those who send a file; all others send a link, in a mail with other words, or hand in on paper."""

ON_PAPER = {"conversation-cafe": 5, "hypothesis-statement": PEOPLE}
"""Who writes on a slip, which whoever leads types in."""


FITS = ("interest", "influence", "priority")


def cafe(number: int) -> Json:
    return {"feel": f"cold{number} at night", "know": f"known{number}", "hunch": f"letters go unread{number}"}


def learning(number: int) -> Json:
    marks = {f"drafts.0.{mark}": True for index, mark in enumerate(("open", "narrow")) if number % (index + 2) == 0}
    fits = [key for index, key in enumerate(FITS) if number % (index + 2) == 0]
    return {"drafts.0.draft": f"draft{number}", "question": f"who waits{number}", "fits": fits} | marks


def hypothesis(number: int) -> Json:
    levels = {"confidence": number % 5 + 1, "cost": number * 2 % 5 + 1}
    return {"if": f"visit{number}", "then": f"call{number}", "because": f"trust{number}"} | levels


SHEETS = {
    "conversation-cafe": ({"topic": "Damp homes"}, cafe),
    "learning-questions": ({"challenge": "Letters stay unread"}, learning),
    "hypothesis-statement": ({"question": "Who reads our letters?"}, hypothesis),
}
"""What is set up of each sheet, and what each person answers."""

TITLES = {
    "conversation-cafe": "Conversation café",
    "learning-questions": "Learning questions",
    "hypothesis-statement": "Hypothesis statement",
}
"""The parts of the session in which they are given out."""

OF = re.compile(r"^(\d+) of (\d+)$")

GIVEN = list(SHEETS) if IS_SLOW_RUN else ["hypothesis-statement"]


def fill(page: Page, answers: Json) -> None:
    for name, value in answers.items():
        box = page.locator(f"[name='{name}']")
        if isinstance(value, str):
            box.fill(value)
        elif isinstance(value, bool):
            box.check()
        else:
            for one in value if isinstance(value, list) else [value]:
                page.locator(f"[name='{name}'][value='{one}']").check()


def give_out(page: Page, slug: str) -> None:
    """Set a sheet up and put it into the plan that is open."""
    page.goto(f"/worksheets/{slug}/")
    fill(page, SHEETS[slug][0])
    page.wait_for_selector("[data-hb-ready]")
    page.get_by_label("How many people?").fill(str(PEOPLE))
    page.get_by_role("button", name="Use in a session").click()
    page.wait_for_selector("hb-session[data-hb-ready]")
    expect(page.locator("[data-hb-notice]")).to_contain_text("is set up for this part")


@pytest.fixture
def people(browser: Browser, server: str) -> Iterator[list[Page]]:
    """Each with a browser of their own, in which nothing is kept."""
    faults: list[str] = []
    own = [browser.new_context(base_url=server, locale="en-GB") for _ in range(PEOPLE)]
    for one in own:
        watch(one, server, faults)
        one.add_init_script(CLIPBOARD)
    yield [one.new_page() for one in own]
    for one in own:
        one.close()
    assert faults == []


def hand_in(person: Page, link: str, number: int, slug: str, folder: Path) -> Path | str | int:
    """Open the sheet by its link, answer, and hand in; returns a file, or a mail, or whose slip is on paper."""
    if number == ON_PAPER.get(slug):
        return number
    person.goto("about:blank")
    person.goto(link)
    person.wait_for_selector("[data-hb-ready]")
    fill(person, SHEETS[slug][1](number))
    person.locator("[data-hb-about=by]").fill(f"Person {number}")
    person.get_by_role("button", name="Hand in", exact=True).click()
    if number in BY_FILE:
        with person.expect_download() as begun:
            person.get_by_role("button", name="Download a file").click()
        file = folder / f"{number}-{begun.value.suggested_filename}"
        begun.value.save_as(file)
        return file
    person.get_by_role("button", name="Copy link", exact=True).click()
    expect(person.locator("[data-hb-notice]")).to_contain_text("The link is copied")
    link = person.evaluate("copied['text/plain']")
    return f"Here is mine: {link} Thanks, {number}"


def type_in(group: Page, slug: str, number: int) -> None:
    """Type in what stands on a slip."""
    group.get_by_role("button", name="Type in slips").click()
    slip = group.locator(".hb-slips__grid tbody").first
    slip.locator("[data-hb-by]").fill(f"Person {number}")
    for name, value in SHEETS[slug][1](number).items():
        cell = slip.locator(f"[data-hb-cell={name}]")
        if isinstance(value, str):
            cell.fill(value)
        else:
            cell.select_option(str(value))


def collect(group: Page, slug: str, came: list[Path | str | int]) -> None:
    group.wait_for_selector("hb-group[data-hb-ready]")
    group.locator("[data-hb-file]").set_input_files([one for one in came if isinstance(one, Path)])
    expect(group.locator("[data-hb-count]")).to_have_text(f"{len(BY_FILE)} of {PEOPLE} in")
    group.get_by_role("button", name="Paste links").click()
    group.locator("[data-hb-pasted]").fill("\n".join(one for one in came if isinstance(one, str)))
    group.get_by_role("button", name="Add these links").click()
    for one in came:
        if isinstance(one, int):
            type_in(group, slug, one)
    expect(group.locator("[data-hb-count]")).to_have_text(f"{PEOPLE} of {PEOPLE} in")


def results(group: Page, screen: Page) -> tuple[str, str]:
    """Show the results in both windows; returns all that each of them shows."""
    group.get_by_role("button", name="Show results").click()
    expect(group.locator("[data-hb-drawn] > *").first).to_be_visible()
    group.get_by_role("button", name="Show on the big screen").click()
    place = screen.locator(".hb-slides").get_by_text(OF)
    expect(place.first).to_be_visible()
    shown = []
    for number in range(1, int(OF.findall(place.first.inner_text())[0][1]) + 1):
        expect(place.first).to_contain_text(f"{number} of ")
        shown.append(screen.locator(".hb-slides").inner_text())
        screen.keyboard.press("PageDown")
    return spaced(group.locator("[data-hb-drawn]").inner_text()), spaced(" ".join(shown))


def spaced(text: str) -> str:
    return " ".join(text.split())


def wanted(slug: str) -> list[str]:
    """What the answers of all come to, worked out from what was typed: each sentence, and how many chose each level."""
    answers = [SHEETS[slug][1](number) for number in range(1, PEOPLE + 1)]
    if slug == "conversation-cafe":
        return [one["hunch"] for one in answers]
    if slug == "learning-questions":
        return [one["question"] for one in answers]
    return [f"If we {one['if']} then {one['then']} because {one['because']}." for one in answers]


def levels(name: str) -> str:
    """How many chose each level of a question of the hypothesis, and the one in the middle, as the record says it."""
    chosen = [hypothesis(number)[name] for number in range(1, PEOPLE + 1)]
    counts = Counter(chosen)
    return ", ".join(f"{level}: {counts[level]}" for level in range(1, 6))


def go_on_to(page: Page, title: str) -> None:
    """Press Next until a part is on, or the end has come."""
    heading = page.locator("[data-hb-run] h2")
    for _ in titles(page):
        if heading.inner_text() == title:
            return
        press(page, "Next")
    expect(heading).to_have_text(title)


def record_of(page: Page) -> str:
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download the record in Word").click()
    with zipfile.ZipFile(io.BytesIO(begun.value.path().read_bytes())) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    return spaced(" ".join("".join(text.itertext()) for text in body.iter(f"{MAIN}p")))


def test_a_ready_made_session_from_its_rehearsal_to_its_record(page: Page, people: list[Page], tmp_path: Path) -> None:
    page.goto("/sessions/from-problem-to-hypothesis/")
    page.get_by_role("link", name="Plan this session").click()
    page.wait_for_selector("hb-session[data-hb-ready]")
    for slug in GIVEN:
        give_out(page, slug)
    page.get_by_role("button", name="Rehearse it").click()
    says(page, "Rehearsal")
    for slug in GIVEN:
        go_on_to(page, TITLES[slug])
        page.get_by_role("button", name="Put in pretend answers").click()
        says(page, "20 pretend answers are in")
        with page.expect_popup() as opened:
            page.get_by_role("link", name="See their result").click()
        expect(opened.value.locator("[data-hb-results] [data-hb-title]")).to_contain_text("Rehearsal: ")
        opened.value.close()
    go_on_to(page, "The session has ended")
    says(page, "no pretend answers either")
    page.get_by_role("button", name="Start the session").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the big screen").click()
    screen = opened.value
    for slug in GIVEN:
        go_on_to(page, TITLES[slug])
        expect(screen.locator("[data-hb-name]")).to_have_text(TITLES[slug])
        link = page.get_by_role("link", name="Open the sheet").get_attribute("href")
        assert link
        came = [hand_in(person, link, number, slug, tmp_path) for number, person in enumerate(people, 1)]
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Collect the answers").click()
        group = opened.value
        collect(group, slug, came)
        for shown in results(group, screen):
            assert [words for words in wanted(slug) if words not in shown] == []
        group.close()
    go_on_to(page, "The session has ended")
    record = record_of(page)
    for slug in GIVEN:
        assert [words for words in wanted(slug) if words not in record] == []
    assert record.count(f"From {PEOPLE} sheets") == len(GIVEN)
    assert not re.search(r"rehears|pretend", record, re.IGNORECASE), "what was pretended has gone with the rehearsal"
    assert levels("confidence") in record
    assert levels("cost") in record
    assert [title for title in TITLES.values() if title not in record] == [], "the agenda as it ran"
