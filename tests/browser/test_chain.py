"""The chain of the handbook, walked by a facilitator and a phone that goes round: no word is typed a second time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import watch

from .conftest import CLIPBOARD, in_store, stored
from .test_onward import way

PROJECT = "Warm homes"


class Desk:
    """The facilitator's browser, and the phone on which two people answer what is given out."""

    def __init__(self, page: Page, phone: Page) -> None:
        self.page = page
        self.phone = phone
        self.typed: list[str] = []

    def open(self, slug: str) -> None:
        self.page.goto(f"/worksheets/{slug}/")

    def write(self, page: Page, words: dict[str, str]) -> None:
        """Write into fields by their names; each text has to be a new one."""
        for name, text in words.items():
            assert text not in self.typed, f"{text!r} is typed a second time"
            self.typed.append(text)
            page.locator(f"[name='{name}']").fill(text)

    def own(self, words: dict[str, str]) -> None:
        """Write into the sheet that is open, and wait until it is kept."""
        self.write(self.page, words)
        self.page.wait_for_selector("[data-hb-ready]")
        in_store(self.page, list(words.values())[-1])

    def bring(self, *names: str) -> None:
        """Bring in what other sheets have for these fields; the offers are there on arrival."""
        for name in names:
            offer = self.page.locator(f"[data-hb-offer='{name}']")
            offer.get_by_role("button", name="Bring in your answer").click()
            expect(offer).to_be_hidden()

    def holds(self, **words: str) -> None:
        """See that fields hold what was typed elsewhere, and that the sheet is of the project."""
        for name, text in words.items():
            assert text in self.typed
            expect(self.page.locator(f"[name='{name}']")).to_have_value(text)
        expect(self.page.get_by_label("Project (optional)")).to_have_value(PROJECT)

    def give_out(self) -> str:
        self.page.get_by_label("How many people?").fill("2")
        self.page.evaluate("window.copied = {}")
        self.page.get_by_role("button", name="Copy set-up link").click()
        expect(self.page.locator("[data-hb-notice]")).to_contain_text("The set-up link is on your clipboard.")
        return str(self.page.evaluate("copied['text/plain']"))

    def gather(self, *people: dict[str, str]) -> None:
        """Give the open sheet out, have each of these people answer it on the phone, and show what they handed in."""
        self.phone.goto(self.give_out())
        self.phone.wait_for_selector("[data-hb-ready]")
        links: list[str] = []
        for words in people:
            if links:
                self.phone.get_by_role("button", name="Next person").click()
            for name, text in words.items():
                if text.isdigit():
                    self.phone.locator(f"[name='{name}']").fill(text)
                else:
                    self.write(self.phone, {name: text})
            self.phone.get_by_role("button", name="Hand in", exact=True).click()
            self.phone.evaluate("window.copied = {}")
            self.phone.get_by_role("button", name="Copy link", exact=True).click()
            expect(self.phone.locator("[data-hb-notice]")).to_contain_text("The link is copied")
            links.append(self.phone.evaluate("copied['text/plain']"))
        self.page.locator("[data-hb-collect]").click()
        self.page.wait_for_selector("hb-group[data-hb-ready]")
        self.page.get_by_role("button", name="Paste links").click()
        self.page.get_by_label("Links with answers").fill("\n".join(links))
        self.page.get_by_role("button", name="Add these links").click()
        expect(self.page.locator("[data-hb-count]")).to_have_text("2 of 2 in")
        self.page.get_by_role("button", name="Show results").click()

    def take_forward(self, winner: str, sheet: str) -> None:
        panel = way(self.page, "Take this forward")
        expect(panel.get_by_role("radio", name=winner)).to_be_checked()
        expect(panel.get_by_label("Project")).to_have_value(PROJECT)
        panel.get_by_role("button", name="Put it into the sheet").click()
        panel.get_by_role("link", name=f"Open “{sheet}”").click()
        self.page.wait_for_selector("hb-worksheet")


