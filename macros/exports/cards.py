"""A tool on one page, as HTML for the PDF."""

from __future__ import annotations

import re
from typing import Any

from ..catalogue.models import Tool
from ..views import Views
from ..views.facts import facts
from .pdf import PdfSource
from .sheets import FOLDER, Publication, draw_paper, style_of

SIZES = ("large", "usual", "snug", "small")
"""Sizes of type, the largest first; the first with which the card fits on its page is used."""

WITH_STEPS = ("opening", "closing")
"""What is said before the first step and after the last; without steps a card has neither."""

ALWAYS_OURS = ("not_for", *WITH_STEPS)
"""What a card shows that no source says of any tool."""

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")


def card_paper(views: Views, tool: Tool, publication: Publication, least: bool = False) -> PdfSource:
    """Return a tool's card in each size of type; with `least`, in the largest alone."""
    catalogue = views.catalogue
    sizes = SIZES[: 1 if least else None]
    companions = [*catalogue.tools_before(tool), *catalogue.tools_after(tool)]
    drawn = tuple(
        draw_paper(
            views,
            "card",
            publication,
            tool=tool,
            size=size,
            title=tool.title,
            summary=tool.summary,
            facts=facts(views.say, tool),
            sheets=catalogue.worksheets_of(tool),
            companions=companions[:4],
            ours=_ours(views, tool),
            plain=plain_words,
            opening=[] if tool.steps else _opening(tool),
        )
        for size in sizes
    )
    return PdfSource((drawn,), style_of(views, "card"), views.overrides / FOLDER)


def plain_words(markdown: str) -> str:
    """Return an author's line of Markdown without its links and emphasis: paper has nowhere to lead."""
    return EMPHASIS.sub(r"\2", LINK.sub(r"\1", markdown)).strip()


def _opening(tool: Tool) -> list[str]:
    """Return the paragraphs of a tool's text that stand before its first heading."""
    before = re.split(r"^#", tool.body, maxsplit=1, flags=re.MULTILINE)[0]
    return [plain_words(" ".join(part.split())) for part in before.strip().split("\n\n") if part.strip()]


def _ours(views: Views, tool: Tool) -> str:
    """Return the names of those parts of the card that are our suggestion."""
    names: Any = views.words.paper.ours_parts
    always = [key for key in ALWAYS_OURS if getattr(tool, key) and (tool.steps or key not in WITH_STEPS)]
    shown = [getattr(names, key) for key in (*tool.ours, *always) if hasattr(names, key)]
    return views.say.joined(shown)
