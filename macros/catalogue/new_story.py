"""Writes a case study from a filled experiment story: the working copy that its sheet hands out."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pydantic import ValidationError

from .catalogue import Catalogue
from .formats import Sheet

STORY = "experiment-story"
LARGEST = 1_000_000
NOT_ONE = (
    "`{0}` is no working copy of an experiment story. Press “Download a working copy” on that sheet, and give its file."
)

SAID = {
    "question": "They wanted to find out {}",
    "did": "They {}",
    "learned": "They learned that {}",
    "expected": "They had expected: {}",
    "far": "In the words of the sheet: {}",
}
"""How an answer goes on from the beginning of its sentence, told of others."""

MARKS = re.compile(r"([\\`*_{}\[\]#|~^$])")
BEGINS = re.compile(r"^(\s*\d*)([-+=:!?&.)])", re.MULTILINE)
"""What means something to Markdown anywhere, and at the beginning of a line."""
BRACKETS = str.maketrans("<>", "‹›")
"""Those of HTML; Markdown has no way to write them as they are."""


def story_values(file: Path, catalogue: Catalogue) -> dict[str, str]:
    """Return what a case study says for each place of its template; what the story leaves open waits to be filled in.

    Raises ValueError, with the remedy in its words, where the file is no experiment story.
    """
    sheet = _read(file)
    if not (form := catalogue.worksheets.get(STORY)):
        raise ValueError(f"This handbook has no worksheet `{STORY}`. Leave FROM out.")
    fields = {field.name: field for field in form.every_field()}
    said = {name: _words(sheet.answers.get(name)) for name in fields}
    levels = {option.key: option.label for option in getattr(fields["far"], "options", [])}
    said["far"] = levels.get(said["far"], said["far"])
    open_ = {name: f"Fill in: {fields[name].label}" for name in fields}
    values = {name: _quoted(said[name] or open_[name]) for name in fields}
    values |= {
        f"{name}_words": SAID.get(name, "{}").format(_plain(said[name])) if said[name] else open_[name]
        for name in fields
    }
    summary = said["learned"] if 20 <= len(said["learned"]) <= 220 else "Fill in: what they found out, in a sentence."
    title = _words(sheet.title) or "Fill in: a title"
    return values | {"title": _quoted(title), "summary": _quoted(summary), "year": (sheet.saved or "2026")[:4]}


def _read(file: Path) -> Sheet:
    try:
        if file.stat().st_size > LARGEST:
            raise ValueError(NOT_ONE.format(file.name))
        sheet = Sheet.model_validate(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValidationError, ValueError, RecursionError) as error:
        raise ValueError(NOT_ONE.format(file.name)) from error
    if sheet.worksheet != STORY:
        raise ValueError(NOT_ONE.format(file.name))
    return sheet


def _words(value: object) -> str:
    return value.strip().translate(BRACKETS) if isinstance(value, str) else ""


def _quoted(text: str) -> str:
    """Return a text as one line of YAML."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _plain(text: str) -> str:
    """Return a text as paragraphs of Markdown that say no more than its words."""
    harmless = BEGINS.sub(r"\1\\\2", MARKS.sub(r"\\\1", text))
    lines = (line.strip() for line in harmless.split("\n"))
    return "\n\n".join(line for line in lines if line)