@pytest.fixture
def desk(page: Page, browser: Browser, server: str) -> Iterator[Desk]:
    faults: list[str] = []
    with browser.new_context(base_url=server, locale="en-GB", viewport={"width": 390, "height": 844}) as reader:
        watch(reader, server, faults)
        for one in (page, phone := reader.new_page()):
            one.add_init_script(CLIPBOARD)
        yield Desk(page, phone)
    assert faults == []


@pytest.mark.long
def test_the_chain_is_walked_from_money_to_the_story_and_no_word_is_typed_twice(desk, page):
    # Money: the project is named once.
    desk.open("prioritisation-pretend-money")
    desk.own({"challenges.0.challenge": "Damp homes", "challenges.1.challenge": "Loneliness", "purse": "100"})
    page.get_by_label("Project (optional)").fill(PROJECT)
    keys = [row["key"] for row in stored(page)[0]["answers"]["challenges"]]
    first, second = (f"spending.{key}" for key in keys)
    desk.gather({first: "60", second: "40"}, {first: "90"})
    desk.take_forward("Damp homes £150", "Conversation café")

    # Café, frame and question, by one person.
    desk.holds(topic="Damp homes")
    desk.own({"hunch": "nobody reports damp in time", "challenge": "Damp is told of when it is too late"})
    desk.open("problem-framing")
    desk.bring("today")
    desk.holds(today="Damp is told of when it is too late")
    desk.own({"challenge": "Tenants wait until the mould is seen"})
    desk.open("learning-questions")
    desk.bring("challenge")
    desk.holds(challenge="Tenants wait until the mould is seen")
    desk.own({"question": "What would have a tenant ring us in the first week?"})

    # Ideas from the room, then dots on them.
    desk.open("idea-generation")
    desk.bring("challenge", "question")
    desk.holds(
        challenge="Tenants wait until the mould is seen", question="What would have a tenant ring us in the first week?"
    )
    desk.gather({"ideas.0.idea": "A card with one number"}, {"ideas.0.idea": "A visit before the winter"})
    panel = way(page, "Make this the next set-up")
    panel.get_by_role("button", name="Open the next sheet").click()
    page.wait_for_url("**/worksheets/idea-generation/")
    desk.holds(question="What would have a tenant ring us in the first week?")
    desk.gather({"ideas.0.votes": "1", "ideas.1.votes": "2"}, {"ideas.1.votes": "3"})
    desk.take_forward("A visit before the winter 5 dots", "Hypothesis statement")

    # Hypothesis, plan and measures; each asks only for what is new in it.
    desk.bring("question")
    desk.holds(**{"if": "A visit before the winter", "question": "What would have a tenant ring us in the first week?"})
    desk.own({"then": "more tenants ring in the first week", "because": "they know a face", "know": "Calls by week"})
    desk.open("experimentation-plan")
    desk.bring("challenge", "solution", "promising", "success")
    desk.holds(
        challenge="Tenants wait until the mould is seen",
        solution="A visit before the winter",
        promising="they know a face",
    )
    in_store(page, "A visit before the winter")
    desk.open("measurement-for-learning")
    desk.bring("signs")
    desk.holds(signs="Calls by week")

    # The story holds what was asked, done and expected.
    desk.open("experiment-story")
    desk.bring("question", "did", "expected", "shown")
    desk.holds(
        question="What would have a tenant ring us in the first week?",
        did="A visit before the winter",
        expected="more tenants ring in the first week",
        shown="Calls by week",
    )
    desk.own({"learned": "a visit is remembered, and a card is not"})
    story = page.locator(".hb-finding__sentence").first
    expect(story).to_contain_text("What would have a tenant ring us in the first week")
    expect(story).to_contain_text("A visit before the winter")

    # All of it is one project, which was named once.
    assert {sheet.get("project") for sheet in stored(page)} == {PROJECT}
