"""Measures how easily the pages read: the Flesch score of their prose, as a warning and never an error.

Syllables are counted by pyphen's British hyphenation, which comes with WeasyPrint. (textstat was tried: its current
release fetches a dictionary from the net, its last one without that needs a setuptools of old.)
"""

from __future__ import annotations

import re

import pyphen

from ..catalogue import Catalogue, Problem

EASY_ENOUGH = 50
"""The Flesch reading ease that a page of prose should reach (60 is plain English, 100 is very easy)."""

FEWEST_WORDS = 100
"""Below this a score says little."""

HYPHENS = pyphen.Pyphen(lang="en_GB", left=1, right=1)
NOT_PROSE = re.compile(r"^\s*(?:#|\||>|!!!|```|\{\{).*$|\{\{.*?\}\}", re.MULTILINE)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
SENTENCE = re.compile(r"[.!?](?=\s|$)")
WORD = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’-]*")
MARKS = re.compile(r"[*_`]|^\s*(?:[-+]|\d+\.)\s+", re.MULTILINE)


def plain_prose(markdown: str) -> str:
    """Return the running text of a Markdown body: no headings, tables, quotations or macros, links by their words."""
    return MARKS.sub("", LINK.sub(r"\1", NOT_PROSE.sub("", markdown))).strip()


def reading_ease(markdown: str) -> float | None:
    """Return the Flesch reading ease of a Markdown body, or None where there are too few words to tell."""
    text = plain_prose(markdown)
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = max(1, len(SENTENCE.findall(text)))
    syllables = sum(len(HYPHENS.positions(word)) + 1 for word in words)
    # Flesch, A new readability yardstick (1948).
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def hard_pages(catalogue: Catalogue) -> list[Problem]:
    """Return a warning for each page whose prose scores less than EASY_ENOUGH."""
    found = []
    for entry in catalogue.entries:
        score = reading_ease(entry.body)
        if score is not None and score < EASY_ENOUGH:
            what = f"The page reads hard (Flesch {score:.0f}, {EASY_ENOUGH} is wanted)."
            found.append(Problem(f"docs/{entry.path}", entry.body_line, what, "Shorten sentences; choose plain words."))
    return found
