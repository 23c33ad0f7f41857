"""What the worksheets of the handbook owe to whoever fills one in: examples that our own coach lets pass, minutes, a chain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue import Catalogue, Worksheet
from tests.conftest import real_catalogue

from .run_deno import run_deno

PROJECT = Path(__file__).resolve().parents[2]
TRIPS = PROJECT / "tests/unit/trips.js"

ABOUT_A_CHOICE = {"is", "at_most"}
"""Rules that answer to a choice or a mark with what follows from it; they find no fault."""
RETOLD = ("After ", "The question follows the handbook's own example")
"""How the note of an example begins that stops where the source does; what the source leaves out is not ours to add."""

CHAIN = [
    ("conversation-cafe.topic", "prioritisation-pretend-money.chosen"),
    ("problem-framing.today", "conversation-cafe.challenge"),
    ("learning-questions.challenge", "problem-framing.challenge"),
    ("continuum-of-experimentation.question", "learning-questions.question"),
    ("idea-generation.question", "learning-questions.question"),
    ("hypothesis-statement.if", "idea-generation.first"),
    ("prototyping.idea", "idea-generation.first"),
    ("experimentation-plan.solution", "hypothesis-statement.if"),
    ("experimentation-plan.stop", "prototyping.stop"),
    ("measurement-for-learning.trying", "experimentation-plan.challenge"),
    ("experiment-story.did", "experimentation-plan.solution"),
    ("experiment-story.shown", "measurement-for-learning.signs"),
    ("scaling-what-works.what", "experiment-story.learned"),
    ("welsh-policy-frame.contract", "whole-organisation-approach.contract"),
    ("four-ps.contract", "welsh-policy-frame.contract"),
    ("four-ps.objective", "welsh-policy-frame.objective"),
    ("buying-new.contract", "four-ps.contract"),
]
"""Each link of the handbook's chains: a field, and where it is brought in from."""
FORWARD = {
    "prioritisation-pretend-money": "conversation-cafe.topic",
    "conversation-cafe": "problem-framing.today",
    "problem-framing": "learning-questions.challenge",
    "learning-questions": "idea-generation.question",
    "idea-generation": "hypothesis-statement.if",
    "hypothesis-statement": "experimentation-plan.solution",
    "data-action-story": "loti-data-methodology.outcome",
    "theme-selection": "problem-exploration.theme",
}
"""Where the winner of a group goes on to."""
NEXT = {
    "prioritisation-pretend-money": "prioritisation-pretend-money.challenges",
    "idea-generation": "idea-generation.ideas",
    "scenario-building": "scenario-building.ideas",
}
"""The list that the next round begins with: once more with fewer, or what was collected, for the dots."""
CONTRACTS = {
    "whole-organisation-approach", "welsh-policy-frame", "four-ps", "early-market-engagement", "buying-new",
    "proof-of-concept-bake-off",
}  # fmt: skip
"""The sheets about a contract."""
STORY = "story of the newcomers"

