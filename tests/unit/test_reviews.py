"""What goes stale is looked at again: a review is named on its day, law has its own source, and habits of writing stay out."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlsplit

import pytest

from macros.catalogue import Catalogue, examine, load_catalogue
from macros.checks.reviews import overdue_reviews
from tests.conftest import handbook

FUTURE = datetime.date(2090, 1, 1)
SPEAKS_OF_LAW = re.compile(r"\b(Acts?|Regulations?|[Ss]ections? \d+|duty|duties|statutory)\b")
FIRST_HAND = re.compile(r"(^|\.)(legislation\.gov\.uk|gov\.uk|gov\.wales|senedd\.wales)$")
"""Who makes the law, or publishes it. A page of a council or a service has `gov.uk` or `gov.wales` in its name as well."""
HABITS = {
    "stands, for is": r"\bstands? (in(?! (the|its|their) way)|under|at|beside|behind|above|below|there|apart)\b",
    "one a person, for one each": r"\b(one|two|three|four|five|six|\d+) \w+ an? (person|theme|table|team|note|card|claim|copy)\b(?!')",
    "talks, for a conversation": r"\b(early talks|in talks|talks with)\b",
    "otherwise, for differently": r"\b(do|done|went|gone|turned out) otherwise\b",
}
"""Ways of writing that were taken out of every page, and the pattern of each."""
BREAKS = re.compile(r"(with|knowing|you|we|who|how|whether)\b", re.IGNORECASE)
"""What cannot go on from "You leave with"."""


def overdue(small, today):
    return overdue_reviews(examine(small / "docs")[0], small / "docs", today)


def test_a_review_is_named_with_the_line_of_its_day(small):
    (problem,) = overdue(small, FUTURE)
    lines = (small / "docs/registers/updates.yml").read_text(encoding="utf-8").splitlines()
    assert lines[problem.line - 1].strip().startswith("review:")
    assert "`axes`" in problem.what


def test_no_review_is_named_before_its_day(small):
    assert overdue(small, examine(small / "docs")[0].updates["axes"].review) == []


def test_an_overdue_review_stops_no_check(small):
    register = small / "docs/registers/updates.yml"
    text = register.read_text(encoding="utf-8")
    day = str(examine(small / "docs")[0].updates["axes"].review)
    register.write_text(text.replace(f"review: {day}", "review: 2024-01-31"), encoding="utf-8")
    checked = handbook(small, "check")
    assert checked.returncode == 0
    assert "The note `axes` was to be reviewed by 2024-01-31." in checked.stdout


@pytest.fixture(scope="module")
def handbook_itself(project) -> Catalogue:
    return load_catalogue(project / "docs")


def test_a_note_on_law_leads_to_whoever_makes_or_publishes_it(handbook_itself):
    laws = [note for note in handbook_itself.updates.values() if SPEAKS_OF_LAW.search(f"{note.title} {note.says}")]
    assert len(laws) > 20, "the words that tell a note on law have changed"
    second_hand = {
        note.slug: host
        for note in laws
        if not FIRST_HAND.search(host := urlsplit(handbook_itself.links[note.link].url).hostname or "")
    }
    assert second_hand == {}


def test_a_note_was_checked_on_a_day_that_has_been(handbook_itself):
    today = datetime.date.today()
    assert [note.slug for note in handbook_itself.updates.values() if not note.checked <= min(today, note.review)] == []


@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_that_was_taken_out_stays_out(project, habit):
    pattern = re.compile(HABITS[habit], re.IGNORECASE)
    texts = [
        *(project / "docs").rglob("*.md"),
        *(project / "docs").rglob("*.yml"),
        project / "overrides/messages/en.yml",
    ]
    found = [
        f"{path.relative_to(project)}:{number}: {line.strip()}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_what_a_step_leaves_goes_on_from_you_leave_with(handbook_itself):
    broken = {
        f"{tool.slug}: {step.leaves}"
        for tool in handbook_itself.tools.values()
        for step in tool.steps
        if step.leaves and (BREAKS.match(step.leaves) or step.leaves.endswith("."))
    }
    assert broken == set()
