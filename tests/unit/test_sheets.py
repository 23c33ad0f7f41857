"""What the worksheets of the handbook owe to whoever fills one in: examples that our own coach lets pass, minutes, a chain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from macros.catalogue import Catalogue, Worksheet, examine

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


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return examine(PROJECT / "docs")[0]


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
    slugs = {place.partition(".")[0] for link in CHAIN[:12] for place in link}
    told = {sheet.slug for sheet in catalogue.worksheets.values() if any(STORY in one.note for one in sheet.examples)}
    assert slugs <= told


def test_a_sheet_takes_as_long_as_the_steps_of_its_tool(catalogue):
    for sheet in catalogue.worksheets.values():
        tool = catalogue.tools[sheet.tools[0]]
        assert (sheet.minutes == tool.minutes.run) != (sheet.slug in OWN_MINUTES), sheet.slug
