"""What looks at content that can be read: reviews due, hard prose, withdrawn names, outside addresses that answer."""

from __future__ import annotations

import datetime
from pathlib import Path

from ..catalogue import Problem, examine
from ..catalogue.new import unfilled
from .prose import hard_pages
from .reviews import overdue_reviews


def warnings(docs: Path) -> list[Problem]:
    """Return what an author should look at and what does not stop a build: reviews overdue, pages that read hard."""
    catalogue, _ = examine(docs)
    return [*unfilled(docs), *overdue_reviews(catalogue, docs, datetime.date.today()), *hard_pages(catalogue)]
