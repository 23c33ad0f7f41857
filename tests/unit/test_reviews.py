"""A review whose day has passed is named with its line, and only as a warning."""

from __future__ import annotations

import datetime

from macros.catalogue import examine
from macros.checks.reviews import overdue_reviews
from tests.conftest import handbook

FUTURE = datetime.date(2090, 1, 1)


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
