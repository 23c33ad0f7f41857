"""What a sheet makes for others: a register as CSV and in Word, a note without its sources, one paper from two sheets."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from macros.catalogue import Catalogue
from tests.conftest import real_catalogue

from .conftest import CLIPBOARD, link_hash

FIRST = "Two trainees a year from the wards"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_catalogue()


def open_example(page: Page, catalogue: Catalogue, slug: str, **about: Any) -> None:
    """Open the sheet's own example, as it would come by a link."""
    page.goto(f"/worksheets/{slug}/#{link_hash(slug, catalogue.worksheets[slug].examples[0].answers, **about)}")
    page.wait_for_selector("hb-worksheet[data-hb-ready]")


def download(page: Page, name: str) -> tuple[str, bytes]:
    """Press a button; return the name of the file that it saves, and what is in it."""
    with page.expect_download() as saved:
        page.get_by_role("button", name=name, exact=True).click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_bytes()


def words_in(content: bytes) -> str:
    """The words of a Word file in their order, those in tables included."""
    found = docx.Document(io.BytesIO(content)).element.body.iter("{*}t")
    return "\n".join(part.text or "" for part in found)


def test_the_contract_register_has_each_promise_and_task_with_who_and_by_when(page, catalogue):
    open_example(page, catalogue, "four-ps", title="Leisure")
    name, content = download(page, "Contract register as CSV")
    assert name == "register-leisure.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["Contract", "Kind", "What", "Who", "By when", "Also"]
    assert [row[:5] for row in rows[1:]] == [
        ["Cleaning of three leisure centres", "Promise", FIRST, "Leisure contract officer", "No day yet"],
        ["Cleaning of three leisure centres", "Promise", "Less single-use plastic", "Nobody yet", "No day yet"],
        ["Cleaning of three leisure centres", "Task", "Find an owner for the promise about plastic",
         "Leisure contract officer", "2027-02-12"],
        ["Cleaning of three leisure centres", "Task", "Tell the decarbonisation team about the building contract",
         "Procurement contact", "2027-02-05"],
    ]  # fmt: skip
    assert rows[1][5].startswith("Where are we today? None today; What would we look at? The payroll count")
    expect(page.locator("[data-hb-notice]")).to_contain_text("register-leisure.csv")
    name, content = download(page, "Contract register in Word")
    assert name == "register-leisure.docx"
    [table] = docx.Document(io.BytesIO(content)).tables
    assert [cell.text for cell in table.rows[0].cells] == rows[0]
    assert [cell.text for cell in table.rows[2].cells][2:5] == ["Less single-use plastic", "Nobody yet", "No day yet"]
    assert table.rows[3].cells[4].text == "12 February 2027"


def test_the_questions_for_the_notice_leave_out_what_suppliers_need_not_know(page, catalogue):
    open_example(page, catalogue, "early-market-engagement")
    name, content = download(page, "Questions for the notice in Word")
    text = words_in(content)
    assert name == "questions.docx"
    assert "What makes early hours expensive?" in text
    assert "420000" not in text
    assert "£" not in text


def test_the_note_for_suppliers_says_what_was_heard_and_not_from_whom(page, catalogue):
    page.add_init_script(CLIPBOARD)
    open_example(page, catalogue, "early-market-engagement")
    page.get_by_role("button", name="Copy: Note to share with suppliers").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("clipboard")
    text = page.evaluate("copied['text/plain']")
    assert "One lot for three centres is too large." in text
    assert "Three lots." in text
    assert "A firm of eight" not in text
    assert "<table" in page.evaluate("copied['text/html']")


def test_an_experiment_story_makes_a_case_study(page, catalogue):
    open_example(page, catalogue, "experiment-story", title="Walks")
    name, content = download(page, "Case study in Word")
    text = words_in(content)
    assert name == "case-study-walks.docx"
    answers = catalogue.worksheets["experiment-story"].examples[0].answers
    assert f"We wanted to find out {answers['question']}. So we {answers['did']}." in text
    assert all(answers[name] in text for name in answers if name not in {"far", "share"})
    assert "We tested it" in text


def test_two_sheets_of_one_project_make_one_briefing(page, catalogue):
    open_example(page, catalogue, "data-ethics-canvas", project="Cold flats")
    open_example(page, catalogue, "loti-data-methodology", project="Cold flats", id="l1")
    _, content = download(page, "Briefing for the data protection officer in Word")
    text = words_in(content)
    assert "Visit first those whose flat has been cold for two days." in text
    assert "Somebody may feel watched, or turn the heating up and fall into debt." in text
    assert "Temperature from the heating system" in text
    assert "Publish one page about it in Welsh and English" in text
    expect(page.locator("[data-hb-notice]")).not_to_contain_text("No sheet")


def test_a_briefing_says_whose_words_are_missing_and_takes_none_of_another_project(page, catalogue):
    open_example(page, catalogue, "loti-data-methodology", project="Damp homes", id="l1")
    open_example(page, catalogue, "data-ethics-canvas", project="Cold flats")
    _, content = download(page, "Briefing for the data protection officer in Word")
    text = words_in(content)
    assert "Visit first those whose flat has been cold" not in text
    assert "Not answered yet." in text
    expect(page.locator("[data-hb-notice]")).to_contain_text(
        "No sheet “Six stages of a data project” with the same project is kept in this browser"
    )


def test_an_empty_sheet_makes_no_paper(page):
    page.goto("/worksheets/four-ps/")
    page.get_by_role("button", name="Contract register in Word").click()
    expect(page.locator("[data-hb-notice]")).to_contain_text("nothing")
