"""Examines the content: the catalogue of one language, validated and linked, and all its problems at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from .catalogue import Catalogue
from .languages import ENGLISH, LANGUAGES
from .links import reference_faults, twin_faults
from .load import Reading, content_files, line_in
from .models import REGISTERS
from .pictures import picture_faults
from .problem import ContentError, Problem
from .released import released_faults
from .twin_reading import TwinReading


def load_catalogue(docs: Path, language: str = ENGLISH) -> Catalogue:
    """Return the catalogue of `docs` (a folder) in one language.

    Raises ContentError with every problem of every file, so that one bad file does not hide the others.
    """
    catalogue, problems = examine(docs, language)
    if problems:
        raise ContentError(problems)
    return catalogue


def examine(docs: Path, language: str = ENGLISH) -> tuple[Catalogue, list[Problem]]:
    """Return what could be read of `docs`, and all its problems (headers first, then references).

    Problems of another language are those of its twins: what is wrong with an English page is said of that page alone.
    """
    reading = Reading(docs) if language == ENGLISH else TwinReading(docs, language)
    catalogue = Catalogue(
        language=language,
        entries=reading.entries(),
        registers={name: reading.register(name, model) for name, model in REGISTERS.items()},
        publisher=reading.publisher(),
    )
    line_of = partial(line_in, docs)
    if isinstance(reading, TwinReading):
        catalogue.english = frozenset(reading.english)
        catalogue.source = Catalogue(ENGLISH, reading.sources, reading.source_registers, catalogue.publisher)
        return catalogue, sorted({*reading.twin_problems, *twin_faults(catalogue, line_of)})
    faults = reference_faults(catalogue, reading.unread, line_of)
    faults += released_faults(catalogue, docs, reading.unread)
    faults += picture_faults(catalogue, docs)
    return catalogue, sorted({*reading.problems, *faults})


def examine_all(docs: Path) -> list[Problem]:
    """Return the problems of all languages that `docs` has pages of, each once and in order."""
    return sorted({problem for language in languages_in(docs) for problem in examine(docs, language)[1]})


def languages_in(docs: Path) -> list[str]:
    """Return the languages that `docs` has pages of, English first."""
    return [language for language in LANGUAGES if language == ENGLISH or any(content_files(docs / language))]
