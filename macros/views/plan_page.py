"""What the page on which sessions are planned gets to know beside what it shows."""

from __future__ import annotations

from ..fields import LIMITS
from .page_data import picked_words
from .spec import Json
from .views import Views

WORDS = (
    "plan", "session.agenda", "files.saved", "mine.deleted", "sheet.copy_title", "sheet.undo", "sheet.undone",
)  # fmt: skip
"""The messages that the script speaks from."""


SCREEN_WORDS = (
    "run.rehearsal", "run.waiting", "run.thanks", "run.until", "run.paused", "run.left", "run.last_minute", "run.up",
    "run.over", "run.finish", "run.join_setup", "run.join_code", "run.join_dense", "run.join_missing", "run.join_here",
    "plan.kind_talk", "plan.kind_break", "plan.kind_groups", "plan.beside", "plan.later_day",
)  # fmt: skip
"""The messages of the big screen."""


def plan_data(views: Views) -> Json:
    """Return the limits, the words, and the slugs that tools had formerly; the tools themselves the page shows."""
    tools = views.catalogue.tools
    return {
        "language": views.catalogue.language,
        "limits": LIMITS,
        "words": picked_words(views.messages, WORDS),
        "former": {old.rpartition("/")[2]: slug for slug, tool in tools.items() for old in tool.former_addresses},
    }


def screen_data(views: Views) -> Json:
    """Return what the big screen knows: the limits, the words, and what tools are called."""
    tools = views.catalogue.tools
    return {
        "language": views.catalogue.language,
        "limits": LIMITS,
        "words": picked_words(views.messages, SCREEN_WORDS),
        "tools": {slug: tool.title for slug, tool in tools.items()},
    }
