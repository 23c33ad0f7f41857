"""What should have been looked at again by today. The one place that compares the content with the calendar."""

from __future__ import annotations

import datetime
from pathlib import Path

from ..catalogue import Catalogue, Problem
from ..catalogue.reader import read_register

REGISTER = "registers/updates.yml"


def overdue_reviews(catalogue: Catalogue, docs: Path, today: datetime.date) -> list[Problem]:
    """Return a warning for each "Since 2023" note whose day of review has passed."""
    overdue = [update for update in catalogue.updates.values() if update.review < today]
    if not overdue:
        return []
    path = f"docs/{REGISTER}"
    text = read_register(path, (docs / REGISTER).read_bytes())
    index = {str(entry.get("slug")): number for number, entry in enumerate(text.data) if isinstance(entry, dict)}
    return [
        Problem(
            path,
            text.line_of((index[update.slug], "review")),
            f"The note `{update.slug}` was to be reviewed by {update.review}.",
            "Check its source, then set `checked` and `review` anew.",
        )
        for update in overdue
    ]
