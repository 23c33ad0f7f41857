"""Measures how easily the pages read: the Flesch score of their prose, as a warning and never an error."""

from __future__ import annotations

import re

import textstat

from ..catalogue import Catalogue, Problem

EASY_ENOUGH = 50
"""The Flesch reading ease that a page of prose should reach (60 is plain English, 100 is very easy)."""

FEWEST_WORDS = 100
"""Below this a score says little."""

NOT_PROSE = re.compile(r"^\s*(?:#|\||>|!!!|```|\{\{).*$|\{\{.*?\}\}", re.MULTILINE)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"[*_`]|^\s*(?:[-+]|\d+\.)\s+", re.MULTILINE)


def plain_prose(markdown: str) -> str:
    """Return the running text of a Markdown body: no headings, tables, quotations or macros, links by their words."""
    return MARKS.sub("", LINK.sub(r"\1", NOT_PROSE.sub("", markdown))).strip()


def reading_ease(markdown: str) -> float | None:
    """Return the Flesch reading ease of a Markdown body, or None where there are too few words to tell."""
    text = plain_prose(markdown)
    if len(text.split()) < FEWEST_WORDS:
        return None
    return float(textstat.flesch_reading_ease(text))


def hard_pages(catalogue: Catalogue) -> list[Problem]:
    """Return a warning for each page whose prose scores less than EASY_ENOUGH."""
    found = []
    for entry in catalogue.entries:
        score = reading_ease(entry.body)
        if score is not None and score < EASY_ENOUGH:
            what = f"The page reads hard (Flesch {score:.0f}, {EASY_ENOUGH} is wanted)."
            found.append(Problem(f"docs/{entry.path}", entry.body_line, what, "Shorten sentences; choose plain words."))
    return found
