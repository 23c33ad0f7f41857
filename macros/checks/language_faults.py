"""Looks through all that the handbook says in Welsh: what `make check` refuses of it, and what it lists."""

from __future__ import annotations

from pathlib import Path

from ..catalogue import ContentError, Problem, examine
from ..catalogue.load import content_files
from ..catalogue.pairs import lacking_twins, translations
from ..catalogue.settled import settled_words
from .terms import TermCheck
from .twin_faults import differences, stale
from .welsh import reader_of, welsh_faults

WELSH = "cy"
MESSAGES = "overrides/messages"
NO_READER = "Spelling and mutation were not looked at: the packages for that are not installed."
BRING = "`make check` brings them. Without make: pip install --no-deps -r requirements/check.txt"


def look_through(docs: Path) -> tuple[list[Problem], list[Problem]]:
    """Return what is wrong with the Welsh pages, messages and registers as far as rules can tell, and what an author
    should look at: pages without a twin, twins of an older English, terms that are said otherwise.
    """
    if not any(content_files(docs / WELSH)):
        return [], []
    try:
        settled = settled_words(docs)
    except ContentError as error:
        return error.problems, []
    reader = reader_of(settled)
    terms = TermCheck(examine(docs)[0].terms, examine(docs, WELSH)[0].terms, settled)
    faults: list[Problem] = []
    notes = [] if reader else [Problem(f"docs/{WELSH}", 1, NO_READER, BRING)]
    for inner in lacking_twins(docs, WELSH):
        notes.append(
            Problem(f"docs/{inner}", 1, "The page has no Welsh twin.", "`make new` with `LANGUAGE=cy` writes it.")
        )
    for one in translations(docs, docs.parent / MESSAGES, WELSH):
        faults += [*differences(one), *terms.replaced(one), *(welsh_faults(one, reader) if reader else ())]
        notes += [*stale(one), *terms.unsettled(one)]
    return sorted(set(faults)), sorted(set(notes))