OWN_MINUTES = {
    "experiment-story": "no tool of its own",
    "problem-exploration": "the cover of four meetings",
    "early-market-engagement": "the plan, without the session itself",
    "prototyping": "the plan and the log, without the making",
    "reverse-mentoring": "the plan, without the sessions",
    "idea-generation": "two tools, one after the other",
}
"""Sheets that take another time than the steps of their tool, and why."""
WORDS_A_MINUTE, A_BOX, A_MARK = 25, 1.75, 0.5
"""How fast one person writes by hand or on a phone, and the minutes of thought that a box and a mark take."""
WRITTEN = {"line", "notes", "ideas"}
ELSE = {"welsh-policy-frame": 10, "data-maturity": -14, "prioritisation-pretend-money": -10}
"""Minutes to add or to take off: to read a text elsewhere before anything is written; for eight lines that the page says
to leave empty; for a list that stands there before people come."""
SLACK = 5
"""Minutes by which a sheet may be out, or a quarter of them if that is more. A sheet says them in fives."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_catalogue()


def tripped(sheets: list[dict[str, Any]]) -> list[str]:
    """Return a line for each hint that speaks about an example."""
    run = run_deno("run", "--no-check", "--quiet", f"--allow-read={PROJECT}", str(TRIPS), given=json.dumps(sheets))
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def ours(sheet: Worksheet) -> list[dict[str, Any]]:
    return [{"answers": one.answers} for one in sheet.examples if one.answers and not one.note.startswith(RETOLD)]


def test_no_example_of_ours_trips_over_a_hint_of_its_sheet(catalogue):
    sheets = [
        {
            "slug": sheet.slug,
            "hints": [hint.model_dump(mode="json") for hint in sheet.hints if hint.rule not in ABOUT_A_CHOICE],
            "examples": ours(sheet),
        }
        for sheet in catalogue.worksheets.values()
    ]
    assert sum(len(sheet["examples"]) for sheet in sheets) > 30
    assert tripped(sheets) == []


def test_an_example_that_our_coach_would_mend_is_found():
    hint = {"field": "question", "rule": "matches", "value": r"^can\b", "say": "x"}
    sheet = {"slug": "alpha", "hints": [hint], "examples": [{"answers": {"question": "Can we have it?"}}]}
    assert tripped([sheet]) == ['alpha, question (matches): "Can we have it?"']


def test_every_sheet_shows_an_example(catalogue):
    assert [sheet.slug for sheet in catalogue.worksheets.values() if not sheet.examples] == []


@pytest.mark.parametrize(("field", "source"), CHAIN)
def test_each_link_of_the_chain_can_be_brought_in(catalogue, field, source):
    slug, _, name = field.partition(".")
    assert catalogue.worksheets[slug].field(name).carry == source


def test_the_story_of_the_newcomers_runs_through_the_whole_chain(catalogue):
    slugs = {field.partition(".")[0] for link in CHAIN[:12] for field in link}
    told = {sheet.slug for sheet in catalogue.worksheets.values() if any(STORY in one.note for one in sheet.examples)}
    assert slugs <= told


def test_a_sheet_takes_as_long_as_the_steps_of_its_tool(catalogue):
    for sheet in catalogue.worksheets.values():
        tool = catalogue.tools[sheet.tools[0]]
        assert (sheet.minutes == tool.minutes.run) != (sheet.slug in OWN_MINUTES), sheet.slug


def answered(sheet: Worksheet, answers: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the kind and the answer of each field and cell of a sheet, but for sections that the answers leave out."""
    for section in sheet.sections:
        if section.when and answers.get(section.when.field) not in section.when.one_of:
            continue
        for field in (inner for one in section.fields for inner in (one.inner() or [one])):
            answer = answers.get(field.name)
            columns = {column.name: column.kind for column in getattr(field, "columns", [])}
            for row in answer or [] if columns else []:
                yield from ((columns[name], cell) for name, cell in row.items() if name in columns)
            if not columns:
                yield field.kind_name(), answer


def writing_time(catalogue: Catalogue, sheet: Worksheet) -> float:
    """Return the minutes that one person takes for the fullest example of a sheet."""
    examples = [one.answers or catalogue.statements[str(one.statement)].says for one in sheet.examples]
    minutes = 0.0
    for kind, answer in answered(sheet, max(examples, key=lambda one: len(json.dumps(one).split()))):
        if kind in WRITTEN:
            minutes += len(json.dumps(answer).split()) / WORDS_A_MINUTE
        minutes += (
            A_BOX if kind in WRITTEN - {"ideas"} else A_MARK * len(answer if isinstance(answer, list | dict) else "1")
        )
    return minutes


def test_the_minutes_to_write_are_those_that_the_fullest_example_takes(catalogue):
    out = {}
    for sheet in catalogue.worksheets.values():
        said, takes = sheet.writing or sheet.minutes, writing_time(catalogue, sheet) + ELSE.get(sheet.slug, 0)
        if abs(said - takes) > max(SLACK, said / 4):
            out[sheet.slug] = (said, round(takes, 1))
    assert out == {}


def test_a_winner_goes_on_along_the_chain_and_a_round_follows_a_round(catalogue):
    sheets = catalogue.worksheets.values()
    assert {sheet.slug: sheet.forward for sheet in sheets if sheet.forward} == FORWARD
    assert {sheet.slug: sheet.next for sheet in sheets if sheet.next} == NEXT


def test_the_text_that_a_winner_goes_into_is_given_to_the_next_group(catalogue):
    """But for those that each says alone, or a team: what comes after "If we", what it tries, its theme."""
    own = {"hypothesis-statement.if", "experimentation-plan.solution"}
    for way in {*FORWARD.values()} - own:
        slug, _, name = way.partition(".")
        assert catalogue.worksheets[slug].field(name).setup, way


def test_a_sheet_about_a_contract_begins_with_two_questions_and_asks_for_the_rest_at_its_end(catalogue):
    for slug in CONTRACTS:
        sheet = catalogue.worksheets[slug]
        first, last = sheet.sections[0], sheet.sections[-1]
        assert [field.name for field in first.fields] == ["contract", "contact"], slug
        assert [field.name for field in last.fields][:2] == ["value", "begun"], slug
        assert sheet.results[0].title == "Speak to your procurement team before you approach suppliers"
    assert {slug for slug, sheet in catalogue.worksheets.items() if "begun" in sheet.names()} == CONTRACTS
